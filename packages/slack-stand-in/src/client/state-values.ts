import type { Block } from '../block-kit/blocks';
import type { InteractiveElement } from '../block-kit/elements';
import { elementsOf } from '../block-kit/elements-of';
import type { Option } from '../block-kit/objects';
import type { StateValues } from '../stored-view';

/** A client's choice that names no option or no person of the element. */
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

/**
 * What a payload says about an element once a person has entered `value`: words for an input, an option's value or
 * several for a choice, a user's id for a person.
 * @throws UnknownChoiceError when no option has that value
 */
export function entered(element: InteractiveElement, value: unknown): Record<string, unknown> {
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

/** What an element holds before a person touches it. */
export function preset(element: InteractiveElement): Record<string, unknown> {
  switch (element.type) {
    case 'plain_text_input':
    case 'url_text_input':
      return entered(element, element.initial_value);
    case 'static_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return entered(element, element.initial_user);
    case 'multi_users_select':
      return entered(element, element.initial_users);
    default:
      return { type: element.type };
  }
}

const isStateful = (element: InteractiveElement): boolean => element.type !== 'button' && element.type !== 'overflow';

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
