import type { Article } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import { lastReopening } from '../../src/domain/reopening';
import type { Looked, ToldOfSeveral } from './model';
import type { Observation } from './observation';

const isHeldBy = (wanted: string) => (article: Article) => article.matches.some(({ rule }) => rule === wanted);

/** What is to be seen of what waits, all or a part, as it is typed; and whether an article is of it that has waited for so many milliseconds. */
const PARTS: Readonly<Record<string, (article: Article, waited: number) => boolean>> = {
  '': () => true,
  'rule:forbidden': isHeldBy('forbidden'),
  'rule:casino': isHeldBy('casino'),
  'from:slack': ({ source }) => source.via === 'slack',
  'tale from:local-submit': ({ source, title }) => source.by === 'local-submit' && title.includes('tale'),
  'older:1m': (_, waited) => waited > 60_000,
};
export const FILTERS = Object.keys(PARTS);

/** Whether a record was of a part at that time; undefined where nobody can tell, since it was reopened. */
function wasOf(record: ArticleRecord, words: string, at: number): boolean | undefined {
  if (lastReopening(record) !== undefined) return undefined;
  return PARTS[words]?.(record.article, at - Date.parse(record.submittedAt));
}

/** What is not so in a part of what waits, as somebody saw it: it has all that matches, and nothing else. */
export function falseOfLook(looked: Looked, observed: Observation): string | undefined {
  const { words, ids, isWhole, waiting, askedAt, amidTrouble } = looked;
  const others = othersIn(looked, observed);
  // Where the indexes lag, what has just come in is not there yet.
  if (others !== undefined || !isWhole || amidTrouble) return others;
  const missing = waiting.filter((id) => {
    const record = observed.records.get(id);
    return record && wasOf(record, words, askedAt) === true && !ids.includes(id);
  });
  return missing.length > 0 ? `${missing.join()} match “${words}”, and were not there` : undefined;
}

/** What somebody saw, or selected, of a part of what waits that is not of it. */
export function othersIn(
  { ids, words, answeredAt }: Pick<Looked | ToldOfSeveral, 'ids' | 'words' | 'answeredAt'>,
  { records }: Observation,
): string | undefined {
  const others = ids.filter((id) => {
    const record = records.get(id);
    return record && wasOf(record, words, answeredAt) === false;
  });
  return others.length > 0 ? `${others.join()} do not match “${words}”` : undefined;
}
