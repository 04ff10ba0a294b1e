import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import { openTestSlack, type TestSlack } from '../test-slack';
import { SIGNING_SECRET, TOKEN } from '../workspace';

const CLIENT = { client_id: 'client-of-A0APP', client_secret: SIGNING_SECRET };

let slack: TestSlack;
let redirectUri: string;
beforeEach(async () => {
  slack = await openTestSlack();
  redirectUri = new URL('/slack/oauth_redirect', slack.requestUrl).href;
});
afterEach(() => slack.close());

const asked = (more: Record<string, string> = {}) => ({
  client_id: CLIENT.client_id,
  scope: 'chat:write,users:read',
  state: 'a-state',
  redirect_uri: redirectUri,
  ...more,
});
const page = (more?: Record<string, string>) =>
  fetch(`${slack.url}/oauth/v2/authorize?${new URLSearchParams(asked(more))}`);
async function answer(how: 'allow' | 'cancel', origin = slack.url) {
  const answered = await fetch(`${slack.url}/oauth/v2/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ ...asked(), user: 'U0ANN', answer: how }),
    headers: { origin },
    redirect: 'manual',
  });
  const location = answered.headers.get('location');
  return { status: answered.status, back: location === null ? undefined : new URL(location) };
}
const exchange = (args: Record<string, string>) =>
  slack.newClient({ token: '' }).apiCall('oauth.v2.access', { ...CLIENT, redirect_uri: redirectUri, ...args });
async function refusal(promise: Promise<unknown>) {
  const error = await promise.catch((thrown: unknown) => thrown);
  return error instanceof WebAPIPlatformError ? error.data.error : error;
}

describe('the consent page', () => {
  it('names the app, the workspace and what is asked for', async () => {
    const text = await (await page()).text();
    expect(text).toContain('tryout asks to be installed in Test');
    expect(text).toContain('users:read');
    expect(text).toContain('Ann Example');
  });

  it.each([
    [{ client_id: '1.2' }, 'invalid_client_id'],
    [{ redirect_uri: 'https://elsewhere.example/' }, 'bad_redirect_uri'],
    [{ scope: 'admin' }, 'invalid_scope'],
  ])('is a page that explains, for %o', async (more, code) => {
    const wrong = await page(more);
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining(code)]);
  });

  it('escapes what it is asked', async () => {
    expect(await (await page({ state: '"><script>' })).text()).not.toContain('"><script>');
  });

  it('leads back with a code, or with a refusal, and always with the state', async () => {
    const allowed = (await answer('allow')).back;
    expect(allowed?.href.startsWith(redirectUri)).toBe(true);
    expect([allowed?.searchParams.get('state'), allowed?.searchParams.get('error')]).toEqual(['a-state', null]);
    const { back } = await answer('cancel');
    expect(Object.fromEntries(back?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      state: 'a-state',
    });
  });

  it('takes no answer that another site sends', async () => {
    expect((await answer('allow', 'https://evil.example')).status).toBe(403);
  });
});

describe('oauth.v2.access', () => {
  const code = async () => (await answer('allow')).back?.searchParams.get('code') ?? '';

  it('gives the bot token for a code, once', async () => {
    const first = await code();
    expect(await exchange({ code: first })).toMatchObject({
      ok: true,
      access_token: TOKEN,
      bot_user_id: 'U0BOT',
      scope: 'chat:write,users:read',
      team: { id: 'T0TEST', name: 'Test' },
      authed_user: { id: 'U0ANN' },
    });
    expect(await refusal(exchange({ code: first }))).toBe('code_already_used');
    const limited = await slack.client.auth.test();
    expect(limited.response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
  });

  it.each([
    [{ client_id: '1.2' }, 'invalid_client_id'],
    [{ client_secret: 'wrong' }, 'bad_client_secret'],
    [{ code: 'made-up' }, 'invalid_code'],
    [{ redirect_uri: 'https://elsewhere.example/' }, 'bad_redirect_uri'],
  ])('refuses %o', async (wrong, error) => {
    expect(await refusal(exchange({ code: await code(), ...wrong }))).toBe(error);
  });
});

describe('auth.revoke', () => {
  it('ends the installation: the token is dead, and there is nothing left to click', async () => {
    await slack.client.auth.revoke();
    expect(await refusal(slack.client.auth.test())).toBe('invalid_auth');
    const workspace = await slack.as('U0ANN').workspace();
    expect(workspace).toMatchObject({ commands: [], shortcuts: [] });
    await slack.restart();
    expect(await refusal(slack.client.auth.test())).toBe('invalid_auth');
  });
});

describe('the credentials of an app', () => {
  const byBasic = (secret: string) =>
    fetch(`${slack.apiUrl}oauth.v2.access`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${CLIENT.client_id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ code: 'nonsense' }),
    }).then((response) => response.json());

  it('may come by HTTP Basic', async () => {
    expect(await byBasic(CLIENT.client_secret)).toEqual({ ok: false, error: 'invalid_code' });
    expect(await byBasic('wrong')).toEqual({ ok: false, error: 'bad_client_secret' });
  });
});
