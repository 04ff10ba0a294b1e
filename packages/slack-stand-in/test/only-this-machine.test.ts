import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from './test-slack';
import { TOKEN } from './workspace';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

/** Asks as a browser would: `fetch` lets nobody set these headers. */
const ask = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET', body = '') =>
  new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const asked = request(slack.url + path, { method, headers }, async (response) =>
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) }),
    );
    asked.on('error', reject).end(body);
  });

const posted = async () => (await slack.as('U0ANN').messages('C0REVIEW')).length;
const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };

describe('F1: a name of another host', () => {
  it.each(['/control/exchanges', '/api/api.test', '/client/workspace?user=U0ANN'])('is refused at %s', async (path) => {
    const { status, body } = await ask(path, { host: 'evil.example' });
    expect([status, JSON.parse(body)]).toEqual([403, { ok: false, error: 'access_denied' }]);
  });

  it.each(['/', '/oauth/v2/authorize'])('is refused on the page %s in words', async (path) => {
    const { status, headers, body } = await ask(path, { host: 'evil.example:3001' });
    expect([status, headers['content-type'], body]).toEqual([
      403,
      'text/plain; charset=UTF-8',
      expect.stringContaining('Only for 127.0.0.1 or localhost'),
    ]);
  });
});

describe('F2: a page from elsewhere', () => {
  const message = `channel=C0REVIEW&text=hello`;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['an image', image, 'access_denied'],
    ['a link or a new window', link, 'access_denied'],
    ['a frame', { ...link, 'sec-fetch-dest': 'iframe' }, 'access_denied'],
    ['a browser that tells of nothing', {}, 'not_authed'],
  ])('posts nothing by %s', async (_, headers, error) => {
    const before = await posted();
    const { body } = await ask(`/api/chat.postMessage?token=${TOKEN}&${message}`, headers);
    expect(JSON.parse(body)).toEqual({ ok: false, error });
    expect(await posted()).toBe(before);
  });

  it.each([
    ['posts nothing', '/api/chat.postMessage', `token=${TOKEN}&${message}`, { origin: 'https://evil.example' }],
    ['posts nothing from a sandbox', '/api/chat.postMessage', `token=${TOKEN}&${message}`, { origin: 'null' }],
    ['breaks nothing', '/control/outage', '{"mode":"500"}', image],
    ['renews no token', '/api/tooling.tokens.rotate', 'refresh_token=x', image],
  ])('%s by a form', async (_, path, body, headers) => {
    const before = await posted();
    const refused = await ask(path, { ...form, ...headers }, 'POST', body);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([403, { ok: false, error: 'access_denied' }]);
    expect(await posted()).toBe(before);
  });

  it('may link to the pages, and not show them in a frame', async () => {
    expect((await ask('/?user=U0ANN', link)).status).toBe(200);
    expect((await ask('/?user=U0ANN', { ...link, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });

  it('is nobody who calls the Web API as Slack has it', async () => {
    const before = await posted();
    const token = { authorization: `Bearer ${TOKEN}` };
    expect(JSON.parse((await ask(`/api/chat.postMessage?${message}`, token)).body).ok).toBe(true);
    const inTheBody = await ask('/api/chat.postMessage', form, 'POST', `token=${TOKEN}&${message}`);
    expect(JSON.parse(inTheBody.body).ok).toBe(true);
    expect(await posted()).toBe(before + 2);
  });
});
