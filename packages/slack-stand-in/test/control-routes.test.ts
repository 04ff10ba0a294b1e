import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Harness, startHarness } from './harness';
import { SIGNING_SECRET, TOKEN } from './workspace';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.stop());

const post = () => h.newClient({ timeout: 300 }).chat.postMessage({ channel: 'C0REVIEW', text: 'x' });

describe('an outage of Slack', () => {
  it('429, with Retry-After', async () => {
    await h.post('/control/outage', { mode: '429', retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
  });

  it.each(['500', 'hang', 'refuse'])('%s, and up again', async (mode) => {
    await h.post('/control/outage', { mode });
    await expect(post()).rejects.toMatchObject({
      code: expect.stringMatching(/^slack_webapi_(http|request)_error$/),
    });
    await h.post('/control/outage', { mode: 'up' });
    await expect(post()).resolves.toMatchObject({ ok: true });
    const { messages } = await h.client.conversations.history({ channel: 'C0REVIEW' });
    expect(messages).toHaveLength(1);
  });

  it('does not keep people from clicking', async () => {
    await h.post('/control/outage', { mode: '500' });
    h.answer(() => ({ body: 'still here' }));
    const command = { user: 'U0ANN', channel: 'C0REVIEW', command: '/pending' };
    expect((await h.post('/client/commands', command)).ephemeral).toMatchObject([{ text: 'still here' }]);
  });
});

describe('the record of exchanges', () => {
  it('has every request either way with its answer, verbatim but for the token', async () => {
    h.answer(() => ({ body: 'four' }));
    await h.client.chat.postMessage({ channel: 'C0REVIEW', text: 'leak: tok-123' });
    await fetch(`${h.slack.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: TOKEN }),
    });
    await h.post('/client/commands', {
      user: 'U0ANN',
      channel: 'C0REVIEW',
      command: '/pending',
      text: 'three',
    });
    const { exchanges = [] } = await h.get('/control/exchanges');
    expect(exchanges).toMatchObject([
      {
        kind: 'web-api',
        name: 'chat.postMessage',
        status: 200,
        requestHeaders: { authorization: '[redacted]' },
      },
      { kind: 'web-api', name: 'auth.test', requestBody: 'token=[redacted]' },
      { kind: 'request', name: '/pending', status: 200, responseBody: 'four' },
    ]);
    expect(exchanges[0]?.requestBody).toContain('tok-123');
    expect(exchanges[2]?.requestBody).toContain('text=three');
    const everything = JSON.stringify(exchanges);
    expect(everything).not.toContain(TOKEN);
    expect(everything).not.toContain(SIGNING_SECRET);
  });

  it('leaves a token that the app leaked for a test to find', async () => {
    await h.client.chat.postMessage({ channel: 'C0REVIEW', text: `my token is ${TOKEN}` });
    expect(JSON.stringify((await h.get('/control/exchanges')).exchanges)).toContain(TOKEN);
  });
});

describe('changes to the workspace', () => {
  it('archive and delete a channel', async () => {
    await h.post('/control/channels/C0REVIEW', { isArchived: true });
    await expect(post()).rejects.toMatchObject({ data: { error: 'is_archived' } });
    await h.post('/control/channels/C0REVIEW', { deleted: true });
    await expect(post()).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
  });

  it('deactivate a person, whom no client is then', async () => {
    await h.post('/control/users/U0ANN', { deleted: true });
    expect((await h.client.users.info({ user: 'U0ANN' })).user?.deleted).toBe(true);
    expect((await h.get('/client/workspace?user=U0ANN')).error).toBe('user_not_found');
    expect((await h.post('/control/users/U0NONE', {})).error).toBe('user_not_found');
  });
});
