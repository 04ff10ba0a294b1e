import { type ArticleRecord, type Articles, nameOf } from '../domain/article-record';
import type { Door, Moderator } from '../domain/decision';
import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import {
  isSameReopening,
  lastReopening,
  type Reopening,
  type ReopeningTold,
  whyNotReopened,
} from '../domain/reopening';
import type { Clock, Sleep } from '../domain/system';
import { MOST_REVIEWS, type Workflow, type WorkflowInput } from '../domain/workflow';
import { type Authority, askAuthority, checkReview, notHeld } from './may-decide';
import { readUntil } from './read-until';
import { checkReplaced } from './replacement-of';

/** One wish to have an article reviewed again. */
export interface ReopenRequest {
  readonly articleId: string;
  readonly by: Moderator;
  readonly via: Door;
  readonly reason: string;
  /** Which review is not to be the last: that of the button that was pressed, the first if absent; over HTTP whichever there is. */
  readonly review?: number;
}

/** An article that is about to wait again. */
export interface Reopened {
  /** As it was read, before or after that. */
  readonly record: ArticleRecord;
  /** The number of the review that began. */
  readonly review: number;
}

/** Has an article reviewed again that has ended, once, whoever else tries. */
export type ReopenArticle = ReturnType<typeof reopenArticle>;

/** Tells whether somebody may have an article reviewed again, before they are asked why. */
export type MayReopen = ReturnType<typeof mayReopen>;

type Deps = Authority & {
  readonly articles: Pick<Articles, 'find'>;
  readonly workflow: Pick<Workflow, 'describe'>;
  readonly clock: Clock;
};

/**
 * Finds an article that this person, or key, may have reviewed again now.
 * @throws RefusedError as {@link reopenArticle} does
 */
export const mayReopen =
  (deps: Deps) =>
  async (articleId: string, by: Moderator, review?: number): Promise<ArticleRecord> => {
    const record = await readFor(deps, articleId, by);
    checkReview(record, review);
    await checkEnded(deps, record);
    return record;
  };

/**
 * Begins the next review, in an execution that takes the record over if that still is what it was. The name of that execution decides
 * between two who try at once; the same wish again is the same reopening, as long as the article waits.
 * @throws RefusedError `article-not-found`, `erased`, `not-held-yet`, `stuck`, `not-a-reviewer`, `own-article`, `reviewers-unknown`,
 * `other-review`, `not-ended`, `was-withdrawn`, `replaced`, `already-reopened`.
 */
export const reopenArticle =
  (
    deps: Deps & {
      readonly workflow: Pick<Workflow, 'start' | 'describe' | 'isRunning'>;
      readonly reviewSeconds: number;
      readonly undoSeconds: number;
      readonly sleep: Sleep;
    },
  ) =>
  async ({ articleId, by, via, reason, review }: ReopenRequest): Promise<Reopened> => {
    const wanted: Reopening = { by: by.id, via, reason };
    const record = await readFor(deps, articleId, by);
    const before = record.status === 'pending' ? lastReopening(record) : undefined;
    if (before && isSameReopening(before, wanted)) return { record, review: before.review };
    if (before) throw alreadyReopened(record, before);
    if (via !== 'api') checkReview(record, review);
    await checkEnded(deps, record);
    // Who announces the decision that has just been recorded would not find it any more.
    const isRunning = () => deps.workflow.isRunning(record);
    const stillRuns = await readUntil({ read: isRunning, sleep: deps.sleep }, await isRunning(), (runs) => !runs);
    if (stillRuns) throw new RefusedError({ code: 'not-ended', ...nameOf(record) });

    for (let next = record.review + 1; next <= record.review + MOST_REVIEWS; next += 1) {
      const input: WorkflowInput = {
        version: 1,
        articleId,
        review: next,
        article: record.article,
        reviewSeconds: deps.reviewSeconds,
        undoSeconds: deps.undoSeconds,
        takesOver: record.executionArn,
        reopened: wanted,
      };
      if ((await deps.workflow.start(input)) === 'started') return { record, review: next };
      const other = await deps.workflow.describe(articleId, next);
      const theirs = other?.input.reopened;
      const runs = other !== undefined && other.endedAt === undefined;
      if (runs && theirs && isSameReopening(theirs, wanted)) return { record, review: next };
      // It died before it took the record over, if that is as it was.
      const isDead = other !== undefined && !runs && !other.succeeded;
      const now = isDead ? await deps.articles.find(articleId) : undefined;
      if (now?.executionArn !== record.executionArn) throw alreadyReopened(record, theirs);
    }
    throw new Error(`${MOST_REVIEWS} reviews of ${articleId} died one after the other`);
  };

/** Reads an article for somebody who may decide on it. */
async function readFor(deps: Deps, articleId: string, by: Moderator): Promise<ArticleRecord> {
  const { find } = deps.articles;
  const checkAuthority = askAuthority(deps, by);
  const record = await find(articleId);
  if (!record) throw await notHeld({ workflow: deps.workflow, find }, articleId);
  await checkAuthority(record, true);
  return record;
}

/** What was published may be taken back, also where another article was to take its place. */
async function checkEnded(deps: Deps, record: ArticleRecord): Promise<void> {
  const code = whyNotReopened(record);
  if (code !== undefined) throw new RefusedError({ code, ...nameOf(record) });
  if (record.status !== 'published') await checkReplaced({ ...deps, find: deps.articles.find }, record);
}

/** `theirs`: how, if that is known. */
function alreadyReopened(record: ArticleRecord, theirs: ReopeningTold = {}): RefusedError {
  const { by, via, reason } = theirs;
  return new RefusedError({ code: 'already-reopened', ...given({ by, via, reason }), ...nameOf(record) });
}
