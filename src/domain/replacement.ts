import type { ArticleRecord } from './article-record';
import { lastReopening } from './reopening';

/** That another submission is to take the place of an article: noted before that is started, so that nothing is approved after. */
export interface Replacement {
  /** Of the submission that takes its place. It may never have been started. */
  readonly articleId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The review that the article was in, or had ended with. */
  readonly review: number;
}

/** So long after it was noted, what takes an article's place is known to AWS, if it was started. Milliseconds. */
const KNOWN_WITHIN = 60_000;

/** What is to take the place of an article, as far as is noted; undefined also where it was reopened since. */
export function replacementNoted(record: Pick<ArticleRecord, 'replacedBy' | 'history'>): Replacement | undefined {
  const { replacedBy } = record;
  if (!replacedBy) return undefined;
  return (lastReopening(record)?.review ?? 0) > replacedBy.review ? undefined : replacedBy;
}

/** Whether what was noted lapses where nothing was started: it may yet be. */
export function isLapsed({ at }: Replacement, now: Date): boolean {
  return now.getTime() - Date.parse(at) > KNOWN_WITHIN;
}
