import type { Exchange } from '../../exchanges';
import { parseJson } from '../../parse-json';

/** The three ways that requests go, as the inspector tells them apart. */
export const KINDS: Record<Exchange['kind'], { label: string; arrow: string; words: string }> = {
  request: { label: 'To the app', arrow: '→', words: 'signed request to the app' },
  'web-api': { label: 'Web API', arrow: '←', words: 'Web API call by the app' },
  'response-url': { label: 'response_url', arrow: '←', words: 'answer to a response_url' },
};

/** Who and what a request is about, in a few words: the button and who pressed it, the command, the channel. */
export function gist(exchange: Exchange): string {
  const fields = fieldsOf(exchange);
  const payload = asObject(parseJson(String(fields.payload))) ?? fields;
  const user = asObject(payload.user)?.name ?? payload.user_name;
  const [action] = asArray(payload.actions).map(asObject);
  const callback = asObject(payload.view)?.callback_id ?? payload.callback_id;
  const words = [
    action?.action_id ?? callback ?? asObject(payload.event)?.type ?? payload.text ?? '',
    user === undefined ? (payload.channel ?? '') : `by ${user}`,
  ];
  return words
    .filter((word) => typeof word === 'string' && word !== '')
    .join(' ')
    .slice(0, 120);
}

/** Whether it came to anything: Slack's Web API says no with HTTP 200 and `ok: false`. */
export function failure({ error, status, responseBody, kind }: Exchange): string | undefined {
  if (error !== undefined) return error;
  const response = kind === 'web-api' ? asObject(parseJson(responseBody)) : undefined;
  if (response?.ok === false) return String(response.error ?? 'not ok');
  return status === null || status >= 400 ? `HTTP ${status}` : undefined;
}

/** A body set out to be read: a form as its fields, JSON within them opened; anything else as it is. */
export function readable(body: string, headers: Readonly<Record<string, string>>): string {
  if (!contentType(headers).startsWith('application/x-www-form-urlencoded') || body === '') return body;
  return JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
}

/** The fields of a form or of a JSON body. */
export function fieldsOf({ requestBody, requestHeaders }: Exchange): Record<string, unknown> {
  return asObject(parseJson(readable(requestBody, requestHeaders))) ?? {};
}

function contentType(headers: Readonly<Record<string, string>>): string {
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return value;
}

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;

const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
