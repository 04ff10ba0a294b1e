import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { READ } from '../support/read';
import { buttonOf, press } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '30' });

/** So long a busy machine may take, in milliseconds. */
const SLOW = 20_000;

const LOOKS: [name: string, look: Look][] = [
  ['at a desk', {}],
  ['on a phone', { phone: true }],
];
const LONG = `Forbidden ${'and of many words '.repeat(15)}`.trim();

let held: string[] = [];
async function hold(...titles: string[]): Promise<void> {
  held = [];
  for (const title of titles) held.push(await newsroom.submit(title));
  for (const id of held) await newsroom.until(id, 'pending');
}
beforeEach(() => newsroom.rejectWaiting(), 30_000);
afterEach(async () => {
  for (const user of ['U0MONA', 'U0MAX']) {
    for (const view of [...(await newsroom.as(user).views())].reverse()) await newsroom.as(user).close(view);
  }
});

async function opened(user: string, look: Look): Promise<Page> {
  const page = await browser.open(`${newsroom.host().slackUrl}/?user=${user}&at=C0REVIEW`, {
    ...look,
    reducedMotion: true,
  });
  await page.locator('#composer-words').fill('/pending');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Select several' }).last().click();
  await dialog(page, 'Select several').waitFor();
  return page;
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const confirm = (page: Page, name: string) => page.getByRole('dialog').locator('#modal-submit', { hasText: name });
const statuses = async () => Promise.all(held.map(async (id) => (await newsroom.article(id)).status));

describe.each(LOOKS)('several, %s', (_, look) => {
  it('are ticked, asked about by name, and decided where nothing stood that led there', async () => {
    await hold(LONG, 'كتاب forbidden עברית', 'A forbidden third');
    const page = await opened('U0MONA', look);
    const boxes = page.getByRole('dialog').getByRole('checkbox');
    for (const n of [0, 1]) await boxes.nth(n).check();
    expect(await seriousFindings(page)).toEqual([]);

    const approve = buttonOf(page.getByRole('dialog'), 'Approve selected…');
    await approve.scrollIntoViewIfNeeded();
    const spot = await approve.boundingBox();
    if (spot === null) throw new Error('There is no such button.');
    const [x, y] = [spot.x + spot.width / 2, spot.y + spot.height / 2];
    await page.mouse.click(x, y);
    await page.waitForTimeout(250);
    await page.mouse.click(x, y);
    await page.waitForTimeout(2 * READ);
    // The second press may have led back to the selection, and to nothing else.
    if (await approve.isVisible()) await approve.click();
    await dialog(page, 'Approve 2 articles?').waitFor({ timeout: SLOW });
    // Whole, and no matter how long.
    await page.getByRole('dialog').getByText(`“${LONG}”`).waitFor();
    expect(await statuses()).toEqual(['pending', 'pending', 'pending']);
    expect(await seriousFindings(page)).toEqual([]);

    const below = await confirm(page, 'Approve 2').boundingBox();
    if (below === null) throw new Error('There is nothing to confirm by.');
    const isOver = x >= below.x && x <= below.x + below.width && y >= below.y && y <= below.y + below.height;
    expect(isOver).toBe(false);
    await page.waitForTimeout(READ);
    for (let n = 0; n < 2; n += 1) await page.mouse.click(below.x + below.width / 2, below.y + below.height / 2);
    await page.getByRole('dialog').getByText('2 approved · 0 decided already · 0 failed.').waitFor();
    expect(await statuses()).toEqual(['decided', 'decided', 'pending']);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are selected, confirmed and counted by keys alone', async () => {
    await hold('A forbidden first', 'A forbidden second');
    const page = await opened('U0MONA', look);
    await page.getByRole('dialog').getByRole('checkbox').first().focus();
    const told = () => page.waitForResponse(/\/client\/actions$/);
    await Promise.all([told(), page.keyboard.press('Space')]);
    await page.keyboard.press('Tab');
    await Promise.all([told(), page.keyboard.press('Space')]);
    for (let n = 0; n < 5; n += 1) {
      await page.keyboard.press('Tab');
      const on = await page.evaluate(() => document.activeElement?.textContent);
      if (on === 'Reject selected…') break;
    }
    await page.keyboard.press('Enter');
    await dialog(page, 'Reject 2 articles?').waitFor({ timeout: SLOW });
    await page.waitForTimeout(READ);
    await page.getByRole('dialog').getByLabel('In your own words').focus();
    await page.keyboard.type('Not our beat');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('2 rejected · 0 decided already · 0 failed.').waitFor();
    const decisions = await Promise.all(held.map(async (id) => (await newsroom.article(id)).decision));
    for (const decision of decisions) expect(decision).toMatchObject({ status: 'rejected', reason: 'Not our beat' });
  });
});

it('the same selection, open in two browsers and decided in both, is one decision an article, and both are told', async () => {
  const titles = Array.from({ length: 12 }, (_, n) => `Forbidden no. ${n + 1}`);
  await hold(...titles);
  // Mona at a desk and on her phone, and Max.
  const pages = [await opened('U0MONA', {}), await opened('U0MONA', { phone: true }), await opened('U0MAX', {})];
  for (const page of pages) {
    await press(page.getByRole('dialog'), `Select all ${titles.length}`);
    await page
      .getByRole('checkbox', { checked: true })
      .nth(titles.length - 1)
      .waitFor();
    await press(page.getByRole('dialog'), 'Approve selected…');
    await dialog(page, 'Approve 12 articles?').waitFor();
  }
  await pages[0]?.waitForTimeout(READ);
  const counted = await Promise.all(pages.map(decidedAll));
  const articles = await Promise.all(held.map((id) => newsroom.article(id)));
  for (const { history } of articles) expect(history.filter(({ event }) => event === 'published')).toHaveLength(1);
  const by = (user: string) => articles.filter(({ decision }) => decision?.by === user).length;
  const [desk, phone, max] = counted;
  for (const mona of [desk, phone]) expect(mona).toEqual({ theirs: by('U0MONA'), others: by('U0MAX') });
  expect(max).toEqual({ theirs: by('U0MAX'), others: by('U0MONA') });
});

/** Confirms until nothing is left to be confirmed, as where a busy machine answered too late, and adds up what was told. */
async function decidedAll(page: Page): Promise<{ theirs: number; others: number }> {
  const told = page.getByRole('dialog').getByText(/\d+ decided already · 0 failed/);
  let [theirs, others] = [0, 0];
  for (let round = 0; round < 6; round += 1) {
    const asks = confirm(page, 'Approve');
    if (await asks.isVisible()) await asks.click();
    const isTold = await told.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    );
    if (!isTold) continue;
    const text = (await told.textContent()) ?? '';
    const number = (what: RegExp) => Number(what.exec(text)?.[1] ?? 0);
    theirs += number(/(\d+) approved ·/) + number(/(\d+) approved by you before/);
    others += number(/(\d+) decided already/);
    if (await confirm(page, 'Select more').isVisible()) return { theirs, others };
    await page.waitForTimeout(READ);
  }
  throw new Error('There is still something left.');
}
