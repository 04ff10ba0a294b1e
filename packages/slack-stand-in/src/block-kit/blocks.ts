import * as z from 'zod';
import { accessory, actionsElement, contextElement, field, inputElement } from './elements';
import { anyText, identifier, plainText, webAddress } from './objects';
import { richTextElement } from './rich-text';

/**
 * Block Kit's blocks with their published limits.
 * Source: https://docs.slack.dev/reference/block-kit/blocks
 */
const base = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...base,
    text: anyText(3000).optional(),
    fields: z.array(field).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    message: 'must define either `text` or `fields`',
  });

const image = z.strictObject({
  type: z.literal('image'),
  ...base,
  image_url: webAddress,
  alt_text: z.string().min(1).max(2000),
  title: plainText(2000).optional(),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...base,
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const header = z.strictObject({ type: z.literal('header'), ...base, text: plainText(150) });
const divider = z.strictObject({ type: z.literal('divider'), ...base });
const context = z.strictObject({
  type: z.literal('context'),
  ...base,
  elements: z.array(contextElement).min(1).max(10),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  ...base,
  elements: z.array(actionsElement).min(1).max(25),
});
const richText = z.strictObject({ type: z.literal('rich_text'), ...base, elements: z.array(richTextElement).min(1) });
const markdown = z.strictObject({ type: z.literal('markdown'), ...base, text: z.string().min(1).max(12_000) });

const viewBlock = z.discriminatedUnion('type', [section, header, context, actions, divider, input, richText, image]);

/** Any block of a message; `markdown` is allowed in messages only. */
const messageBlock = z.discriminatedUnion('type', [...viewBlock.options, markdown]);

/** So many blocks a message has at most. */
export const MESSAGE_BLOCKS = 50;

/** A message's blocks. */
export const messageBlocks = z.array(messageBlock).max(MESSAGE_BLOCKS);

/** The blocks of a modal or of a Home: at most 100. */
export const viewBlocks = z.array(viewBlock).max(100);

/** A block that passed Slack's checks. */
export type Block = z.output<typeof messageBlock>;
