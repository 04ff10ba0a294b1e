import type { Articles } from './article-record';
import { unlessErased } from './errors';
import { hasEnded } from './outcome';
import { latestReview, MOST_REVIEWS, type Workflow, type WorkflowInput } from './workflow';

/** What came of an attempt to revive a review; all but `revived` changed nothing. */
export type Revival =
  | { readonly outcome: 'revived'; readonly review: number; readonly title: string }
  /** Its execution runs, also when somebody else has just revived it. */
  | { readonly outcome: 'running' }
  | { readonly outcome: 'ended'; readonly status: string }
  /** It has no record any more. */
  | { readonly outcome: 'erased' }
  | { readonly outcome: 'unknown' };

/**
 * Begins the review of an article anew whose execution is dead, or that died before anything was recorded: in an execution of the
 * next review, which takes the record over if it still is what it was. The name of that execution decides between two who
 * try at once.
 */
export async function revive(
  deps: {
    articles: Pick<Articles, 'find'>;
    workflow: Pick<Workflow, 'start' | 'describe' | 'isRunning'>;
    reviewSeconds: number;
    undoSeconds: number;
  },
  articleId: string,
): Promise<Revival> {
  const record = await unlessErased(deps.articles.find(articleId), 'erased' as const);
  if (record === 'erased') return { outcome: 'erased' };
  const first = record ? undefined : await deps.workflow.describe(articleId);
  const latest = first && (await latestReview(deps.workflow, articleId, first));
  const article = record?.article ?? latest?.input.article;
  if (article === undefined) return { outcome: 'unknown' };
  if (record && hasEnded(record)) return { outcome: 'ended', status: record.status };
  if (latest?.succeeded) return { outcome: 'erased' };
  if (record ? await deps.workflow.isRunning(record) : latest && latest.endedAt === undefined)
    return { outcome: 'running' };

  const before = record?.review ?? 1;
  for (let review = before + 1; review <= before + MOST_REVIEWS; review += 1) {
    const input: WorkflowInput = {
      version: 1,
      articleId,
      review,
      article,
      reviewSeconds: deps.reviewSeconds,
      undoSeconds: deps.undoSeconds,
      takesOver: record?.executionArn ?? '',
    };
    if ((await deps.workflow.start(input)) === 'started') return { outcome: 'revived', review, title: article.title };
    // Somebody else began it; or it died, too, before it took the record over.
    if ((await deps.workflow.describe(articleId, review))?.endedAt === undefined) return { outcome: 'running' };
  }
  throw new Error(`${MOST_REVIEWS} reviews of ${articleId} died one after the other`);
}
