import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import type { SeenView } from 'slack-stand-in/testing';
import { eventually, type SeenArticle, textOf } from '../support/newsroom';
import { READ } from '../support/read';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '30' });

/** Holds so many articles, the oldest first. */
async function hold(count: number, title = 'Forbidden'): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push(await newsroom.submit(`${title} no. ${n}`));
  for (const id of ids) await newsroom.until(id, 'pending');
  return ids;
}

/** Nothing waits for the next test. */
afterEach(async () => {
  await newsroom.rejectWaiting();
  for (const user of ['U0MONA', 'U0MAX']) {
    for (const view of [...(await newsroom.as(user).views())].reverse()) await newsroom.as(user).close(view);
  }
});

/** What a person's modal shows now. */
async function now(user: string): Promise<SeenView> {
  const view = (await newsroom.as(user).views()).at(-1);
  if (!view) throw new Error('There is no modal.');
  return view;
}

/** Opens the modal from the list. */
async function opened(user: string, words = ''): Promise<SeenView> {
  const [list] = (await newsroom.command(user, '/pending', words)).ephemeral;
  await newsroom.as(user).click(list, 'select_several');
  return now(user);
}

const groupsOf = ({ blocks }: SeenView) =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'checkboxes' ? [element] : []));
const offeredIn = (view: SeenView): string[] =>
  groupsOf(view).flatMap(({ options }) => options.map(({ value }) => value));

/** Ticks boxes by the ids of their articles, as a client does: each group tells all that is ticked in it. */
async function tick(user: string, ids: readonly string[]): Promise<void> {
  const view = await now(user);
  for (const block of view.blocks) {
    if (block.type !== 'actions') continue;
    const [boxes] = block.elements;
    if (boxes?.type !== 'checkboxes') continue;
    const those = boxes.options.map(({ value }) => value).filter((value) => ids.includes(value));
    const where = { action_id: 'several_tick', block_id: block.block_id ?? '' };
    if (those.length > 0) await newsroom.as(user).click(view, where, those);
  }
}

/** Selects articles, and goes on to where one is asked. */
async function selected(user: string, ids: readonly string[], choice: 'approve' | 'reject'): Promise<SeenView> {
  await opened(user);
  await tick(user, ids);
  await newsroom.as(user).click(await now(user), `several_${choice}`);
  return now(user);
}

/** Confirms once what is asked can have been read. */
async function confirmed(user: string, values = {}): Promise<SeenView> {
  await sleep(READ);
  await newsroom.as(user).submit(await now(user), values);
  return now(user);
}

/**
 * Confirms until nothing is left to be asked about, and adds up what was told. An answer that a busy machine gave too late is told the
 * next time, as what they had decided before.
 */
async function decidedAll(user: string): Promise<{ approved: number; rejected: number; lost: number; shown: string }> {
  let [approved, rejected, lost, shown] = [0, 0, 0, ''];
  for (let round = 0; round < 6; round += 1) {
    const text = textOf(await confirmed(user));
    shown += text;
    const told = (what: string) => Number(new RegExp(`(\\d+) ${what}`).exec(text)?.[1] ?? 0);
    approved += told('approved ·') + told('approved by you before');
    lost += told('decided already');
    rejected += told('rejected ·') + told('rejected by you before');
    if (text.includes('several_decided')) return { approved, rejected, lost, shown };
  }
  throw new Error(`never done: ${shown}`);
}

const endings = ({ history }: SeenArticle) =>
  history.filter(({ event }) => event === 'published' || event === 'rejected');

it('approves 50 while another moderator takes 10: 40 done, 10 named with the winner, none twice', async () => {
  const ids = await hold(50);
  const asked = await selected('U0MONA', ids, 'approve');
  expect(asked.title.text).toBe('Approve 50 articles?');
  expect(asked.submit?.text).toBe('Approve 50');
  for (let n = 1; n <= 50; n += 1) expect(textOf(asked)).toContain(`“Forbidden no. ${n}”`);

  const taken = ids.filter((_, n) => n % 5 === 2);
  await selected('U0MAX', taken, 'reject');
  expect((await decidedAll('U0MAX')).rejected).toBe(10);
  const { approved, lost, shown } = await decidedAll('U0MONA');
  expect([approved, lost]).toEqual([40, 10]);
  expect(shown).toContain('0 failed');
  expect(shown).toContain('They go out in 30 s, unless they are undone.');
  for (const [n, id] of ids.entries()) {
    const article = await newsroom.article(id);
    const isTaken = taken.includes(id);
    expect(article.decision).toMatchObject(
      isTaken
        ? { status: 'rejected', by: 'U0MAX', via: 'pending' }
        : { status: 'published', by: 'U0MONA', via: 'pending' },
    );
    expect(endings(article)).toHaveLength(1);
    expect(shown.includes(`“Forbidden no. ${n + 1}”: rejected by `)).toBe(isTaken);
  }
  expect(shown.match(/"user_id":"U0MAX"/g)).toHaveLength(10);
}, 120_000);

it('is one decision an article where the same selection is decided in two browsers at once', async () => {
  const ids = await hold(12);
  await selected('U0MONA', ids, 'approve');
  await selected('U0MAX', ids, 'reject');
  await sleep(READ);
  const [mona, max] = await Promise.all([decidedAll('U0MONA'), decidedAll('U0MAX')]);
  const decisions = await Promise.all(ids.map((id) => newsroom.article(id)));
  for (const article of decisions) expect(endings(article)).toHaveLength(1);
  const by = (user: string) => decisions.filter(({ decision }) => decision?.by === user).length;
  expect([mona.approved, max.rejected]).toEqual([by('U0MONA'), by('U0MAX')]);
  expect(mona.approved + max.rejected).toBe(12);
  expect([mona.lost, max.lost]).toEqual([by('U0MAX'), by('U0MONA')]);
}, 60_000);

it('counts a decision once that is sent twice at the same instant', async () => {
  const ids = await hold(3);
  const asked = await selected('U0MONA', ids, 'approve');
  await sleep(READ);
  const sent = await Promise.all([1, 2].map(() => newsroom.as('U0MONA').submit(asked)));
  const shown = textOf(sent.map(({ views }) => views));
  expect(shown).toMatch(/3 approved ·|approved by you before, which counts? once/);
  for (const id of ids) expect(endings(await newsroom.article(id))).toHaveLength(1);
  expect(shown).toContain('0 decided already · 0 failed');
}, 30_000);

it('rejects several with one reason, from the Home, and shows there what was decided once it is closed', async () => {
  const ids = await hold(3, 'Forbidden at home,');
  const max = newsroom.as('U0MAX');
  const { view: home } = await max.openHome();
  await max.click(home, 'select_several');
  await tick('U0MAX', ids.slice(0, 2));
  await max.click(await now('U0MAX'), 'several_reject');
  expect((await now('U0MAX')).submit?.text).toBe('Reject 2');
  const words = { own_words: { own_words: 'Not our beat' } };
  // As soon as it is asked.
  const { errors } = await max.submit(await now('U0MAX'), words);
  expect(errors?.own_words).toContain('Nothing was decided: you pressed Reject within a second');
  const result = await confirmed('U0MAX', words);
  expect(textOf(result)).toContain('2 rejected · 0 decided already · 0 failed.');
  for (const id of ids.slice(0, 2)) {
    const { decision } = await newsroom.article(id);
    expect(decision).toMatchObject({ status: 'rejected', by: 'U0MAX', via: 'home', reason: 'Not our beat' });
  }
  expect((await newsroom.article(ids[2] ?? '')).status).toBe('pending');
  await max.close(result);
  const lastDecisions = async () => textOf(await max.home()).split('Last decisions')[1] ?? '';
  await eventually(async () => {
    const last = await lastDecisions();
    return [1, 2].every((n) => last.includes(` at home, no. ${n}`));
  }, 'both on the Home');
}, 30_000);

it('decides nothing that is pressed within a second of being asked, and keeps the answer under a second press', async () => {
  const ids = await hold(2);
  const asked = await selected('U0MONA', ids, 'approve');
  await newsroom.as('U0MONA').submit(asked);
  const again = await now('U0MONA');
  expect(textOf(again)).toContain('Nothing was decided: you pressed Approve within a second');
  for (const id of ids) expect((await newsroom.article(id)).status).toBe('pending');
  const result = await confirmed('U0MONA');
  expect(textOf(result)).toContain('2 approved');
  // A second press where *Approve 2* stood.
  await newsroom.as('U0MONA').submit(result);
  expect(textOf(await now('U0MONA'))).toContain('2 approved');
  await sleep(READ);
  await newsroom.as('U0MONA').submit(await now('U0MONA'));
  expect(textOf(await now('U0MONA'))).toContain('Nothing waits that you can decide on.');
}, 30_000);

it('offers the fifty oldest, of a search those that match, without one’s own, and all of them at one press', async () => {
  const ids = await hold(53);
  const view = await opened('U0MONA');
  expect(offeredIn(view)).toEqual(ids.slice(0, 50));
  expect(textOf(view)).toContain('The 50 articles that have waited longest.');

  const found = await opened('U0MONA', 'no. 4');
  const matching = ids.filter((_, n) => String(n + 1).includes('4'));
  expect(offeredIn(found)).toEqual(matching);
  await newsroom.as('U0MONA').click(found, 'several_approve');
  expect(textOf(await now('U0MONA'))).toContain('Nothing is ticked yet');
  await newsroom.as('U0MONA').click(await now('U0MONA'), 'several_all');
  await newsroom.as('U0MONA').click(await now('U0MONA'), 'several_approve');
  expect((await now('U0MONA')).title.text).toBe(`Approve ${matching.length} articles?`);
  // And back, with what was ticked.
  await newsroom.as('U0MONA').click(await now('U0MONA'), 'several_change');
  const ticked = groupsOf(await now('U0MONA')).flatMap(({ initial_options = [] }) => initial_options);
  expect(ticked).toHaveLength(matching.length);
}, 60_000);

it('leaves out what somebody submitted themselves, and says so', async () => {
  const shown = await newsroom.as('U0MONA').shortcut('submit_article');
  await newsroom.as('U0MONA').submit(shown.view, { title: { title: 'Forbidden, and my own' } });
  await hold(1);
  await newsroom.as('U0MAX').openHome();
  const view = await opened('U0MONA');
  expect(textOf(view)).toContain('1 of your own is left out');
  expect(textOf(view)).not.toContain('and my own');
}, 30_000);

it('names what was decided before it could be asked about, and has a way on where nothing is left', async () => {
  const ids = await hold(2);
  await opened('U0MONA');
  await tick('U0MONA', ids);
  await newsroom.api('POST', `/articles/${ids[0]}/decision`, { body: { decision: 'reject' } });
  await newsroom.as('U0MONA').click(await now('U0MONA'), 'several_approve');
  const asked = await now('U0MONA');
  expect(asked.title.text).toBe('Approve 1 article?');
  expect(textOf(asked)).toContain('1 article of your selection was decided meanwhile');
  expect(textOf(asked)).toContain('“Forbidden no. 1”: rejected by local-moderate (API) ');
}, 30_000);

it('tells whoever has closed the modal in person', async () => {
  const ids = await hold(2);
  const asked = await selected('U0MONA', ids, 'approve');
  await sleep(READ);
  const sent = newsroom.as('U0MONA').submit(asked);
  await newsroom.as('U0MONA').close(asked);
  await sent;
  const told = (await newsroom.as('U0MONA').directMessages()).at(-1);
  expect(textOf(told)).toContain('2 approved · 0 decided already · 0 failed.');
}, 30_000);
