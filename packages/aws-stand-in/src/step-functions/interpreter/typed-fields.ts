import { QueryEvaluationError, type Template } from './template';
import type { Turn } from './turn';

/** Evaluates a field that takes a whole number of seconds. */
export async function wholeSeconds(
  template: Template,
  location: string,
  turn: Turn,
  least: 0 | 1,
  task?: { Token: string },
) {
  const value = await template(turn.scope({}, task));
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > 99_999_999) {
    throw wrongType(location, `integer of at least ${least}`, value);
  }
  return value as number;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text tells a time as RFC 3339 has it, with its `T` and with its offset. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text));
}

/** Evaluates the field Timestamp. @returns milliseconds since the epoch. */
export async function timestamp(template: Template, turn: Turn): Promise<number> {
  const value = await template(turn.scope());
  if (typeof value !== 'string') throw wrongType('Timestamp', 'string', value);
  if (isTimestamp(value)) return Date.parse(value);
  throw new QueryEvaluationError(
    'Timestamp',
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
  );
}

/** An expression whose value its field cannot take. */
export function wrongType(location: string, expected: string, value: unknown): QueryEvaluationError {
  return new QueryEvaluationError(
    location,
    `The JSONata expression specified for the field '${location}' returned an unexpected result type. Expected '${expected}', but was '${typeof value}' for value: ${JSON.stringify(value)}`,
  );
}
