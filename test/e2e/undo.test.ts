import { describe, expect, it } from '@jest/globals';
import { eventually, type Newsroom, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '2' });

/** The card once it offers a way back from a decision. */
const undoable = (id: string) =>
  eventually(
    async () => (await newsroom.cards(id)).find((card) => textOf(card).includes('"action_id":"undo"')),
    `the card of ${id} to offer Undo`,
  );
/** What was decided, once that is recorded: whoever clicks on a card is answered before. */
const decisionOn = (id: string) => eventually(async () => (await newsroom.article(id)).decision, `a decision on ${id}`);
const undo = async (user: string, id: string, room: Newsroom = newsroom) =>
  room.as(user).click(await undoable(id), 'undo', id);

describe('a decision made in Slack', () => {
  it('goes out when nobody undid it in time, and not before', async () => {
    const id = await newsroom.submit('A forbidden tale that goes out');
    const shown = await newsroom.click('U0MONA', id, 'approve');
    expect(textOf(shown.ephemeral)).toContain('It goes out in 2 s, unless it is undone.');
    expect((await decisionOn(id)).by).toBe('U0MONA');
    expect(textOf(await undoable(id))).toContain('It goes out at');

    const article = await newsroom.until(id, 'published');
    const { releasedAt = '', decision } = article as typeof article & { releasedAt?: string };
    expect(Date.parse(releasedAt) - Date.parse(decision?.at ?? '')).toBeGreaterThanOrEqual(2000);
    expect(textOf(await newsroom.decidedCard(id))).toContain('Approved and published');
  });

  it('is undone by another moderator, and decided otherwise', async () => {
    const id = await newsroom.submit('A forbidden tale that comes back');
    await newsroom.click('U0MONA', id, 'approve');
    expect(textOf((await undo('U0MAX', id)).ephemeral)).toContain('waits for a decision again');

    const back = await newsroom.until(id, 'pending');
    expect(back.history.map(({ event, by }) => [event, by])).toEqual([
      ['submitted', 'local-submit'],
      ['held', undefined],
      ['published', 'U0MONA'],
      ['undone', 'U0MAX'],
    ]);
    expect(back).not.toHaveProperty('decision');
    await eventually(async () => textOf(await newsroom.card(id)).includes('Held for review') || undefined, 'the card');
    await newsroom.click('U0MAX', id, 'reject');
    expect((await newsroom.until(id, 'rejected')).decision).toMatchObject({ by: 'U0MAX' });
    expect(await newsroom.cards(id)).toHaveLength(1);
  });

  it('is undone in the list, whose row waits again in its place', async () => {
    const id = await newsroom.submit('A forbidden tale in a list');
    await newsroom.until(id, 'pending');
    const [list] = (await newsroom.command('U0MONA', '/pending')).ephemeral;
    const now = async () => (await newsroom.as('U0MONA').messages('C0REVIEW')).find(({ ts }) => ts === list?.ts);
    await newsroom.clickRow('U0MONA', list, id, 'approve');
    const decided = await now();
    const at = decided?.blocks?.findIndex((block) => textOf(block).includes('"action_id":"undo"'));
    const undone = await newsroom.clickRow('U0MONA', decided, id, 'undo');
    expect(textOf(undone)).toContain('waits for a decision again');
    const again = await now();
    expect(textOf(again?.blocks?.[at ?? 0])).toContain(`"action_id":"approve"`);
    expect((await newsroom.article(id)).history.at(-1)).toMatchObject({
      event: 'undone',
      by: 'U0MONA',
      via: 'pending',
    });
    await newsroom.clickRow('U0MONA', again, id, 'reject');
    await newsroom.until(id, 'rejected');
  });

  it('is undone on the Home, among the last decisions, by another reviewer', async () => {
    const id = await newsroom.submit('A forbidden tale among the last');
    await newsroom.click('U0MONA', id, 'approve');
    await newsroom.until(id, 'decided');
    const { view } = await newsroom.as('U0MAX').openHome();
    const undone = await newsroom.clickRow('U0MAX', view, id, 'undo');
    expect(textOf(undone.home)).toContain('waits for a decision again');
    await newsroom.clickRow('U0MAX', undone.home, id, 'reject');
    expect((await newsroom.until(id, 'rejected')).history.map(({ event, via }) => [event, via]).slice(-2)).toEqual([
      ['undone', 'home'],
      ['rejected', 'home'],
    ]);
  });

  it('is not undone by who may not decide, and comes through a crash', async () => {
    const id = await newsroom.submit('A forbidden tale that comes through');
    await newsroom.click('U0MONA', id, 'reject');
    expect(textOf((await undo('U0NIA', id)).ephemeral)).toContain('not yours to decide');
    await newsroom.crashAndRestart();
    expect((await newsroom.until(id, 'rejected')).decision).toMatchObject({ by: 'U0MONA' });
  });
});

it('of two who click on one card at the same instant one decides, five times over, and both are told the truth', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await newsroom.submit(`A forbidden tale for two, round ${round}`);
    await newsroom.card(id);
    const [mona, max] = await Promise.all([
      newsroom.click('U0MONA', id, 'approve'),
      newsroom.click('U0MAX', id, 'reject'),
    ]);
    const { by } = await decisionOn(id);
    const [won, lost, done] = by === 'U0MONA' ? [mona, max, 'Done: you approved'] : [max, mona, 'Done: you rejected'];
    expect(textOf(won.ephemeral)).toContain(done);
    expect(textOf(lost.ephemeral)).toContain(`<@${by}> already`);
  }
});

it('what its submitter withdraws on the Home holds at once, and the card offers no way back', async () => {
  const nia = newsroom.as('U0NIA');
  const { view } = await nia.shortcut('submit_article');
  const title = 'A forbidden tale that its author regrets';
  const empty = { url: { url: '' }, excerpt: { excerpt: '' } };
  await nia.submit(view, { ...empty, title: { title } });
  const { id } = await newsroom.waitingTitled(title);
  await newsroom.card(id);
  const shown = await newsroom.clickRow('U0NIA', (await nia.openHome()).view, id, 'withdraw');
  expect(textOf(shown.home)).toContain('Done: you withdrew');
  expect(await newsroom.article(id)).toMatchObject({ status: 'withdrawn', decision: { by: 'U0NIA', via: 'home' } });
  const card = textOf(await newsroom.decidedCard(id));
  expect(card).toContain('Withdrawn');
  expect(card).not.toContain('"action_id":"undo"');
});

it('a decision by a key holds at once', async () => {
  const id = await newsroom.submit('A forbidden tale for a program');
  await newsroom.until(id, 'pending');
  await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
  expect((await newsroom.article(id)).status).toBe('published');
});

it('the details of a card are shown to who may see them, before a decision and while it may be undone', async () => {
  const id = await newsroom.submit('Forbidden in detail', { excerpt: `${'Once upon a time. '.repeat(30)}The end.` });
  const opened = await newsroom.click('U0MONA', id, 'details');
  expect(textOf(opened.view)).toContain('The end.');
  expect(textOf(opened.view)).toContain('Held for review');
  expect(textOf(await newsroom.card(id))).not.toContain('The end.');
  await newsroom.as('U0MONA').close(opened.view);

  const refused = await newsroom.click('U0NIA', id, 'details');
  expect(refused.view).toBeUndefined();
  expect(textOf(refused.ephemeral)).toContain('The details of “Forbidden in detail” are for whoever submitted it');

  await newsroom.click('U0MAX', id, 'reject');
  const after = await newsroom.click('U0MONA', id, 'details');
  expect(textOf(after.view)).toContain('unless it is undone');
  expect(textOf(after.view)).toContain('The end.');
  await newsroom.as('U0MONA').close(after.view);
});
