import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { methods } from '../src/api/index';
import { METHODS_OF_SLACK } from '../src/api/methods-of-slack';
import { openTestSlack, type TestSlack } from './test-slack';
import { TOKEN } from './workspace';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

/** What somebody is told who says only so much. */
async function told(method: string, args?: object): Promise<{ readonly status: number; readonly answer: object }> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const asked = args === undefined ? {} : { headers, body: JSON.stringify(args) };
  const response = await fetch(slack.apiUrl + method, { method: 'POST', ...asked });
  return { status: response.status, answer: (await response.json()) as object };
}
const inOwnName = (...what: string[]) => {
  const sentences = what.map((one) => `slack-stand-in does not implement ${one}`);
  const messages = sentences.map((sentence) => `[ERROR] ${sentence}`);
  return { ok: false, error: sentences[0], response_metadata: { messages } };
};

/** The functions below a client of Slack's, by the names of their methods. */
function methodsOf(client: object, path: readonly string[] = []): string[] {
  return Object.entries(client).flatMap(([name, value]) => {
    if (typeof value === 'function') return path.length === 0 ? [] : [[...path, name].join('.')];
    const isPart = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isPart ? methodsOf(value, [...path, name]) : [];
  });
}

describe('a method that Slack has and the stand-in has not', () => {
  // `files.uploadV2` is a function of the client's, which calls two methods and uploads in between.
  const all = methodsOf(new WebClient()).filter((name) => name !== 'files.uploadV2');
  const others = [...METHODS_OF_SLACK].filter((name) => !methods.has(name));

  it('is known: every one of @slack/web-api', () => {
    expect(all.length).toBeGreaterThan(250);
    expect(all.filter((name) => !METHODS_OF_SLACK.has(name))).toEqual([]);
    expect([...methods.keys()].filter((name) => !METHODS_OF_SLACK.has(name))).toEqual([]);
  });

  it('is answered in the name of the stand-in', async () => {
    expect(others.length).toBeGreaterThan(250);
    for (const name of others) {
      expect([name, await told(name)]).toEqual([name, { status: 200, answer: inOwnName(name) }]);
    }
  });

  it('is an error that a client tells at once, by its name', async () => {
    const asked = slack.newClient({ retryConfig: { retries: 1 } }).apps.connections.open();
    await expect(asked).rejects.toThrow('slack-stand-in does not implement apps.connections.open');
    expect((await slack.exchanges()).filter(({ name }) => name === 'apps.connections.open')).toHaveLength(2);
  });

  it('is told from nonsense, to which Slack has an answer of its own', async () => {
    for (const nonsense of ['chat.postMesage', 'toString', 'constructor']) {
      const answer = { ok: false, error: 'unknown_method', req_method: nonsense };
      expect(await told(nonsense)).toEqual({ status: 200, answer });
    }
  });
});

describe('an argument that Slack has and the stand-in has not', () => {
  const lacking = [...methods.values()].flatMap(({ name, lacks }) =>
    Object.entries(lacks).map(([argument, harmless]) => ({ name, argument, harmless })),
  );

  // Posting has a pace of its own in each channel.
  const ask = async (name: string, args: object) =>
    (await told(name, { channel: `C0${randomBytes(4).toString('hex')}`, ...args })).answer;

  it('is refused in the name of the stand-in, with the method', async () => {
    expect(lacking.length).toBeGreaterThan(20);
    for (const { name, argument } of lacking) {
      const answer = await ask(name, { [argument]: argument === 'parse' ? 'full' : true });
      expect([name, answer]).toEqual([name, inOwnName(`${name} with ${argument}`)]);
    }
  });

  it('is taken where it asks for nothing but what is done anyway', async () => {
    const harmless = lacking.filter((one) => one.harmless !== undefined);
    expect(harmless.length).toBeGreaterThan(10);
    for (const { name, argument, harmless: value } of harmless) {
      const answers = await Promise.all([value, String(value), null, ''].map((one) => ask(name, { [argument]: one })));
      expect(JSON.stringify([name, argument, answers])).not.toMatch(/slack-stand-in|ratelimited/);
    }
  });

  it('is told with the others', async () => {
    const args = { channel: 'U0ANN', text: 'hello', username: 'somebody', icon_emoji: ':tada:' };
    const names = ['chat.postMessage with icon_emoji', 'chat.postMessage with username'];
    expect((await told('chat.postMessage', args)).answer).toEqual(inOwnName(...names));
  });

  it('is ignored when Slack has it no more than the stand-in, as Slack ignores it', async () => {
    expect((await told('chat.postMessage', { channel: 'U0ANN', text: 'hello', colour: 'red' })).answer).toMatchObject({
      ok: true,
    });
  });
});

describe('a message with what only Slack does', () => {
  const metadata = { event_type: 'asked', event_payload: {}, entities: [] };
  it.each<[string, object]>([
    ['mrkdwn: false without blocks', { mrkdwn: false }],
    ['metadata with entities', { metadata }],
  ])('is refused in the name of the stand-in: %s', async (what, more) => {
    const { answer } = await told('chat.postMessage', { channel: 'U0ANN', text: '*hello*', ...more });
    expect(answer).toEqual(inOwnName(what));
  });

  it('is taken where nothing of that is seen', async () => {
    const blocks = [{ type: 'divider' }];
    const { answer } = await told('chat.postMessage', { channel: 'U0ANN', text: '*hello*', blocks, mrkdwn: false });
    expect(answer).toMatchObject({ ok: true });
  });

  it('and an answer to a click that asks for more, too', async () => {
    slack.answer(() => ({ body: { text: 'Here', username: 'somebody' } }));
    const shown = await slack.as('U0ANN').command('C0REVIEW', '/pending');
    expect(shown).toMatchObject({
      error: 'invalid_command_response',
      detail: inOwnName('an answer to an interaction with username'),
    });
  });
});

describe('an app that is to do what only Slack does', () => {
  it.each(['create', 'update'])('is not registered by apps.manifest.%s', async (how) => {
    const manifest = { display_information: { name: 'Tryout' }, settings: { socket_mode_enabled: true } };
    const asked = slack.newClient({ token: 'xoxe.xoxp-local' }).apiCall(`apps.manifest.${how}`, {
      app_id: 'A0APP',
      manifest: JSON.stringify(manifest),
    });
    await expect(asked).rejects.toMatchObject({
      data: inOwnName('a manifest with /settings/socket_mode_enabled true'),
    });
  });

  it('is not asked for the rights of a person on the consent page', async () => {
    const asked = { client_id: 'client-of-A0APP', scope: 'chat:write', user_scope: 'chat:write' };
    const redirect_uri = new URL('/slack/oauth_redirect', slack.requestUrl).href;
    const page = await fetch(`${slack.url}/oauth/v2/authorize?${new URLSearchParams({ ...asked, redirect_uri })}`);
    expect([page.status, await page.text()]).toEqual([
      400,
      expect.stringContaining('slack-stand-in does not implement scopes of a user'),
    ]);
  });
});
