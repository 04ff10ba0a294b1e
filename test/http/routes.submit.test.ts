import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import { MAX_BODY_BYTES } from '../../src/http/json-body';
import type { Submission } from '../../src/usecases/submit-article';
import { fakeApi, KEYS } from './fake-api';

const key = 'key-submit';

function recording() {
  const submissions: Submission[] = [];
  const { call } = fakeApi({
    submitArticle: async (submission) => {
      submissions.push(submission);
      return { articleId: 'a1', title: submission.content.title, matches: [] };
    },
  });
  return { call, submissions };
}

describe('POST /articles', () => {
  it('accepts an article, trimmed, in the name of the key', async () => {
    const { call, submissions } = recording();
    const body = { title: '  Apples ', excerpt: 'On apples.', url: 'https://example.com/', author: 'Eve' };
    const answer = await call('POST', '/articles', { key, body, headers: { 'Idempotency-Key': 'k 1' } });

    expect(answer.status).toBe(202);
    expect(answer.headers.get('Location')).toBe('/articles/a1');
    expect(answer.body).toEqual({
      id: 'a1',
      title: 'Apples',
      status: 'accepted',
      links: { self: '/articles/a1' },
    });
    expect(submissions).toEqual([
      { content: { ...body, title: 'Apples' }, source: { via: 'api', by: 'cms' }, idempotencyKey: 'k 1' },
    ]);
  });

  it('B2: asks to come again while the rules cannot be read', async () => {
    const { call } = fakeApi({
      submitArticle: async () => {
        throw new RefusedError({ code: 'rules-unreadable' });
      },
    });
    const answer = await call('POST', '/articles', { key, body: { title: 'Apples' } });
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/rules-unreadable' } });
    expect(answer.headers.get('Retry-After')).toBe('5');
  });

  it('names the article whose place it takes, as far as that can be one', async () => {
    const { call, submissions } = recording();
    await call('POST', '/articles', { key, body: { title: 'Apples', replaces: ' a0 ' } });
    for (const none of [null, '  '])
      await call('POST', '/articles', { key, body: { title: 'Apples', replaces: none } });
    expect(submissions.map(({ replaces }) => replaces)).toEqual(['a0', undefined, undefined]);
    const answer = await call('POST', '/articles', { key, body: { title: 'Apples', replaces: 'no id' } });
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/article-not-found' } });
    expect(submissions).toHaveLength(3);
  });

  it.each([
    ['not-the-submitter', { code: 'not-the-submitter', articleId: 'a0' }, 403, {}],
    ['replaced', { code: 'replaced', articleId: 'a0', by: { articleId: 'a1' } }, 409, { replacedBy: '/articles/a1' }],
  ] as const)('says why it takes the place of nothing: %s', async (code, refusal, status, members) => {
    const { call } = fakeApi({ submitArticle: async () => Promise.reject(new RefusedError(refusal)) });
    const answer = await call('POST', '/articles', { key, body: { title: 'Apples', replaces: 'a0' } });
    expect(answer).toMatchObject({ status, body: { type: `/problems/${code}`, ...members } });
  });

  it('leaves out what was not said', async () => {
    const { call, submissions } = recording();
    await call('POST', '/articles', { key, body: { title: 'Apples' } });
    expect(submissions).toEqual([{ content: { title: 'Apples' }, source: { via: 'api', by: 'cms' } }]);
  });

  it('takes an author’s e-mail address from a key with the scope authors, and from no other', async () => {
    const { call, submissions } = recording();
    const body = { title: 'Apples', authorEmail: ' Eve@example.com ' };
    expect((await call('POST', '/articles', { key: 'key-authors', body })).status).toBe(202);
    expect(submissions).toMatchObject([{ content: { authorEmail: 'Eve@example.com' } }]);
    for (const other of [key, 'key-moderate']) {
      const answer = await call('POST', '/articles', { key: other, body });
      expect(answer).toMatchObject({
        status: 403,
        body: {
          type: '/problems/insufficient-scope',
          detail: expect.stringMatching(/^The field authorEmail needs the scope authors; the key has read, submit/),
          requiredScope: 'authors',
        },
      });
      expect(answer.headers.get('WWW-Authenticate')).toContain('scope="authors"');
      expect((await call('POST', '/articles', { key: other, body: { ...body, authorEmail: ' ' } })).status).toBe(202);
    }
    expect(submissions).toHaveLength(3);
  });

  it('C7: is from the key that it is, whatever that is called now', async () => {
    const { call, submissions } = recording();
    await call('POST', '/articles', { key, body: { title: 'Apples' } });
    expect([KEYS[key]?.name, submissions[0]?.source]).toEqual(['cms-2027', { via: 'api', by: 'cms' }]);
  });

  it.each([
    ['no title', {}, '#/title'],
    ['an empty title', { title: '  ' }, '#/title'],
    ['a title that is no string', { title: 7 }, '#/title'],
    ['a long title', { title: 'x'.repeat(301) }, '#/title'],
    ['a control character', { title: 'a\u0007b' }, '#/title'],
    ['half a surrogate pair', { title: 'a\ud83d' }, '#/title'],
    ['a long excerpt', { title: 'x', excerpt: 'x'.repeat(3001) }, '#/excerpt'],
    ['a url of another kind', { title: 'x', url: 'javascript:alert(1)' }, '#/url'],
    ['an e-mail address that is none', { title: 'x', authorEmail: 'Eve' }, '#/authorEmail'],
    ['an unknown field', { title: 'x', status: 'published' }, '#/status'],
    ['a field with an odd name', { title: 'x', 'a/b~c d': 1 }, '#/a~1b~0c%20d'],
    ['a field whose name is half a surrogate pair', '{"title":"x","\\ud83d":1}', '#/%EF%BF%BD'],
    ['an array', [], '#'],
    ['a string', '"x"', '#'],
    ['null', 'null', '#'],
    ['__proto__', '{"title":"x","__proto__":{"a":1}}', '#/__proto__'],
  ])('refuses %s and points at it', async (_what, body, pointer) => expectRefusal(body, pointer));

  it.each([
    ['C2: a null title', { title: null }, '#/title'],
    ['C1: what came of Latin-1', '{"title":"f\ufffdrbidden"}', '#/title'],
    ['C1: the same, escaped', '{"title":"x","author":"Ren\\ufffd"}', '#/author'],
    ['C1: the same in an excerpt', { title: 'x', excerpt: 'caf\ufffd' }, '#/excerpt'],
    ['C1: the same in a url', { title: 'x', url: 'https://example.com/caf\ufffd' }, '#/url'],
    ['C3: 301 emoji', { title: '🎉'.repeat(301) }, '#/title'],
    ['C4: an address without slashes', { title: 'x', url: 'https:example.com/x' }, '#/url'],
    ['C4: a password in an address', { title: 'x', url: 'https://user:secret@example.com/' }, '#/url'],
    ['C4: a backslash in an address', { title: 'x', url: 'https://good.example\\.evil.example/' }, '#/url'],
    ['C5: a title of fillers', { title: '\u3164' }, '#/title'],
    ['C5: a title of blank Braille', { title: '\u2800' }, '#/title'],
    ['C5: an override in a title', { title: 'a\u202eb' }, '#/title'],
    ['C5: an isolate in an excerpt', { title: 'a', excerpt: 'b\u2066c' }, '#/excerpt'],
    ['C5: a line separator in an author', { title: 'a', author: 'b\u2028c' }, '#/author'],
    ['another format', { title: 'x', titleFormat: 'markdown' }, '#/titleFormat'],
    ['HTML without text', { title: '<p>&nbsp;</p>', titleFormat: 'html' }, '#/title'],
    ['HTML of which a character was lost', { title: 'a&#0;b', titleFormat: 'html' }, '#/title'],
    ['HTML that turns the direction', { title: 'a&#8238;b', titleFormat: 'html' }, '#/title'],
    ['HTML with too long a text', { title: `<b>${'&eacute;'.repeat(301)}</b>`, titleFormat: 'html' }, '#/title'],
  ])('%s is refused, and pointed at', async (_what, body, pointer) => expectRefusal(body, pointer));

  async function expectRefusal(body: unknown, pointer: string) {
    const { call, submissions } = recording();
    const answer = await call('POST', '/articles', { key, body });
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/invalid-body' } });
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.stringMatching(/^[A-Z].+\.$/) }]);
    expect(submissions).toEqual([]);
  }

  it('C2: takes null for none', async () => {
    const { call, submissions } = recording();
    const body = { title: 'Apples', titleFormat: null, excerpt: null, url: null, author: null };
    expect((await call('POST', '/articles', { key, body })).status).toBe(202);
    expect(submissions).toMatchObject([{ content: { title: 'Apples' } }]);
    expect(Object.keys(submissions[0]?.content ?? {})).toEqual(['title']);
  });

  it.each([
    ['200 emoji', '🎉'.repeat(200)],
    ['300 letters of a plane further', '𝒜'.repeat(300)],
  ])('C3: counts characters as its description does: %s', async (_, title) => {
    const { call, submissions } = recording();
    expect((await call('POST', '/articles', { key, body: { title } })).body).toMatchObject({ title });
    expect(submissions).toMatchObject([{ content: { title } }]);
  });

  it('C3: takes the largest article, with every character escaped', async () => {
    const article = {
      title: '🎉'.repeat(300),
      excerpt: '🎉'.repeat(3000),
      url: `https://example.com/${'🎉'.repeat(2980)}`,
      author: '🎉'.repeat(100),
    };
    const body = JSON.stringify(article).replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
    expect(body).toMatch(/^[ -~]+$/);
    expect((await fakeApi().call('POST', '/articles', { key, body })).status).toBe(202);
  });

  it.each([
    ['html', 'Tom &amp; <em>Jerry</em>&#8217;s', 'Tom & Jerry’s'],
    ['html', 'It&amp;#8217;s', 'It&#8217;s'],
    ['html', `<i class="${'x'.repeat(300)}">long</i>`, 'long'],
    ['text', 'Tom &amp; <em>Jerry</em>', 'Tom &amp; <em>Jerry</em>'],
    [undefined, 'Tom &amp; Jerry', 'Tom &amp; Jerry'],
  ])('reads a title in the format %s: %s', async (titleFormat, title, text) => {
    const { call, submissions } = recording();
    const answer = await call('POST', '/articles', { key, body: { title, titleFormat } });
    expect([answer.status, answer.body.title]).toEqual([202, text]);
    expect(submissions).toMatchObject([{ content: { title: text } }]);
  });

  it('tells every fault at once', async () => {
    const { call } = fakeApi();
    const wrong = await call('POST', '/articles', { key, body: { title: 1, author: 2, more: 3 } });
    expect(wrong.body.errors).toMatchObject([{ pointer: '#/title' }, { pointer: '#/author' }, { pointer: '#/more' }]);
    const long = await call('POST', '/articles', { key, body: { title: '', url: 'ftp://x' } });
    expect(long.body.errors).toMatchObject([{ pointer: '#/title' }, { pointer: '#/url' }]);
  });

  it.each(['', '{', '{"title":"x"', 'title=x'])('refuses %j, which is not JSON', async (body) => {
    const answer = await fakeApi().call('POST', '/articles', { key, body });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: '/problems/malformed-json', errors: [{ pointer: '#' }] },
    });
  });

  it('refuses broken UTF-8 rather than change what was written', async () => {
    const { api } = fakeApi();
    const bytes = Buffer.concat([Buffer.from('{"title":"a'), Buffer.from([0xff]), Buffer.from('"}')]);
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const answer = await api.request('/articles', { method: 'POST', headers, body: new Uint8Array(bytes) });
    expect([answer.status, await answer.json()]).toMatchObject([400, { type: '/problems/malformed-json' }]);
  });

  it.each(['application/json; charset=utf-8', 'application/vnd.cms+json', 'Application/JSON'])(
    'reads %s',
    async (type) => {
      const answer = await fakeApi().call('POST', '/articles', {
        key,
        body: { title: 'x' },
        headers: { 'Content-Type': type },
      });
      expect(answer.status).toBe(202);
    },
  );

  it.each([
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    { 'Content-Type': 'application/jsonp' },
    { 'Content-Type': '' },
    { 'Content-Encoding': 'gzip' },
  ])('does not read %j', async (headers) => {
    const answer = await fakeApi().call('POST', '/articles', {
      key,
      body: { title: 'x' },
      headers: headers as never,
    });
    expect(answer).toMatchObject({ status: 415, body: { type: '/problems/unsupported-media-type' } });
  });

  it('takes a body of the limit, and none above it', async () => {
    const body = (bytes: number) => JSON.stringify({ title: 'x' }).padEnd(bytes);
    const { call } = fakeApi();
    expect((await call('POST', '/articles', { key, body: body(MAX_BODY_BYTES) })).status).toBe(202);
    const answer = await call('POST', '/articles', { key, body: body(MAX_BODY_BYTES + 1) });
    expect(answer).toMatchObject({ status: 413, body: { type: '/problems/body-too-large' } });
  });

  it.each(['x'.repeat(256), 'clé', '', 'a\tb'])('refuses the Idempotency-Key %j', async (idempotencyKey) => {
    const headers = { 'Idempotency-Key': idempotencyKey };
    const answer = await fakeApi().call('POST', '/articles', { key, body: { title: 'x' }, headers });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-header', errors: [{ header: 'Idempotency-Key' }] },
    });
  });

  it('says when a key came before with other content', async () => {
    const { call } = fakeApi({
      submitArticle: async () => {
        throw new RefusedError({ code: 'idempotency-conflict', articleId: 'a0' });
      },
    });
    const answer = await call('POST', '/articles', { key, body: { title: 'x' } });
    expect(answer).toMatchObject({
      status: 422,
      body: { type: '/problems/idempotency-conflict', article: '/articles/a0' },
    });
  });

  it('C12: refuses what would be held above the cap of its key, and says when to come again', async () => {
    const { call } = fakeApi({
      submitArticle: async () => {
        throw new RefusedError({ code: 'too-many-waiting', limit: 3 });
      },
    });
    const answer = await call('POST', '/articles', { key, body: { title: 'Forbidden' } });
    expect(answer).toMatchObject({ status: 429, body: { type: '/problems/too-many-waiting', limit: 3 } });
    expect(answer.headers.get('Retry-After')).toBe('60');
  });

  it('E6: says that what was accepted under the key is stuck', async () => {
    const { call } = fakeApi({
      submitArticle: async () => {
        throw new RefusedError({ code: 'stuck', articleId: 'a1' });
      },
    });
    const answer = await call('POST', '/articles', { key, body: { title: 'Forbidden' } });
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/stuck' } });
    expect(answer.headers.get('Retry-After')).toBe('60');
  });

  it('E13: asks to send again what cannot be told yet to be taken in', async () => {
    const { call } = fakeApi({
      submitArticle: async () => {
        throw new RefusedError({ code: 'submission-unconfirmed', articleId: 'a1' });
      },
    });
    const answer = await call('POST', '/articles', { key, body: { title: 'Forbidden' } });
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/submission-unconfirmed' } });
    expect(answer.headers.get('Retry-After')).toBe('1');
  });
});
