import { type ArticleRecord, type Articles, nameOf, type PendingCallback, timesUndone } from '../domain/article-record';
import type { Door } from '../domain/decision';
import { RefusedError } from '../domain/errors';
import type { Sleep } from '../domain/system';
import type { Workflow } from '../domain/workflow';
import { type Authority, checkAuthority, checkReview, notHeld } from './may-decide';

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

/**
 * What is waited between two readings of a record whose undoing was called back, or may be soon, in milliseconds: a function
 * has to start before the article waits again.
 */
const CONFIRM_WAITS = [5, 10, 20, 40, 75, 150, 300, 400];

/** Each leaves two lines, with a reason perhaps, in a record of 400 KB. */
const MOST_UNDOS = 20;

/**
 * @returns the article, as it waits again or is about to.
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
    const found = await deps.articles.findCallback(articleId);
    if (!found) throw await notHeld({ ...deps, find: deps.articles.findCallback }, articleId);
    await checkAuthority(deps, { kind: 'slack', id: by }, found.record, true);
    checkReview(found.record, review);

    // The token comes a moment after the decision.
    const { record, undoToken } = await readUntil(found, (now) => now.undoToken !== undefined);
    if (record.status !== 'decided') throw settled(record);
    const times = timesUndone(record);
    if (times >= MOST_UNDOS) throw new RefusedError({ code: 'undone-too-often', times, ...nameOf(record) });
    if (undoToken === undefined) throw new RefusedError({ code: 'undo-unconfirmed', ...nameOf(record) });
    const answer = await deps.workflow.undo(undoToken, { by, via });
    const after = await readUntil(found, (now) => now.record.status !== 'decided');
    if (answer === 'accepted') return after.record;
    if (after.record.status === 'decided') throw new RefusedError({ code: 'undo-unconfirmed', ...nameOf(record) });
    // An answer that was lost, or somebody else: the article waits again.
    if (after.record.status === 'pending') return after.record;
    throw settled(after.record);

    /** Reads until it is so, the decision is no longer there to be undone, or time is up. */
    async function readUntil(from: PendingCallback, isSo: (now: PendingCallback) => boolean): Promise<PendingCallback> {
      let now = from;
      for (const wait of CONFIRM_WAITS) {
        if (isSo(now) || now.record.status !== 'decided') break;
        await deps.sleep(wait);
        now = (await deps.articles.findCallback(articleId)) ?? now;
      }
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
