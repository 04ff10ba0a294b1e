import type { Status } from '../domain/article';
import type { ArticleRecord, Articles } from '../domain/article-record';
import { screenTitle } from '../domain/rules';
import type { Clock } from '../domain/system';

/** How many articles a change of the rules is weighed by, and how many are read at a time. */
const MOST_WEIGHED = 1000;
const PAGE = 250;
/** For how long that may take, in milliseconds: Slack waits three seconds for all of the answer. */
const TRY_WITHIN = 1200;
const COUNT_WITHIN = 1000;
/** How much of it is left for screening what was read. */
const FOR_SCREENING = 300;

/** So many of so many articles. */
export interface Weighed {
  readonly count: number;
  readonly of: number;
  /** Whether there are more than were looked at. */
  readonly isPart: boolean;
}

type Deps = { readonly articles: Pick<Articles, 'list'>; readonly clock: Clock };
type Read = { readonly records: ArticleRecord[]; readonly isPart: boolean };

/** Counts which of the newest titles, waiting and published, some words would have held. */
export const wouldHold =
  (deps: Deps) =>
  async (words: readonly string[]): Promise<Weighed> => {
    const until = deps.clock().getTime() + TRY_WITHIN;
    const read = (status: Status) => readArticles(deps, { status, newestFirst: true }, until);
    const [published, waiting] = await Promise.all([read('published'), read('pending')]);
    const records = [...published.records, ...waiting.records].sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
    const isPart = published.isPart || waiting.isPart || records.length > MOST_WEIGHED;
    const newest = { records: records.slice(0, MOST_WEIGHED), isPart };
    return weigh(deps, newest, until, (title) => screenTitle(title, words).length > 0);
  };

/** Counts which of those that have waited longest these rules, all that there are, do not hold. */
export const heldNoMore =
  (deps: Deps) =>
  async (words: readonly string[]): Promise<Weighed> => {
    const until = deps.clock().getTime() + COUNT_WITHIN;
    const waiting = await readArticles(deps, { status: 'pending' }, until);
    return weigh(deps, waiting, until, (title) => screenTitle(title, words).length === 0);
  };

/** Reads as many as are weighed, or as there is time for. */
async function readArticles(
  { articles, clock }: Deps,
  query: { readonly status: Status; readonly newestFirst?: boolean },
  until: number,
): Promise<Read> {
  const records: ArticleRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await articles.list({ ...query, limit: PAGE, cursor });
    records.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && records.length < MOST_WEIGHED && clock().getTime() < until - FOR_SCREENING);
  return { records, isPart: cursor !== undefined };
}

function weigh({ clock }: Deps, { records, isPart }: Read, until: number, counts: (title: string) => boolean): Weighed {
  let [count, of] = [0, 0];
  for (const { article } of records) {
    // The first is weighed whatever the time.
    if (of > 0 && clock().getTime() >= until) return { count, of, isPart: true };
    of += 1;
    if (counts(article.title)) count += 1;
  }
  return { count, of, isPart };
}
