import { describe, expect, it } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import type { ChangedArticle } from '../../src/usecases/list-changes';
import { aRecord } from '../support/records';
import { fakeApi, pending, rejected, rejection, TOKEN } from './fake-api';

const key = 'key-read';

describe('GET /articles', () => {
  const listing = () => {
    const queries: unknown[] = [];
    const list: Articles['list'] = async (query) => {
      queries.push(query);
      return { items: [] };
    };
    return { queries, call: fakeApi({ listArticles: list }).call };
  };

  it('lists twenty pending articles unless asked otherwise', async () => {
    const { call, queries } = listing();
    expect(await call('GET', '/articles', { key })).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null },
    });
    await call('GET', '/articles?status=expired&limit=100&cursor=abc', { key });
    expect(queries).toEqual([
      { status: 'pending', limit: 20 },
      { status: 'expired', limit: 100, cursor: 'abc' },
    ]);
  });

  it('shows the articles and where the list goes on', async () => {
    const { body } = await fakeApi().call('GET', '/articles', { key });
    expect(body).toMatchObject({
      items: [{ id: 'a1', status: 'pending' }, { status: 'rejected' }],
      nextCursor: 'next',
    });
  });

  it.each([
    ['status=accepted', ['status']],
    ['status=', ['status']],
    ['limit=0', ['limit']],
    ['limit=101', ['limit']],
    ['limit=1e1', ['limit']],
    ['limit=-1&status=x', ['status', 'limit']],
    ['limit=1&limit=2', ['limit']],
    ['stauts=rejected', ['stauts']],
  ])('refuses ?%s', async (query, parameters) => {
    const { call, queries } = listing();
    const { status, body } = await call('GET', `/articles?${query}`, { key });
    expect([status, body.type]).toEqual([400, '/problems/invalid-parameter']);
    expect((body.errors as { parameter: string }[]).map(({ parameter }) => parameter)).toEqual(parameters);
    expect(queries).toEqual([]);
  });

  it('refuses a cursor that is not one', async () => {
    const list = async () => {
      throw new RefusedError({ code: 'invalid-cursor' });
    };
    const answer = await fakeApi({ listArticles: list }).call('GET', '/articles?cursor=x', { key });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-cursor', errors: [{ parameter: 'cursor' }] },
    });
  });
});

describe('GET /articles/{id}', () => {
  it.each([
    ['key-read', undefined],
    ['key-submit', undefined],
    ['key-authors', 'eve@example.com'],
    ['key-moderate', 'eve@example.com'],
  ])('shows the author’s e-mail address to %s as %s, here and in the list', async (reader, authorEmail) => {
    const { call } = fakeApi();
    const one = await call('GET', '/articles/a1', { key: reader });
    const list = await call('GET', '/articles', { key: reader });
    expect([one.body.authorEmail, (list.body.items as Record<string, unknown>[])[0]?.authorEmail]).toEqual([
      authorEmail,
      authorEmail,
    ]);
  });

  it('shows an article with its decision and history', async () => {
    const { call } = fakeApi({ findArticle: async () => rejected });
    const { status, body } = await call('GET', '/articles/a1', { key });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'a1',
      title: 'Forbidden fruit',
      excerpt: 'An apple.',
      url: 'https://example.com/a1',
      author: 'Eve',
      source: { via: 'api', by: 'cms' },
      matches: pending.article.matches,
      rulesVersion: 7,
      screeningVersion: 2,
      status: 'rejected',
      statusAt: rejection.at,
      submittedAt: pending.submittedAt,
      deadline: pending.deadline,
      decision: rejection,
      history: rejected.history,
      links: { self: '/articles/a1' },
    });
  });

  it('says how many matches and how much of the history it does not name, and nothing where it names all', async () => {
    const record = aRecord({ folded: { entries: 12, undone: 6 }, article: { matchesLeftOut: 31 } });
    const shown = await fakeApi({ findArticle: async () => record }).call('GET', '/articles/a1', { key });
    expect(shown.body).toMatchObject({ historyFolded: 12, matchesLeftOut: 31 });
    const { body } = await fakeApi().call('GET', '/articles/a1', { key });
    for (const member of ['historyFolded', 'matchesLeftOut', 'folded']) expect(body).not.toHaveProperty(member);
  });

  it('invents no version for what an earlier release screened', async () => {
    const { call } = fakeApi({ findArticle: async () => aRecord() });
    const { body } = await call('GET', '/articles/a1', { key });
    expect(body).not.toHaveProperty('rulesVersion');
    expect(body).not.toHaveProperty('screeningVersion');
  });

  it('shows what a newer version found, and not how, here and in the list', async () => {
    const match = { rule: 'forbidden', text: 'f◯rbidden', start: 2 };
    const record = aRecord({ article: { matches: [{ ...match, how: 'painted' }] } });
    const { articleId, article, executionArn, submittedAt } = record;
    const { call } = fakeApi({
      findArticle: async () => ({ status: 'accepted', articleId, article, executionArn, submittedAt }),
      listArticles: async () => ({ items: [record] }),
    });
    expect((await call('GET', '/articles/a1', { key })).body.matches).toEqual([match]);
    expect((await call('GET', '/articles', { key })).body.items).toMatchObject([{ matches: [match] }]);
  });

  it('shows what is accepted and not yet recorded', async () => {
    const { article, executionArn, submittedAt } = pending;
    const { call } = fakeApi({
      findArticle: async (articleId) => ({
        status: 'accepted',
        articleId,
        article,
        executionArn,
        submittedAt,
      }),
    });
    const { body } = await call('GET', '/articles/a1', { key: 'key-moderate' });
    expect(body).toMatchObject({
      status: 'accepted',
      statusAt: submittedAt,
      history: [],
      executionArn,
      links: { self: '/articles/a1' },
    });
    expect(body.links).not.toHaveProperty('decision');
  });

  it.each([
    ['is under way', {}, '1'],
    ['E6: is stuck', { stuckSince: '2026-03-01T10:00:05.000Z' }, '60'],
  ])('says when to look again for what is accepted and %s', async (_, stuck, seconds) => {
    const { articleId, article, executionArn, submittedAt } = pending;
    const accepted = { status: 'accepted', articleId, article, executionArn, submittedAt, ...stuck } as const;
    const { headers, body } = await fakeApi({ findArticle: async () => accepted }).call('GET', '/articles/a1', { key });
    expect(headers.get('Retry-After')).toBe(seconds);
    expect(body).toMatchObject({ status: 'accepted', ...stuck });
    expect(Object.keys(body).includes('stuckSince')).toBe('stuckSince' in stuck);
  });

  it('E8: shows nothing of what was erased', async () => {
    const { call } = fakeApi({
      findArticle: async (articleId) => {
        throw new RefusedError({ code: 'erased', articleId });
      },
    });
    expect(await call('GET', '/articles/a1', { key })).toMatchObject({
      status: 410,
      body: { type: '/problems/erased' },
    });
  });

  it('says so of nothing that is recorded', async () => {
    expect((await fakeApi().call('GET', '/articles/a1', { key })).headers.get('Retry-After')).toBeNull();
  });

  it('shows the execution to moderators only', async () => {
    const { call } = fakeApi({ executionUrl: (arn) => `http://127.0.0.1/#${arn}` });
    const seen = await call('GET', '/articles/a1', { key: 'key-moderate' });
    expect(seen.body).toMatchObject({
      executionArn: pending.executionArn,
      links: { decision: '/articles/a1/decision', execution: `http://127.0.0.1/#${pending.executionArn}` },
    });
    for (const path of ['/articles/a1', '/articles']) {
      const { body } = await call('GET', path, { key: 'key-submit' });
      expect(JSON.stringify(body)).not.toContain('arn:');
    }
  });

  it.each(['/articles/a1', '/articles'])('shows nothing of the inside in %s', async (path) => {
    const { body } = await fakeApi().call('GET', path, { key: 'key-moderate' });
    const whole = JSON.stringify(body);
    for (const secret of [TOKEN, 'taskToken', 'card', 'notices', 'dueAt']) expect(whole).not.toContain(secret);
  });

  it.each(['/articles/other', '/articles/a%20b', '/articles/%E0%A4%A', `/articles/${'x'.repeat(81)}`])(
    'knows no article at %s',
    async (path) => {
      expect(await fakeApi().call('GET', path, { key })).toMatchObject({
        status: 404,
        body: { type: '/problems/article-not-found' },
      });
    },
  );
});

describe('GET /changes', () => {
  const following = (changes: readonly ChangedArticle[] = []) => {
    const queries: unknown[] = [];
    const { call } = fakeApi({
      listChanges: async (query) => {
        queries.push(query);
        return changes;
      },
    });
    return { queries, call };
  };

  it('shows what ended in the order of the log, each with its article as it is now', async () => {
    const { body } = await fakeApi().call('GET', '/changes?after=41', { key });
    expect(body).toMatchObject({
      items: [
        {
          sequence: 42,
          type: 'article.rejected',
          at: rejection.at,
          id: 'a1',
          review: 1,
          article: { id: 'a1', status: 'rejected' },
        },
        { sequence: 43, type: 'article.published', id: 'a2', article: null },
      ],
      next: 43,
    });
    expect(JSON.stringify(body)).not.toContain(TOKEN);
    expect(JSON.stringify(body)).not.toContain('f00d');
  });

  it('reads twenty from the beginning unless asked otherwise, and at the end goes on where it stands', async () => {
    const { call, queries } = following();
    expect((await call('GET', '/changes', { key })).body).toEqual({ items: [], next: 0 });
    expect((await call('GET', '/changes?after=9007199254740991&limit=100', { key })).body).toMatchObject({
      next: 9007199254740991,
    });
    expect(queries).toEqual([
      { after: 0, limit: 20 },
      { after: 9007199254740991, limit: 100 },
    ]);
  });

  it('leaves out an article that cannot be read: it is not erased', async () => {
    const change = { sequence: 1, type: 'article.expired', at: rejection.at, review: 1, hash: 'f00d' } as const;
    const { call } = following([{ ...change, articleId: 'a1' }]);
    const { type, sequence, at, review } = change;
    expect((await call('GET', '/changes', { key })).body.items).toEqual([{ sequence, type, at, id: 'a1', review }]);
  });

  it.each([
    ['after=-1', ['after']],
    ['after=', ['after']],
    ['after=1.5', ['after']],
    ['after=9007199254740992', ['after']],
    ['after=1&after=2', ['after']],
    ['limit=0', ['limit']],
    ['limit=101&after=x', ['after', 'limit']],
    ['cursor=abc', ['cursor']],
  ])('refuses ?%s', async (query, parameters) => {
    const { call, queries } = following();
    const { status, body } = await call('GET', `/changes?${query}`, { key });
    expect([status, body.type]).toEqual([400, '/problems/invalid-parameter']);
    expect((body.errors as { parameter: string }[]).map(({ parameter }) => parameter)).toEqual(parameters);
    expect(queries).toEqual([]);
  });

  it('shows it to who may read, and to nobody else', async () => {
    const { call } = fakeApi();
    expect((await call('GET', '/changes')).status).toBe(401);
    expect((await call('GET', '/changes', { key: 'key-none' })).status).toBe(403);
    const seen = async (as: string) => JSON.stringify((await call('GET', '/changes', { key: as })).body);
    expect(await seen('key-read')).not.toContain('eve@example.com');
    expect(await seen('key-authors')).toContain('eve@example.com');
  });
});
