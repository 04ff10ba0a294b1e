import * as z from 'zod';
import { viewBlocks } from './blocks';
import { identifier, plainText } from './objects';

/**
 * Modals and Homes. Source: https://docs.slack.dev/reference/views
 */
const common = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: identifier.optional(),
};

/** A modal: a title, at most 100 blocks, and `submit` as soon as it asks for input. */
export const modalView = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...common,
});

/** What a person sees on the app's Home tab. */
export const homeView = z.strictObject({ type: z.literal('home'), ...common });

/** The largest view that Slack takes, in bytes of JSON. */
export const VIEW_BYTES = 250_000;

/** A view that passed Slack's checks, as the app wrote it. */
export type View = z.output<typeof modalView> | z.output<typeof homeView>;
