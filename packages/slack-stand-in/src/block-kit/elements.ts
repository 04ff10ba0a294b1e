import * as z from 'zod';
import {
  anyText,
  confirmDialog,
  identifier,
  mrkdwn,
  optionGroup,
  overflowOption,
  plainText,
  selectOption,
  tickOption,
  webAddress,
} from './objects';

/**
 * Block Kit's elements with their published limits.
 * Source: https://docs.slack.dev/reference/block-kit/block-elements
 */
const action = { action_id: identifier.optional() };
const placeholder = { placeholder: plainText(150).optional() };
const focus = { focus_on_load: z.boolean().optional() };
const confirm = { confirm: confirmDialog.optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...action,
  text: plainText(75),
  url: webAddress.optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  ...confirm,
  accessibility_label: z.string().min(1).max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...action,
  options: z.array(overflowOption).min(1).max(5),
  ...confirm,
});

const menu = { ...action, ...placeholder, ...confirm, ...focus };

const lists = {
  options: z.array(selectOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const oneList = (menu: { options?: unknown; option_groups?: unknown }) =>
  (menu.options === undefined) !== (menu.option_groups === undefined);
const ONE_LIST = 'must define either `options` or `option_groups`';

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...menu, ...lists, initial_option: selectOption.optional() })
  .refine(oneList, ONE_LIST);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...lists,
    initial_options: z.array(selectOption).min(1).max(100).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(oneList, ONE_LIST);

const usersSelect = z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() });

const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  initial_users: z.array(z.string()).optional(),
  max_selected_items: z.int().min(1).optional(),
});

const ticks = { ...action, options: z.array(tickOption).min(1).max(10), ...confirm, ...focus };

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...ticks,
  initial_option: tickOption.optional(),
});

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...ticks,
  initial_options: z.array(tickOption).min(1).max(10).optional(),
});

const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
};

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...action,
  ...placeholder,
  ...focus,
  ...dispatch,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});

const singleLine = { ...action, ...placeholder, ...focus, ...dispatch };

const urlTextInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...singleLine,
  initial_value: webAddress.optional(),
});

/** An image inside a section or a context; the image block is another schema. */
const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress,
  alt_text: z.string().min(1).max(2000),
});

/** What a context block holds. Its texts stop at 2,000 characters. */
export const contextElement = z.discriminatedUnion('type', [imageElement, plainText(2000), mrkdwn(2000)]);

/** What an actions block holds. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  staticSelect,
  usersSelect,
  radioButtons,
  checkboxes,
]);

/** What is chosen from, beside a section's text and in an input alike. */
const choices = [staticSelect, multiStaticSelect, usersSelect, multiUsersSelect, radioButtons, checkboxes] as const;

/** What may stand beside a section's text. */
export const accessory = z.discriminatedUnion('type', [button, overflow, ...choices, imageElement]);

/** What an input block asks with. */
export const inputElement = z.discriminatedUnion('type', [plainTextInput, urlTextInput, ...choices]);

/** A section's field: either text, at most 2,000 characters. */
export const field = anyText(2000);

/** An element that a person can act on, and so sends a payload. */
export type InteractiveElement =
  | z.output<typeof actionsElement>
  | Exclude<z.output<typeof accessory>, { readonly type: 'image' }>
  | z.output<typeof inputElement>;
