import { type Articles, nameOf, type PendingCallback } from '../domain/article-record';
import {
  type Decision,
  type Door,
  isRepeat,
  isSameVerdict,
  losesReason,
  losesTitle,
  type Moderator,
  statusAfter,
  type Verdict,
  type Wish,
} from '../domain/decision';
import { canEndAs } from '../domain/definition';
import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { wasTakenBackSince } from '../domain/reopening';
import type { Clock, Sleep } from '../domain/system';
import type { Workflow } from '../domain/workflow';
import { type Authority, askAuthority, checkReview, checkSubmitter, notHeld } from './may-decide';
import { readUntil } from './read-until';

/** One wish to decide, from wherever it comes. */
export interface DecideRequest {
  readonly articleId: string;
  readonly choice: Wish;
  readonly by: Moderator;
  readonly via: Door;
  readonly reason?: string | undefined;
  /** What is approved in the place of the submitted title. */
  readonly title?: string;
  /** Asked before the state machine is, where the article still waits: it throws why not. */
  readonly unless?: () => Promise<void>;
  /** Which review is decided on: that of the button that was pressed, the first if absent; over HTTP whichever there is. */
  readonly review?: number;
  /** Who decides is told no more than that it counts, as on a card: its record is not waited for. */
  readonly isBrief?: boolean;
}

/** A decision that stands, and what it was made about. */
export interface Decided {
  /** Without `releasesAt` where the state machine has only just taken the decision, and its record was not read since. */
  readonly record: PendingCallback['record'];
  readonly decision: Decision;
  /** It was this moderator's, and recorded before this call. */
  readonly repeated: boolean;
}

/** Decides on an article, or withdraws it, once, whoever else tries. */
export type Decide = ReturnType<typeof decide>;

/** A wait that was retried has a new token; past this many, something else is wrong. */
const MAX_TOKENS = 3;

/**
 * @throws RefusedError `article-not-found`, `erased`, `not-held-yet`, `was-never-held`, `already-decided`, `not-a-reviewer`,
 * `own-article`, `not-the-submitter`, `other-review`, `replaced`, `cannot-end-so`, `unconfirmed`, `stuck`, `reviewers-unknown`.
 */
export const decide =
  (
    deps: Authority & {
      articles: Pick<Articles, 'findCallback'>;
      workflow: Pick<Workflow, 'decide' | 'isRunning' | 'describe'>;
      clock: Clock;
      sleep: Sleep;
    },
  ) =>
  async (request: DecideRequest): Promise<Decided> => {
    const { articleId, choice, by, via, reason, title, unless, review, isBrief = via === 'card' } = request;
    const checkAuthority = choice === 'withdraw' ? asSubmitter : askAuthority(deps, by);
    const found = await deps.articles.findCallback(articleId);
    if (!found) throw await notHeld({ ...deps, find: deps.articles.findCallback }, articleId);
    await checkAuthority(found.record);
    if (via !== 'api') checkReview(found.record, review);

    const at = deps.clock().toISOString();
    const another = title === found.record.article.title ? undefined : title;
    const verdict: Verdict = { status: statusAfter(choice), by: by.id, via, at, ...given({ reason, title: another }) };
    if (found.record.status !== 'pending') return settled(found.record, verdict);
    if (choice !== 'withdraw' && found.record.replacedBy) {
      // So seldom that no other click loads it.
      const { checkReplaced } = await import('./replacement-of');
      const find = async (id: string) => (await deps.articles.findCallback(id))?.record;
      await checkReplaced({ ...deps, find }, found.record);
    }
    await unless?.();
    return callBack(found, verdict);

    async function asSubmitter(record: PendingCallback['record']): Promise<void> {
      checkSubmitter(record, by);
    }

    async function callBack(pending: PendingCallback, wanted: Verdict): Promise<Decided> {
      if (!canEndAs(pending.record, wanted.status, via)) {
        throw new RefusedError({ code: 'cannot-end-so', ...nameOf(pending.record) });
      }
      let current = pending;
      for (let tokens = 0; tokens < MAX_TOKENS; tokens++) {
        if (current.taskToken === undefined) break;
        const answer = await deps.workflow.decide(current.taskToken, wanted);
        if (answer === 'accepted' && isAllThatIsTold(current.record)) {
          return {
            record: { ...current.record, status: 'decided', decision: wanted },
            decision: wanted,
            repeated: false,
          };
        }
        const after = await readUntilRecorded(current.taskToken);
        if (after.record.status !== 'pending') return settled(after.record, wanted);
        const isSameWait = after.taskToken === current.taskToken;
        current = after;
        // Who took a decision back meanwhile has taken it back for whoever made it: what waits now is decided on anew.
        if (isSameWait || wasTakenBackSince(pending.record, current.record)) break;
      }
      if (await deps.workflow.isRunning(current.record)) {
        throw new RefusedError({ code: 'unconfirmed', ...nameOf(current.record) });
      }
      // It may have ended by recording this very decision, since it was looked for last.
      const { record } = await readAgain();
      if (record.status === 'pending') throw new RefusedError({ code: 'stuck', ...nameOf(record) });
      return settled(record, wanted);
    }

    /**
     * Whether what was accepted is all that whoever decided is told: that is the decision, since the state machine is the one arbiter.
     * A list, a Home and an API's answer show the record, and what holds at once is told once it does.
     */
    function isAllThatIsTold({ undoSeconds = 0 }: PendingCallback['record']): boolean {
      return isBrief && undoSeconds > 0;
    }

    /** Reads until the record is settled, holds another token, or time is up. */
    async function readUntilRecorded(usedToken: string): Promise<PendingCallback> {
      const reading = { read: readAgain, sleep: deps.sleep };
      const isSettled = (now: PendingCallback) => now.record.status !== 'pending' || now.taskToken !== usedToken;
      return readUntil(reading, await readAgain(), isSettled);
    }

    async function readAgain(): Promise<PendingCallback> {
      const now = await deps.articles.findCallback(articleId);
      if (!now) throw new RefusedError({ code: 'article-not-found', articleId });
      return now;
    }
  };

/** What a record that is settled means to somebody who wanted `verdict`. */
function settled(record: PendingCallback['record'], verdict: Verdict): Decided {
  const { decision } = record;
  if (!decision) throw new RefusedError({ code: 'was-never-held', ...nameOf(record) });
  if (isSameVerdict(decision, verdict)) return { record, decision, repeated: false };
  if (!isRepeat(decision, verdict)) throw new RefusedError({ code: 'already-decided', decision, ...nameOf(record) });
  const lost = losesTitle(decision, verdict)
    ? { titleLost: true }
    : losesReason(decision, verdict) && { reasonLost: true };
  if (!lost) return { record, decision, repeated: true };
  throw new RefusedError({ code: 'already-decided', decision, ...lost, ...nameOf(record) });
}
