import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page, Request, Response } from 'playwright-core';
import { eventually } from '../support/newsroom';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

const DELAYS = [40, 150, 250, 500, 800];
/** So many that each delay finds one to click on between two others. */
const HELD = 8;
/** A button that was gone before the page heard of it cannot be pressed any more: Chromium notes how that is answered. */
const LOOK = { size: { width: 1280, height: 1600 }, expected: /status of 400/ };

let held: string[] = [];
let submitted = 0;
let newest = '';
beforeAll(async () => {
  const { body } = await newsroom.api<{ items: { id: string }[] }>('GET', '/articles?status=pending');
  for (const { id } of body.items) {
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
  }
}, 30_000);

/** Holds some more articles, until there are {@link HELD}, and waits for their cards. */
async function holdMore(): Promise<void> {
  const waiting: string[] = [];
  for (const id of held) if ((await newsroom.article(id)).status === 'pending') waiting.push(id);
  while (waiting.length < HELD) {
    newest = `Forbidden spot no. ${++submitted}.`;
    waiting.push(await newsroom.submit(newest));
  }
  held = waiting;
  for (const id of held) {
    await newsroom.until(id, 'pending');
    await eventually(async () => (await newsroom.cards(id)).length > 0, `the card of ${id}`, 30_000);
  }
}

const decided = async (): Promise<string[]> => {
  const articles = await Promise.all(held.map((id) => newsroom.article(id)));
  return articles.filter(({ status }) => status !== 'pending').map(({ id }) => id);
};

/** The middle of the first button that stands wholly on the page and is not the last. */
async function spotOf(page: Page, buttons: Locator): Promise<{ x: number; y: number }> {
  const height = page.viewportSize()?.height ?? 0;
  const isOnPage = (box: Awaited<ReturnType<Locator['boundingBox']>>) =>
    box !== null && box.y > 120 && box.y + box.height < height - 200;
  await buttons.nth(1).waitFor();
  return eventually(async () => {
    const boxes = await Promise.all((await buttons.all()).slice(0, -1).map((button) => button.boundingBox()));
    const at = boxes.findIndex(isOnPage);
    if (at < 0) return undefined;
    // Playwright's own check that an element stands still.
    await buttons.nth(at).click({ trial: true });
    const box = await buttons.nth(at).boundingBox();
    if (box === null || box.y !== boxes[at]?.y) return undefined;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, 'a button that stands still');
}

/**
 * Clicks twice on one spot, and waits until each click that the page sent is answered.
 * @returns what clicks were refused for before they came to the app
 */
async function clickTwice(
  page: Page,
  { x, y }: { x: number; y: number },
  delay: number,
  before: number,
): Promise<string[]> {
  let open = 0;
  const refusals: Promise<{ error: string }>[] = [];
  const isClick = (request: Request) => request.url().endsWith('/client/actions');
  page.on('request', (request) => {
    if (isClick(request)) open += 1;
  });
  const close = (request: Request): void => {
    if (isClick(request)) open -= 1;
  };
  page.on('requestfinished', close);
  page.on('requestfailed', close);
  page.on('response', (response: Response) => {
    if (isClick(response.request()) && !response.ok()) refusals.push(response.json());
  });
  await page.mouse.click(x, y);
  await page.waitForTimeout(delay);
  await page.mouse.click(x, y);
  await eventually(async () => (await decided()).length > before && open === 0, 'the answers to both clicks');
  return (await Promise.all(refusals)).map(({ error }) => error);
}

/** Decides the last row, so that what is drawn then is what is drawn again after the next click. */
async function decideLast(shown: Locator): Promise<Locator> {
  await approve(shown)
    .nth(HELD - 1)
    .click();
  await shown.getByText('Done: you approved').waitFor();
  return approve(shown);
}

const approve = (within: Locator) => buttonOf(within, 'Approve');

const SURFACES: [name: string, open: (page: Page) => Promise<Locator>][] = [
  ['cards', async (page) => approve(page.locator('#messages > li:not(:has(.ephemeral))'))],
  [
    'the list',
    async (page) => {
      await page.locator('#composer-words').fill('/pending spot');
      await page.keyboard.press('Enter');
      const list = page.locator('#messages > li:has(.ephemeral)', { hasText: newest }).last();
      const buttons = await decideLast(list);
      // Whoever has scrolled up a little is kept at no end: what is above decides where things are.
      await list.hover();
      await page.mouse.wheel(0, -250);
      return buttons;
    },
  ],
  [
    'the Home',
    async (page) => {
      await page.goto(`${newsroom.host().slackUrl}/?user=U0MONA&at=home`);
      // As it was published last it is shown first.
      await page.getByText(newest).waitFor();
      return decideLast(page.locator('main'));
    },
  ],
];

describe.each(SURFACES)('the same spot among %s, clicked twice', (_, open) => {
  it.each(DELAYS)('%i ms apart, is one article decided', async (delay) => {
    await holdMore();
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, LOOK);
    const spot = await spotOf(page, await open(page));
    const before = (await decided()).length;
    const refusals = await clickTwice(page, spot, delay, before);
    expect(refusals.filter((error) => error !== 'action_not_found')).toEqual([]);
    expect(await decided()).toHaveLength(before + 1);
  });
});
