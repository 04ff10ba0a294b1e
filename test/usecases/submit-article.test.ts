import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Content } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import type { Rules } from '../../src/domain/rule-book';
import { SCREENING_VERSION } from '../../src/domain/rules';
import type { WorkflowInput } from '../../src/domain/workflow';
import { submitArticle } from '../../src/usecases/submit-article';
import type { WaitingLimit } from '../../src/usecases/waiting-limit';
import type { Replaced } from '../../src/usecases/withdraw-replaced';
import { rememberingLog } from '../support/log';
import { aDecidedRecord, anArticle, aRecord, aWorkflowInput, NOW, SUBMITTED_AT } from '../support/records';

const log = rememberingLog();
const source = { via: 'api', by: 'cms' } as const;
let executions: Map<string, WorkflowInput>;
let records: Map<string, ArticleRecord>;
let ids: number;
let waiting: jest.Mock<WaitingLimit>;

beforeEach(() => {
  executions = new Map();
  records = new Map();
  ids = 0;
  waiting = jest.fn<WaitingLimit>(async () => {});
  isDescribed = true;
  endedAt = undefined;
  succeeded = false;
  recordOnSecondRead = undefined;
  order = [];
  isWithdrawn = true;
  current = async () => ({ version: 1, words: ['forbidden'] });
});

/** Since when the executions have ended, if they have. */
let endedAt: string | undefined;
let succeeded: boolean;
let recordOnSecondRead: ArticleRecord | undefined;
/** Whether AWS can tell yet what it was started with. */
let isDescribed: boolean;
/** What was done of a replacement, in order. */
let order: unknown[];
let isWithdrawn: boolean;
let current: () => Promise<Rules | undefined>;

const submit = (content: Content, idempotencyKey?: string, words?: string[], replaces?: string) => {
  if (words) current = async () => ({ version: 1, words });
  return submitArticle({
    articles: {
      find: async (id) => {
        const found = records.get(id);
        if (recordOnSecondRead) records.set(id, recordOnSecondRead);
        return found;
      },
      replace: async (seen, replacedBy) => {
        order.push(`noted on ${seen.articleId}`);
        const now = records.get(seen.articleId);
        if (now?.replacedBy?.articleId !== seen.replacedBy?.articleId) return false;
        records.set(seen.articleId, { ...seen, replacedBy });
        return true;
      },
    },
    workflow: {
      start: async (input) => {
        const running = executions.get(input.articleId);
        const isSame = endedAt === undefined && JSON.stringify(running) === JSON.stringify(input);
        if (running) return isSame ? 'started' : 'exists';
        executions.set(input.articleId, input);
        if (input.article.replaces !== undefined) order.push('started');
        return 'started';
      },
      describe: async (id) => {
        const input = isDescribed ? executions.get(id) : undefined;
        const execution = { startedAt: SUBMITTED_AT, executionArn: `arn:${id}`, succeeded, ...given({ endedAt }) };
        return input && { ...execution, input };
      },
    },
    rules: { current },
    waiting,
    reviewSeconds: 60,
    undoSeconds: 30,
    newId: () => `new-${++ids}`,
    withdrawReplaced: async (replaced: Replaced) => {
      if (!isWithdrawn) throw new Error('throttled');
      order.push(replaced);
    },
    clock: () => NOW,
    log,
  })({ content, source, ...given({ idempotencyKey, replaces }) });
};

describe('submitArticle', () => {
  it('A8: starts one execution with the versions that screened it, with intervals and no times', async () => {
    const { articleId, matches } = await submit({ title: 'A Forbidden tale', url: 'https://example.com' });
    expect(matches).toEqual([{ rule: 'forbidden', text: 'Forbidden', start: 2, how: 'as-written' }]);
    expect(executions.get(articleId)).toEqual({
      version: 1,
      articleId,
      review: 1,
      reviewSeconds: 60,
      undoSeconds: 30,
      takesOver: '',
      article: {
        title: 'A Forbidden tale',
        url: 'https://example.com',
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        source,
        matches,
        rulesVersion: 1,
        screeningVersion: SCREENING_VERSION,
      },
    });
  });

  it('B1: screens by the rules as they are at that moment, and names their version', async () => {
    let version = 1;
    current = async () => ({ version, words: version > 1 ? ['tale'] : [] });
    const before = await submit({ title: 'A tale' });
    version = 2;
    const after = await submit({ title: 'A tale' });
    const seen = [before, after].map(({ articleId }) => executions.get(articleId)?.article);
    expect(seen).toMatchObject([
      { matches: [], rulesVersion: 1 },
      { matches: [{ rule: 'tale' }], rulesVersion: 2 },
    ]);
  });

  it('B2: holds what nobody could screen, and names no version', async () => {
    current = async () => undefined;
    const { articleId } = await submit({ title: 'A quiet day' });
    const article = executions.get(articleId)?.article;
    expect(article?.matches).toEqual([{ rule: 'no rules', text: 'A quiet day', start: 0, how: 'unscreened' }]);
    expect(article).not.toHaveProperty('rulesVersion');
    expect(article).not.toHaveProperty('screeningVersion');
  });

  it('B2: takes nothing in while the rules cannot be read', async () => {
    current = async () => {
      throw new RefusedError({ code: 'rules-unreadable' });
    };
    await expect(submit({ title: 'A quiet day' })).rejects.toMatchObject({ refusal: { code: 'rules-unreadable' } });
    expect(executions.size).toBe(0);
  });

  it('takes two articles with the same title for two', async () => {
    const [one, two] = [await submit({ title: 'Same' }), await submit({ title: 'Same' })];
    expect(one.articleId).not.toBe(two.articleId);
  });

  it('takes the same key and content for the same article, even after the rules changed', async () => {
    const first = await submit({ title: 'A forbidden tale' }, 'k');
    const again = await submit({ title: 'A forbidden tale' }, 'k', ['tale']);
    expect(again).toEqual(first);
    expect(executions.size).toBe(1);
  });

  it.each([undefined, SCREENING_VERSION - 1])(
    'takes a repeat for the same article, also when that was screened by screening version %s',
    async (screeningVersion) => {
      const first = await submit({ title: 'A forbidden tale' }, 'k');
      const { screeningVersion: _, ...article } = executions.get(first.articleId)?.article ?? anArticle();
      const earlier = { ...article, ...given({ screeningVersion }) };
      executions.set(first.articleId, aWorkflowInput({ articleId: first.articleId, article: earlier }));
      expect(await submit({ title: 'A forbidden tale' }, 'k')).toEqual(first);
      expect(executions.get(first.articleId)?.article).toEqual(earlier);
    },
  );

  it('knows a recorded article whose execution is long gone', async () => {
    const { articleId } = await submit({ title: 'Old news' }, 'k');
    executions.clear();
    records.set(articleId, aRecord({ articleId, article: { title: 'Old news', source, matches: [] } }));
    expect((await submit({ title: 'Old news' }, 'k')).articleId).toBe(articleId);
    expect(executions.size).toBe(0);
  });

  it('compares with what was first posted, whatever became of it since', async () => {
    const { articleId } = await submit({ title: 'Old news', excerpt: 'All of it' }, 'k');
    const { contentHash = '' } = executions.get(articleId)?.article ?? {};
    const erased = { title: '', source, matches: [], contentHash };
    records.set(articleId, aRecord({ articleId, article: erased }));
    expect((await submit({ title: 'Old news', excerpt: 'All of it' }, 'k')).articleId).toBe(articleId);
    await expect(submit({ title: '' }, 'k')).rejects.toMatchObject({ refusal: { code: 'idempotency-conflict' } });
  });

  it.each([{ title: 'Another' }, { title: 'Same', excerpt: 'x' }, { title: 'Same', author: 'x' }])(
    'refuses the same key with %j',
    async (other) => {
      await submit({ title: 'Same' }, 'k');
      await expect(submit(other, 'k')).rejects.toMatchObject({ refusal: { code: 'idempotency-conflict' } });
    },
  );

  it.each([
    ['other content', 'Another'],
    ['the same, screened by other rules', 'Same'],
  ])('E13: asks to send again %s under a key of which cannot be told yet what it came with', async (_, title) => {
    await submit({ title: 'Same' }, 'k');
    isDescribed = false;
    const refusal = { code: 'submission-unconfirmed', articleId: expect.stringMatching(/^[0-9a-f]{32}$/) };
    await expect(submit({ title }, 'k', ['same'])).rejects.toMatchObject({ refusal });
  });

  it.each([
    ['held', 'A forbidden tale', false],
    ['clean', 'A quiet day', false],
    ['above the cap of its key', 'A forbidden tale', true],
  ])('E6: tells a repeat that what was accepted is stuck, for one that is %s', async (_, title, isFull) => {
    const { articleId } = await submit({ title }, 'k');
    endedAt = '2026-11-22T12:00:05.000Z';
    if (isFull) waiting.mockRejectedValue(new RefusedError({ code: 'too-many-waiting', limit: 3 }));
    await expect(submit({ title }, 'k')).rejects.toMatchObject({ refusal: { code: 'stuck', articleId } });
    const conflict = { code: 'idempotency-conflict', articleId };
    await expect(submit({ title: `Another: ${title}` }, 'k')).rejects.toMatchObject({ refusal: conflict });
  });

  it('E8: says that what was accepted was erased since', async () => {
    const { articleId } = await submit({ title: 'A quiet day' }, 'k');
    endedAt = '2026-11-22T12:00:05.000Z';
    succeeded = true;
    await expect(submit({ title: 'A quiet day' }, 'k')).rejects.toMatchObject({
      refusal: { code: 'erased', articleId },
    });
  });

  it('E6: takes nothing for stuck that was recorded while its execution ended', async () => {
    const first = await submit({ title: 'A quiet day' }, 'k');
    endedAt = '2026-11-22T12:00:05.000Z';
    const { article } = executions.get(first.articleId) ?? aWorkflowInput();
    recordOnSecondRead = aRecord({ articleId: first.articleId, article });
    expect(await submit({ title: 'A quiet day' }, 'k')).toEqual(first);
  });

  it('C12: refuses what would be held when too many wait (cap), and starts nothing', async () => {
    waiting.mockRejectedValue(new RefusedError({ code: 'too-many-waiting', limit: 3 }));
    for (const key of ['k', undefined]) {
      await expect(submit({ title: 'A forbidden tale' }, key)).rejects.toMatchObject({
        refusal: { code: 'too-many-waiting', limit: 3 },
      });
    }
    expect(waiting).toHaveBeenCalledWith(source);
    expect(executions.size).toBe(0);
  });

  it('C12: takes a clean title without asking who waits (cap)', async () => {
    waiting.mockRejectedValue(new RefusedError({ code: 'too-many-waiting', limit: 3 }));
    await submit({ title: 'A quiet day' }, 'k');
    expect(waiting).not.toHaveBeenCalled();
    expect(executions.size).toBe(1);
  });

  it.each([
    ['recorded', true],
    ['only started', false],
  ])('C12: answers a repeat as before (cap), also of what is %s', async (_, recorded) => {
    const article = { title: 'A forbidden tale', source, matches: [] };
    const first = await submit({ title: article.title }, 'k');
    if (recorded) records.set(first.articleId, aRecord({ articleId: first.articleId, article }));
    waiting.mockRejectedValue(new RefusedError({ code: 'too-many-waiting', limit: 3 }));
    expect((await submit({ title: article.title }, 'k')).articleId).toBe(first.articleId);
    await expect(submit({ title: 'Another forbidden tale' }, 'k')).rejects.toMatchObject({
      refusal: { code: 'idempotency-conflict' },
    });
  });

  it('keeps the keys of two sources apart', async () => {
    const { articleId } = await submit({ title: 'Same' }, 'k');
    expect((await submit({ title: 'Other' }, 'k2')).articleId).not.toBe(articleId);
    expect(articleId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('what takes the place of another article', () => {
  const old = (over: Partial<ArticleRecord> = {}) => records.set('old', { ...aRecord({ articleId: 'old' }), ...over });
  const replace = (title = 'Anew', key?: string, replaces = 'old') => submit({ title }, key, undefined, replaces);
  const refusal = (code: string) => ({ refusal: { code } });

  it('is noted before it is started, names what it replaces, and withdraws that before anybody is answered', async () => {
    old();
    const { articleId } = await replace();
    expect(order).toEqual(['noted on old', 'started', { articleId: 'old', by: articleId }]);
    expect(executions.get(articleId)?.article.replaces).toBe('old');
    expect(records.get('old')?.replacedBy).toEqual({ articleId, at: NOW.toISOString(), review: 1 });
  });

  it('is accepted also where nothing could be withdrawn just now: that is left to the follower', async () => {
    old();
    isWithdrawn = false;
    const { articleId } = await replace();
    expect(executions.has(articleId)).toBe(true);
    expect(log.lines.at(-1)).toMatchObject({ event: 'replaced-not-withdrawn', articleId: 'old', by: articleId });
  });

  it.each(['published', 'rejected', 'returned', 'withdrawn', 'expired'] as const)(
    'may name what is %s',
    async (status) => {
      old(aDecidedRecord(status, {}, { articleId: 'old' }));
      const { articleId } = await replace();
      expect(executions.get(articleId)?.article.replaces).toBe('old');
    },
  );

  it('is not taken in where another submitter brought that in, nor where that is not there', async () => {
    old({ article: anArticle({ source: { via: 'slack', by: 'cms' } }) });
    await expect(replace()).rejects.toMatchObject(refusal('not-the-submitter'));
    await expect(replace('Anew', undefined, 'none')).rejects.toMatchObject(refusal('article-not-found'));
    executions.set('young', aWorkflowInput({ articleId: 'young' }));
    await expect(replace('Anew', undefined, 'young')).rejects.toMatchObject(refusal('not-held-yet'));
    expect(executions.size).toBe(1);
    expect(order).toEqual([]);
  });

  it('is the only one: a second is told which it is, and may replace that', async () => {
    old();
    const first = await replace();
    records.set(first.articleId, aRecord({ articleId: first.articleId, article: { title: 'Anew', replaces: 'old' } }));
    await expect(replace('Another')).rejects.toMatchObject({
      refusal: { code: 'replaced', articleId: 'old', by: { articleId: first.articleId, title: 'Anew' } },
    });
    const third = await replace('Another', undefined, first.articleId);
    expect(order.at(-1)).toEqual({ articleId: first.articleId, by: third.articleId });
  });

  it('takes the place of one that was noted, and never started', async () => {
    old({ replacedBy: { articleId: 'lost', at: SUBMITTED_AT, review: 1 } });
    const { articleId } = await replace();
    expect(records.get('old')?.replacedBy?.articleId).toBe(articleId);
  });

  it.each([
    ['in another review', { at: NOW.toISOString(), review: 1 }, 2],
    ['more than a minute ago', { at: new Date(NOW.getTime() - 61_000).toISOString(), review: 2 }, 2],
    ['a moment ago', { at: new Date(NOW.getTime() - 1000).toISOString(), review: 2 }, undefined],
  ])(
    'that was noted %s, and not started, is noted anew when it is sent again, unless it holds',
    async (_, noted, renewed) => {
      const { articleId } = await submit({ title: 'Anew' }, 'k');
      executions.clear();
      order = [];
      const history = [{ event: 'reopened', at: SUBMITTED_AT, review: 2 } as const];
      old({ review: 2, history, replacedBy: { articleId, ...noted } });
      expect((await replace('Anew', 'k')).articleId).toBe(articleId);
      const now = renewed ? { at: NOW.toISOString(), review: renewed } : noted;
      expect(records.get('old')?.replacedBy).toEqual({ articleId, ...now });
      expect(order.at(-1)).toEqual({ articleId: 'old', by: articleId });
    },
  );

  it('is its own predecessor to nobody: what it started itself a minute ago refuses no repeat', async () => {
    old();
    const first = await replace('Anew', 'k');
    const noted = records.get('old')?.replacedBy;
    if (noted) old({ replacedBy: { ...noted, at: new Date(NOW.getTime() - 61_000).toISOString() } });
    expect(await replace('Anew', 'k')).toEqual(first);
  });

  it('answers a repeat as before, whatever became of what it replaced, and refuses its key with another one', async () => {
    old();
    records.set('other', aRecord({ articleId: 'other' }));
    const first = await replace('Anew', 'k');
    expect(await replace('Anew', 'k')).toEqual(first);
    await expect(replace('Anew', 'k', 'other')).rejects.toMatchObject(refusal('idempotency-conflict'));
    records.delete('old');
    expect(await replace('Anew', 'k')).toEqual(first);
    records.set(
      first.articleId,
      aRecord({ articleId: first.articleId, article: { ...executions.get(first.articleId)?.article } }),
    );
    expect(await replace('Anew', 'k')).toMatchObject({ articleId: first.articleId });
    await expect(submit({ title: 'Anew' }, 'k')).rejects.toMatchObject(refusal('idempotency-conflict'));
    await expect(replace('Anew', 'k', first.articleId)).rejects.toMatchObject(refusal('idempotency-conflict'));
  });
});
