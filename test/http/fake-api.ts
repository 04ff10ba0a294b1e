import type { ApiKey } from '../../src/domain/api-key';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Decision } from '../../src/domain/decision';
import { RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import type { Log } from '../../src/domain/system';
import { createHttpApi, type HttpApiDeps } from '../../src/http/http-api';
import { aRecord } from '../support/records';
import { expectConformance } from './conformance';

export const KEYS: Record<string, ApiKey> = {
  'key-none': { id: 'nobody', name: 'nobody', scopes: [] },
  'key-read': { id: 'reader', name: 'reader', scopes: ['read'] },
  'key-submit': { id: 'cms', name: 'cms-2027', scopes: ['read', 'submit'] },
  'key-authors': { id: 'newsroom', name: 'newsroom', scopes: ['read', 'submit', 'authors'] },
  'key-moderate': { id: 'desk', name: 'desk-2027', scopes: ['read', 'submit', 'moderate'] },
};

export const TOKEN = 'task-token-that-nobody-may-see';

/** A pending record as a careless adapter might read it: with more than the domain's type names. */
export const pending: ArticleRecord & { taskToken: string } = {
  ...aRecord({
    article: {
      title: 'Forbidden fruit',
      excerpt: 'An apple.',
      url: 'https://example.com/a1',
      author: 'Eve',
      authorEmail: 'eve@example.com',
      matches: [{ rule: 'forbidden', text: 'Forbidden', start: 0, how: 'as-written' }],
      rulesVersion: 7,
      screeningVersion: 2,
    },
    statusAt: '2026-03-01T10:00:01.000Z',
    submittedAt: '2026-03-01T10:00:00.000Z',
    card: { channel: 'C0REVIEW', ts: '1.2' },
    unplannedAt: '2026-03-02T10:00:00.000Z',
  }),
  taskToken: TOKEN,
};

export const rejection: Decision = {
  status: 'rejected',
  by: 'desk',
  via: 'api',
  at: '2026-03-01T11:00:00.000Z',
  reason: 'Not ours.',
};

export const rejected: ArticleRecord = {
  ...pending,
  status: 'rejected',
  statusAt: rejection.at,
  decision: rejection,
  history: [...pending.history, { event: 'rejected', at: rejection.at, by: 'desk', via: 'api', reason: 'Not ours.' }],
};

export interface Call {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The API over use cases that answer as told. Every answer is held against the published document. */
export function fakeApi(deps: Partial<HttpApiDeps> = {}) {
  const logged: { event: string }[] = [];
  const write = (event: string, fields?: Record<string, unknown>) => logged.push({ event, ...fields });
  const log: Log = { info: write, warn: write, error: write };
  let ids = 0;
  const api = createHttpApi({
    approveRetitled: async () => {
      throw new Error('not expected');
    },
    submitArticle: async ({ content }) => ({ articleId: 'a1', title: content.title, matches: [] }),
    findArticle: async (articleId) => {
      if (articleId === 'a1') return pending;
      throw new RefusedError({ code: 'article-not-found', articleId });
    },
    listArticles: async () => ({ items: [pending, rejected], nextCursor: 'next' }),
    listChanges: async ({ after }) => [
      {
        sequence: after + 1,
        type: 'article.rejected',
        at: rejection.at,
        articleId: 'a1',
        review: 1,
        hash: 'f00d',
        record: rejected,
      },
      {
        sequence: after + 2,
        type: 'article.published',
        at: rejection.at,
        articleId: 'a2',
        review: 1,
        hash: 'beef',
        record: null,
      },
    ],
    decide: async () => ({ record: rejected, decision: rejection, repeated: false }),
    reopenArticle: async () => ({ record: rejected, review: 2 }),
    apiKeys: { find: async (secret) => KEYS[secret] },
    log,
    newRequestId: () => `request-${++ids}`,
    ...deps,
  });

  const call = async (method: string, path: string, { key, body, headers }: Call = {}): Promise<Answer> => {
    const sent = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body);
    const answer = await api.request(path, {
      method,
      headers: {
        ...given({
          Authorization: key === undefined ? undefined : `Bearer ${key}`,
          'Content-Type': body === undefined ? undefined : 'application/json',
        }),
        ...headers,
      },
      body: sent,
    });
    await expectConformance(method, path, answer.clone());
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  };
  return { api, call, logged };
}
