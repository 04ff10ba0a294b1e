import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SeenArticle } from '../support/newsroom';
import { READ } from '../support/read';

import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '60' });

/** More stops than a page of a few cards has. */
const MOST_STOPS = 150;

const open = (user: string, at: string) => browser.open(`${newsroom.host().slackUrl}/?user=${user}&at=${at}`);

/** What a screen reader calls that which has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(() => { const e = document.activeElement; return (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent ?? '').trim(); })()`,
  );

/** Goes on with Tab, or back with Shift and Tab, until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now.slice(0, 30));
  }
  throw new Error(`${key} comes to nothing called ${name}, but to: ${passed.join(' | ')}`);
}

/** Writes a command where one writes, from wherever the focus is. */
async function command(page: Page, words: string): Promise<void> {
  await tabTo(page, /^Message /);
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

it('a whole day passes by the keyboard alone: submit, list, one by one, undo, reopen', async () => {
  await newsroom.rejectWaiting();
  const nia = await open('U0NIA', 'home');
  await nia.locator('#home').getByRole('button', { name: 'Submit an article' }).waitFor();
  const titles = ['A forbidden morning', 'A forbidden evening'];
  for (const title of titles) {
    await tabTo(nia, /^Submit an article$/);
    await nia.keyboard.press('Enter');
    await nia.getByRole('dialog', { name: 'Submit an article' }).waitFor();
    await nia.keyboard.type(title);
    await tabTo(nia, /^Link/);
    await nia.keyboard.type('example.com/day');
    await tabTo(nia, /^Submit$/);
    await nia.keyboard.press('Enter');
    await nia.getByRole('dialog').getByText('is held for review').waitFor();
    await nia.keyboard.press('Escape');
    await newsroom.waitingTitled(title);
  }
  const [morning, evening] = await Promise.all(titles.map(newsroom.waitingTitled));
  const idOf = (article: SeenArticle | undefined) => article?.id ?? '';

  const mona = await open('U0MONA', 'C0REVIEW');
  await command(mona, '/pending');
  const list = mona.locator('#messages > li:has(.ephemeral)').last();
  await list.getByText('waiting.').waitFor();
  await tabTo(mona, /^Approve “A forbidden morning”/, 'Shift+Tab');
  await mona.keyboard.press('Enter');
  await list.getByText('Done: you approved').waitFor();
  await newsroom.until(idOf(morning), 'decided');
  await tabTo(mona, /^Undo “A forbidden morning”/, 'Shift+Tab');
  await mona.keyboard.press('Enter');
  await list.getByText('Undone:').waitFor();
  await newsroom.until(idOf(morning), 'pending');

  const home = await open('U0MONA', 'home');
  await home.locator('#home').getByRole('button', { name: 'Review one by one' }).waitFor();
  await tabTo(home, /^Review one by one$/);
  await home.keyboard.press('Enter');
  await home.getByRole('dialog', { name: '1 of 2' }).waitFor();
  await home.waitForTimeout(READ);
  await tabTo(home, /^Approve “A forbidden morning”/);
  await home.keyboard.press('Enter');
  await home.getByText('Done: you approved').waitFor();
  await tabTo(home, /^Next$/);
  await home.keyboard.press('Enter');
  await home.getByRole('dialog', { name: '2 of 2' }).waitFor();
  await home.waitForTimeout(READ);
  await tabTo(home, /^Reject “A forbidden evening”/);
  await home.keyboard.press('Enter');
  await home.getByText('Done: you rejected').waitFor();
  await home.waitForTimeout(READ);
  await tabTo(home, /^Undo “A forbidden evening”/);
  await home.keyboard.press('Enter');
  await newsroom.until(idOf(evening), 'pending');
  await home.keyboard.press('Escape');
  await home.locator('#modal').waitFor({ state: 'hidden' });
  expect((await newsroom.article(idOf(morning))).status).toBe('decided');

  await newsroom.api('POST', `/articles/${idOf(evening)}/decision`, { body: { decision: 'reject' } });
  await newsroom.until(idOf(evening), 'rejected');
  await tabTo(mona, /^Details “A forbidden evening”/, 'Shift+Tab');
  await mona.keyboard.press('Enter');
  await mona.getByRole('dialog', { name: 'Details' }).waitFor();
  await tabTo(mona, /^Reopen… “A forbidden evening”/);
  await mona.keyboard.press('Enter');
  await mona.getByRole('dialog', { name: 'Reopen this article' }).getByLabel('Why').waitFor();
  await tabTo(mona, /^Why$/);
  await mona.keyboard.type('A reader showed us that it is not so.');
  await tabTo(mona, /^Reopen$/);
  await mona.keyboard.press('Enter');
  // The channel says so as well.
  const reopened = mona.getByRole('dialog', { name: 'Reopened' });
  await reopened.getByText(/waits for a decision again, in review \d/).waitFor();
  await newsroom.until(idOf(evening), 'pending');
}, 120_000);
