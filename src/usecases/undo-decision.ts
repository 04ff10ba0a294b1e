import { type ArticleRecord, type Articles, nameOf, type PendingCallback, timesUndone } from '../domain/article-record';
import type { Door } from '../domain/decision';
import { RefusedError } from '../domain/errors';
import type { Sleep } from '../domain/system';
import type { Workflow } from '../domain/workflow';
import { type Authority, askAuthority, checkReview, notHeld } from './may-decide';
import { readUntil } from './read-until';

/** One wish to take a decision back. */
export interface UndoRequest {
  readonly articleId: string;
  /** A Slack user id: whoever decided, or another reviewer. */
  readonly by: string;
  readonly via: Door;
  /** Of the button that was pressed; the first if absent. */
  readonly review?: number;
}

/** Takes a decision back, while it may be: the article waits again. */
export type UndoDecision = ReturnType<typeof undoDecision>;

/** Whoever goes on fills the execution, and pushes what was said before out of the history. */
const MOST_UNDOS = 20;

/**
 * @returns the article, as it was read last: it waits again, or is about to.
 * @throws RefusedError `article-not-found`, `erased`, `not-held-yet`, `stuck`, `not-a-reviewer`, `own-article`,
 * `reviewers-unknown`, `other-review`, `was-never-held`, `not-decided`, `undone-too-often`, `released`, `undo-unconfirmed`.
 */
export const undoDecision =
  (
    deps: Authority & {
      articles: Pick<Articles, 'findCallback'>;
      workflow: Pick<Workflow, 'undo' | 'describe'>;
      sleep: Sleep;
    },
  ) =>
  async ({ articleId, by, via, review }: UndoRequest): Promise<ArticleRecord> => {
    const checkAuthority = askAuthority(deps, { kind: 'slack', id: by });
    const found = await deps.articles.findCallback(articleId);
    if (!found) throw await notHeld({ ...deps, find: deps.articles.findCallback }, articleId);
    await checkAuthority(found.record, true);
    checkReview(found.record, review);

    const reading = { read: readAgain, sleep: deps.sleep };
    const isOver = ({ record: { status } }: PendingCallback) => status !== 'decided';
    // The token comes a moment after the decision.
    const hasToken = (now: PendingCallback) => now.undoToken !== undefined || isOver(now);
    const { record, undoToken } = await readUntil(reading, found, hasToken);
    if (record.status !== 'decided') throw settled(record);
    const times = timesUndone(record);
    if (times >= MOST_UNDOS) throw new RefusedError({ code: 'undone-too-often', times, ...nameOf(record) });
    if (undoToken === undefined) throw new RefusedError({ code: 'undo-unconfirmed', ...nameOf(record) });
    const answer = await deps.workflow.undo(undoToken, { by, via });
    // That is the undoing: the state machine is the one arbiter. A list and a Home show the record.
    if (answer === 'accepted' && via === 'card') return record;
    const { record: after } = await readUntil(reading, found, isOver);
    if (answer === 'accepted') return after;
    if (after.status === 'decided') throw new RefusedError({ code: 'undo-unconfirmed', ...nameOf(record) });
    if (after.status !== 'pending') throw settled(after);
    // An answer that was lost, or somebody else: the article waits again. What held, and was reopened since, was undone by nobody.
    if (timesUndone(after) === times) checkReview(after, review);
    return after;

    async function readAgain(): Promise<PendingCallback> {
      const now = await deps.articles.findCallback(articleId);
      if (!now) throw new RefusedError({ code: 'article-not-found', articleId });
      return now;
    }
  };

/** Why there is nothing to undo. */
function settled(record: ArticleRecord): RefusedError {
  const { status, decision, releasedAt } = record;
  const named = nameOf(record);
  if (status === 'pending') return new RefusedError({ code: 'not-decided', ...named });
  if (!decision) return new RefusedError({ code: 'was-never-held', ...named });
  return new RefusedError({ code: 'released', decision, releasedAt: releasedAt ?? record.statusAt, ...named });
}
