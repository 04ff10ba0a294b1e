import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Harness, startHarness } from '../harness';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const refused = (error: string) => ({ data: { ok: false, error } });

it('pages through history by cursor, between bounds', async () => {
  const stamps: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const written = await h.post('/client/messages', { user: 'U0ANN', channel: 'C0REVIEW', text: `m${n}` });
    stamps.push(written.message?.ts ?? '');
  }
  const read = (args: object) => h.client.conversations.history({ channel: 'C0REVIEW', ...args });
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
  const parent = await h.post('/client/messages', { user: 'U0ANN', channel: 'C0REVIEW', text: 'parent' });
  const ts = parent.message?.ts ?? '';
  for (const text of ['r1', 'r2', 'r3']) {
    await h.post('/client/messages', { user: 'U0ANN', channel: 'C0REVIEW', text, thread_ts: ts });
  }
  const read = (args: object) =>
    h.client.conversations.replies({ channel: 'C0REVIEW', ts, limit: 2, ...args });
  const first = await read({});
  const second = await read({ cursor: first.response_metadata?.next_cursor });
  const texts = [...(first.messages ?? []), ...(second.messages ?? [])].map(({ text }) => text);
  expect(texts).toEqual(['parent', 'r1', 'r2', 'r3']);
  expect(second.has_more).toBe(false);
  await expect(read({ ts: '1.000000' })).rejects.toMatchObject(refused('thread_not_found'));
});

it('tells a channel, its members and whether the bot is in it', async () => {
  const info = await h.client.conversations.info({ channel: 'C0ALL' });
  expect(info.channel).toMatchObject({ id: 'C0ALL', name: 'all', is_member: false, is_archived: false });
  const first = await h.client.conversations.members({ channel: 'C0ALL', limit: 1 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await h.client.conversations.members({ channel: 'C0ALL', limit: 1, cursor });
  expect([first.members, second.members]).toEqual([['U0ANN'], ['U0BEN']]);
  expect(second.response_metadata?.next_cursor).toBe('');
  await expect(h.client.conversations.info({ channel: 'C0SECRET' })).rejects.toMatchObject(
    refused('channel_not_found'),
  );
  await expect(h.client.conversations.history({ channel: 'C0ALL' })).rejects.toMatchObject(
    refused('not_in_channel'),
  );
});

it('lists channels by type, archived ones out when asked', async () => {
  const ids = async (args: object) => (await h.client.conversations.list(args)).channels?.map(({ id }) => id);
  expect(await ids({})).toEqual(['C0REVIEW', 'C0ALL', 'C0OLD']);
  expect(await ids({ exclude_archived: true })).toEqual(['C0REVIEW', 'C0ALL']);
  expect(await ids({ types: 'private_channel,im' })).toEqual(['D0ANN', 'D0BEN']);
  await expect(ids({ types: 'rooms' })).rejects.toMatchObject(refused('invalid_types'));
});

it('opens direct messages', async () => {
  expect((await h.client.conversations.open({ users: 'U0ANN' })).channel).toEqual({ id: 'D0ANN' });
  const full = await h.client.conversations.open({ users: 'U0ANN', return_im: true });
  expect(full.channel).toMatchObject({ id: 'D0ANN', is_im: true, user: 'U0ANN' });
  await expect(h.client.conversations.open({ users: 'U0NONE' })).rejects.toMatchObject(
    refused('user_not_found'),
  );
});

it('joins a public channel, and may post there then', async () => {
  await h.client.conversations.join({ channel: 'C0ALL' });
  await expect(h.client.chat.postMessage({ channel: 'C0ALL', text: 'hello' })).resolves.toMatchObject({
    ok: true,
  });
  await expect(h.client.conversations.join({ channel: 'C0OLD' })).rejects.toMatchObject(
    refused('is_archived'),
  );
});

it('api.test answers what was said, without the token, or the error that was asked for', async () => {
  expect(await h.client.apiCall('api.test', { foo: 'bar' })).toMatchObject({
    ok: true,
    args: { foo: 'bar' },
  });
  expect(JSON.stringify(await h.client.api.test())).not.toContain('xoxb');
  await expect(h.client.api.test({ error: 'my_error' })).rejects.toMatchObject({
    data: { error: 'my_error' },
  });
});

it('tells users, groups, the team, the bot and whose token it is', async () => {
  const { user } = await h.client.users.info({ user: 'U0BEN' });
  expect(user).toMatchObject({ id: 'U0BEN', team_id: 'T0TEST', is_restricted: true, is_bot: false });
  expect([-18_000, -14_400]).toContain(user?.tz_offset);
  await expect(h.client.users.info({ user: 'U0NONE' })).rejects.toMatchObject(refused('user_not_found'));
  expect((await h.client.users.list({})).members?.map(({ id }) => id)).toEqual(['U0BOT', 'U0ANN', 'U0BEN']);
  expect((await h.client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
    { id: 'S0MODS', handle: 'mods', users: ['U0ANN'] },
  ]);
  expect((await h.client.usergroups.users.list({ usergroup: 'S0MODS' })).users).toEqual(['U0ANN']);
  await expect(h.client.usergroups.users.list({ usergroup: 'S0NONE' })).rejects.toMatchObject(
    refused('no_such_subteam'),
  );
  expect((await h.client.team.info()).team).toMatchObject({ id: 'T0TEST', domain: 'test' });
  expect(await h.client.auth.test()).toMatchObject({ team_id: 'T0TEST', user_id: 'U0BOT', bot_id: 'B0BOT' });
  const { bot } = await h.client.bots.info({ bot: 'B0BOT' });
  expect(bot).toMatchObject({ id: 'B0BOT', app_id: 'A0APP', user_id: 'U0BOT' });
  await expect(h.client.bots.info({ bot: 'B0NONE' })).rejects.toMatchObject(refused('bot_not_found'));
});
