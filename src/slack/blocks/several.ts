import type { ActionsBlock, Checkboxes, KnownBlock, ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { given, present } from '../../domain/given';
import type { Choosable } from '../../usecases/choose-several';
import { type Selection, tickValue, writeSelection } from '../answers/selection';
import { MODALS, SEVERAL } from '../ids';
import { cut, plain, plainAsWritten } from '../mrkdwn';
import type { Sentence } from '../sentence';
import {
  ASKED,
  askedTitle,
  cameOfRecord,
  type cameOfSeveral,
  decidedMeanwhile,
  offered,
  optionFacts,
  SEVERAL_TITLE,
  stillToDecide,
} from '../wording/several';
import { actions, bullets, button, LONGEST_OPTION, paragraph } from './block';
import { reasonInputs } from './modals';

/** What a group of checkboxes takes. Source: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const OPTIONS_OF_A_GROUP = 10;

/** What may be ticked, ten to a group, with what leads on below. */
export function selectModal(
  selection: Selection,
  chosen: Choosable,
  { now, said, all = false }: { readonly now: Date; readonly said?: Sentence | undefined; readonly all?: boolean },
): ModalView {
  const { items } = chosen;
  const ticked = new Set(selection.which.map(tickValue));
  const groups = inGroups(items).map((group, at) => tickGroup(group, ticked, { now, all, at }));
  return modal(MODALS.selectSeveral, selection, {
    title: SEVERAL_TITLE,
    blocks: present<KnownBlock>([
      paragraph(offered(chosen, selection.listed)),
      ...groups,
      said !== undefined && paragraph(said),
      items.length > 0 &&
        actions(
          button(SEVERAL.approve, 'Approve selected…', 'approve', 'primary'),
          button(SEVERAL.reject, 'Reject selected…', 'reject', 'danger'),
          button(SEVERAL.all, `Select all ${items.length}`, 'all'),
        ),
    ]),
  });
}

/** Where what waits could not be read. */
export function unreadSelectModal(selection: Selection, said: Sentence): ModalView {
  return modal(MODALS.selectSeveral, selection, {
    title: SEVERAL_TITLE,
    submit: 'Look again',
    blocks: [paragraph(said)],
  });
}

function tickGroup(
  group: readonly ArticleRecord[],
  ticked: ReadonlySet<string>,
  { now, all, at }: { readonly now: Date; readonly all: boolean; readonly at: number },
): ActionsBlock {
  const options = group.map((record) => ({
    text: plainAsWritten(cut(record.article.title, LONGEST_OPTION)),
    description: plainAsWritten(cut(optionFacts(record, now), LONGEST_OPTION)),
    value: tickValue(record),
  }));
  const initial = options.filter(({ value }) => all || ticked.has(value));
  const boxes: Checkboxes = {
    type: 'checkboxes',
    action_id: SEVERAL.tick,
    options,
    ...given({ initial_options: initial.length > 0 ? initial : undefined }),
  };
  // What was ticked under a name stays ticked, whatever is drawn under it later.
  return {
    type: 'actions',
    block_id: `${SEVERAL.tick}_${at}${initial.length > 0 ? `_${now.getTime()}` : ''}`,
    elements: [boxes],
  };
}

/**
 * Asks before several are decided, by the whole title of each. What decides stands below, where nothing stood that led here.
 * `above`: what came of those before them.
 */
export function confirmModal(
  selection: Selection & Required<Pick<Selection, 'choice'>>,
  records: readonly ArticleRecord[],
  {
    decided = [],
    above = [],
    said,
    reason,
  }: {
    /** Those that were selected as well, and were decided meanwhile. */
    readonly decided?: readonly ArticleRecord[];
    readonly above?: readonly KnownBlock[];
    readonly said?: Sentence | undefined;
    readonly reason?: string | undefined;
  } = {},
): ModalView {
  const { choice } = selection;
  const count = records.length;
  const gone = decided.length > 0 && [
    paragraph(decidedMeanwhile(decided.length)),
    ...listed(decided.map(cameOfRecord)),
  ];
  return modal(MODALS.severalConfirmed, selection, {
    title: askedTitle(choice, count),
    submit: `${ASKED[choice].label} ${count}`,
    isOver: above.length > 0,
    blocks: present<KnownBlock | KnownBlock[]>([
      [...above],
      paragraph(above.length > 0 ? stillToDecide(count) : ASKED[choice].sentence(count)),
      listed(records.map(({ article }) => `“${article.title}”`)),
      gone,
      choice === 'reject' && reasonInputs(undefined, reason),
      said !== undefined && paragraph(said),
      actions(button(SEVERAL.change, 'Change the selection', 'change')),
    ]).flat(),
  });
}

/** What came of all of them, and the way to select further ones. */
export function decidedModal(selection: Selection, blocks: readonly KnownBlock[]): ModalView {
  return modal(MODALS.severalDecided, selection, { title: SEVERAL_TITLE, submit: 'Select more', blocks, isOver: true });
}

/** What came of those that were decided together: counted, and all by name that did not come as wanted. */
export function cameBlocks(came: ReturnType<typeof cameOfSeveral>): KnownBlock[] {
  return [paragraph(came.summary), ...came.lists.flatMap(({ about, lines }) => [paragraph(about), ...listed(lines)])];
}

const inGroups = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / OPTIONS_OF_A_GROUP) }, (_, n) =>
    all.slice(n * OPTIONS_OF_A_GROUP, (n + 1) * OPTIONS_OF_A_GROUP),
  );

/** Sentences as the points of lists that are short enough to be shown. */
const listed = (lines: readonly Sentence[]): KnownBlock[] => inGroups(lines).map(bullets);

function modal(
  callbackId: string,
  selection: Selection,
  {
    title,
    submit,
    blocks,
    isOver = false,
  }: {
    readonly title: string;
    readonly submit?: string;
    readonly blocks: readonly KnownBlock[];
    /** Something was decided: whoever closes it sees the Home that it was opened from. */
    readonly isOver?: boolean;
  },
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: writeSelection(selection),
    title: plain(title),
    close: plain('Close'),
    ...given({
      submit: submit === undefined ? undefined : plain(submit),
      notify_on_close: isOver && selection.via === 'home' ? true : undefined,
    }),
    blocks: [...blocks],
  };
}
