import type { Button, KnownBlock } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import type { PendingView } from '../../usecases/list-pending';
import { type ListPosition, rowId } from '../answers/surface';
import { ACTIONS } from '../ids';
import { ownOnly, pendingSummary, rowFacts, searchResult } from '../wording';
import { actions, button, type Message, note, section } from './block';
import { decisionButtons } from './decision-buttons';
import { titleBlock } from './title';

/** What a list is drawn from. */
export interface PendingListInput {
  readonly view: PendingView;
  readonly position: ListPosition;
  readonly now: Date;
  /** Who may decide, as mrkdwn. */
  readonly reviewers: string;
  /** What to say first, as mrkdwn: the answer to a click. */
  readonly sentence?: string | undefined;
}

/** What waits for a decision, ten a page at most, for one person's eyes. */
export function pendingList(input: PendingListInput): Message {
  const { view, position, now, sentence } = input;
  const summary = pendingSummary(view, now);
  return {
    text: sentence ?? summary,
    blocks: present([
      sentence && section(sentence),
      section(summary),
      view.scope === 'own' && note(ownOnly(input.reviewers)),
      'words' in position && note(searchResult(view, position.words)),
      ...view.items.flatMap((record, row) => pendingRow(record, view.scope, now, rowId(row, position))),
      ...pageButtons(view, position),
    ]),
  };
}

/** One waiting article: its title, what is to be known about it and, for those who may, the buttons. */
export function pendingRow(
  record: ArticleRecord,
  scope: PendingView['scope'],
  now: Date,
  blockId: string,
): KnownBlock[] {
  return present([
    { type: 'divider' },
    titleBlock(record.article),
    note(rowFacts(record, now)),
    scope === 'all' && decisionButtons(record.articleId, blockId),
  ]);
}

function pageButtons(view: PendingView, position: ListPosition): KnownBlock[] {
  const buttons: Button[] = [];
  if ('cursor' in position) buttons.push(button(ACTIONS.showPending, 'First page', 'first'));
  if ('words' in position) buttons.push(button(ACTIONS.showPending, 'Show all', 'all'));
  if (view.nextCursor !== undefined) buttons.push(button(ACTIONS.pendingPage, 'Next page', view.nextCursor));
  return buttons.length > 0 ? [{ type: 'divider' }, actions(...buttons)] : [];
}
