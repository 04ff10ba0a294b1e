import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import { expireOverdue } from '../../src/usecases/expire-overdue';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';

const SUBMITTED = '2026-11-22T12:00:00.000Z';
const DEADLINE = '2026-11-22T13:00:00.000Z';
const CARD = { channel: 'C0REVIEW', ts: '1.1', shows: 'pending' } as const;
const overdue = (articleId: string, over: Partial<ArticleRecord> = {}) =>
  aRecord({ articleId, submittedAt: SUBMITTED, deadline: DEADLINE, card: CARD, ...over });
const unseen = (articleId: string): ArticleRecord => {
  const { card: _, ...record } = overdue(articleId);
  return record;
};

async function sweepAt(time: string, records: readonly ArticleRecord[], { failing = '', stopAfter = Infinity } = {}) {
  const log = rememberingLog();
  const sent: [string, Verdict][] = [];
  let asked = 0;
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
    workflow: {
      decide: async (token, verdict) => {
        if (token === `token of ${failing}`) throw new Error('throttled');
        sent.push([token, verdict]);
        return token === 'token of gone' ? 'gone' : 'accepted';
      },
    },
    clock: () => new Date(Date.parse(time) + (asked++ > stopAfter ? 60_000 : 0)),
    log,
  })(Date.parse(time) + 45_000);
  return { sent, tokens: sent.map(([token]) => token), log };
}

describe('expireOverdue', () => {
  it('sends the verdict of the deadline', async () => {
    const { sent } = await sweepAt(DEADLINE, [overdue('a1')]);
    expect(sent).toEqual([
      ['token of a1', { status: 'expired', by: 'holdpoint', via: 'deadline', at: '2026-11-22T13:00:00.000Z' }],
    ]);
  });

  it('takes a digest for a sight of it', async () => {
    const { tokens } = await sweepAt(DEADLINE, [overdue('a1', { card: { ...CARD, shows: 'digest' } })]);
    expect(tokens).toHaveLength(1);
  });

  it('lets wait twice as long what nobody was shown, and then tells an operator', async () => {
    const before = await sweepAt('2026-11-22T13:59:59.999Z', [unseen('a1')]);
    expect(before.tokens).toEqual([]);
    const { tokens, log } = await sweepAt('2026-11-22T14:00:00.000Z', [unseen('a1'), overdue('a2'), unseen('gone')]);
    expect(tokens).toHaveLength(3);
    expect(log.lines.filter(({ event }) => event === 'expired-unseen')).toMatchObject([{ articleId: 'a1' }]);
  });

  it('is held up by none: not by what waits on, was decided meanwhile, or fails', async () => {
    const records = [unseen('hidden'), overdue('decided'), overdue('broken'), overdue('a1')];
    const { tokens, log } = await sweepAt(DEADLINE, records, { failing: 'broken' });
    expect(tokens).toEqual(['token of a1']);
    expect(log.lines).toMatchObject([{ event: 'not-expired', articleId: 'broken', error: 'throttled' }]);
  });

  it('leaves the rest to the next time when its own is over', async () => {
    const { tokens } = await sweepAt(DEADLINE, [overdue('a1'), overdue('a2'), overdue('a3')], { stopAfter: 1 });
    expect(tokens).toEqual(['token of a1']);
  });
});
