import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { type EndedRecord, type Outcome, outcomeOf, type Sent } from '../../src/domain/outcome';
import { notTaken } from '../../src/domain/outcome-tries';
import { deliverOutcome } from '../../src/usecases/deliver-outcome';
import { rememberingLog } from '../support/log';
import { aRecord, NOW } from '../support/records';

const record: EndedRecord = { ...aRecord(), status: 'published' };
const outcome = outcomeOf(record, 7);

type Found = ArticleRecord | undefined | Error;

/** Tries once, for the nth time, while the record is as given and the receiver answers so. */
async function deliver({
  answer = { taken: true },
  count = 1,
  waited = 0,
  ...more
}: {
  answer?: Sent;
  now?: Found;
  count?: number;
  /** Seconds. */
  waited?: number;
}) {
  const now = 'now' in more ? more.now : record;
  const sent: [id: string, outcome: Outcome][] = [];
  const log = rememberingLog();
  const delivering = deliverOutcome({
    receiver: {
      send: async (id, one) => {
        sent.push([id, one]);
        return answer;
      },
    },
    articles: {
      find: async () => {
        if (now instanceof Error) throw now;
        return now;
      },
    },
    clock: () => NOW,
    log,
  });
  const next = await delivering(outcome, { count, since: new Date(NOW.getTime() - waited * 1000) });
  return { sent, next, lines: log.lines };
}
const about = { articleId: 'a1', review: 1, sequence: 7, tries: 1 };

describe('deliverOutcome', () => {
  it('sends the outcome under its id, and is done once it is taken', async () => {
    const { sent, next, lines } = await deliver({});
    expect(sent).toEqual([['a1_1', outcome]]);
    expect(next).toEqual({ done: true });
    expect(lines).toEqual([{ level: 'info', event: 'outcome-delivered', ...about }]);
  });

  it('says when it is tried again, and why', async () => {
    const answer = notTaken('the webhook answered 503');
    const { next, lines } = await deliver({ answer, count: 4, waited: 7 });
    expect(next).toEqual({ againIn: 8 });
    const why = 'the webhook answered 503';
    const tried = { tries: 4, againIn: 8, waitedSeconds: 7, why };
    expect(lines).toEqual([{ level: 'warn', event: 'outcome-not-delivered', ...about, ...tried }]);
  });

  it('E3: what is given up is an error, and not delivered', async () => {
    const answer = notTaken('the webhook answered 410', { isFinal: true });
    const { next, lines } = await deliver({ answer });
    expect(next).toEqual({ givenUp: 'the webhook answered 410' });
    expect(lines).toEqual([{ level: 'error', event: 'outcome-given-up', ...about, why: 'the webhook answered 410' }]);
  });

  it.each([
    ['its article is erased', undefined],
    ['a later review of it has ended', { ...record, review: 2, status: 'rejected' as const }],
  ])('sends nothing when %s', async (_what, now) => {
    const { sent, next, lines } = await deliver({ now });
    expect({ sent, next }).toEqual({ sent: [], next: { done: true } });
    expect(lines).toMatchObject([{ level: 'info', event: 'outcome-superseded' }]);
  });

  it('sends it while a later review goes on: that may end as it will', async () => {
    const { sent } = await deliver({ now: aRecord({ review: 2 }) });
    expect(sent).toHaveLength(1);
  });

  it('is tried again when the record cannot be read', async () => {
    const { sent, next, lines } = await deliver({ now: new Error('throttled') });
    expect({ sent, next }).toEqual({ sent: [], next: { againIn: 1 } });
    expect(lines).toMatchObject([{ level: 'warn', why: 'the record could not be read: throttled' }]);
  });
});
