import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { RefusedError, SlackUnavailableError } from '../../src/domain/errors';
import type { Workflow } from '../../src/domain/workflow';
import { requestReview } from '../../src/usecases/request-review';
import type { ShowInSlack } from '../../src/usecases/show-in-slack';
import { rememberingLog } from '../support/log';
import { aRecord, aReviewRequest, NOW } from '../support/records';

const REQUEST = aReviewRequest({ taskToken: 'SECRET' });
const HELD = aRecord({ dueAt: '2026-11-22T12:12:20.000Z' });

async function request(change: Awaited<ReturnType<Articles['hold']>>['change'] | Error, record = HELD) {
  const hold = jest.fn<Articles['hold']>(async () => {
    if (change instanceof Error) throw change;
    return { change, record };
  });
  const showInSlack = jest.fn<ShowInSlack>(async () => ({
    shown: false,
    error: new SlackUnavailableError('down'),
  }));
  const decide = jest.fn<Workflow['decide']>(async () => 'accepted');
  const log = rememberingLog();
  const deps = { articles: { hold }, workflow: { decide }, showInSlack, clock: () => NOW, log };
  const requested = requestReview(deps)(REQUEST);
  await requested.catch(() => {});
  return { requested, hold, decide, showInSlack, lines: log.lines };
}

describe('requestReview', () => {
  it('stores the article and claims its Slack side, then brings its card, and Slack’s failure is no failure', async () => {
    const { requested, hold, showInSlack } = await request('created');
    await expect(requested).resolves.toBeUndefined();
    expect(hold.mock.calls).toEqual([[REQUEST, '2026-11-22T12:12:20.000Z']]);
    expect(showInSlack.mock.calls).toEqual([[HELD, { fresh: true }]]);
  });

  it.each(['renewed', 'kept'] as const)('brings no second card when the record was %s', async (change) => {
    const { requested, showInSlack } = await request(change);
    await expect(requested).resolves.toBeUndefined();
    expect(showInSlack).not.toHaveBeenCalled();
  });

  it('brings the card up to date of what waits again', async () => {
    const shown = { ...HELD, card: { channel: 'C1', ts: '1.1', shows: 'decided' } } as const;
    const { showInSlack } = await request('reopened', shown);
    expect(showInSlack.mock.calls).toEqual([[shown]]);
  });

  it('D6: posts no card beside one that may be on its way, from before the article waited again', async () => {
    const { requested, showInSlack } = await request('reopened');
    await expect(requested).resolves.toBeUndefined();
    expect(showInSlack).not.toHaveBeenCalled();
  });

  it('E8: what was erased does not come back, and its execution waits for nobody', async () => {
    const { requested, decide, showInSlack, lines } = await request(
      new RefusedError({ code: 'erased', articleId: 'a1' }),
    );
    await expect(requested).resolves.toBeUndefined();
    const withdrawn = { status: 'withdrawn', by: 'operator', via: 'erasure', at: NOW.toISOString() };
    expect(decide.mock.calls).toEqual([['SECRET', withdrawn]]);
    expect(showInSlack).not.toHaveBeenCalled();
    expect(lines).toEqual([{ level: 'info', event: 'erased-withdrawn', articleId: 'a1' }]);
  });

  it('fails when the article could not be stored, and shows nothing', async () => {
    const { requested, showInSlack, lines } = await request(new Error('throttled'));
    await expect(requested).rejects.toThrow('throttled');
    expect(showInSlack).not.toHaveBeenCalled();
    expect(lines).toEqual([]);
  });

  it('logs what was held and by which rule, and never the token', async () => {
    const { lines } = await request('created');
    expect(lines).toEqual([
      { level: 'info', event: 'review-requested', articleId: 'a1', change: 'created', rule: 'forbidden' },
    ]);
  });
});
