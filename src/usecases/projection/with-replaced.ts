import type { ArticleRecord, Articles } from '../../domain/article-record';
import { unlessErased } from '../../domain/errors';
import { given, present } from '../../domain/given';
import { replacementNoted } from '../../domain/replacement';
import type { WithCards } from './with-cards';

/** Adds to records what was before those that take another's place, and what took theirs, as they are now, with their cards. */
export type WithReplaced = ReturnType<typeof withReplaced>;

export const withReplaced =
  (deps: { articles: Pick<Articles, 'find' | 'findAll'>; withCards: WithCards }) =>
  async (records: readonly ArticleRecord[]): Promise<ArticleRecord[]> => {
    const ids = records.flatMap((record) => present([record.article.replaces, successorOf(record)]));
    if (ids.length === 0) return [...records];
    const others = await deps.withCards(await deps.articles.findAll(ids));
    const byId = new Map(others.map((other) => [other.articleId, other]));
    return Promise.all(
      records.map(async (record) => {
        const before = await other(record.article.replaces);
        const after = await other(successorOf(record));
        return { ...record, ...given({ before, after: isTaken(record, after) ? after : undefined }) };
      }),
    );

    /** A list leaves out what was erased, and what it cannot read. */
    async function other(articleId: string | undefined): Promise<ArticleRecord | 'erased' | undefined> {
      if (articleId === undefined) return undefined;
      return byId.get(articleId) ?? unlessErased(deps.articles.find(articleId), 'erased' as const);
    }
  };

const successorOf = (record: ArticleRecord): string | undefined =>
  record.decision?.replacedBy ?? replacementNoted(record)?.articleId;

/** What was noted of an article that ended otherwise counts for as long as what takes its place is there, and says so. */
function isTaken({ articleId, decision }: ArticleRecord, after: ArticleRecord['after']): boolean {
  if (decision?.replacedBy !== undefined) return true;
  return after !== undefined && after !== 'erased' && after.article.replaces === articleId;
}
