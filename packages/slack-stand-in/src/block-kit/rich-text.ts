import * as z from 'zod';
import { webAddress } from './objects';

/**
 * The rich_text block, in which a person's words are literal.
 * Source: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
const flag = z.boolean().optional();
const textStyle = z.strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }).optional();
const mentionStyle = z
  .strictObject({ bold: flag, italic: flag, strike: flag, highlight: flag, client_highlight: flag, unlink: flag })
  .optional();
const id = z.string().min(1);

const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: textStyle }),
  z.strictObject({
    type: z.literal('link'),
    url: webAddress,
    text: z.string().optional(),
    unsafe: flag,
    style: textStyle,
  }),
  z.strictObject({ type: z.literal('user'), user_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({ type: z.literal('emoji'), name: id, unicode: z.string().optional(), style: textStyle }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: webAddress.optional(),
    fallback: z.string().optional(),
    style: textStyle,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-fA-F]{6}$/) }),
]);

const elements = z.array(inline);
const border = z.int().min(0).max(1).optional();

const section = z.strictObject({ type: z.literal('rich_text_section'), elements });
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
  indent: z.int().min(0).max(8).optional(),
  offset: z.int().min(0).optional(),
  border,
});
const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements,
  border,
  language: z.string().optional(),
});
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements, border });

/** What a rich_text block holds: sections, lists, preformatted text and quotes. */
export const richTextElement = z.discriminatedUnion('type', [section, list, preformatted, quote]);

/** A piece of a line: text with its style, a link, a mention, a date … */
export type RichTextInline = z.output<typeof inline>;
/** A line, list, code or quote of a rich_text block. */
export type RichTextElement = z.output<typeof richTextElement>;
