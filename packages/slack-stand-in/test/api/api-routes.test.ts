import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';
import { TOKEN } from '../workspace';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack({
    workspace: {
      bot: {
        token: TOKEN,
        userId: 'U0BOT',
        botId: 'B0BOT',
        appId: 'A0APP',
        scopes: ['chat:write', 'im:history'],
      },
    },
  });
});
afterAll(() => slack.close());

async function call(method: string, init: RequestInit = {}) {
  const response = await fetch(slack.apiUrl + method, { method: 'POST', ...init });
  return {
    status: response.status,
    headers: response.headers,
    answer: (await response.json()) as { error?: string },
  };
}
const authorization = { Authorization: `Bearer ${TOKEN}` };
const json = { ...authorization, 'Content-Type': 'application/json; charset=utf-8' };

describe('a call is checked in order', () => {
  it('first the token', async () => {
    expect((await call('chat.postMessage')).answer).toEqual({ ok: false, error: 'not_authed' });
    const wrong = { headers: { Authorization: 'Bearer xoxb-wrong' } };
    expect((await call('users.info', wrong)).answer).toEqual({ ok: false, error: 'invalid_auth' });
  });

  it('then the scope, by method and by kind of conversation', async () => {
    expect((await call('users.info', { headers: authorization })).answer).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,im:history',
    });
    const history = { headers: json, body: JSON.stringify({ channel: 'C0REVIEW' }) };
    expect((await call('conversations.history', history)).answer).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
  });

  it('then the arguments, each fault told', async () => {
    expect((await call('chat.update', { headers: authorization })).answer).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] missing required field: channel', '[ERROR] missing required field: ts'],
      },
    });
  });

  it('and an unknown method is told before anything else', async () => {
    expect((await call('chat.nothing')).answer).toMatchObject({ ok: false, error: 'unknown_method' });
  });
});

describe('a call may be', () => {
  it('a form with the token in it', async () => {
    const body = new URLSearchParams({
      token: TOKEN,
      channel: 'C0REVIEW',
      text: 'form',
      blocks: '[{"type":"divider"}]',
    });
    expect((await call('chat.postMessage', { body })).answer).toMatchObject({
      ok: true,
      message: { text: 'form', blocks: [{ type: 'divider' }] },
    });
  });

  it('JSON with the token in the header', async () => {
    const body = JSON.stringify({ channel: 'C0REVIEW', text: 'json', blocks: [{ type: 'divider' }] });
    const { answer, headers } = await call('chat.postMessage', { headers: json, body });
    expect(answer).toMatchObject({ ok: true, message: { text: 'json', blocks: [{ type: 'divider' }] } });
    expect(headers.get('x-oauth-scopes')).toBe('chat:write,im:history');
  });

  it('JSON, of which a token is not taken', async () => {
    const body = JSON.stringify({ token: TOKEN });
    const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    expect(await (await fetch(`${slack.apiUrl}auth.test`, asked)).json()).toMatchObject({ error: 'not_authed' });
  });

  it('neither, and is told so', async () => {
    expect((await call('auth.test', { headers: json, body: '{' })).answer.error).toBe('invalid_json');
    expect((await call('auth.test', { headers: json, body: '[]' })).answer.error).toBe('json_not_object');
  });
});
