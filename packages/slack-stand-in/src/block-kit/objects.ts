import * as z from 'zod';
import { isUrl } from '../is-url';

/**
 * Block Kit's composition objects with the limits that Slack publishes, lengths in UTF-16 units.
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects
 */
const string = (max: number) => z.string().min(1).max(max);

/** A `plain_text` object of at most `max` characters. */
export function plainText(max: number) {
  return z.strictObject({ type: z.literal('plain_text'), text: string(max), emoji: z.boolean().optional() });
}

/** A `mrkdwn` object of at most `max` characters. */
export function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: string(max), verbatim: z.boolean().optional() });
}

/** Either text object, of at most `max` characters. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** Identifiers an app chooses: `action_id`, `block_id`, `callback_id`, `external_id`. */
export const identifier = string(255);

/** An absolute web address of at most 3,000 characters. */
export const webAddress = string(3000).refine(
  (text) => /^https?:\/\//.test(text) && isUrl(text),
  'must be a valid URL',
);

/** The dialog that a client shows before it sends a destructive action. */
export const confirmDialog = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const choice = { value: string(150), description: plainText(75).optional() };

/** An option of a select menu: plain text only. */
export const selectOption = z.strictObject({ text: plainText(75), ...choice });

/** An option of an overflow menu, which may open a link. */
export const overflowOption = z.strictObject({ text: plainText(75), ...choice, url: webAddress.optional() });

/** An option of checkboxes or radio buttons, which may carry mrkdwn. */
export const tickOption = z.strictObject({
  text: anyText(75),
  value: string(150),
  description: anyText(75).optional(),
});

/** A titled group of select options, at most 100. */
export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(selectOption).min(1).max(100) });

/** An option as a client sends it back, whichever element it came from. */
export type Option = z.output<typeof tickOption> | z.output<typeof overflowOption>;
