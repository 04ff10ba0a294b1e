import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { eventually } from '../support/newsroom';
import { READ } from '../support/read';
import { buttonOf, press } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '30' });

const LOOKS: [name: string, look: Look][] = [
  ['at a desk', {}],
  ['on a phone', { phone: true }],
];
const IDAS = ['Forbidden fruit, stall by stall', 'A forbidden tide'];
const TOMS = 'What is forbidden after ten';

let held: string[] = [];
beforeEach(async () => {
  await newsroom.rejectWaiting();
  held = [];
  for (const title of IDAS) held.push(await newsroom.submit(title, { author: 'Ida Editor' }));
  held.push(await newsroom.submit(TOMS, { author: 'Tom Taylor' }));
  for (const id of held) await newsroom.until(id, 'pending');
}, 30_000);

const statuses = async () => Promise.all(held.map(async (id) => (await newsroom.article(id)).status));

async function open(at: string, look: Look): Promise<Page> {
  const url = `${newsroom.host().slackUrl}/?user=U0MONA&at=${at}`;
  return browser.open(url, { ...look, reducedMotion: true });
}

/** The list, as it is shown to whoever asks for it. */
async function list(page: Page, text = ''): Promise<Locator> {
  const lists = page.locator('#messages > li:has(.ephemeral)');
  // Those of tests before this one are still there.
  const before = await lists.count();
  await page.locator('#composer-words').fill(`/pending ${text}`.trim());
  await page.keyboard.press('Enter');
  const shown = lists.nth(before);
  await buttonOf(shown, 'Filter…').waitFor();
  return shown;
}

/** Opens the form by its button, fills it in by label, and sends it off. */
async function filter(page: Page, shown: Locator, chosen: Record<string, string>): Promise<void> {
  await press(shown, 'Filter…');
  const form = page.getByRole('dialog', { name: 'Filter what waits' });
  await form.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  for (const [label, value] of Object.entries(chosen)) {
    const input = form.getByLabel(label);
    if ((await input.evaluate(({ tagName }) => tagName)) === 'SELECT') await input.selectOption(value);
    else await input.fill(value);
  }
  await form.getByRole('button', { name: 'Show' }).click();
  await form.waitFor({ state: 'detached' });
}

describe.each(LOOKS)('what waits, filtered %s', (_, look) => {
  it('in the list shows what matches and nothing else, and is selected from as it is shown', async () => {
    const page = await open('C0REVIEW', look);
    const shown = await list(page);
    await filter(page, shown, { 'Held by the rule': 'forbidden', From: 'local-submit (API)', Author: 'ida' });
    await shown.getByText('Filtered: held by “forbidden”, from local-submit (API), author “ida”. 1–2 of 2.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await shown.getByText(TOMS).count()).toBe(0);

    await press(shown, 'Select several');
    const dialog = page.getByRole('dialog', { name: 'Select several' });
    await dialog.waitFor();
    expect(await dialog.getByRole('checkbox').count()).toBe(2);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    // As it was filtered it stays, and each row in its place.
    await page.waitForTimeout(READ);
    await buttonOf(shown, 'Approve').first().click();
    await shown.getByText('Done: you approved').waitFor();
    await shown.getByText('1–2 of 2, 1 decided since.').waitFor();
    await press(shown, 'Show all');
    await shown.getByText(TOMS).waitFor();
    expect(await shown.getByText('Filtered').count()).toBe(0);
    expect(await statuses()).toEqual(['decided', 'pending', 'pending']);
  });

  it('is gone through one by one as it is shown, and the Home it is begun from stays filtered', async () => {
    const page = await open('home', look);
    const home = page.locator('#home');
    await home.getByText(TOMS).first().waitFor();
    await filter(page, home, { Author: 'ida' });
    await home.getByText('Filtered: author “ida”. 1–2 of 2.').waitFor();
    await press(home, 'Review one by one');
    const first = page.getByRole('dialog', { name: '1 of 2' });
    await first.getByText('Filtered: author “ida”.').waitFor();
    await first.getByText(IDAS[0] ?? '').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.waitForTimeout(READ);
    await buttonOf(first, 'Approve').click();
    await first.getByText('Done: you approved').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    const second = page.getByRole('dialog', { name: '2 of 2' });
    await second.getByText(IDAS[1] ?? '').waitFor();
    await page.waitForTimeout(READ);
    await second.getByRole('button', { name: 'Skip' }).click();
    const end = page.getByRole('dialog', { name: 'Review one by one' });
    await end.getByText('That was the last of those that match (author “ida”).').waitFor();
    await end.getByText('You approved 1, rejected 0 and returned 0; skipped 1; 2 still wait in all.').waitFor();
    expect(await statuses()).toEqual(['decided', 'pending', 'pending']);
    await end.getByRole('button', { name: 'Close' }).last().click();
    await home.getByText('Filtered: author “ida”. 1 of 1.').waitFor();
    // The Home remembers it, also for the test behind this one.
    await press(home, 'Show all');
    await eventually(async () => (await home.getByText('Filtered').count()) === 0, 'all');
  });

  it('says where nothing matches, with what was chosen still chosen, and how to go on', async () => {
    const page = await open('C0REVIEW', look);
    const shown = await list(page);
    await filter(page, shown, { 'Waiting longer than': '1 day' });
    await shown.getByText('Nothing that waits matches: waiting longer than 1 day.').waitFor();
    await press(shown, 'Filter…');
    const form = page.getByRole('dialog', { name: 'Filter what waits' });
    expect(await form.getByLabel('Waiting longer than').inputValue()).toBe('older:1d');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await press(shown, 'Show all');
    await shown.getByText(TOMS).waitFor();
  });

  it('decides on nothing when somebody presses twice where they leave it', async () => {
    const page = await open('C0REVIEW', look);
    const shown = await list(page, 'author:tom');
    await shown.getByText('Filtered: author “tom”. 1 of 1.').waitFor();
    const out = buttonOf(shown, 'Show all');
    await out.scrollIntoViewIfNeeded();
    const spot = await out.boundingBox();
    if (spot === null) throw new Error('There is no such button.');
    const [x, y] = [spot.x + spot.width / 2, spot.y + spot.height / 2];
    await page.mouse.click(x, y);
    await shown.getByText(IDAS[0] ?? '').waitFor();
    await page.mouse.click(x, y);
    await page.waitForTimeout(500);
    expect(await statuses()).toEqual(['pending', 'pending', 'pending']);
  });

  it('on the Home stays so when it is refreshed, and when something is decided', async () => {
    const page = await open('home', look);
    const home = page.locator('#home');
    await home.getByText(TOMS).first().waitFor();
    await filter(page, home, { Words: 'author:"ida editor"' });
    await home.getByText('Filtered: author “ida editor”. 1–2 of 2.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await buttonOf(home, 'Reject').count()).toBe(2);
    await page.waitForTimeout(READ);
    await buttonOf(home, 'Reject').first().click();
    await home.getByText('Done: you rejected').waitFor();
    await home.getByText('Filtered: author “ida editor”. 1–2 of 2, 1 decided since.').waitFor();
    await press(home, 'Refresh');
    await home.getByText('Filtered: author “ida editor”. 1 of 1.').waitFor();
    await press(home, 'Show all');
    await eventually(async () => (await home.getByText('Filtered').count()) === 0, 'all');
    expect(await buttonOf(home, 'Reject').count()).toBe(2);
  });
});

it('is done by keys alone', async () => {
  const page = await open('C0REVIEW', {});
  const shown = await list(page);
  await buttonOf(shown, 'Filter…').focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Filter what waits' });
  await form.getByLabel('Author').focus();
  await page.keyboard.type('tom');
  await page.keyboard.press('Control+Enter');
  await shown.getByText('Filtered: author “tom”. 1 of 1.').waitFor();
});
