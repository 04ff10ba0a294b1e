import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { openApiDocument } from '../../docs/render/openapi-document';
import { rendered } from '../../docs/render/rendered';
import { articleView, type decisionView } from '../../docs/render/response-schemas';
import { STATUSES } from '../../src/domain/article';
import { checkContent } from '../../src/domain/content';
import { emailFault } from '../../src/domain/email-address';
import { viewArticle, viewDecision } from '../../src/http/article-view';
import { PROBLEMS, type ProblemCode, problemType } from '../../src/http/problem';
import { fakeApi } from '../http/fake-api';
import { aRecord } from '../support/records';

const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters?: Record<string, unknown>[] }>>;
  components: {
    schemas: Record<string, { properties: Record<string, Record<string, unknown>>; $id?: string }>;
  };
};

/** The compiler holds what the API answers to what is described. */
const described: {
  article: (...given: Parameters<typeof viewArticle>) => z.input<typeof articleView>;
  decision: (...given: Parameters<typeof viewDecision>) => z.input<typeof decisionView>;
} = { article: viewArticle, decision: viewDecision };

describe('the OpenAPI document', () => {
  it('describes an article member by member', () => {
    const viewed = described.article(aRecord({ article: { authorEmail: 'nia@example.com' } }), {
      moderates: true,
      seesAuthors: true,
      executionUrl: (arn) => arn,
    });
    expect(articleView.safeParse(viewed).error).toBeUndefined();
  });

  it('is committed as it is made', () => {
    const committed = readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8');
    expect(committed).toBe(rendered['docs/openapi.json']?.());
  });

  it('is served as it is, to anybody', async () => {
    const answer = await fakeApi().call('GET', '/openapi.json');
    expect(answer).toMatchObject({ status: 200, body: { openapi: '3.1.1' } });
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has every route of the API and no other', () => {
    const routes = fakeApi()
      .api.routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(documented)).toEqual(new Set(routes));
  });

  it('has a pattern for the title that wants the very characters that the check wants', () => {
    const pattern = new RegExp(String(document.components.schemas.ArticleInput?.properties.title?.pattern));
    const differing: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const title = String.fromCharCode(code);
      const isTaken = 'content' in checkContent({ title });
      // Half a surrogate pair is no text at all, and JSON has no way to send one by itself.
      const isHalf = code >= 0xd800 && code <= 0xdfff;
      if (!isHalf && pattern.test(title) !== isTaken) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('C2: says that what is optional may be null, and what is needed may not', () => {
    const { ArticleInput, DecisionInput } = document.components.schemas;
    const { title, ...optional } = ArticleInput?.properties ?? {};
    const types = [...Object.values(optional), DecisionInput?.properties.reason].map((member) => member?.type);
    expect(types).toEqual(Array(6).fill(['string', 'null']));
    expect(title?.type).toBe('string');
    expect(optional.titleFormat?.enum).toEqual(['text', 'html', null]);
  });

  it('has a pattern for e-mail addresses that wants what the check wants', () => {
    const pattern = new RegExp(String(document.components.schemas.ArticleInput?.properties.authorEmail?.pattern), 'u');
    const texts = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).flatMap((one) => [
      `a${one}b@example.com`,
      `a@exa${one}mple.com`,
    ]);
    const odd = ['a@b', '@b.c', 'a@b.', 'a@.b', 'a@b@c.d', `${'x'.repeat(65)}@b.c`, 'ü@münchen.de'];
    expect([...texts, ...odd].filter((text) => pattern.test(text) !== (emailFault(text) === undefined))).toEqual([]);
  });

  it('refers to nothing that is not in it, and has no identifiers of its own', () => {
    const whole = JSON.stringify(document);
    const references = [...whole.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    expect(whole.match(/"\$ref"/g)).toHaveLength(references.length);
    const components = document.components as unknown as Record<string, Record<string, unknown>>;
    for (const [, kind, name] of references) expect(components[kind ?? '']).toHaveProperty(name ?? '');
    expect(whole).not.toMatch(/"\$(?:id|schema)"/);
  });

  it('tells the limits that are checked', () => {
    const { ArticleInput, DecisionInput } = document.components.schemas;
    expect(ArticleInput?.properties).toMatchObject({
      title: { minLength: 1, maxLength: 300 },
      excerpt: { maxLength: 3000 },
      url: { maxLength: 3000 },
      author: { maxLength: 100 },
      authorEmail: { maxLength: 254 },
    });
    expect(ArticleInput).toMatchObject({ required: ['title'], additionalProperties: false });
    expect(DecisionInput?.properties).toMatchObject({
      reason: { maxLength: 1000, description: expect.any(String) },
    });
    expect(document.paths['/articles']?.get?.parameters).toMatchObject([
      {
        name: 'status',
        in: 'query',
        schema: { default: 'pending', enum: [...STATUSES] },
      },
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      { name: 'cursor', in: 'query', schema: { type: 'string', minLength: 1 } },
    ]);
  });

  it.each([
    ['title', 'Äpfel 🍎', 'two\nlines'],
    ['author', 'Eve', 'a\u0085b'],
    ['author', 'שלום\u200f', 'C1: \ufffd'],
    ['author', 'a\u200eb', 'C5: a\u2028b'],
    ['excerpt', 'two\r\n\tlines', 'a\u0000b'],
    ['excerpt', 'two\u2028lines', 'C5: a\u202eb'],
    ['url', 'HTTPS://example.com', 'ftp://example.com'],
    ['url', 'https://example.com/@b?c@d', 'https://good@evil'],
    ['url', 'https://bücher.example', 'https:example.com'],
    ['url', 'https://example.com/#a', 'https://example.com/a\\b'],
  ])('has a pattern for %s that says what the check says', async (field, right, wrong) => {
    const member = document.components.schemas.ArticleInput?.properties[field];
    const [first] = (member?.anyOf as { pattern: string }[] | undefined) ?? [];
    const pattern = new RegExp(String(first?.pattern ?? member?.pattern), 'u');
    expect([pattern.test(right), pattern.test(wrong)]).toEqual([true, false]);
    const statusOf = async (value: string) =>
      (await fakeApi().call('POST', '/articles', { key: 'key-submit', body: { title: 'x', [field]: value } })).status;
    expect([await statusOf(right), await statusOf(wrong)]).toEqual([202, 400]);
  });

  it('explains every problem that a documented route answers with', () => {
    const whole = JSON.stringify(document.paths);
    const elsewhere: ProblemCode[] = [
      'not-found',
      'method-not-allowed',
      'not-a-reviewer',
      'reviewers-unknown',
      'invalid-rule',
    ];
    const explained = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) =>
      whole.includes(`\`${problemType(code)}\``),
    );
    expect(new Set([...explained, ...elsewhere])).toEqual(new Set(Object.keys(PROBLEMS)));
  });
});
