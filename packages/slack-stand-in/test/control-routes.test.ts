import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from './test-slack';
import { SIGNING_SECRET, TOKEN } from './workspace';

let slack: TestSlack;
beforeEach(async () => {
  slack = await openTestSlack();
});
afterEach(() => slack.close());

const post = () => slack.newClient({ timeout: 300 }).chat.postMessage({ channel: 'C0REVIEW', text: 'x' });

describe('an outage of Slack', () => {
  it('429, with Retry-After', async () => {
    await slack.breakDown('429', 7);
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
  });

  it.each(['500', 'hang', 'refuse'] as const)('%s, and up again', async (mode) => {
    await slack.breakDown(mode);
    await expect(post()).rejects.toMatchObject({
      code: expect.stringMatching(/^slack_webapi_(http|request)_error$/),
    });
    await slack.mend();
    await expect(post()).resolves.toMatchObject({ ok: true });
    const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
    expect(messages).toHaveLength(1);
  });

  it('does not keep people from clicking', async () => {
    await slack.breakDown('500');
    slack.answer(() => ({ body: 'still here' }));
    expect((await slack.as('U0ANN').command('C0REVIEW', '/pending')).ephemeral).toMatchObject([{ text: 'still here' }]);
  });
});

describe('the record of exchanges', () => {
  it('has every request either way with its answer, verbatim but for the token', async () => {
    slack.answer(() => ({ body: 'four' }));
    await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'leak: tok-123' });
    await fetch(`${slack.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: TOKEN }),
    });
    await slack.as('U0ANN').command('C0REVIEW', '/pending', 'three');
    const exchanges = await slack.exchanges();
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
    await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: `my token is ${TOKEN}` });
    expect(JSON.stringify(await slack.exchanges())).toContain(TOKEN);
  });
});

describe('changes to the workspace', () => {
  it('archive and delete a channel', async () => {
    await slack.changeChannel('C0REVIEW', { isArchived: true });
    await expect(post()).rejects.toMatchObject({ data: { error: 'is_archived' } });
    await slack.changeChannel('C0REVIEW', { deleted: true });
    await expect(post()).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
  });

  it('deactivate a person, whom no client is then', async () => {
    await slack.changeUser('U0ANN', { deleted: true });
    expect((await slack.client.users.info({ user: 'U0ANN' })).user?.deleted).toBe(true);
    await expect(slack.as('U0ANN').workspace()).rejects.toMatchObject({ code: 'user_not_found' });
    await expect(slack.changeUser('U0NONE', {})).rejects.toMatchObject({ code: 'user_not_found' });
  });
});
