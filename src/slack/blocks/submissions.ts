import type { KnownBlock, ModalView } from '@slack/types';
import type { ArticleRecord, Page } from '../../domain/article-record';
import { present } from '../../domain/given';
import { type ListPosition, pageValue } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { plain } from '../mrkdwn';
import { type Sentence, sentence } from '../sentence';
import { because, outcome, waitingFor } from '../wording/article';
import { actions, button, note, paragraph } from './block';
import { withdrawButton } from './decision-buttons';
import { articleLines } from './title';

/** What somebody submitted is called, on the Home and as a modal's title. */
export const MY_SUBMISSIONS = 'My submissions';

/** How many a page of them has: ten of three blocks and what is around them stay far under a modal's 100. */
export const SUBMISSIONS_A_PAGE = 10;

/** What rows of submissions are drawn from. */
interface Rows {
  readonly now: Date;
  /** The workspace's own address, if it is known. */
  readonly workspaceUrl?: string | undefined;
}

/** What somebody submitted, with where each stands, why, and the way to take back what waits. `on`: where that button stands. */
export function submissionRows(
  records: readonly ArticleRecord[],
  { now, workspaceUrl }: Rows,
  on: 'home' | 'submissions',
): KnownBlock[] {
  return records.flatMap((record) => {
    const { decision, status } = record;
    const waits = status === 'pending';
    const withdraw = waits ? withdrawButton(record, on) : undefined;
    const ended = sentence`${outcome(record)}${decision ? because(decision) : ''}`;
    return present([
      articleLines(record, workspaceUrl),
      paragraph(waits ? `Waiting ${waitingFor(record, now)}.` : ended),
      withdraw && actions(withdraw),
    ]);
  });
}

/**
 * All that somebody submitted, a page of it. `position`: the cursor it was read with, none at the newest, and what is filtered on the Home
 * below it, which is drawn again; `said`: what came of a press.
 */
export function submissionsModal(
  page: Page,
  shown: Rows & {
    readonly position: Pick<ListPosition, 'cursor' | 'words'>;
    readonly said?: Sentence | undefined;
  },
): ModalView {
  const { position, said } = shown;
  const { cursor: from } = position;
  const { items, nextCursor } = page;
  const ways = present([
    from !== undefined && button(ACTIONS.newestSubmissions, 'Newest', 'newest'),
    nextCursor !== undefined && button(ACTIONS.olderSubmissions, 'Older', nextCursor),
  ]);
  return {
    type: 'modal',
    title: plain(MY_SUBMISSIONS),
    close: plain('Close'),
    private_metadata: pageValue(position),
    blocks: present<KnownBlock>([
      said !== undefined && paragraph(said),
      items.length === 0 && note(from === undefined ? 'Nothing yet.' : 'Nothing older.'),
      ...submissionRows(items, shown, 'submissions'),
      ways.length > 0 && actions(...ways),
    ]),
  };
}
