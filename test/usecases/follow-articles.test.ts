import { describe, expect, it } from '@jest/globals';
import type { Appended, Changes } from '../../src/domain/changes';
import type { EndedRecord, Outcome } from '../../src/domain/outcome';
import { followArticles } from '../../src/usecases/follow-articles';
import { rememberingLog } from '../support/log';
import { aDecidedRecord, aRecord } from '../support/records';

/** Somebody took it after ten minutes. */
const claim = { by: 'U0MAX', at: '2026-11-22T12:10:00.000Z', until: '2026-11-22T12:40:00.000Z', press: '1.0' };
const published: EndedRecord = { ...aRecord(), status: 'published' };

/** A follower of a log that has its own ideas of what is new, and a bus that may be down. */
function aFollower(isDown = () => false, isThere = true) {
  const log = rememberingLog();
  const put: Outcome[] = [];
  const stands = new Map<string, Appended>();
  const changes: Pick<Changes, 'append' | 'markTold'> = {
    append: async ({ articleId }) => {
      const earlier = stands.get(articleId);
      const appended = earlier
        ? { ...earlier, isNew: false }
        : { sequence: stands.size + 1, isNew: true, isTold: false };
      stands.set(articleId, appended);
      return appended;
    },
    markTold: async ({ articleId }) => {
      stands.set(articleId, { ...(stands.get(articleId) as Appended), isTold: true });
    },
  };
  const bus = {
    put: async (outcome: Outcome) => {
      if (isDown()) throw new Error('the bus is down');
      put.push(outcome);
    },
  };
  return {
    follow: followArticles({ changes, articles: { find: async () => (isThere ? published : undefined) }, bus, log }),
    put,
    lines: log.lines,
  };
}

describe('followArticles', () => {
  it('gives an ending its place in the log, counts it, and puts it on the bus with its number', async () => {
    const { follow, put, lines } = aFollower();
    await follow(published);
    await follow({ ...published, articleId: 'a2' });
    expect(lines).toEqual([
      { level: 'info', event: 'article-ended', articleId: 'a1', review: 1, sequence: 1, status: 'published' },
      { level: 'info', event: 'article-ended', articleId: 'a2', review: 1, sequence: 2, status: 'published' },
    ]);
    expect(put.map(({ type, data }) => [type, data.id, data.sequence])).toEqual([
      ['article.published', 'a1', 1],
      ['article.published', 'a2', 2],
    ]);
  });

  it('E1: what is on the bus is not put there again, however often it is brought', async () => {
    const { follow, put } = aFollower();
    for (let n = 0; n < 300; n++) await follow(published);
    expect(put).toHaveLength(1);
  });

  it('E1: what the bus did not take is put there once it does', async () => {
    let isDown = true;
    const { follow, put } = aFollower(() => isDown);
    for (let n = 0; n < 3; n++) await expect(follow(published)).rejects.toThrow('the bus is down');
    isDown = false;
    await follow(published);
    await follow(published);
    expect(put).toHaveLength(1);
  });

  it('tells nobody of an article that was erased since, and keeps its place in the log', async () => {
    const { follow, put, lines } = aFollower(undefined, false);
    await follow(published);
    await follow(published);
    expect(put).toEqual([]);
    expect(lines).toMatchObject([{ event: 'article-ended', sequence: 1 }]);
  });

  it('E8: tells of an erasure by itself, without a word of the article', async () => {
    const { follow, put, lines } = aFollower(undefined, false);
    await follow({ articleId: 'a1', review: 1, status: 'erased', statusAt: '2026-11-22T13:00:00.000Z' });
    expect(put).toEqual([
      {
        version: 1,
        type: 'article.erased',
        timestamp: '2026-11-22T13:00:00.000Z',
        data: { id: 'a1', review: 1, sequence: 1, status: 'erased' },
      },
    ]);
    expect(lines).toEqual([
      { level: 'info', event: 'article-erased', articleId: 'a1', review: 1, sequence: 1, status: 'erased' },
    ]);
  });

  it.each([
    [aDecidedRecord('expired', { by: 'holdpoint', via: 'deadline' }), { status: 'expired', secondsToDecision: 720 }],
    [aDecidedRecord('rejected'), { status: 'rejected', secondsToDecision: 720 }],
    [aDecidedRecord('rejected', {}, { claim }), { status: 'rejected', secondsToDecision: 720, secondsToClaim: 600 }],
    [published, { status: 'published' }],
  ])('E4: an article that ends is counted once, whether or not anybody can be told', async (record, counted) => {
    const { follow, lines } = aFollower(() => true);
    for (let n = 0; n < 3; n++) await expect(follow(record as EndedRecord)).rejects.toThrow('the bus is down');
    expect(lines).toEqual([
      { level: 'info', event: 'article-ended', articleId: 'a1', review: 1, sequence: 1, ...counted },
    ]);
  });
});
