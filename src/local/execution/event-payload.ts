import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** The details of an event, whatever its type: AWS names the member after the type. */
export function detailsOf(event: HistoryEvent): Record<string, unknown> {
  const [, details] = Object.entries(event).find(([name]) => name.endsWith('EventDetails')) ?? [];
  return typeof details === 'object' && details !== null ? { ...details } : {};
}

/** What went in and what came out, as texts to unfold; whatever else an event tells under `details`. */
export function payloadsOf(event: HistoryEvent): { label: string; text: string }[] {
  const { input, parameters, output, error, cause, ...rest } = detailsOf(event);
  const payloads: { label: string; text: string }[] = [];
  const add = (label: string, value: unknown): void => {
    if (typeof value === 'string' && value !== '') payloads.push({ label, text: value });
  };
  add('Input', input);
  add('Input', parameters);
  add('Output', output);
  add('Error', error);
  add('Cause', cause);
  const details = Object.fromEntries(
    Object.entries(rest).filter(([name]) => name !== 'name' && !name.endsWith('Details')),
  );
  if (Object.keys(details).length > 0) add('Details', JSON.stringify(details));
  return payloads;
}
