import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { eventually } from '../support/newsroom';
import { READ } from '../support/read';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '30' });

const LOOKS: [name: string, look: Look][] = [
  ['at a desk', {}],
  ['on a phone', { phone: true }],
];
const LONG = `Forbidden ${'and of many words '.repeat(15)}`.trim();
const RIGHT_TO_LEFT = 'كتاب forbidden עברית';

let held: string[] = [];
beforeEach(async () => {
  await newsroom.rejectWaiting();
  held = [];
  const excerpt = 'What the market hall will not tell you about its oldest stall. '.repeat(8);
  held.push(await newsroom.submit(LONG, { excerpt, url: 'https://example.com/stall' }));
  held.push(await newsroom.submit(RIGHT_TO_LEFT));
  held.push(await newsroom.submit('A forbidden third'));
  for (const id of held) await newsroom.until(id, 'pending');
}, 30_000);
/** A modal is its person's, not its tab's: the next test would have it in front. */
afterEach(async () => {
  const mona = newsroom.as('U0MONA');
  for (const view of [...(await mona.views())].reverse()) await mona.close(view);
});

async function opened(look: Look, at: string): Promise<Page> {
  const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=${at}`, {
    ...look,
    reducedMotion: true,
  });
  if (at !== 'home') {
    await page.locator('#composer-words').fill('/pending');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Review one by one' }).click();
  await dialog(page, '1 of 3').waitFor();
  return page;
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const next = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Next' });
const decided = async () => {
  const articles = await Promise.all(held.map((id) => newsroom.article(id)));
  return articles.filter(({ status }) => status !== 'pending').map(({ id }) => id);
};

/** Presses one spot twice: the middle of what stands there first. */
async function pressTwice(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error('There is no such button.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await page.waitForTimeout(400);
  await page.mouse.click(x, y);
}

describe.each(LOOKS)('what waits, one by one, %s', (_, look) => {
  it('is decided and passed by no second press on one spot', async () => {
    const page = await opened(look, 'C0REVIEW');
    const [first = '', second = ''] = held;
    expect(await seriousFindings(page)).toEqual([]);
    await page.waitForTimeout(READ);
    await pressTwice(page, buttonOf(dialog(page, '1 of 3'), 'Approve'));
    await dialog(page, '1 of 3').getByText('Done: you approved').waitFor();
    expect(await decided()).toEqual([first]);
    expect(await seriousFindings(page)).toEqual([]);

    await pressTwice(page, next(page));
    // Wherever the other one has its buttons.
    await page.waitForTimeout(READ);
    expect(await dialog(page, '2 of 3').locator('.modal-blocks').textContent()).toContain(RIGHT_TO_LEFT);
    expect(await decided()).toEqual([first]);

    await buttonOf(dialog(page, '2 of 3'), 'Reject with reason…').click();
    const form = dialog(page, 'Reject with a reason');
    await form.getByLabel('In your own words').fill('Not our beat');
    await page.waitForTimeout(READ);
    await form.getByRole('button', { name: 'Reject' }).click();
    await dialog(page, '2 of 3').getByText('Reason: Not our beat').waitFor();
    expect(await decided()).toEqual([first, second]);

    await next(page).click();
    await dialog(page, '3 of 3').waitFor();
    await page.waitForTimeout(READ);
    await page.getByRole('dialog').getByRole('button', { name: 'Skip' }).click();
    await page
      .getByRole('dialog')
      .getByText('You approved 1, rejected 1 and returned 0; skipped 1; 1 still waits.')
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has Next where nothing that decides stood, and what decides where Next did not stand', async () => {
    const page = await opened(look, 'home');
    const boxOf = async (button: Locator) => eventually(async () => (await button.boundingBox()) ?? undefined, 'a box');
    const approve = await boxOf(buttonOf(page.getByRole('dialog'), 'Approve'));
    await page.waitForTimeout(READ);
    await buttonOf(page.getByRole('dialog'), 'Approve').click();
    const beyond = await boxOf(next(page));
    const overlaps = (one: typeof beyond, other: typeof beyond) =>
      one.x < other.x + other.width &&
      other.x < one.x + one.width &&
      one.y < other.y + other.height &&
      other.y < one.y + one.height;
    expect(overlaps(approve, beyond)).toBe(false);
    await page.getByRole('dialog').getByText('Done: you approved').waitFor();
    expect(overlaps(approve, await boxOf(buttonOf(page.getByRole('dialog'), 'Undo')))).toBe(false);
  });
});
