import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from './test-slack';
import { SIGNING_SECRET, TOKEN } from './workspace';

let slack: TestSlack;
beforeEach(async () => {
  slack = await openTestSlack();
});
afterEach(() => slack.close());

const post = (timeout = 10_000) => slack.newClient({ timeout }).chat.postMessage({ channel: 'C0REVIEW', text: 'x' });

describe('an outage of Slack', () => {
  it('429, with Retry-After', async () => {
    await slack.breakDown('429', 7);
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
  });

  it.each(['500', 'hang', 'refuse'] as const)('%s, and up again', async (mode) => {
    await slack.breakDown(mode);
    await expect(post(300)).rejects.toMatchObject({
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

  it('strikes out fields and members, and nothing of what a text says', async () => {
    const text = 'https://news.example/a?x=1&code=5&token=6&y=2 and \\"token\\":\\"7\\"';
    const posted = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text });
    const json = { channel: 'C0REVIEW', text, token: TOKEN };
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(json),
    });
    const faulty = { blocks: '[{"type":"divider","block_id":7}]' };
    await expect(slack.client.apiCall('blocks.validate', faulty)).rejects.toThrow('invalid_blocks');
    const [byClient, byHand, validated] = await slack.exchanges();
    expect(JSON.parse(byClient?.responseBody ?? '').message.text).toBe(posted.message?.text);
    expect(JSON.parse(byHand?.requestBody ?? '')).toEqual({ ...json, token: '[redacted]' });
    expect(JSON.parse(byHand?.responseBody ?? '').message.text).toBe(posted.message?.text);
    expect(validated?.responseBody).toContain('"code":"');
    expect(validated?.responseBody).not.toContain('redacted');
  });

  it('leaves a token that the app leaked for a test to find', async () => {
    await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: `my token is ${TOKEN}` });
    expect(JSON.stringify(await slack.exchanges())).toContain(TOKEN);
  });
});

/** With which errors the methods that name a channel answer, about the bot’s own message there; joining comes last. */
async function refusals(ts: string): Promise<Record<string, string>> {
  const { chat, conversations } = slack.client;
  const channel = 'C0REVIEW';
  const calls: Record<string, () => Promise<unknown>> = {
    'chat.postMessage': () => chat.postMessage({ channel, text: 'x' }),
    'chat.postEphemeral': () => chat.postEphemeral({ channel, user: 'U0ANN', text: 'x' }),
    'chat.update': () => chat.update({ channel, ts, text: 'x' }),
    'chat.getPermalink': () => chat.getPermalink({ channel, message_ts: ts }),
    'conversations.history': () => conversations.history({ channel }),
    'conversations.replies': () => conversations.replies({ channel, ts }),
    'conversations.info': () => conversations.info({ channel }),
    'conversations.members': () => conversations.members({ channel }),
    'conversations.join': () => conversations.join({ channel }),
  };
  const refused: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) {
    await call().catch(({ data }) => {
      refused[name] = data.error;
    });
  }
  return refused;
}

describe('a channel', () => {
  let ts = '';
  beforeEach(async () => {
    ts = (await post()).ts ?? '';
  });

  it('archived: is read and written no more, until it is in use again', async () => {
    await slack.changeChannel('C0REVIEW', { isArchived: true });
    expect(await refusals(ts)).toEqual({
      'chat.postMessage': 'is_archived',
      'chat.postEphemeral': 'is_archived',
      'chat.update': 'is_inactive',
      'conversations.join': 'is_archived',
    });
    const ann = slack.as('U0ANN');
    expect(await ann.messages('C0REVIEW')).toHaveLength(1);
    await expect(ann.write('C0REVIEW', 'x')).rejects.toMatchObject({ code: 'is_archived' });
    await expect(ann.command('C0REVIEW', '/pending')).rejects.toMatchObject({ code: 'is_archived' });
    await slack.changeChannel('C0REVIEW', { isArchived: false });
    expect(await refusals(ts)).toEqual({});
  });

  it('renamed: is the same one with another name', async () => {
    slack.answer(() => ({}));
    await slack.changeChannel('C0REVIEW', { name: 'desk' });
    expect(await refusals(ts)).toEqual({});
    expect((await slack.client.conversations.info({ channel: 'C0REVIEW' })).channel?.name).toBe('desk');
    await slack.as('U0ANN').command('C0REVIEW', '/pending');
    expect(slack.received.at(-1)?.payload).toMatchObject({ channel_id: 'C0REVIEW', channel_name: 'desk' });
  });

  it('deleted: is not there, for the app and for people', async () => {
    await slack.changeChannel('C0REVIEW', { deleted: true });
    const gone = await refusals(ts);
    expect(new Set(Object.values(gone))).toEqual(new Set(['channel_not_found']));
    expect(Object.keys(gone)).toHaveLength(9);
    await expect(slack.as('U0ANN').messages('C0REVIEW')).rejects.toMatchObject({ code: 'channel_not_found' });
    const { channels } = await slack.client.conversations.list();
    expect(channels?.map(({ id }) => id)).not.toContain('C0REVIEW');
  });

  it('that the bot was taken out of: not_in_channel, until it joins or is taken in again', async () => {
    await slack.kick('C0REVIEW', 'U0BOT');
    expect(await refusals(ts)).toEqual({
      'chat.postMessage': 'not_in_channel',
      'chat.postEphemeral': 'not_in_channel',
      'conversations.history': 'not_in_channel',
      'conversations.replies': 'not_in_channel',
    });
    expect(await refusals(ts)).toEqual({});
    await slack.kick('C0REVIEW', 'U0BOT');
    await slack.invite('C0REVIEW', 'U0BOT');
    await slack.invite('C0REVIEW', 'U0BOT');
    expect(await refusals(ts)).toEqual({});
    const { members } = await slack.client.conversations.members({ channel: 'C0REVIEW' });
    expect(members).toEqual(['U0ANN', 'U0BOT']);
  });

  it('private, that the bot was taken out of: is not there for the app', async () => {
    await slack.changeChannel('C0REVIEW', { isPrivate: true });
    await slack.kick('C0REVIEW', 'U0BOT');
    expect(new Set(Object.values(await refusals(ts)))).toEqual(new Set(['channel_not_found']));
    expect(await slack.as('U0ANN').messages('C0REVIEW')).toHaveLength(1);
    await slack.invite('C0REVIEW', 'U0BOT');
    expect(await refusals(ts)).toEqual({ 'conversations.join': 'method_not_supported_for_channel_type' });
  });

  it('takes people in and out, which a restart does not forget', async () => {
    const seen = async (user: string) => (await slack.as(user).workspace()).channels.map(({ id }) => id);
    await slack.invite('C0REVIEW', 'U0BEN');
    await slack.kick('C0REVIEW', 'U0ANN');
    await slack.restart();
    expect(await seen('U0BEN')).toContain('C0REVIEW');
    expect(await seen('U0ANN')).not.toContain('C0REVIEW');
    await expect(slack.invite('C0REVIEW', 'U0NONE')).rejects.toMatchObject({ code: 'user_not_found' });
    await expect(slack.kick('C0NONE', 'U0ANN')).rejects.toMatchObject({ code: 'channel_not_found' });
  });
});

describe('changes to the workspace', () => {
  it('deactivate a person, whom no client is then', async () => {
    await slack.changeUser('U0ANN', { deleted: true });
    expect((await slack.client.users.info({ user: 'U0ANN' })).user?.deleted).toBe(true);
    await expect(slack.as('U0ANN').workspace()).rejects.toMatchObject({ code: 'user_not_found' });
    await expect(slack.changeUser('U0NONE', {})).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('take a person to no time zone that there is not', async () => {
    await slack.changeUser('U0BEN', { tz: 'Asia/Tokyo' });
    await expect(slack.changeUser('U0BEN', { tz: 'Nowhere/X' })).rejects.toMatchObject({ code: 'invalid_arguments' });
    const { user } = await slack.client.users.info({ user: 'U0BEN' });
    expect(user).toMatchObject({ tz: 'Asia/Tokyo', tz_offset: 9 * 3600 });
  });
});
