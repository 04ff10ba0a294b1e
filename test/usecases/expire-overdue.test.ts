import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import type { Shown } from '../../src/domain/effects';
import { given } from '../../src/domain/given';
import { expireOverdue } from '../../src/usecases/expire-overdue';
import { withCards } from '../../src/usecases/projection/with-cards';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';

const SUBMITTED = '2026-11-22T12:00:00.000Z';
const DEADLINE = '2026-11-22T13:00:00.000Z';
const CARD = { channel: 'C0REVIEW', ts: '1.1', at: SUBMITTED };
const overdue = (articleId: string): ArticleRecord =>
  aRecord({ articleId, submittedAt: SUBMITTED, deadline: DEADLINE });

async function sweepAt(
  time: string,
  records: readonly ArticleRecord[],
  { failing = '', unreadable = -1, stopAfter = Infinity, shown = {} as Record<string, Shown | undefined> } = {},
) {
  const log = rememberingLog();
  const sent: [string, Verdict][] = [];
  let times = 0;
  const asked: number[] = [];
  await expireOverdue({
    articles: {
      async *overdue() {
        yield* records;
      },
      findCallback: async (articleId) => {
        const record = records.find((one) => one.articleId === articleId) as ArticleRecord;
        return articleId === 'decided' ? { record } : { record, taskToken: `token of ${articleId}` };
      },
    },
    withCards: withCards({
      effects: {
        findAll: async (keys) => {
          asked.push(keys.length);
          if (keys.some(({ of }) => of === `a${unreadable}`)) throw new Error('throttled');
          return keys.map(({ of, kind }) => ({
            of,
            kind,
            plan: 'p',
            ...given({ shown: of in shown ? shown[of] : CARD }),
          }));
        },
      },
    }),
    workflow: {
      decide: async (token, verdict) => {
        if (token === `token of ${failing}`) throw new Error('throttled');
        sent.push([token, verdict]);
        return token === 'token of gone' ? 'gone' : 'accepted';
      },
    },
    clock: () => new Date(Date.parse(time) + (times++ > stopAfter ? 60_000 : 0)),
    log,
  })(Date.parse(time) + 45_000);
  return { sent, asked, tokens: sent.map(([token]) => token), log };
}

describe('expireOverdue', () => {
  it('sends the verdict of the deadline', async () => {
    const { sent } = await sweepAt(DEADLINE, [overdue('a1')]);
    expect(sent).toEqual([
      ['token of a1', { status: 'expired', by: 'holdpoint', via: 'deadline', at: '2026-11-22T13:00:00.000Z' }],
    ]);
  });

  it('takes a digest for a sight of it, once that is in the channel', async () => {
    const inDigest = { digest: 'digest#d1', channel: 'C0REVIEW', at: SUBMITTED };
    expect((await sweepAt(DEADLINE, [overdue('a1')], { shown: { a1: inDigest } })).tokens).toHaveLength(1);
    const unposted = { a1: inDigest, 'digest#d1': undefined };
    expect((await sweepAt(DEADLINE, [overdue('a1')], { shown: unposted })).tokens).toEqual([]);
  });

  it('lets wait twice as long what nobody was shown, and then tells an operator', async () => {
    const shown = { a1: undefined, gone: undefined };
    expect((await sweepAt('2026-11-22T13:59:59.999Z', [overdue('a1')], { shown })).tokens).toEqual([]);
    const records = [overdue('a1'), overdue('a2'), overdue('gone')];
    const { tokens, log } = await sweepAt('2026-11-22T14:00:00.000Z', records, { shown });
    expect(tokens).toHaveLength(3);
    expect(log.lines.filter(({ event }) => event === 'expired-unseen')).toMatchObject([{ articleId: 'a1' }]);
  });

  it('is before the state machine where it would end what nobody was shown, and tell nobody', async () => {
    const shown = { a1: undefined };
    const records = [{ ...overdue('a1'), submittedAt: '2026-08-01T12:00:00.000Z' }];
    expect((await sweepAt('2026-12-21T12:59:59.999Z', records, { shown })).tokens).toEqual([]);
    const { tokens, log } = await sweepAt('2026-12-21T13:00:00.000Z', records, { shown });
    expect(tokens).toEqual(['token of a1']);
    expect(log.lines).toMatchObject([{ event: 'expired-unseen', articleId: 'a1' }]);
  });

  it('is held up by none: not by what waits on, was decided meanwhile, or fails', async () => {
    const records = [overdue('hidden'), overdue('decided'), overdue('broken'), overdue('a1')];
    const { tokens, log } = await sweepAt(DEADLINE, records, { failing: 'broken', shown: { hidden: undefined } });
    expect(tokens).toEqual(['token of a1']);
    expect(log.lines).toMatchObject([{ event: 'not-expired', articleId: 'broken', error: 'throttled' }]);
  });

  it('asks for the cards of many at once, and is held up by none that cannot be read', async () => {
    const records = Array.from({ length: 250 }, (_, n) => overdue(`a${n}`));
    const { tokens, asked } = await sweepAt(DEADLINE, records);
    expect([tokens.length, asked]).toEqual([250, [100, 100, 50]]);
    const failing = await sweepAt(DEADLINE, records, { unreadable: 100 });
    expect([failing.tokens.length, failing.log.lines.length]).toEqual([150, 100]);
  });

  it('leaves the rest to the next time when its own is over', async () => {
    const { tokens } = await sweepAt(DEADLINE, [overdue('a1'), overdue('a2'), overdue('a3')], { stopAfter: 1 });
    expect(tokens).toEqual(['token of a1']);
  });
});
