import type { ArticleRecord, Articles, Page } from '../domain/article-record';
import { given } from '../domain/given';
import { matcherOf, readFilter } from '../domain/pending-filter';
import { type Reviewers, type Sight, sightOf } from '../domain/reviewers';
import type { Clock } from '../domain/system';
import type { WithCards } from './projection/with-cards';

/** A moderator's, or a submitter's, view of what waits. */
export interface PendingView extends Page {
  /** `own`: the viewer may not decide, and sees only what they brought in. */
  readonly scope: Sight;
  /** How many wait, up to {@link COUNT_BOUND}; `own` counts theirs, and is absent when not all of them were read. */
  readonly count?: number | undefined;
  /** The one that has waited longest. */
  readonly oldest?: ArticleRecord | undefined;
  /** A cursor behind the last of them, also where nothing comes after it yet; of a page of what waits, whatever it is of. */
  readonly behind?: string;
  /** A cursor at the first of them, from which the page before is read; of a page of all that waits. */
  readonly ahead?: string;
  /** Which part of the whole these are; absent where they are these very articles. */
  readonly part?: Part;
}

/** Which part of all that waits, or of all that matches a search, a page shows. */
export interface Part {
  /** How many come before it. */
  readonly from: number;
  /** How many there are in all; `atLeast` so many where not all was read, or counting ended at {@link COUNT_BOUND}. */
  readonly total: number;
  readonly atLeast: boolean;
  /** How many articles were looked through, from the beginning; absent when it was all of them. */
  readonly searched?: number;
  /** Where the next page begins: behind so many matches, and so many articles looked through. */
  readonly next?: { readonly from: number; readonly read: number };
}

/** What somebody wants to see of what waits. */
export interface PendingQuery {
  /** A Slack user id. */
  readonly viewer: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** What of it, as {@link readFilter} reads it: words and filters. */
  readonly words?: string | undefined;
  /** How many articles that match, or wait, come before the cursor, and how many were looked through before it. */
  readonly from?: number | undefined;
  readonly read?: number | undefined;
  /**
   * The page before: of all that waits, what ends where the cursor is; of a search, which begins anew, what ends where `from` says.
   * The first page where less than a page is left.
   */
  readonly back?: boolean | undefined;
  /** These very articles, whatever became of them, in place of a page; only for those who may decide. */
  readonly these?: readonly string[] | undefined;
}

/** Lists what waits for a decision, as far as the viewer may see it. */
export type ListPending = ReturnType<typeof listPending>;

/** Past this many, the count is shown as `100+`, and a search looks for no more. */
export const COUNT_BOUND = 100;
/** For how long a search reads, in milliseconds: Slack waits three seconds for all of the answer. */
const SEARCH_WITHIN = 1200;
/** How many articles it reads at a time: four BatchGetItems, which are under way at once. */
const SEARCH_PAGE = 400;

/** @throws RefusedError `invalid-cursor`, `reviewers-unknown` */
export const listPending =
  (deps: {
    articles: Pick<Articles, 'list' | 'listBySubmitter' | 'countPending' | 'findAll' | 'cursorAfter'>;
    reviewers: Reviewers;
    withCards: WithCards;
    clock: Clock;
  }) =>
  async (query: PendingQuery): Promise<PendingView> => {
    const view = await listed(deps, query);
    return { ...view, items: await deps.withCards(view.items) };
  };

async function listed(
  deps: Omit<Parameters<typeof listPending>[0], 'withCards'>,
  query: PendingQuery,
): Promise<PendingView> {
  const { viewer, limit, cursor, words, from = 0, back = false, these } = query;
  const { articles } = deps;
  if ((await sightOf(deps.reviewers, viewer)) === 'own') return ownPending();

  const [{ waiting: count, oldest }, page] = await Promise.all([
    countWaiting(articles),
    these ? theseVery(these) : words !== undefined ? search() : onePage(),
  ]);
  const all = { scope: 'all', count, oldest, ...page } as const;
  if (these) return all;
  const [first, last] = [page.items[0], page.items.at(-1)];
  const behind = last && articles.cursorAfter(last, 'status');
  if (words !== undefined) return { ...all, ...given({ behind }) };
  const ahead = first && articles.cursorAfter(first, 'status');
  return { ...all, part: partOf(page, count), ...given({ ahead, behind }) };

  async function theseVery(ids: readonly string[]): Promise<Page> {
    return { items: await articles.findAll(ids) };
  }

  async function onePage(): Promise<Page & { readonly isBack?: boolean }> {
    const asked = { status: 'pending', limit } as const;
    if (!back) return articles.list({ ...asked, cursor });
    const before = await articles.list({ ...asked, cursor, newestFirst: true });
    const [last] = before.items;
    // What is left of a first page comes with what follows it.
    if (!last || before.items.length < limit) return articles.list(asked);
    return { items: [...before.items].reverse(), nextCursor: articles.cursorAfter(last, 'status'), isBack: true };
  }

  function search(): Promise<Found> {
    const pageAfter = (after?: string) => articles.list({ status: 'pending', limit: SEARCH_PAGE, cursor: after });
    return lookThrough(pageAfter, matcherOf(readFilter(words), deps.clock()), 'status');
  }

  async function ownPending(): Promise<PendingView> {
    const source = { via: 'slack', by: viewer } as const;
    const matches = matcherOf(readFilter(words), deps.clock());
    let waiting = 0;
    const wanted = (record: ArticleRecord): boolean => {
      if (record.status !== 'pending') return false;
      waiting += 1;
      return matches(record);
    };
    const pageAfter = (after?: string) => articles.listBySubmitter({ source, limit: SEARCH_PAGE, cursor: after });
    const found = await lookThrough(pageAfter, wanted, 'submitter');
    const isAll = cursor === undefined && found.part.searched === undefined;
    return { ...found, scope: 'own', ...given({ count: isAll ? waiting : undefined }) };
  }

  /** The part that a page of the plain list is; its last page is where it must be, whatever was decided meanwhile. */
  function partOf({ items, nextCursor, isBack = false }: Awaited<ReturnType<typeof onePage>>, count: number): Part {
    const atLeast = count > COUNT_BOUND && nextCursor !== undefined;
    const isLast = nextCursor === undefined && !back;
    const before = isLast ? Math.max(0, count - items.length, count > COUNT_BOUND ? from : 0) : beginningOf();
    const total = Math.max(atLeast ? COUNT_BOUND : count, before + items.length);
    return { from: before, total, atLeast, next: { from: before + items.length, read: 0 } };

    function beginningOf(): number {
      if (!back) return from;
      return isBack ? Math.max(0, from - items.length) : 0;
    }
  }

  /**
   * Reads on from the cursor until the end, until enough is found or until time is up. The page before is looked for from the
   * beginning, since only so it is known how many come before it; where time does not reach as far, it is the last that was found.
   */
  async function lookThrough(
    pageAfter: (cursor?: string) => Promise<Page>,
    isWanted: (record: ArticleRecord) => boolean,
    list: 'status' | 'submitter',
  ): Promise<Found> {
    const until = deps.clock().getTime() + SEARCH_WITHIN;
    const found: { record: ArticleRecord; read: number }[] = [];
    let { read = 0 } = back ? {} : query;
    let after = back ? undefined : cursor;
    const wanted = back ? Math.max(0, from - limit) : 0;
    do {
      const page = await pageAfter(after);
      for (const record of page.items) {
        read += 1;
        if (isWanted(record)) found.push({ record, read });
      }
      after = page.nextCursor;
    } while (after !== undefined && found.length <= wanted + COUNT_BOUND && deps.clock().getTime() < until);

    const skipped = Math.min(wanted, Math.max(0, found.length - limit));
    const shown = found.slice(skipped, skipped + limit);
    const last = found.length > skipped + limit ? shown.at(-1) : undefined;
    const before = back ? 0 : from;
    const part = {
      from: before + skipped,
      total: before + found.length,
      atLeast: after !== undefined,
      ...given({ searched: after === undefined ? undefined : read }),
      next: { from: before + skipped + shown.length, read: last?.read ?? read },
    };
    const nextCursor = last ? articles.cursorAfter(last.record, list) : after;
    return { items: shown.map(({ record }) => record), part, ...given({ nextCursor }) };
  }
}

type Found = Page & { readonly part: Part };

/** How many wait, up to one more than {@link COUNT_BOUND}, and which of them has waited longest. */
export async function countWaiting(articles: Pick<Articles, 'list' | 'countPending'>) {
  const [waiting, first] = await Promise.all([
    articles.countPending(COUNT_BOUND + 1),
    articles.list({ status: 'pending', limit: 1 }),
  ]);
  return { waiting, oldest: first.items[0] };
}
