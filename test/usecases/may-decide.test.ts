import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { askAuthority, mayDecide } from '../../src/usecases/may-decide';
import { aDecidedRecord, anArticle, aRecord, aWorkflowInput } from '../support/records';

const asked = (
  record: ArticleRecord | undefined,
  user = 'U0MONA',
  execution?: { endedAt?: string; succeeded?: boolean },
  later = record,
) => {
  const found = [record];
  return mayDecide({
    articles: { find: async () => (found.length > 0 ? found.pop() : later) },
    workflow: {
      describe: async () =>
        execution && { succeeded: false, ...execution, input: aWorkflowInput(), startedAt: '', executionArn: '' },
    },
    reviewers: { includes: async (one) => one !== 'U0NIA' },
    emailOf: () => undefined,
    allowOwn: false,
  })('a1', { kind: 'slack', id: user });
};

const refusedWith = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

describe('mayDecide', () => {
  it('finds what waits for this person', async () => {
    expect((await asked(aRecord())).articleId).toBe('a1');
  });

  it.each([
    ['article-not-found', undefined, 'U0MONA'],
    ['not-a-reviewer', aRecord(), 'U0NIA'],
    ['own-article', aRecord({ article: anArticle({ source: { via: 'slack', by: 'U0MONA' } }) }), 'U0MONA'],
    ['already-decided', aDecidedRecord('rejected'), 'U0MAX'],
    ['was-never-held', aRecord({ status: 'published', article: anArticle({ matches: [] }) }), 'U0MONA'],
  ])('refuses as a decision would: %s', async (code, record, user) => {
    await expect(asked(record, user)).rejects.toEqual(refusedWith(code));
  });

  it('says that an article is on its way', async () => {
    await expect(asked(undefined, 'U0MONA', {})).rejects.toEqual(refusedWith('not-held-yet'));
  });

  it('E6: does not say so of one whose execution has ended, unless it was recorded just then', async () => {
    const ended = { endedAt: '2026-11-22T12:00:05.000Z' };
    await expect(asked(undefined, 'U0MONA', ended)).rejects.toEqual(refusedWith('stuck'));
    await expect(asked(undefined, 'U0MONA', ended, aRecord())).rejects.toEqual(refusedWith('not-held-yet'));
  });

  it('E8: says that an article was erased, which its execution had recorded', async () => {
    const succeeded = { endedAt: '2026-11-22T12:00:05.000Z', succeeded: true };
    await expect(asked(undefined, 'U0MONA', succeeded)).rejects.toEqual(refusedWith('erased'));
  });
});

describe('askAuthority', () => {
  const slack = (includes: (user: string) => Promise<boolean>) =>
    askAuthority(
      { reviewers: { includes }, emailOf: () => undefined, allowOwn: false },
      { kind: 'slack', id: 'U0MONA' },
    );

  it('asks before there is an article to check', async () => {
    const asked: string[] = [];
    const check = slack(async (user) => asked.push(user) > 0);
    expect(asked).toEqual(['U0MONA']);
    expect(await check(aRecord())).toBeUndefined();
    expect(asked).toEqual(['U0MONA']);
  });

  it('tells what went wrong to whoever checks, and to nobody where there is nothing to check', async () => {
    const unknown = new RefusedError({ code: 'reviewers-unknown' });
    const check = slack(() => Promise.reject(unknown));
    await setImmediate();
    await expect(check(aRecord())).rejects.toBe(unknown);
  });
});
