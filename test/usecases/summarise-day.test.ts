import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import type { DaySummary, SummaryChannel, SummaryNotes } from '../../src/domain/day-summary';
import { SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import { summariseDay } from '../../src/usecases/summarise-day';
import { rememberingLog } from '../support/log';
import { aDecidedRecord, aRecord } from '../support/records';

/** Nine o'clock in Berlin on the 23rd, whose yesterday is the 22nd, from 23:00 UTC to 23:00 UTC. */
const NINE = new Date('2026-11-23T08:00:00.000Z');
const NOTHING = { published: 0, rejected: 0, returned: 0, withdrawn: 0, expired: 0 };

type Decided = Parameters<typeof aDecidedRecord>;
const decided = (at: string, status: Decided[0] = 'published', how: Decided[1] = {}, submittedAt = at) =>
  aDecidedRecord(status, { at, ...how }, { submittedAt });

/** A channel and notes that remember, over records that are given. */
function aDesk({
  waiting = 0,
  records = [] as ReturnType<typeof aRecord>[],
  zone = 'Europe/Berlin',
  post = (async () => {}) as SummaryChannel['post'],
} = {}) {
  const told: DaySummary[] = [];
  const claimed = new Set<string>();
  const notes: SummaryNotes = {
    claim: async (date) => {
      const isNew = !claimed.has(date);
      claimed.add(date);
      return isNew;
    },
    giveBack: async (date) => void claimed.delete(date),
  };
  const channel: SummaryChannel = {
    post: async (summary) => {
      await post(summary);
      told.push(summary);
    },
  };
  const articles = {
    countPending: jest.fn<Articles['countPending']>(async () => waiting),
    list: async () => ({ items: waiting > 0 ? [aRecord()] : [] }),
    listDecided: jest.fn<Articles['listDecided']>(async ({ limit, since }) =>
      records.filter(({ decision }) => (decision?.at ?? '') >= since.toISOString()).slice(0, limit),
    ),
  };
  const log = rememberingLog();
  const summarise = summariseDay({ articles, channel, notes, withCards, zone, clock: () => NINE, log });
  return { summarise, told, claimed, articles, log };
}

const withCards = async (records: readonly ArticleRecord[]) => [...records];

describe('a day’s summary', () => {
  it('tells what waits, and what was decided on the calendar day before', async () => {
    const desk = aDesk({
      waiting: 3,
      records: [
        decided('2026-11-22T23:00:00.000Z'),
        decided('2026-11-22T22:59:59.999Z', 'rejected', {}, '2026-11-22T22:49:59.999Z'),
        decided('2026-11-22T12:00:00.000Z', 'published', { via: 'api', by: 'desk' }, '2026-11-22T11:00:00.000Z'),
        decided(
          '2026-11-22T11:00:00.000Z',
          'expired',
          { via: 'deadline', by: 'holdpoint' },
          '2026-11-15T11:00:00.000Z',
        ),
        decided('2026-11-22T10:30:00.000Z', 'withdrawn', { via: 'erasure', by: 'operator' }),
        decided('2026-11-21T23:00:00.000Z', 'published', { via: 'home' }, '2026-11-21T22:40:00.000Z'),
        decided('2026-11-21T22:59:59.999Z'),
      ],
    });
    await desk.summarise(NINE);
    expect(desk.told).toEqual([
      {
        at: NINE,
        waiting: 3,
        oldest: aRecord(),
        yesterday: '2026-11-22',
        decided: { ...NOTHING, published: 2, rejected: 1, expired: 1, withdrawn: 1 },
        by: { people: 2, programs: 1 },
        medianTime: 20 * 60 * 1000,
        atLeast: false,
      },
    ]);
    expect(desk.articles.countPending).toHaveBeenCalledWith(1001);
  });

  it.each([
    [[10], 10],
    [[10, 20], 15],
    [[30, 10, 20], 20],
    [[40, 10, 20, 30], 25],
    [[], undefined],
  ])('of decisions after %j minutes the median is %s', async (minutes, median) => {
    const at = Date.parse('2026-11-22T12:00:00.000Z');
    const records = minutes.map((some) =>
      decided(new Date(at).toISOString(), 'published', {}, new Date(at - some * 60_000).toISOString()),
    );
    const desk = aDesk({ waiting: 1, records });
    await desk.summarise(NINE);
    expect(desk.told[0]?.medianTime).toBe(median === undefined ? undefined : median * 60_000);
  });

  it.each([
    ['Europe/Berlin', '2026-03-30T07:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['Europe/Berlin', '2026-10-26T08:00:00.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    [
      'America/New_York',
      '2026-11-02T14:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T04:59:59.999Z',
      '2026-11-01',
    ],
    ['Africa/Cairo', '2026-04-25T06:00:00.000Z', '2026-04-23T22:00:00.000Z', '2026-04-24T20:59:59.999Z', '2026-04-24'],
  ])('in %s, where clocks changed, counts the whole of the day and no other', async (zone, due, first, last, date) => {
    const beside = (at: string, by: number) => decided(new Date(Date.parse(at) + by).toISOString(), 'rejected');
    const records = [beside(last, 1), decided(last), decided(first), beside(first, -1)];
    const desk = aDesk({ records, zone });
    await desk.summarise(new Date(due));
    expect(desk.told).toMatchObject([{ yesterday: date, decided: { ...NOTHING, published: 2 } }]);
  });

  it('says when there were more decisions than it reads', async () => {
    const desk = aDesk({ records: Array.from({ length: 2001 }, () => decided('2026-11-22T12:00:00.000Z')) });
    await desk.summarise(NINE);
    expect(desk.told).toMatchObject([{ decided: { published: 2000 }, atLeast: true }]);
  });

  it('is of what was decided this morning alone where that is more than it reads, and says so', async () => {
    const desk = aDesk({ records: Array.from({ length: 2001 }, () => decided('2026-11-23T05:00:00.000Z')) });
    await desk.summarise(NINE);
    expect(desk.told).toMatchObject([{ decided: NOTHING, atLeast: true }]);
  });

  it('is not told when nothing waits and nothing was decided', async () => {
    const desk = aDesk({ records: [decided('2026-11-23T05:00:00.000Z')] });
    await desk.summarise(NINE);
    expect({ told: desk.told, claimed: [...desk.claimed] }).toEqual({ told: [], claimed: [] });
  });
});

describe('a date', () => {
  it('is told once, however often and late it is called for', async () => {
    const desk = aDesk({ waiting: 1 });
    const late = new Date('2026-11-23T22:59:59.000Z');
    await Promise.all([desk.summarise(NINE), desk.summarise(NINE), desk.summarise(late)]);
    await desk.summarise(NINE);
    expect(desk.told).toHaveLength(1);
    expect([...desk.claimed]).toEqual(['2026-11-23']);
    await desk.summarise(new Date('2026-11-23T23:00:00.000Z'));
    expect([...desk.claimed]).toEqual(['2026-11-23', '2026-11-24']);
    expect(desk.told).toHaveLength(2);
  });

  it('comes twice a day nowhere, not even where an hour does', async () => {
    const desk = aDesk({ waiting: 1 });
    await desk.summarise(new Date('2026-10-25T00:30:00.000Z'));
    await desk.summarise(new Date('2026-10-25T01:30:00.000Z'));
    expect(desk.told).toHaveLength(1);
  });

  it('is claimed before anything is posted', async () => {
    const claimedThen: string[] = [];
    const desk = aDesk({ waiting: 1, post: async () => void claimedThen.push(...desk.claimed) });
    await desk.summarise(NINE);
    expect(claimedThen).toEqual(['2026-11-23']);
  });

  it.each([
    ['Slack refused it', new SlackRefusedError('channel_not_found')],
    ['Slack was not reached', new SlackUnavailableError('ECONNREFUSED', undefined, undefined, true)],
    ['we could not put it in words', new TypeError('x is undefined')],
  ])('is given back when %s, so that the next try tells it', async (_, failure) => {
    let fails = true;
    const desk = aDesk({
      waiting: 1,
      post: async () => {
        if (fails) throw failure;
      },
    });
    await expect(desk.summarise(NINE)).rejects.toBe(failure);
    expect([...desk.claimed]).toEqual([]);
    fails = false;
    await desk.summarise(NINE);
    expect(desk.told).toHaveLength(1);
  });

  it('is kept when nobody knows whether it was posted: lost rather than doubled, and the log tells', async () => {
    const desk = aDesk({
      waiting: 1,
      post: async () => {
        throw new SlackUnavailableError('HTTP 503');
      },
    });
    await desk.summarise(NINE);
    await desk.summarise(NINE);
    expect([...desk.claimed]).toEqual(['2026-11-23']);
    expect(desk.log.lines).toMatchObject([
      { level: 'warn', event: 'summary-unconfirmed', date: '2026-11-23', message: 'HTTP 503' },
      { event: 'summary-already-told' },
    ]);
  });
});
