import type { ArticleRecord } from './article-record';

/** How much of an article's history its record does not have any more: the oldest of it. */
export interface Folded {
  /** Entries. */
  readonly entries: number;
  /** How many of them undid a decision. */
  readonly undone: number;
}

/**
 * How much of a record its history may take when a review begins anew, in bytes. An entry has a hundred, or 5 KB with the
 * longest reason. A record has 400 KB, of which what was submitted takes half at most: whatever a review adds finds room.
 */
export const MOST_HISTORY = 32 * 1024;

/**
 * Takes as many of the oldest entries out of a history as it has too much, and counts them; never the last.
 * @returns undefined where it has room.
 */
export function foldHistory({
  history,
  folded = { entries: 0, undone: 0 },
}: Pick<ArticleRecord, 'history' | 'folded'>): Required<Pick<ArticleRecord, 'history' | 'folded'>> | undefined {
  let bytes = 0;
  let from = history.length;
  for (const entry of history.toReversed()) {
    bytes += bytesOf(entry);
    if (bytes > MOST_HISTORY && from < history.length) break;
    from -= 1;
  }
  if (from === 0) return undefined;
  const entries = folded.entries + from;
  const undone = folded.undone + history.slice(0, from).filter(({ event }) => event === 'undone').length;
  return { history: history.slice(from), folded: { entries, undone } };
}

/** How much of a record something takes at most: DynamoDB counts the same texts, and less around them than JSON writes. */
function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
