import type { KnownBlock, ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { given, present } from '../../domain/given';
import type { Note } from '../../domain/note';
import { waitsSince } from '../../domain/reopening';
import { type ReviewSession, writeSession } from '../answers/review-session';
import { ACTIONS, MODALS, ONE_BY_ONE } from '../ids';
import { plain } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { submitter, timeTaken, waitingFor } from '../wording/article';
import { whoIsOnIt } from '../wording/claim';
import { ONE_BY_ONE_TITLE, placeInQueue, reviewedAll } from '../wording/one-by-one';
import { onlyThese } from '../wording/waiting';
import { actions, button, note, paragraph } from './block';
import { readButton } from './card';
import { returnButton, undoButton, waysToDecide } from './decision-buttons';
import { factLines, notesList, reasons, wholeExcerpt } from './details';
import { linkedTitle } from './title';

/** An article in the modal that shows what waits one by one. */
export interface ShownOneByOne {
  readonly session: ReviewSession;
  readonly record: ArticleRecord;
  /** How many wait, up to one more than the bound of the list. */
  readonly waiting: number;
  readonly now: Date;
  /** What those who decide told each other of it. */
  readonly notes?: readonly Note[] | undefined;
  /** What came of a press. */
  readonly sentence?: Sentence | undefined;
}

/**
 * An article that waits, with all that a decision on it needs. What decides stands among the blocks, what goes on below them: no
 * second press on one spot comes from the one to the other.
 */
export function waitingModal({ sentence: said, ...shown }: ShownOneByOne): ModalView {
  const { session, record, waiting } = shown;
  return modal(session, placeInQueue(session, waiting), 'Skip', [
    ...articleBlocks(shown),
    actions(
      ...present([
        ...waysToDecide(record, undefined, ONE_BY_ONE),
        returnButton(record, undefined, ONE_BY_ONE.returnToAuthor),
      ]),
    ),
    said !== undefined && paragraph(said),
  ]);
}

/** The same once it waits no more: as high, and with what came of it in the place of what decides. */
export function settledModal({ sentence: said = '', ...shown }: ShownOneByOne): ModalView {
  const { session, record, waiting } = shown;
  return modal(session, placeInQueue(session, waiting), 'Next', [
    ...articleBlocks(shown),
    paragraph(said),
    record.status === 'decided' && actions(undoButton(record, { id: ONE_BY_ONE.undo })),
  ]);
}

/** Where there is no article to show any more, or none could be read. */
export function unreadModal(session: ReviewSession, said: Sentence): ModalView {
  return modal(session, ONE_BY_ONE_TITLE, 'Next', [paragraph(said)]);
}

/**
 * Behind the last article: what was done, and the way back to what still waits. `waiting`: how many that are; absent where that
 * could not be read, and `said` tells why.
 */
export function endModal(session: ReviewSession, waiting: number | undefined, said?: Sentence): ModalView {
  return modal(session, ONE_BY_ONE_TITLE, 'Look again', [
    paragraph(said ?? reviewedAll(session, waiting ?? 0)),
    waiting !== undefined && waiting > 0 && actions(button(ACTIONS.oneByOne, 'Start over', 'open')),
  ]);
}

function modal(
  session: ReviewSession,
  title: string,
  submit: string,
  blocks: readonly (KnownBlock | false)[],
): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.oneByOne,
    private_metadata: writeSession(session),
    title: plain(title),
    submit: plain(submit),
    close: plain('Close'),
    // Whoever closes it sees the Home that it was opened from.
    ...given({ notify_on_close: session.via === 'home' ? true : undefined }),
    blocks: present<KnownBlock>(blocks),
  };
}

function articleBlocks({ session: { words }, record, now, notes }: ShownOneByOne): KnownBlock[] {
  const { article, status, deadline } = record;
  const read = readButton(record);
  return present<KnownBlock>([
    words !== undefined && note(onlyThese(words)),
    linkedTitle(article),
    factLines([
      sentence`${bold('Submitted by:')} ${submitter(article)}`,
      status === 'pending'
        ? sentence`${bold('Waiting since:')} ${date(waitsSince(record))}, for ${waitingFor(record, now)}`
        : sentence`${bold('Waited since:')} ${date(waitsSince(record))}, for ${timeTaken(record)}`,
      deadline !== undefined && sentence`${bold('Deadline:')} ${date(deadline)}`,
      whoIsOnIt(record, now),
    ]),
    reasons(article),
    ...wholeExcerpt(article.excerpt),
    notesList(notes),
    read && actions(read),
  ]);
}
