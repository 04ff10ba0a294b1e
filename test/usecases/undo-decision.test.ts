import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, HistoryEntry, PendingCallback } from '../../src/domain/article-record';
import type { Door } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import { undoDecision } from '../../src/usecases/undo-decision';
import { aDecidedRecord, anArticle, aRecord, NOW } from '../support/records';

const DECIDED: ArticleRecord = { ...aDecidedRecord('published'), status: 'decided', releasesAt: NOW.toISOString() };
const RELEASED: ArticleRecord = { ...aDecidedRecord('published'), releasedAt: NOW.toISOString() };
const WAITING = aRecord();

/** A record as it is at each reading, the last for good, and an arbiter. */
function aDesk(
  reads: (ArticleRecord | undefined)[],
  { token = 'undo', answer = 'accepted' as 'accepted' | 'gone' } = {},
) {
  const undone: unknown[] = [];
  let read = 0;
  let slept = 0;
  const undo = undoDecision({
    articles: {
      findCallback: async () => {
        const record = reads[Math.min(read, reads.length - 1)];
        read += 1;
        const undoToken = record?.status === 'decided' ? token : undefined;
        return record && ({ record, ...given({ undoToken: undoToken || undefined }) } satisfies PendingCallback);
      },
    },
    workflow: {
      undo: async (...asked) => {
        undone.push(asked);
        return answer;
      },
      describe: async () => undefined,
    },
    reviewers: { includes: async (user) => user !== 'U0NIA' },
    emailOf: () => undefined,
    allowOwn: false,
    sleep: async (ms) => {
      slept += ms;
    },
  });
  return {
    undo: (by = 'U0MAX', via: Door = 'card') => undo({ articleId: 'a1', by, via }),
    undone,
    slept: () => slept,
  };
}

describe('undoDecision', () => {
  it('calls back once, and reads nothing after that is accepted', async () => {
    const desk = aDesk([DECIDED, WAITING]);
    expect(await desk.undo()).toBe(DECIDED);
    expect(desk.undone).toEqual([['undo', { by: 'U0MAX', via: 'card' }]]);
    expect(desk.slept()).toBe(0);
  });

  it.each(['pending', 'home'] as const)('reads on for %s until the article waits again, for a second', async (via) => {
    expect(await aDesk([DECIDED, DECIDED, DECIDED, WAITING]).undo('U0MAX', via)).toBe(WAITING);
    const slow = aDesk([DECIDED]);
    expect(await slow.undo('U0MAX', via)).toBe(DECIDED);
    expect(slow.slept()).toBe(1000);
  });

  it('knows that it was undone though the answer was lost', async () => {
    expect(await aDesk([DECIDED, WAITING], { answer: 'gone' }).undo()).toBe(WAITING);
  });

  it('does not take for undone what came to hold, and was reopened since', async () => {
    const at = NOW.toISOString();
    const reopened = { event: 'reopened', at, review: 2 } as const;
    const again = (...history: HistoryEntry[]) => aRecord({ review: 2, history: [...DECIDED.history, ...history] });
    const late = aDesk([DECIDED, again(reopened)], { answer: 'gone' });
    await expect(late.undo()).rejects.toMatchObject({ refusal: { code: 'other-review' } });
    const both = again({ event: 'undone', at }, reopened);
    expect(await aDesk([DECIDED, both], { answer: 'gone' }).undo()).toBe(both);
  });

  it.each<[string, (ArticleRecord | undefined)[], { token?: string; answer?: 'gone' }]>([
    ['article-not-found', [undefined], {}],
    ['not-decided', [WAITING], {}],
    ['released', [RELEASED], {}],
    ['released', [DECIDED, RELEASED], { answer: 'gone' }],
    ['was-never-held', [aRecord({ status: 'published' })], {}],
    ['undo-unconfirmed', [DECIDED], { token: '' }],
    ['undo-unconfirmed', [DECIDED], { answer: 'gone' }],
    ['own-article', [{ ...DECIDED, article: anArticle({ source: { via: 'slack', by: 'U0MAX' } }) }], {}],
  ])('refuses: %s', async (code, reads, over) => {
    await expect(aDesk(reads, over).undo()).rejects.toMatchObject({ refusal: { code } });
  });

  it('undoes twenty times, and no more: the record has to hold what is decided', async () => {
    const undone = (times: number): ArticleRecord => ({
      ...DECIDED,
      history: Array.from({ length: times }, () => ({ event: 'undone' as const, at: NOW.toISOString() })),
    });
    const once = undone(19);
    expect(await aDesk([once]).undo()).toBe(once);
    await expect(aDesk([undone(20)]).undo()).rejects.toMatchObject({
      refusal: { code: 'undone-too-often', times: 20 },
    });
    // What waits has no decision that could stay.
    const waiting: ArticleRecord = { ...undone(20), status: 'pending' };
    await expect(aDesk([waiting]).undo()).rejects.toMatchObject({ refusal: { code: 'not-decided' } });
  });

  it('is for those who may decide, and asks nothing of the arbiter for others', async () => {
    const desk = aDesk([DECIDED]);
    await expect(desk.undo('U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
    expect(desk.undone).toEqual([]);
  });

  it('waits for the token, which comes a moment after the decision', async () => {
    const reads = [DECIDED, DECIDED, WAITING];
    const desk = aDesk(reads);
    await desk.undo();
    expect(desk.slept()).toBeLessThan(50);
  });
});
