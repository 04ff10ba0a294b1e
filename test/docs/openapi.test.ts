import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { openApiDocument } from '../../docs/render/openapi-document';
import { rendered } from '../../docs/render/rendered';
import { articleView, type decisionView } from '../../docs/render/response-schemas';
import { MAX_LENGTH, STATUSES } from '../../src/domain/article';
import { checkContent } from '../../src/domain/content';
import { checkReason } from '../../src/domain/decision';
import { emailFault } from '../../src/domain/email-address';
import { lengthOf } from '../../src/domain/text';
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

/** Whether a text is one that a member of a request is described to be; a keyword that this does not know is an error. */
function isDescribed(member: Record<string, unknown>, text: string): boolean {
  return Object.entries(member).every(([keyword, value]) => {
    switch (keyword) {
      case 'type':
        return [value].flat().includes('string');
      case 'pattern':
        return new RegExp(String(value), 'u').test(text);
      case 'minLength':
        return lengthOf(text) >= Number(value);
      case 'maxLength':
        return lengthOf(text) <= Number(value);
      case 'allOf':
        return (value as Record<string, unknown>[]).every((part) => isDescribed(part, text));
      case 'anyOf':
        return (value as Record<string, unknown>[]).some((part) => isDescribed(part, text));
      case 'description':
      case 'format':
        return true;
      default:
        throw new Error(`what is ${keyword}?`);
    }
  });
}

const memberOf = (schema: string, name: string): Record<string, unknown> =>
  document.components.schemas[schema]?.properties[name] ?? {};

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
    const described = memberOf('ArticleInput', 'title');
    const differing: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const title = String.fromCharCode(code);
      const isTaken = 'content' in checkContent({ title });
      // Half a surrogate pair is no text at all, and JSON has no way to send one by itself.
      const isHalf = code >= 0xd800 && code <= 0xdfff;
      if (!isHalf && isDescribed(described, title) !== isTaken) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('C2: says that what is optional may be null, and what is needed may not', () => {
    const { ArticleInput, DecisionInput } = document.components.schemas;
    const { title, ...optional } = ArticleInput?.properties ?? {};
    const types = [...Object.values(optional), DecisionInput?.properties.reason].map((member) => member?.type);
    expect(types).toEqual(Array(7).fill(['string', 'null']));
    expect(title?.type).toBe('string');
    expect(optional.titleFormat?.enum).toEqual(['text', 'html', null]);
  });

  it('has a pattern for e-mail addresses that wants what the check wants', () => {
    const described = memberOf('ArticleInput', 'authorEmail');
    const texts = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).flatMap((one) => [
      `a${one}b@example.com`,
      `a@exa${one}mple.com`,
    ]);
    const odd = ['a@b', '@b.c', 'a@b.', 'a@.b', 'a@b@c.d', `${'x'.repeat(65)}@b.c`, 'ü@münchen.de'];
    expect(
      [...texts, ...odd].filter((text) => isDescribed(described, text) !== (emailFault(text) === undefined)),
    ).toEqual([]);
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

  it.each([
    ['title', MAX_LENGTH.title],
    ['excerpt', MAX_LENGTH.excerpt],
    ['author', MAX_LENGTH.author],
  ] as const)('counts the characters of the %s as the check does, up to %d between any white space', (field, most) => {
    const described = memberOf('ArticleInput', field);
    const texts = [1, 2, most - 1, most, most + 1, most + 2]
      .flatMap((length) => ['x'.repeat(length), '🍎'.repeat(length), `a${' '.repeat(Math.max(0, length - 2))}b`])
      .flatMap((text) => [text, `\u00a0${text}`, `${text}\n`, `\t \ufeff${text}\u2029 \u3000`]);
    const taken = texts.filter((text) => 'content' in checkContent({ title: 'x', [field]: text }));
    expect(taken.length).toBeGreaterThan(30);
    expect(taken.length).toBeLessThan(texts.length);
    expect(texts.filter((text) => isDescribed(described, text))).toEqual(taken);
  });

  it('counts the characters of a reason and of an e-mail address as the checks do', () => {
    const around = (text: string) => [text, ` ${text}\ufeff`];
    const reasons = [1000, 1001].flatMap((length) => around('é'.repeat(length)));
    const isReason = (text: string) => !('fault' in checkReason(text));
    expect(reasons.filter((text) => isDescribed(memberOf('DecisionInput', 'reason'), text))).toEqual(
      reasons.filter(isReason),
    );
    const addresses = [254, 255].flatMap((length) => around(`a@${'b'.repeat(length - 4)}.c`));
    const isAddress = (authorEmail: string) => 'content' in checkContent({ title: 'x', authorEmail });
    expect(addresses.filter((text) => isDescribed(memberOf('ArticleInput', 'authorEmail'), text))).toEqual(
      addresses.filter(isAddress),
    );
    expect(addresses.filter(isAddress)).toHaveLength(2);
  });

  it('tells the limits that are checked', () => {
    const { ArticleInput, DecisionInput } = document.components.schemas;
    expect(ArticleInput?.properties).toMatchObject({
      title: { minLength: 1, description: expect.stringContaining('at most 300 characters') },
      excerpt: { description: expect.stringContaining('at most 3000 characters') },
      url: { maxLength: 3000 },
      author: { description: expect.stringContaining('at most 100 characters') },
      authorEmail: { description: expect.stringContaining('at most 254 characters') },
    });
    expect(ArticleInput).toMatchObject({ required: ['title'], additionalProperties: false });
    expect(DecisionInput?.properties).toMatchObject({
      reason: { description: expect.stringContaining('at most 1000 characters') },
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
    const described = memberOf('ArticleInput', field);
    expect([isDescribed(described, right), isDescribed(described, wrong)]).toEqual([true, false]);
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
