import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeEach(async () => {
  slack = await openTestSlack();
});
afterEach(() => slack.close());

const refused = (error: string) => ({ data: { ok: false, error } });

describe('chat.postMessage', () => {
  it('answers with a unique, rising timestamp and keeps text as it was escaped', async () => {
    const texts = ['a &lt;!channel&gt; &amp; b', 'two', 'three'];
    const posted = await Promise.all(texts.map((text) => slack.client.chat.postMessage({ channel: 'C0REVIEW', text })));
    expect(posted[0]).toMatchObject({
      ok: true,
      channel: 'C0REVIEW',
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: { type: 'message', text: texts[0], user: 'U0BOT', bot_id: 'B0BOT', app_id: 'A0APP' },
    });
    expect(new Set(posted.map(({ ts }) => ts)).size).toBe(3);
    const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
    const seen = (messages ?? []).map(({ ts }) => ts);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('opens the direct messages with a person named as the channel', async () => {
    const { channel } = await slack.client.chat.postMessage({ channel: 'U0BEN', text: 'held' });
    const opened = await slack.client.conversations.open({ users: 'U0BEN' });
    expect(channel).toBe(opened.channel?.id);
    expect(await slack.as('U0BEN').messages(channel ?? '')).toHaveLength(1);
    await expect(slack.as('U0ANN').messages(channel ?? '')).rejects.toMatchObject({
      code: 'channel_not_found',
    });
  });

  it('keeps metadata and shows it only when asked', async () => {
    const metadata = { event_type: 'article_card', event_payload: { id: 'a1' } };
    await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'card', metadata });
    const plain = await slack.client.conversations.history({ channel: 'C0REVIEW' });
    const full = await slack.client.conversations.history({
      channel: 'C0REVIEW',
      include_all_metadata: true,
    });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    expect(full.messages?.[0]?.metadata).toEqual(metadata);
  });

  it('counts replies at the parent, and lists a broadcast reply in the channel too', async () => {
    const parent = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'parent' });
    const thread_ts = parent.ts ?? '';
    await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'quiet', thread_ts });
    await slack.client.chat.postMessage({
      channel: 'C0REVIEW',
      text: 'loud',
      thread_ts,
      reply_broadcast: true,
    });
    const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
    expect(messages?.map(({ text }) => text)).toEqual(['loud', 'parent']);
    expect(messages?.[1]).toMatchObject({ reply_count: 2, reply_users: ['U0BOT'], thread_ts });
    const replies = await slack.client.conversations.replies({ channel: 'C0REVIEW', ts: thread_ts });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['parent', 'quiet', 'loud']);
  });

  it.each([
    ['a channel nobody knows', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
    ['a private channel it is not in', { channel: 'C0SECRET', text: 'x' }, 'channel_not_found'],
    ['a public channel it is not in', { channel: 'C0ALL', text: 'x' }, 'not_in_channel'],
    ['an archived channel', { channel: 'C0OLD', text: 'x' }, 'is_archived'],
    ['nothing to say', { channel: 'C0REVIEW', text: ' ' }, 'no_text'],
    ['40,001 characters', { channel: 'C0REVIEW', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['an unknown thread', { channel: 'C0REVIEW', text: 'x', thread_ts: '1.000000' }, 'thread_not_found'],
    ['blocks that are none', { channel: 'C0REVIEW', text: 'x', blocks: '{}' as never }, 'invalid_blocks_format'],
    [
      'metadata of another shape',
      { channel: 'C0REVIEW', text: 'x', metadata: { event: 'x' } as never },
      'invalid_metadata_format',
    ],
  ])('refuses %s', async (_what, args, error) => {
    await expect(slack.client.chat.postMessage(args)).rejects.toMatchObject(refused(error));
    expect((await slack.client.conversations.history({ channel: 'C0REVIEW' })).messages).toEqual([]);
  });

  it.each([
    ['is archived', { isArchived: true }, { isArchived: false }, 'is_archived'],
    ['is without the bot', { members: ['U0ANN'] }, { members: ['U0BOT', 'U0ANN'] }, 'not_in_channel'],
    [
      'is private and without the bot, which sees nothing of it then',
      { members: ['U0ANN'], isPrivate: true },
      { members: ['U0BOT', 'U0ANN'], isPrivate: false },
      'channel_not_found',
    ],
    ['is deleted', { deleted: true }, { deleted: false }, 'channel_not_found'],
  ])('refuses a channel, and its threads, while it %s', async (_, change, mended, error) => {
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'before' });
    const post = { channel: 'C0REVIEW', text: 'x' };
    await slack.changeChannel('C0REVIEW', change);
    for (const args of [post, { ...post, thread_ts: ts }]) {
      await expect(slack.client.chat.postMessage(args)).rejects.toMatchObject(refused(error));
    }
    await slack.changeChannel('C0REVIEW', mended);
    const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
    expect(messages).toMatchObject([{ text: 'before' }]);
    await expect(slack.client.chat.postMessage({ ...post, thread_ts: ts })).resolves.toMatchObject({ ok: true });
  });

  it('grants a burst of five a channel, then one a second', async () => {
    const post = (channel: string) => slack.client.chat.postMessage({ channel, text: 'x' });
    await Promise.all([1, 2, 3, 4, 5].map(() => post('C0REVIEW')));
    await expect(post('C0REVIEW')).rejects.toMatchObject({
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 1,
    });
    await expect(post('U0ANN')).resolves.toMatchObject({ ok: true });
  });
});

describe('chat.update', () => {
  const blocks = [{ type: 'divider' }];

  it('replaces text and blocks, and keeps metadata unless it is given', async () => {
    const metadata = { event_type: 'card', event_payload: { id: 'a1' } };
    const { ts = '' } = await slack.client.chat.postMessage({
      channel: 'C0REVIEW',
      text: 'a',
      blocks,
      metadata,
    });
    await slack.client.chat.update({ channel: 'C0REVIEW', ts, text: 'b' });
    const read = () => slack.client.conversations.history({ channel: 'C0REVIEW', include_all_metadata: true });
    const message = (await read()).messages?.[0];
    expect(message).toMatchObject({ text: 'b', edited: { user: 'U0BOT' }, metadata });
    expect(message).not.toHaveProperty('blocks');
  });

  it('refuses what is not the app’s own, not there, ephemeral, or too long', async () => {
    const written = await slack.as('U0ANN').write('C0REVIEW', 'mine');
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'a' });
    const hidden = await slack.client.chat.postEphemeral({
      channel: 'C0REVIEW',
      user: 'U0ANN',
      text: 'psst',
    });
    const update = (ts: string, text = 'b') => slack.client.chat.update({ channel: 'C0REVIEW', ts, text });
    await expect(update(written.ts)).rejects.toMatchObject(refused('cant_update_message'));
    await expect(update('1.000000')).rejects.toMatchObject(refused('message_not_found'));
    await expect(update(hidden.message_ts ?? '')).rejects.toMatchObject(refused('message_not_found'));
    await expect(update(ts, 'x'.repeat(4001))).rejects.toMatchObject(refused('msg_too_long'));
    await expect(slack.client.chat.update({ channel: 'U0ANN', ts, text: 'b' })).rejects.toMatchObject(
      refused('channel_not_found'),
    );
  });
});

describe('chat.postEphemeral', () => {
  it('is seen by one member only, and by no history', async () => {
    await slack.client.chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0ANN', text: 'psst' });
    const messages = await slack.as('U0ANN').messages('C0REVIEW');
    expect(messages).toMatchObject([{ text: 'psst', is_ephemeral: true }]);
    expect((await slack.client.conversations.history({ channel: 'C0REVIEW' })).messages).toEqual([]);
    await expect(
      slack.client.chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0BEN', text: 'psst' }),
    ).rejects.toMatchObject(refused('user_not_in_channel'));
  });

  it('keeps its attachments, as a message does', async () => {
    const attachments = [{ fallback: 'words' }];
    await slack.client.chat.postEphemeral({ channel: 'C0REVIEW', user: 'U0ANN', text: 'psst', attachments });
    expect(await slack.as('U0ANN').messages('C0REVIEW')).toMatchObject([{ text: 'psst', attachments }]);
  });
});

it('posts to a channel by its name as well, if the app sees one of it', async () => {
  const { chat } = slack.client;
  const posted = await chat.postMessage({ channel: '#review', text: 'by name' });
  await chat.postEphemeral({ channel: '#review', user: 'U0ANN', text: 'psst' });
  expect(posted.channel).toBe('C0REVIEW');
  expect((await slack.as('U0ANN').messages('C0REVIEW')).map(({ text }) => text)).toEqual(['by name', 'psst']);
  for (const channel of ['#secret', '#nowhere', '#']) {
    await expect(chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject(refused('channel_not_found'));
  }
});

describe('chat.delete', () => {
  it('removes a message, and leaves a tombstone where there are replies', async () => {
    const channel = 'C0REVIEW';
    const lone = (await slack.client.chat.postMessage({ channel, text: 'lone' })).ts ?? '';
    const parent = (await slack.client.chat.postMessage({ channel, text: 'parent' })).ts ?? '';
    const reply = (await slack.client.chat.postMessage({ channel, text: 'r', thread_ts: parent })).ts ?? '';
    await slack.client.chat.delete({ channel, ts: lone });
    await slack.client.chat.delete({ channel, ts: parent });
    const { messages } = await slack.client.conversations.history({ channel });
    expect(messages).toEqual([
      expect.objectContaining({
        subtype: 'tombstone',
        user: 'USLACKBOT',
        text: 'This message was deleted.',
        hidden: true,
        reply_count: 1,
      }),
    ]);
    expect(messages?.[0]).not.toHaveProperty('bot_id');
    await expect(slack.client.chat.delete({ channel, ts: parent })).rejects.toMatchObject(refused('message_not_found'));
    await slack.client.chat.delete({ channel, ts: reply });
    expect((await slack.client.conversations.replies({ channel, ts: parent })).messages).toHaveLength(1);
    await expect(slack.client.chat.delete({ channel, ts: lone })).rejects.toMatchObject(refused('message_not_found'));
  });

  it('leaves a thread of the replies that remain, and none where none do', async () => {
    const channel = 'C0REVIEW';
    const parent = await slack.as('U0ANN').write(channel, 'parent');
    const first = await slack.client.chat.postMessage({ channel, text: 'first', thread_ts: parent.ts });
    const second = await slack.as('U0ANN').write(parent, 'second');
    await slack.as('U0ANN').delete(second);
    const [left] = await slack.as('U0ANN').messages(channel);
    expect(left).toMatchObject({ reply_count: 1, reply_users: ['U0BOT'], latest_reply: first.ts });
    await slack.client.chat.delete({ channel, ts: first.ts ?? '' });
    expect(await slack.as('U0ANN').messages(channel)).toEqual([parent]);
  });
});

describe('chat.getPermalink', () => {
  it('leads to the message on the page', async () => {
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'find me' });
    const { permalink } = await slack.client.chat.getPermalink({ channel: 'C0REVIEW', message_ts: ts });
    const page = await fetch(permalink ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`id="p${ts.replace('.', '')}"`);
  });
});
