import * as z from 'zod';
import { SlackApiError } from '../api/slack-api-error';
import { notImplemented } from '../not-implemented';
import { parseJson } from '../parse-json';

const metadata = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Machine-readable data beside a message. Source: https://docs.slack.dev/messaging/message-metadata */
export type Metadata = z.output<typeof metadata>;

/** The most metadata that Slack takes with a message, in bytes of JSON. */
export const METADATA_BYTES = 16_000;

/**
 * A message's metadata, from an object or its JSON in a form; `undefined` for the empty object that removes it.
 * @throws SlackApiError `invalid_metadata_format` or `metadata_too_large`, or names what is not here
 */
export function parseMetadata(raw: unknown): Metadata | undefined {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  if (text === '{}' || text === '') return undefined;
  const value = parseJson(text);
  if (Object.hasOwn(Object(value), 'entities')) throw notImplemented('metadata with entities');
  const parsed = metadata.safeParse(value);
  if (!parsed.success) throw new SlackApiError('invalid_metadata_format');
  if (Buffer.byteLength(text) > METADATA_BYTES) throw new SlackApiError('metadata_too_large');
  return parsed.data;
}
