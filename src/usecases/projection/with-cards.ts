import type { ArticleRecord } from '../../domain/article-record';
import { type Effect, type Effects, placeOf } from '../../domain/effects';
import { given } from '../../domain/given';

/** Adds to records where their cards are, or the digests that speak for them. */
export type WithCards = ReturnType<typeof withCards>;

export const withCards =
  (deps: { effects: Pick<Effects, 'findAll'> }) =>
  async (records: readonly ArticleRecord[]): Promise<ArticleRecord[]> => {
    const cards = await find(records.map(({ articleId }) => articleId));
    const digests = await find([...cards.values()].flatMap(({ shown }) => shown?.digest ?? []));
    return records.map((record) => {
      const shown = cards.get(record.articleId)?.shown;
      const card = placeOf(shown?.digest === undefined ? shown : digests.get(shown.digest)?.shown);
      return { ...record, ...given({ card }) };
    });

    async function find(ids: readonly string[]): Promise<ReadonlyMap<string, Effect>> {
      if (ids.length === 0) return new Map();
      const effects = await deps.effects.findAll(ids.map((of) => ({ of, kind: 'card' }) as const));
      return new Map(effects.map((effect) => [effect.of, effect]));
    }
  };
