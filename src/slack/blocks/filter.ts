import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { given, present } from '../../domain/given';
import { AGES, alikeTo, type FilterChoices, type PendingFilter, writeFilter } from '../../domain/pending-filter';
import { FILTER_INPUTS, MODALS } from '../ids';
import { cut, plain, plainAsWritten } from '../mrkdwn';
import { ageNamed, sourceNamed } from '../wording/waiting';
import { LONGEST_OPTION } from './block';

/** How many options a menu has. Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MOST_OPTIONS = 100;
/** How long an option's value is. Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const LONGEST_VALUE = 150;

/** What stands for no filter: a menu of Slack's cannot be emptied again. */
export const ANY = 'any';

/**
 * Asks what to show of what waits, with what is shown now filled in. The value of an option is the filter itself, as it is typed.
 * `metadata` comes back with the submission. `choices`: what there is to choose from, if it was read.
 */
export function filterModal(
  metadata: string,
  { words, rule, from, author, older }: PendingFilter,
  { rules, sources }: FilterChoices = { rules: [], sources: [] },
): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.filter,
    private_metadata: metadata,
    title: plain('Filter what waits'),
    submit: plain('Show'),
    close: plain('Cancel'),
    blocks: [
      menu('rule', 'Held by the rule', 'Any rule', options('rule', rules, rule)),
      menu('from', 'From', 'Anywhere', options('from', sources, from, sourceNamed)),
      text('author', 'Author', author),
      menu('older', 'Waiting longer than', 'Any time', options('older', AGES, older, ageNamed)),
      { ...text('words', 'Words', words.join(' ') || undefined), hint: plain('In title, excerpt or author.') },
    ],
  };
}

interface Options {
  readonly all: readonly PlainTextOption[];
  readonly chosen?: PlainTextOption | undefined;
}

/**
 * An option for each value, and for the one that is chosen, also where nothing that waits has it any more. What is too long
 * for an option is no rule's word and no key's id: it is left out.
 */
function options(
  name: 'rule' | 'from' | 'older',
  values: readonly string[],
  chosen: string | undefined,
  named = (value: string) => value,
): Options {
  const written = (value: string): string => writeFilter({ [name]: value });
  const optionOf = (value: string): PlainTextOption => ({
    text: plainAsWritten(cut(named(value), LONGEST_OPTION)),
    value: written(value),
  });
  const known = chosen === undefined ? undefined : (values.find(alikeTo(chosen)) ?? chosen);
  const offered = [...new Set(present([known, ...values]))].filter((value) => written(value).length <= LONGEST_VALUE);
  const all = offered.slice(0, MOST_OPTIONS - 1).map(optionOf);
  return { all, chosen: offered[0] === known ? all[0] : undefined };
}

function menu(input: keyof typeof FILTER_INPUTS, label: string, any: string, { all, chosen }: Options): InputBlock {
  const none: PlainTextOption = { text: plain(any), value: ANY };
  return inputOf(input, label, {
    type: 'static_select',
    options: [none, ...all],
    initial_option: chosen ?? none,
  });
}

function text(input: keyof typeof FILTER_INPUTS, label: string, value: string | undefined): InputBlock {
  return inputOf(input, label, { type: 'plain_text_input', ...given({ initial_value: value }) });
}

function inputOf(input: keyof typeof FILTER_INPUTS, label: string, element: InputBlock['element']): InputBlock {
  const id = FILTER_INPUTS[input];
  return { type: 'input', block_id: id, label: plain(label), optional: true, element: { ...element, action_id: id } };
}
