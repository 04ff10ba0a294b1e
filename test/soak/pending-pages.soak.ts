import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Clicked, SeenMessage } from 'slack-stand-in/testing';
import { textOf } from '../support/newsroom';
import { READ } from '../support/read';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom();

/** So many wait, which is three pages. */
const HELD = 24;
let held: string[] = [];

beforeEach(async () => {
  await newsroom.rejectWaiting();
  held = [];
  for (let n = 1; n <= HELD; n += 1) held.push(await newsroom.submit(`Forbidden page ${n}`));
  for (const id of held) await newsroom.until(id, 'pending');
}, 30_000);
afterEach(newsroom.rejectWaiting);

/** Which of what was held stands in a list, by their number from 0. */
const rowsOf = (list: unknown): number[] => {
  const shown = textOf(list);
  return held.flatMap((id, n) => (shown.includes(`"${id}|`) || shown.includes(`"${id}"`) ? [n] : []));
};
/** Its rows, by the words of their titles, also of those that are decided. */
const titled = (list: SeenMessage | null | undefined): number[] =>
  [...textOf(list?.blocks).matchAll(/"text":" page (\d+)"/g)].map(([, n]) => Number(n) - 1);
const numbers = (from: number, upTo: number) => Array.from({ length: upTo - from }, (_, n) => from + n);

const turn = async (list: SeenMessage | null | undefined, button: string): Promise<SeenMessage | null | undefined> =>
  ((await newsroom.as('U0MONA').click(list, button)) as Clicked).message;

it.each(['', 'page'])(
  'turns forth and back, and says which page of how many it is: /pending %s',
  async (words) => {
    const [first] = (await newsroom.command('U0MONA', '/pending', words)).ephemeral;
    expect(textOf(first)).toContain('Page 1 of 3 · ');
    expect(textOf(first)).not.toContain('pending_previous_page');
    const second = await turn(first, 'pending_page');
    expect(textOf(second)).toContain('Page 2 of 3 · ');
    const third = await turn(second, 'pending_page');
    expect(textOf(third)).toContain('Page 3 of 3 · ');
    expect(textOf(third)).not.toContain('"pending_page"');
    expect([first, second, third].map(titled)).toEqual([numbers(0, 10), numbers(10, 20), numbers(20, HELD)]);

    const back = await turn(third, 'pending_previous_page');
    expect(titled(back)).toEqual(numbers(10, 20));
    expect(textOf(back)).toContain('Page 2 of 3 · ');
    const top = await turn(back, 'pending_previous_page');
    expect(titled(top)).toEqual(numbers(0, 10));
    expect(textOf(top)).toContain('Page 1 of 3 · ');
    expect(titled(await turn(top, 'pending_page'))).toEqual(numbers(10, 20));
  },
  30_000,
);

it('leaves nothing out and shows nothing twice, whatever is decided between two pages', async () => {
  const [first] = (await newsroom.command('U0MONA', '/pending')).ephemeral;
  const second = await turn(first, 'pending_page');
  // In the list itself, and elsewhere: the row that the way back begins at, too.
  const approveIn = async (list: typeof second) =>
    (await newsroom.clickRow('U0MONA', list, held[12] ?? '', 'approve')).message;
  // Where another row stood a moment ago nobody has read yet what they press on.
  const refused = await approveIn(second);
  expect(textOf(refused)).toContain('Nothing was decided: you pressed Approve within a second');
  await sleep(READ);
  const decided = await approveIn(refused);
  for (const n of [3, 10]) {
    await newsroom.api('POST', `/articles/${held[n]}/decision`, { body: { decision: 'reject' } });
  }
  expect(textOf(decided)).toContain('Page 2 of 3 · 11–20 of 24, 1 decided since');

  const third = await turn(decided, 'pending_page');
  expect(rowsOf(third)).toEqual(numbers(20, HELD));
  const back = await turn(third, 'pending_previous_page');
  // Two of what came before the last page are decided: it holds what is before, and no gap.
  expect(rowsOf(back)).toEqual([8, 9, 11, ...numbers(13, 20)]);
  // Less than a page is left before that: it is the first, and whole.
  const top = await turn(back, 'pending_previous_page');
  expect(rowsOf(top)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 11]);
  expect(textOf(top)).toContain('Page 1 of 3 · 1–10 of 21');
}, 30_000);
