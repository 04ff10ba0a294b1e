import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import type { Workflow } from '../../src/domain/workflow';
import type { ShowRecord } from '../../src/usecases/projection/show-record';
import { requestReview } from '../../src/usecases/request-review';
import type { WithdrawReplaced } from '../../src/usecases/withdraw-replaced';
import { rememberingLog } from '../support/log';
import { aDecidedRecord, aRecord, aReviewRequest, NOW } from '../support/records';

const REQUEST = aReviewRequest({ taskToken: 'SECRET' });
const HELD = aRecord({ unplannedAt: '2026-11-22T12:12:00.000Z' });

async function request(change: Awaited<ReturnType<Articles['hold']>>['change'] | Error, record = HELD) {
  const hold = jest.fn<Articles['hold']>(async () => {
    if (change instanceof Error) throw change;
    return { change, record };
  });
  const showRecord = jest.fn<ShowRecord>(async () => {});
  const decide = jest.fn<Workflow['decide']>(async () => 'accepted');
  const log = rememberingLog();
  const withdrawReplaced = jest.fn<WithdrawReplaced>(async () => {});
  const deps = { articles: { hold }, workflow: { decide }, showRecord, withdrawReplaced, clock: () => NOW, log };
  const requested = requestReview(deps)(REQUEST);
  await requested.catch(() => {});
  return { requested, hold, decide, showRecord, withdrawReplaced, lines: log.lines };
}

describe('requestReview', () => {
  it('stores the article, then shows it', async () => {
    const { requested, hold, showRecord } = await request('created');
    await expect(requested).resolves.toBeUndefined();
    expect(hold.mock.calls).toEqual([[REQUEST]]);
    expect(showRecord.mock.calls).toEqual([[HELD]]);
  });

  it.each(['reopened', 'renewed', 'kept'] as const)(
    'D6: shows what it has become when the record was %s: whoever came before may have died',
    async (change) => {
      const { requested, showRecord } = await request(change);
      await expect(requested).resolves.toBeUndefined();
      expect(showRecord.mock.calls).toEqual([[HELD]]);
    },
  );

  it('E8: what was erased does not come back, and its execution waits for nobody', async () => {
    const { requested, decide, showRecord, lines } = await request(
      new RefusedError({ code: 'erased', articleId: 'a1' }),
    );
    await expect(requested).resolves.toBeUndefined();
    const withdrawn = { status: 'withdrawn', by: 'operator', via: 'erasure', at: NOW.toISOString() };
    expect(decide.mock.calls).toEqual([['SECRET', withdrawn]]);
    expect(showRecord).not.toHaveBeenCalled();
    expect(lines).toEqual([{ level: 'info', event: 'review-superseded', articleId: 'a1', status: 'erased' }]);
  });

  it('E7: what had ended before it could be taken over is left as it is, and nobody is waited for', async () => {
    const executionArn = `${HELD.executionArn}-r2`;
    const { requested, decide, showRecord, lines } = await request(
      'kept',
      aDecidedRecord('rejected', {}, { executionArn }),
    );
    await expect(requested).resolves.toBeUndefined();
    const ended = { status: 'withdrawn', by: 'operator', via: 'erasure', at: NOW.toISOString() };
    expect(decide.mock.calls).toEqual([['SECRET', ended]]);
    expect(showRecord).not.toHaveBeenCalled();
    expect(lines).toEqual([{ level: 'info', event: 'review-superseded', articleId: 'a1', status: 'rejected' }]);
  });

  it.each(['created', 'reopened', 'renewed', 'kept'] as const)(
    'has withdrawn what another article takes the place of, as its token is a new one: %s',
    async (change) => {
      const replacedBy = { articleId: 'a2', at: NOW.toISOString(), review: 1 };
      const { requested, withdrawReplaced } = await request(change, { ...HELD, replacedBy });
      await expect(requested).resolves.toBeUndefined();
      expect(withdrawReplaced.mock.calls).toEqual([[{ articleId: 'a1', by: 'a2' }]]);
      const anew = { event: 'reopened', at: NOW.toISOString(), review: 2 } as const;
      const since = await request(change, { ...HELD, review: 2, history: [anew], replacedBy });
      expect(since.withdrawReplaced).not.toHaveBeenCalled();
    },
  );

  it('fails when the article could not be stored, and shows nothing', async () => {
    const { requested, showRecord, lines } = await request(new Error('throttled'));
    await expect(requested).rejects.toThrow('throttled');
    expect(showRecord).not.toHaveBeenCalled();
    expect(lines).toEqual([]);
  });

  it('logs what was held and by which rule, and never the token', async () => {
    const { lines } = await request('created');
    expect(lines).toEqual([
      { level: 'info', event: 'review-requested', articleId: 'a1', change: 'created', rule: 'forbidden' },
    ]);
  });
});
