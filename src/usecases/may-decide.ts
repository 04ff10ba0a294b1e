import { type ArticleRecord, type Articles, nameOf } from '../domain/article-record';
import { isOwnArticle, isSubmitter } from '../domain/authority';
import type { Moderator } from '../domain/decision';
import { RefusedError } from '../domain/errors';
import type { Reviewers } from '../domain/reviewers';
import { unrecorded, type Workflow } from '../domain/workflow';

/** What tells who may decide. */
export interface Authority {
  readonly reviewers: Reviewers;
  /** The e-mail address of a reviewer who was just asked about, where Slack tells it. */
  readonly emailOf: (slackUser: string) => string | undefined;
  /** Whether moderators may decide on articles of their own. */
  readonly allowOwn: boolean;
}

/** Tells whether somebody may decide on an article, before they are asked to. */
export type MayDecide = ReturnType<typeof mayDecide>;

/**
 * Finds an article that this person, or key, may decide on now.
 * @throws RefusedError as a decision would: `article-not-found`, `erased`, `not-held-yet`, `stuck`,
 * `was-never-held`, `already-decided`, `not-a-reviewer`, `own-article`, `reviewers-unknown`.
 */
export const mayDecide =
  (deps: Authority & { articles: Pick<Articles, 'find'>; workflow: Pick<Workflow, 'describe'> }) =>
  async (articleId: string, by: Moderator, review?: number): Promise<ArticleRecord> => {
    const { find } = deps.articles;
    const checkAuthority = askAuthority(deps, by);
    const record = await find(articleId);
    if (!record) throw await notHeld({ workflow: deps.workflow, find }, articleId);
    await checkAuthority(record);
    checkReview(record, review);
    const { status, decision } = record;
    if (decision) throw new RefusedError({ code: 'already-decided', decision, ...nameOf(record) });
    if (status !== 'pending') throw new RefusedError({ code: 'was-never-held', ...nameOf(record) });
    return record;
  };

/** @throws RefusedError `other-review` when a button of an earlier review was pressed: a bare id means the first. */
export function checkReview(record: ArticleRecord, review = 1): void {
  if (review !== record.review) throw new RefusedError({ code: 'other-review', ...nameOf(record) });
}

/** @throws RefusedError `not-the-submitter` when somebody else brought the article in */
export function checkSubmitter(record: ArticleRecord, by: Moderator): void {
  if (!isSubmitter(record.article, by)) throw new RefusedError({ code: 'not-the-submitter', ...nameOf(record) });
}

/** Why an article that has no record, as `find` reads it, cannot be decided. */
export async function notHeld(deps: Parameters<typeof unrecorded>[0], articleId: string): Promise<RefusedError> {
  const { started, stuckSince, isErased } = await unrecorded(deps, articleId);
  if (!started) return new RefusedError({ code: 'article-not-found', articleId });
  if (isErased) return new RefusedError({ code: 'erased', articleId });
  return new RefusedError({ code: stuckSince === undefined ? 'not-held-yet' : 'stuck', articleId });
}

/**
 * Asks at once whether somebody is a reviewer: whoever needs the article reads it meanwhile.
 * @returns what checks whether they may decide on the article that was read. `isOpen`: whether it is still to be decided on. It throws
 * RefusedError `not-a-reviewer`, `own-article`, `reviewers-unknown`.
 */
export function askAuthority(
  deps: Authority,
  by: Moderator,
): (record: ArticleRecord, isOpen?: boolean) => Promise<void> {
  // A key may decide by its scope.
  const answer = by.kind === 'key' ? Promise.resolve(true) : deps.reviewers.includes(by.id);
  // Whoever checks is told; where there is no article, nobody has to know.
  answer.catch(() => {});
  return async (record, isOpen = record.status === 'pending') => {
    if (!(await answer)) throw new RefusedError({ code: 'not-a-reviewer', ...nameOf(record) });
    // Whose article is decided learns what was decided.
    if (isOpen && isBarred(deps, record, by)) throw new RefusedError({ code: 'own-article', ...nameOf(record) });
  };
}

/** Whether somebody who was asked about may not decide on an article since it is their own. */
export function isBarred(
  { allowOwn, emailOf }: Pick<Authority, 'allowOwn' | 'emailOf'>,
  { article }: ArticleRecord,
  by: Moderator,
): boolean {
  const email = by.kind === 'slack' ? emailOf(by.id) : undefined;
  return !allowOwn && isOwnArticle(article, by, email);
}
