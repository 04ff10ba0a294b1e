import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';
import { workspace } from '../workspace';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

const refused = (error: string) => ({ data: { ok: false, error } });

it('pages through history by cursor, between bounds', async () => {
  const stamps: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const written = await slack.as('U0ANN').write('C0REVIEW', `m${n}`);
    stamps.push(written.ts);
  }
  const read = (args: object) => slack.client.conversations.history({ channel: 'C0REVIEW', ...args });
  const texts: (string | undefined)[] = [];
  let cursor = '';
  do {
    const page = await read({ limit: 3, oldest: stamps[0], cursor });
    expect(page.messages?.length).toBeLessThanOrEqual(3);
    texts.push(...(page.messages ?? []).map(({ text }) => text));
    cursor = page.response_metadata?.next_cursor ?? '';
    expect(page.has_more).toBe(cursor !== '');
  } while (cursor !== '');
  expect(texts).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1']);

  const between = { oldest: stamps[2], latest: stamps[4] };
  const inside = await read(between);
  const including = await read({ ...between, inclusive: true });
  expect(inside.messages?.map(({ text }) => text)).toEqual(['m3']);
  expect(including.messages?.map(({ text }) => text)).toEqual(['m4', 'm3', 'm2']);
  await expect(read({ cursor: 'bogus' })).rejects.toMatchObject(refused('invalid_cursor'));
});

it('pages through a thread by cursor, the parent once', async () => {
  const parent = await slack.as('U0ANN').write('C0REVIEW', 'parent');
  const { ts } = parent;
  for (const text of ['r1', 'r2', 'r3']) {
    await slack.as('U0ANN').write(parent, text);
  }
  const read = (args: object) => slack.client.conversations.replies({ channel: 'C0REVIEW', ts, limit: 2, ...args });
  const first = await read({});
  const second = await read({ cursor: first.response_metadata?.next_cursor });
  const texts = [...(first.messages ?? []), ...(second.messages ?? [])].map(({ text }) => text);
  expect(texts).toEqual(['parent', 'r1', 'r2', 'r3']);
  expect(second.has_more).toBe(false);
  const until = { latest: second.messages?.at(-1)?.ts, limit: 1 };
  const start = await read(until);
  expect((await read({ ...until, cursor: start.response_metadata?.next_cursor })).messages).toMatchObject([
    { text: 'r2' },
  ]);
  expect(await read({ ...until, limit: 2, cursor: start.response_metadata?.next_cursor })).toMatchObject({
    messages: [{ text: 'r2' }],
    has_more: false,
  });
  await expect(read({ ts: '1.000000' })).rejects.toMatchObject(refused('thread_not_found'));
});

it('tells a channel, its members and whether the bot is in it', async () => {
  const info = await slack.client.conversations.info({ channel: 'C0ALL' });
  expect(info.channel).toMatchObject({ id: 'C0ALL', name: 'all', is_member: false, is_archived: false });
  expect(info.channel).not.toHaveProperty('num_members');
  const counted = await slack.client.conversations.info({ channel: 'C0ALL', include_num_members: true });
  expect(counted.channel).toMatchObject({ id: 'C0ALL', num_members: 2 });
  const first = await slack.client.conversations.members({ channel: 'C0ALL', limit: 1 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await slack.client.conversations.members({ channel: 'C0ALL', limit: 1, cursor });
  expect([first.members, second.members]).toEqual([['U0ANN'], ['U0BEN']]);
  expect(second.response_metadata?.next_cursor).toBe('');
  await expect(slack.client.conversations.info({ channel: 'C0SECRET' })).rejects.toMatchObject(
    refused('channel_not_found'),
  );
  await expect(slack.client.conversations.history({ channel: 'C0ALL' })).rejects.toMatchObject(
    refused('not_in_channel'),
  );
});

it('lists channels by type, archived ones out when asked', async () => {
  const ids = async (args: object) => (await slack.client.conversations.list(args)).channels?.map(({ id }) => id);
  expect(await ids({})).toEqual(['C0REVIEW', 'C0ALL', 'C0OLD']);
  expect(await ids({ exclude_archived: true })).toEqual(['C0REVIEW', 'C0ALL']);
  expect(await ids({ types: 'private_channel,im' })).toEqual(['D0ANN', 'D0BEN']);
  await expect(ids({ types: 'rooms' })).rejects.toMatchObject(refused('invalid_types'));
});

/** What is answered to an app whose token has these scopes only. */
async function answersWith(scopes: string[], calls: (client: TestSlack['client']) => Promise<unknown>[]) {
  const limited = await openTestSlack({ workspace: { bot: { ...workspace.bot, scopes } } });
  const answers = await Promise.all(calls(limited.client).map((call) => call.catch(({ data }) => data)));
  await limited.close();
  return answers;
}

describe('direct messages', () => {
  it('are opened with one person, by their id, and nobody sees anything of it', async () => {
    const open = (args: { users: string } | { channel: string }) => slack.client.conversations.open(args);
    expect((await open({ users: 'U0ANN' })).channel).toEqual({ id: 'D0ANN' });
    const full = await slack.client.conversations.open({ users: 'U0ANN', return_im: true });
    expect(full.channel).toMatchObject({ id: 'D0ANN', is_im: true, user: 'U0ANN' });
    expect((await open({ channel: 'D0ANN' })).channel).toEqual({ id: 'D0ANN' });
    expect(await slack.as('U0ANN').messages('D0ANN')).toEqual([]);
  });

  it.each([
    [{ users: 'U0NONE' }, 'user_not_found'],
    [{ users: 'U0BOT' }, 'cannot_dm_bot'],
    [{ users: 'U0ANN,U0BEN' }, 'method_not_supported_for_channel_type'],
    [{ channel: 'C0REVIEW' }, 'method_not_supported_for_channel_type'],
    [{ channel: 'D0NONE' }, 'channel_not_found'],
    [{ users: '' }, 'users_list_not_supplied'],
  ])('are not opened with %j: %s', async (args, error) => {
    await expect(slack.client.apiCall('conversations.open', args)).rejects.toMatchObject(refused(error));
  });

  it('are not opened with somebody who was deactivated', async () => {
    await slack.changeUser('U0BEN', { deleted: true });
    await expect(slack.client.conversations.open({ users: 'U0BEN' })).rejects.toMatchObject(refused('user_disabled'));
    await slack.changeUser('U0BEN', { deleted: false });
  });

  it('need im:write, not what other kinds of conversation need', async () => {
    const open = (client: TestSlack['client']) => [client.conversations.open({ users: 'U0ANN' })];
    expect(await answersWith(['groups:write', 'channels:manage'], open)).toEqual([
      expect.objectContaining({
        ok: false,
        error: 'missing_scope',
        needed: 'im:write',
        provided: 'groups:write,channels:manage',
      }),
    ]);
    expect(await answersWith(['im:write'], open)).toEqual([expect.objectContaining({ ok: true })]);
  });

  it('keep the metadata of what the app said, in their threads as well, and show it when asked', async () => {
    const metadata = (id: string) => ({ event_type: 'told', event_payload: { id } });
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'U0ANN', text: 'one', metadata: metadata('a') });
    const thread = { channel: 'D0ANN', thread_ts: ts };
    await slack.client.chat.postMessage({ ...thread, text: 'two', metadata: metadata('b') });
    await slack.client.chat.postMessage({ ...thread, text: 'three', metadata: metadata('c'), reply_broadcast: true });

    const asked = { channel: 'D0ANN', include_all_metadata: true };
    const seen = ({ messages = [] }: { messages?: { metadata?: { event_payload?: object } }[] }) =>
      messages.map((message) => message.metadata?.event_payload);
    expect(seen(await slack.client.conversations.history(asked))).toEqual([{ id: 'c' }, { id: 'a' }]);
    expect(seen(await slack.client.conversations.replies({ ...asked, ts }))).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
    expect(seen(await slack.client.conversations.history({ channel: 'D0ANN' }))).toEqual([undefined, undefined]);
    expect(seen(await slack.client.conversations.replies({ channel: 'D0ANN', ts }))).toEqual(Array(3).fill(undefined));
  });

  it('are read with im:history, not with what channels need', async () => {
    const read = (client: TestSlack['client']) => [
      client.conversations.history({ channel: 'D0ANN' }),
      client.conversations.replies({ channel: 'D0ANN', ts: '1.000000' }),
    ];
    const missing = { error: 'missing_scope', needed: 'im:history', provided: 'channels:history,groups:history' };
    expect(await answersWith(['channels:history', 'groups:history'], read)).toMatchObject([missing, missing]);
    expect(await answersWith(['im:history'], read)).toMatchObject([{ ok: true }, { error: 'thread_not_found' }]);
  });
});

it('joins a public channel, and may post there then', async () => {
  await slack.client.conversations.join({ channel: 'C0ALL' });
  await expect(slack.client.chat.postMessage({ channel: 'C0ALL', text: 'hello' })).resolves.toMatchObject({
    ok: true,
  });
  await expect(slack.client.conversations.join({ channel: 'C0OLD' })).rejects.toMatchObject(refused('is_archived'));
});

it('api.test answers what was said, without the token, or the error that was asked for', async () => {
  expect(await slack.client.apiCall('api.test', { foo: 'bar' })).toMatchObject({
    ok: true,
    args: { foo: 'bar' },
  });
  expect(JSON.stringify(await slack.client.api.test())).not.toContain('xoxb');
  await expect(slack.client.api.test({ error: 'my_error' })).rejects.toMatchObject({
    data: { error: 'my_error' },
  });
});

it('finds somebody by an e-mail address, in any case, until they are deactivated', async () => {
  const found = async (email: string) => (await slack.client.users.lookupByEmail({ email })).user;
  expect(await found('ann@EXAMPLE.com')).toMatchObject({ id: 'U0ANN', profile: { email: 'Ann@example.com' } });
  const notFound = refused('users_not_found');
  await expect(found('ben@example.com')).rejects.toMatchObject(notFound);
  await expect(found('')).rejects.toMatchObject(notFound);
  await slack.changeUser('U0ANN', { deleted: true });
  await expect(found('ann@example.com')).rejects.toMatchObject(notFound);
  await slack.changeUser('U0ANN', { deleted: false });
});

it('tells users, groups, the team, the bot and whose token it is', async () => {
  const { user } = await slack.client.users.info({ user: 'U0BEN' });
  expect(user).toMatchObject({ id: 'U0BEN', team_id: 'T0TEST', is_restricted: true, is_bot: false });
  expect([-18_000, -14_400]).toContain(user?.tz_offset);
  expect(user?.profile).not.toHaveProperty('email');
  expect((await slack.client.users.info({ user: 'U0ANN' })).user?.profile?.email).toBe('Ann@example.com');
  await expect(slack.client.users.info({ user: 'U0NONE' })).rejects.toMatchObject(refused('user_not_found'));
  expect((await slack.client.users.list({})).members?.map(({ id }) => id)).toEqual(['U0BOT', 'U0ANN', 'U0BEN']);
  expect((await slack.client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
    { id: 'S0MODS', handle: 'mods', users: ['U0ANN'] },
  ]);
  expect((await slack.client.usergroups.users.list({ usergroup: 'S0MODS' })).users).toEqual(['U0ANN']);
  await expect(slack.client.usergroups.users.list({ usergroup: 'S0NONE' })).rejects.toMatchObject(
    refused('no_such_subteam'),
  );
  expect((await slack.client.team.info()).team).toMatchObject({ id: 'T0TEST', domain: 'test' });
  expect(await slack.client.auth.test()).toMatchObject({
    team_id: 'T0TEST',
    user_id: 'U0BOT',
    bot_id: 'B0BOT',
  });
  const { bot } = await slack.client.bots.info({ bot: 'B0BOT' });
  expect(bot).toMatchObject({ id: 'B0BOT', app_id: 'A0APP', user_id: 'U0BOT' });
  await expect(slack.client.bots.info({ bot: 'B0NONE' })).rejects.toMatchObject(refused('bot_not_found'));
});

it('keeps e-mail addresses from an app that may read users and not their addresses', async () => {
  const bot = { ...workspace.bot, scopes: ['users:read'] };
  const limited = await openTestSlack({ workspace: { bot } });
  const { user } = await limited.client.users.info({ user: 'U0ANN' });
  const lookedUp = await limited.client.users.lookupByEmail({ email: 'ann@example.com' }).catch(({ data }) => data);
  await limited.close();
  expect(user).toMatchObject({ id: 'U0ANN', profile: { display_name: 'ann' } });
  expect(user?.profile).not.toHaveProperty('email');
  expect(lookedUp).toMatchObject({ error: 'missing_scope', needed: 'users:read.email', provided: 'users:read' });
});
