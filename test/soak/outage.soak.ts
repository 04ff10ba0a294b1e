import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { eventually, hasButtons, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom();

beforeAll(async () => {
  await eventually(async () => {
    const exchanges = await newsroom.slack.exchanges();
    return exchanges.find(({ name }) => name === 'usergroups.users.list');
  }, 'the roster');
});
afterEach(() => newsroom.slack.mend());

it.each(['429', '500', 'hang', 'refuse'] as const)(
  'while Slack answers %s, articles can be decided; their cards come when it is back',
  async (mode) => {
    await newsroom.slack.breakDown(mode);
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push(await newsroom.submit(`Forbidden during ${mode} ${n}`));
    const [held = '', meanwhile = '', listed = ''] = ids;
    for (const id of ids) await newsroom.until(id, 'pending');
    const decided = await newsroom.api('POST', `/articles/${meanwhile}/decision`, {
      body: { decision: 'reject' },
    });
    expect(decided.status).toBe(200);
    // Slash commands and clicks still arrive; only our calls fail.
    const list = await newsroom.command('U0MONA', '/pending', `during ${mode}`);
    expect(textOf(list)).toContain(listed);
    await newsroom.clickRow('U0MONA', list.ephemeral[0], listed, 'approve');
    expect((await newsroom.until(listed, 'published')).decision).toMatchObject({
      by: 'U0MONA',
      via: 'pending',
    });
    await new Promise((wait) => setTimeout(wait, 500));
    await newsroom.slack.mend();

    expect(hasButtons(await newsroom.card(held))).toBe(true);
    for (const card of await newsroom.cards(meanwhile)) expect(hasButtons(card)).toBe(false);
    expect(await newsroom.cards(held)).toHaveLength(1);
    expect(textOf(await newsroom.click('U0MONA', held, 'approve'))).toContain('Done');
  },
  40_000,
);

it('an article in an archived channel waits in /pending until the channel is back', async () => {
  await newsroom.slack.changeChannel('C0REVIEW', { isArchived: true });
  const id = await newsroom.submit('Forbidden in the archive');
  await newsroom.until(id, 'pending');
  await newsroom.slack.changeChannel('C0REVIEW', { isArchived: false });
  expect(hasButtons(await newsroom.card(id))).toBe(true);
}, 40_000);
