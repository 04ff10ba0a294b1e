import type { ArticleRecord, Articles } from '../domain/article-record';
import type { Change, Changes } from '../domain/changes';
import { unlessErased } from '../domain/errors';
import { given } from '../domain/given';

/** An entry of the log, with its article as it is now. */
export type ChangedArticle = Change & {
  /** `null` once it is erased; absent while it cannot be read. */
  readonly record?: ArticleRecord | null;
};

/** Reads on in the log, after the entry of a sequence. */
export const listChanges =
  (deps: { changes: Pick<Changes, 'after'>; articles: Pick<Articles, 'find' | 'findAll'> }) =>
  async ({ after, limit }: { after: number; limit: number }): Promise<readonly ChangedArticle[]> => {
    const changes = await deps.changes.after(after, limit);
    const records = await deps.articles.findAll(changes.map(({ articleId }) => articleId));
    const byId = new Map(records.map((record) => [record.articleId, record]));
    return Promise.all(
      changes.map(async (change) => ({
        ...change,
        ...given({ record: byId.get(change.articleId) ?? (await gone(change)) }),
      })),
    );

    /** A list leaves out what it cannot read, and that is not to be taken for erased. */
    async function gone({ articleId }: Change): Promise<ArticleRecord | null | undefined> {
      try {
        return (await unlessErased(deps.articles.find(articleId), undefined)) ?? null;
      } catch {
        // Whoever read the list has told it in the log.
        return undefined;
      }
    }
  };
