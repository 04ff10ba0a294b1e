import type { ArticleRecord } from './article-record';
import { isReopenedAfter } from './reopening';
import { KNOWN_WITHIN } from './workflow';

/** That another submission is to take the place of an article: noted before that is started, so that nothing is approved after. */
export interface Replacement {
  /** Of the submission that takes its place. It may never have been started. */
  readonly articleId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The review that the article was in, or had ended with. */
  readonly review: number;
}

/** What is to take the place of an article, as far as is noted; undefined also where it was reopened since. */
export function replacementNoted(record: Pick<ArticleRecord, 'replacedBy' | 'history'>): Replacement | undefined {
  const { replacedBy } = record;
  return replacedBy && !isReopenedAfter(record, replacedBy.review) ? replacedBy : undefined;
}

/** Whether what was noted is of so long ago that it counts for nothing if nothing was started: before, it may yet be started. */
export function isLapsed({ at }: Replacement, now: Date): boolean {
  return now.getTime() - Date.parse(at) > KNOWN_WITHIN * 1000;
}
