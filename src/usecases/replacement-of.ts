import { type ArticleRecord, type Named, nameOf } from '../domain/article-record';
import { RefusedError, unlessErased } from '../domain/errors';
import { isLapsed, replacementNoted } from '../domain/replacement';
import type { Clock } from '../domain/system';
import type { Workflow } from '../domain/workflow';

/**
 * What takes the place of an article: the submission that was started for that, or may have been a moment ago. What was noted lapses
 * where nothing was started, or something else under its id, and once that is erased.
 */
export async function replacementOf(
  deps: {
    find: (articleId: string) => Promise<ArticleRecord | undefined>;
    workflow: Pick<Workflow, 'describe'>;
    clock: Clock;
  },
  record: ArticleRecord,
): Promise<Pick<Named, 'articleId' | 'title'> | undefined> {
  const noted = replacementNoted(record);
  if (!noted) return undefined;
  const { articleId } = noted;
  const recorded = await unlessErased(deps.find(articleId), 'erased' as const);
  if (recorded === 'erased') return undefined;
  const article = (recorded ?? (await deps.workflow.describe(articleId))?.input)?.article;
  if (article) return article.replaces === record.articleId ? { articleId, title: article.title } : undefined;
  return isLapsed(noted, deps.clock()) ? undefined : { articleId };
}

/** @throws RefusedError `replaced` when another submission takes the place of an article. */
export async function checkReplaced(deps: Parameters<typeof replacementOf>[0], record: ArticleRecord): Promise<void> {
  const by = await replacementOf(deps, record);
  if (by) throw new RefusedError({ code: 'replaced', by, ...nameOf(record) });
}
