import type { Button, KnownBlock } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import type { PendingView } from '../../usecases/list-pending';
import { type ListPlace, rowId } from '../answers/surface';
import { ACTIONS } from '../ids';
import { ownOnly, pendingSummary, rowFacts, searchResult } from '../wording';
import { actions, button, type Message, note, section } from './block';
import { decisionButtons } from './decision-buttons';
import { titleBlock } from './title';

/** What a list is drawn from. */
export interface PendingListInput {
  view: PendingView;
  place: ListPlace;
  now: Date;
  /** Who may decide, as mrkdwn. */
  reviewers: string;
  /** What to say first, as mrkdwn: the answer to a click. */
  sentence?: string | undefined;
}

/** What waits for a decision, ten a page at most, for one person's eyes. */
export function pendingList(input: PendingListInput): Message {
  const { view, place, now, sentence } = input;
  const summary = pendingSummary(view, now);
  return {
    text: sentence ?? summary,
    blocks: [
      ...(sentence === undefined ? [] : [section(sentence)]),
      section(summary),
      ...(view.scope === 'own' ? [note(ownOnly(input.reviewers))] : []),
      ...('words' in place ? [note(searchResult(view, place.words))] : []),
      ...view.items.flatMap((record, row) => pendingRow(record, view.scope, now, rowId(row, place))),
      ...pageButtons(view, place),
    ],
  };
}

/** One waiting article: its title, what is to be known about it and, for those who may, the buttons. */
export function pendingRow(
  record: ArticleRecord,
  scope: PendingView['scope'],
  now: Date,
  blockId: string,
): KnownBlock[] {
  return [
    { type: 'divider' },
    titleBlock(record.article),
    note(rowFacts(record, now)),
    ...(scope === 'all' ? [decisionButtons(record.articleId, blockId)] : []),
  ];
}

function pageButtons(view: PendingView, place: ListPlace): KnownBlock[] {
  const buttons: Button[] = [];
  if ('cursor' in place) buttons.push(button(ACTIONS.showPending, 'First page', 'first'));
  if ('words' in place) buttons.push(button(ACTIONS.showPending, 'Show all', 'all'));
  if (view.nextCursor !== undefined) buttons.push(button(ACTIONS.pendingPage, 'Next page', view.nextCursor));
  return buttons.length > 0 ? [{ type: 'divider' }, actions(...buttons)] : [];
}
