import type { ArticleRecord } from '../../src/domain/article-record';
import type { Place, Shown } from '../../src/domain/effects';
import { MessageGoneError } from '../../src/domain/errors';
import type { ReviewChannel } from '../../src/domain/review-channel';

/** A channel that remembers what it was told, and fails when asked to. */
export function rememberingChannel(id = 'C0REVIEW') {
  const calls: string[] = [];
  const orphans = new Map<string, Shown>();
  const people = new Map<string, string>();
  /** The cards and digests that stand in the channel. */
  let standing: { of: string; place: Place }[] = [];
  const looks: string[] = [];
  const sent = new Map<string, Place>();
  const changes = new Set<number>();
  let failing: { error: Error; on: (call: string) => boolean; after: boolean } | undefined;
  let ts = 0;

  /** Does something, unless it fails before; `after` it is done, where that was asked for. */
  const call = <T>(what: string, does: () => T): T => {
    const error = failing?.on(what) ? failing : undefined;
    if (error && !error.after) throw error.error;
    calls.push(what);
    const done = does();
    if (error) throw error.error;
    return done;
  };
  const posted = (of: string, shown: Partial<Shown> = {}): Place => {
    const place = { channel: id, ts: `${++ts}.0` };
    standing.push({ of, place });
    orphans.set(of, { ...place, at: '2026-11-22T12:00:00.000Z', ...shown });
    return place;
  };
  const about = ({ articleId, status }: ArticleRecord): string => `${articleId} ${status}`;
  const whom = (to: Place | string): string => {
    if (typeof to === 'string') return to;
    return `${to.channel.startsWith('D') ? `${to.channel} ` : ''}thread ${to.ts}`;
  };

  const channel: ReviewChannel = {
    id,
    postCard: async (record) =>
      call(`post ${about(record)}`, () => posted(record.articleId, { status: record.status, review: record.review })),
    find: async (wanted) =>
      call(
        `find ${wanted.map(({ of }) => of).join(',')}`,
        () => new Map([...orphans].filter(([id]) => wanted.some(({ of }) => of === id))),
      ),
    findPosted: async (since) => {
      looks.push(since);
      if (failing?.on('look')) throw failing.error;
      return [...standing];
    },
    updateCard: async (record) => call(`update ${about(record)}`, () => undefined),
    retireCard: async (record) => call(`retire ${about(record)}`, () => undefined),
    remove: async (places) => {
      for (const { ts } of places) {
        call(`remove ${ts}`, () => undefined);
        standing = standing.filter(({ place }) => place.ts !== ts);
      }
    },
    postDigest: async ({ id, waiting, decided }) =>
      call(`digest ${waiting.length} waiting, ${decided.length} decided`, () => posted(id)),
    updateDigest: async ({ waiting, decided }) =>
      call(`update digest ${waiting.length} waiting, ${decided.length} decided`, () => undefined),
    tell: async ({ of, kind, after, records, to, broadcast }) =>
      call(`tell ${whom(to)} ${kind} ${records.length === 1 ? of : records.length}${broadcast ? ' aloud' : ''}`, () => {
        const place = { channel: typeof to === 'string' ? `D${to}` : to.channel, ts: `${++ts}.0` };
        sent.set(`${of} ${kind} ${after}`, place);
        return place;
      }),
    updateNotice: async ({ of, kind }, { ts }) => call(`change ${ts} ${kind} ${of}`, () => undefined),
    findNotice: async ({ of, kind, after }) => call(`find ${kind} ${of}`, () => sent.get(`${of} ${kind} ${after}`)),
    tellRuleChange: async ({ version, what, added, removed, by }) =>
      call(`rules ${what} ${[...added, ...removed]} ${by}`, () => void changes.add(version)),
    isRuleChangeTold: async ({ version }) => changes.has(version),
    tellOperator: async (person, error) => call(`tell operator ${person} ${error}`, () => undefined),
    findPerson: async (email) => call(`look for ${email}`, () => people.get(email)),
  };
  return {
    channel,
    calls,
    /** What is in the channel, by what it is of. */
    orphans,
    /** Has Slack post a card or a digest once more, of which nobody is told. */
    again: (of: string) => void standing.push({ of, place: { channel: id, ts: `${++ts}.0` } }),
    /** Since when it was looked for what stands in the channel: these calls are not among the others. */
    looks,
    /** Who has which e-mail address. */
    people,
    /** From now on calls fail: before anything is done, or `after` it was, when only the answer is lost. */
    fail: (error: Error, on: (call: string) => boolean = () => true, { after = false } = {}) => {
      failing = { error, on, after };
      // Somebody deleted what was there.
      if (error instanceof MessageGoneError) standing = [];
    },
    recover: () => {
      failing = undefined;
    },
  };
}
