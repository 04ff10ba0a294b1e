import { ENDINGS } from './article';
import type { ArticleRecord } from './article-record';
import { type Decision, VIAS } from './decision';

/**
 * The verdicts that an execution takes, by the version of its definition: it goes on by the one that it was started with,
 * whatever is deployed meanwhile. A definition that takes others is of another version; what is released stays here as it is.
 */
export const VERDICTS_OF: Record<number, readonly Decision['status'][]> = { 1: ENDINGS, 2: ENDINGS };

/** Where a verdict can come from, in the same way. */
export const VIAS_OF: Record<number, readonly Decision['via'][]> = {
  1: ['card', 'pending', 'home', 'api', 'deadline', 'erasure'],
  2: VIAS,
};

const OLDEST = 1;

/**
 * Whether the review of an article can end so, by a verdict that comes from there. What a door does not offer, it refuses. Of a definition that is not known,
 * as where a newer version of ours began the review, only what the oldest takes is known to be taken.
 */
export function canEndAs(
  { definition = OLDEST }: Pick<ArticleRecord, 'definition'>,
  status: Decision['status'],
  via: Decision['via'] = 'card',
): boolean {
  const known = VERDICTS_OF[definition] === undefined ? OLDEST : definition;
  return (VERDICTS_OF[known] ?? []).includes(status) && (VIAS_OF[known] ?? []).includes(via);
}
