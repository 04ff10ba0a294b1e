import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import type { SeenView } from 'slack-stand-in/testing';
import { textOf } from '../support/newsroom';
import { READ } from '../support/read';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '30' });
const mona = () => newsroom.as('U0MONA');
const max = () => newsroom.as('U0MAX');

/** Holds articles of these titles, the oldest first. */
async function hold(...titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    ids.push(await newsroom.submit(title, { excerpt: `Once upon a time, ${title}`, url: 'https://example.com/a' }));
  }
  for (const id of ids) await newsroom.until(id, 'pending');
  return ids;
}

/** Nothing waits for the next test. */
afterEach(newsroom.rejectWaiting);

/** Opens the modal from the list. */
async function opened(user: string): Promise<SeenView> {
  const [list] = (await newsroom.command(user, '/pending')).ephemeral;
  const { view } = await newsroom.as(user).click(list, 'one_by_one');
  if (!view) throw new Error('No modal was opened.');
  return view;
}

/** What a person's modal shows now. */
async function now(user: string): Promise<SeenView> {
  const view = (await newsroom.as(user).views()).at(-1);
  if (!view) throw new Error('There is no modal.');
  return view;
}

/** Presses a button once the article can have been read. */
async function press(user: string, action: string): Promise<SeenView> {
  await sleep(READ);
  await newsroom.as(user).click(await now(user), action);
  return now(user);
}

/** Presses *Next*, *Skip* or *Look again*, whichever stands there. */
async function goOn(user: string): Promise<SeenView> {
  await newsroom.as(user).submit(await now(user));
  return now(user);
}

const decides = (view: SeenView) => textOf(view).includes('one_by_one_approve');
const titleOf = ({ title }: SeenView) => title.text;

it('goes through what waits, oldest first: approves, rejects with a reason, skips, is told of a rival, and counts', async () => {
  const [approved = '', rejected = '', skipped = '', lost = ''] = await hold(
    'Forbidden one',
    'Forbidden two',
    'Forbidden three',
    'Forbidden four',
  );
  const first = await opened('U0MONA');
  expect(titleOf(first)).toBe('1 of 4');
  for (const part of ['Once upon a time, Forbidden one', 'Why it was held', 'https://example.com/a', 'Deadline:']) {
    expect(textOf(first)).toContain(part);
  }
  expect(textOf(first)).toContain('local-submit (API)');

  // Sooner than anybody can have read it.
  await mona().click(first, 'one_by_one_approve');
  const refused = await now('U0MONA');
  expect(textOf(refused)).toContain('Nothing was decided: you pressed Approve within a second');
  expect(decides(refused)).toBe(true);
  expect((await newsroom.article(approved)).status).toBe('pending');

  const done = await press('U0MONA', 'one_by_one_approve');
  expect(textOf(done)).toContain('Done: you approved “Forbidden one”. It goes out at');
  expect([titleOf(done), decides(done), done.submit?.text]).toEqual(['1 of 4', false, 'Next']);
  expect((await newsroom.article(approved)).decision).toMatchObject({ by: 'U0MONA', via: 'pending' });

  const second = await goOn('U0MONA');
  expect([titleOf(second), decides(second)]).toEqual(['2 of 4', true]);
  await sleep(READ);
  await mona().click(second, 'one_by_one_reject_with_reason');
  const form = await now('U0MONA');
  const words = { own_words: { own_words: 'Not our beat' } };
  // As soon as it opened.
  expect((await mona().submit(form, words)).errors?.own_words).toContain('Nothing was decided');
  await sleep(READ);
  await mona().submit(form, words);
  const settled = await now('U0MONA');
  expect(settled.id).toBe(second.id);
  expect(textOf(settled)).toContain('Done: you rejected “Forbidden two”');
  expect((await newsroom.article(rejected)).decision).toMatchObject({ by: 'U0MONA', reason: 'Not our beat' });

  const third = await goOn('U0MONA');
  expect(textOf(third)).toContain('Forbidden three');
  // A second tap where *Next* was.
  expect(textOf(await goOn('U0MONA'))).toContain('Nothing was skipped');
  await sleep(READ);
  expect(textOf(await goOn('U0MONA'))).toContain('Forbidden four');

  await newsroom.click('U0MAX', lost, 'reject');
  const late = await press('U0MONA', 'one_by_one_approve');
  expect(textOf(late)).toContain('"user_id":"U0MAX"');
  expect(textOf(late)).toMatch(/already rejected “Forbidden four” .*Your click changed nothing/);
  expect(decides(late)).toBe(false);

  const end = await goOn('U0MONA');
  expect(textOf(end)).toContain('You approved 1, rejected 1 and returned 0; skipped 1; 1 still waits.');
  await mona().click(end, 'one_by_one');
  const anew = await now('U0MONA');
  expect([titleOf(anew), textOf(anew).includes(skipped)]).toEqual(['1 of 1', true]);
}, 60_000);

it('is one decision where two have the same article before them, and both are told the truth', async () => {
  const [id = ''] = await hold('Forbidden to both');
  await Promise.all([opened('U0MONA'), opened('U0MAX')]);
  const [one, other] = await Promise.all([press('U0MONA', 'one_by_one_approve'), press('U0MAX', 'one_by_one_reject')]);
  const { decision, history } = await newsroom.article(id);
  expect(history.filter(({ event }) => event !== 'submitted' && event !== 'held')).toHaveLength(1);
  const [won, lost] = decision?.by === 'U0MONA' ? [one, other] : [other, one];
  expect(textOf(won)).toContain(`Done: you ${decision?.by === 'U0MONA' ? 'approved' : 'rejected'}`);
  expect(textOf(lost)).toContain(`"user_id":"${decision?.by}"`);
  expect(textOf(lost)).toContain('already');
  expect([decides(won), decides(lost)]).toEqual([false, false]);
}, 30_000);

it('counts a decision once that was pressed twice at the same instant', async () => {
  await hold('Forbidden, pressed twice');
  const view = await opened('U0MONA');
  await sleep(READ);
  await Promise.all([1, 2].map(() => mona().click(view, 'one_by_one_approve')));
  expect(textOf(await now('U0MONA'))).toMatch(/Done: you approved|You already approved .*It counted once/);
  expect(textOf(await goOn('U0MONA'))).toContain('You approved 1, rejected 0 and returned 0; skipped 0; 0 still wait.');
});

it('takes a decision back, and is opened from the Home, which shows what was decided once it is closed', async () => {
  const [id = '', other = ''] = await hold('Forbidden at first', 'Forbidden at last');
  const { view: home } = await max().openHome();
  await max().click(home, 'one_by_one');
  await press('U0MAX', 'one_by_one_reject');
  expect((await newsroom.article(id)).decision).toMatchObject({ by: 'U0MAX', via: 'home' });
  const back = await press('U0MAX', 'one_by_one_undo');
  expect(textOf(back)).toContain('Undone: “Forbidden at first” waits for a decision again.');
  await newsroom.until(id, 'pending');
  expect(textOf(await press('U0MAX', 'one_by_one_approve'))).toContain('Done: you approved “Forbidden at first”');
  await goOn('U0MAX');

  const lastDecisions = async () => textOf(await max().home()).split('Last decisions')[1];
  expect(await lastDecisions()).not.toContain('at first');
  await max().close(await now('U0MAX'));
  expect(await lastDecisions()).toContain('at first');
  expect((await newsroom.article(other)).status).toBe('pending');
}, 30_000);

it('says so where nothing waits, and goes on with what came in since', async () => {
  const [id = ''] = await hold('Forbidden, and gone');
  const [list] = (await newsroom.command('U0MONA', '/pending')).ephemeral;
  await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
  expect(textOf((await mona().click(list, 'one_by_one')).view)).toContain('Nothing is waiting.');
  await hold('Forbidden, and new');
  expect(textOf(await goOn('U0MONA'))).toContain('Forbidden, and new');
}, 30_000);
