import type { ArticleRecord, Articles } from '../../domain/article-record';
import { unlessErased } from '../../domain/errors';
import { given, present } from '../../domain/given';
import type { WithCards } from './with-cards';

/** Adds to records what was before those that take another's place, and what took theirs, as they are now, with their cards. */
export type WithReplaced = ReturnType<typeof withReplaced>;

export const withReplaced =
  (deps: { articles: Pick<Articles, 'find' | 'findAll'>; withCards: WithCards }) =>
  async (records: readonly ArticleRecord[]): Promise<ArticleRecord[]> => {
    const ids = records.flatMap(({ article, decision }) => present([article.replaces, decision?.replacedBy]));
    if (ids.length === 0) return [...records];
    const others = await deps.withCards(await deps.articles.findAll(ids));
    const byId = new Map(others.map((other) => [other.articleId, other]));
    return Promise.all(
      records.map(async (record) => {
        const { article, decision } = record;
        const before = await other(article.replaces);
        const after = await other(decision?.replacedBy);
        return { ...record, ...given({ before, after }) };
      }),
    );

    /** A list leaves out what was erased, and what it cannot read. */
    async function other(articleId: string | undefined): Promise<ArticleRecord | 'erased' | undefined> {
      if (articleId === undefined) return undefined;
      return byId.get(articleId) ?? unlessErased(deps.articles.find(articleId), 'erased' as const);
    }
  };
