import type { Block } from '../block-kit/blocks';
import type { InteractiveElement } from '../block-kit/elements';
import { elementsOf } from '../block-kit/elements-of';
import type { Option } from '../block-kit/objects';
import type { Slack } from '../slack';
import type { StateValues } from '../stored-view';
import { ClientError } from './client-error';

/** A client's choice that names no option of the element or nobody, or more of them than may be chosen. */
export class UnknownChoiceError extends Error {
  override readonly name = 'UnknownChoiceError';
}

function optionsOf(element: InteractiveElement): readonly Option[] {
  if ('options' in element && element.options !== undefined) return element.options;
  if ('option_groups' in element) return (element.option_groups ?? []).flatMap((group) => group.options);
  return [];
}

function option(element: InteractiveElement, value: unknown): Option {
  const found = optionsOf(element).find((one) => one.value === value);
  if (found === undefined) throw new UnknownChoiceError(`no option has the value ${JSON.stringify(value)}`);
  return found;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const textOrNull = (value: unknown): string | null => (value == null || value === '' ? null : String(value));

/** What a payload says about an element with `value` in it. @throws UnknownChoiceError when no option has that value */
function withValue(element: InteractiveElement, value: unknown): Record<string, unknown> {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'url_text_input':
      return { type, value: textOrNull(value) };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: value == null ? null : option(element, value) };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: list(value).map((one) => option(element, one)) };
    case 'users_select':
      return { type, selected_user: textOrNull(value) };
    case 'multi_users_select':
      return { type, selected_users: list(value) };
    case 'button':
      return { type };
  }
}

/**
 * The same once a person has entered `value`: words for an input, an option's value or several for a choice, a user's
 * id for a person.
 * @throws UnknownChoiceError when there is no such option or person, or more are chosen than may be
 */
export function entered(slack: Pick<Slack, 'directory'>, element: InteractiveElement, value: unknown) {
  const isOfPeople = element.type === 'users_select' || element.type === 'multi_users_select';
  const nobody = isOfPeople ? list(value).find((id) => slack.directory.user(String(id)) === undefined) : undefined;
  if (nobody !== undefined) throw new UnknownChoiceError(`nobody has the id ${JSON.stringify(nobody)}`);
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  if (most !== undefined && list(value).length > most) {
    throw new UnknownChoiceError(`no more than ${most} can be chosen`);
  }
  return withValue(element, value);
}

/**
 * The state of a message or view after `values`, by block_id and action_id, were entered over what was before.
 * @throws ClientError `block_not_found`; UnknownChoiceError
 */
export function enteredOver(
  slack: Pick<Slack, 'directory'>,
  blocks: readonly Block[],
  before: StateValues,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): StateValues {
  const known = new Set(blocks.map((block) => block.block_id));
  if (Object.keys(values).some((blockId) => !known.has(blockId))) throw new ClientError('block_not_found');
  const state: StateValues = structuredClone(before);
  for (const block of blocks) {
    const blockId = block.block_id ?? '';
    for (const element of elementsOf(block).filter(isStateful)) {
      const actionId = element.action_id ?? '';
      const value = values[blockId]?.[actionId];
      if (value !== undefined) state[blockId] = { ...state[blockId], [actionId]: entered(slack, element, value) };
    }
  }
  return state;
}

/** What an element holds before a person touches it. */
export function preset(element: InteractiveElement): Record<string, unknown> {
  switch (element.type) {
    case 'plain_text_input':
    case 'url_text_input':
      return withValue(element, element.initial_value);
    case 'static_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return withValue(element, element.initial_user);
    case 'multi_users_select':
      return withValue(element, element.initial_users);
    default:
      return { type: element.type };
  }
}

/** Whether an element holds what was chosen or typed. */
export function isStateful({ type }: InteractiveElement): boolean {
  return type !== 'button' && type !== 'overflow';
}

/** `state.values` of a message or view: every stateful element with what was entered or preset. */
export function stateValues(blocks: readonly Block[], values: StateValues): StateValues {
  const state: StateValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block).filter(isStateful)) {
      const blockId = block.block_id ?? '';
      const actionId = element.action_id ?? '';
      state[blockId] = { ...state[blockId], [actionId]: values[blockId]?.[actionId] ?? preset(element) };
    }
  }
  return state;
}
