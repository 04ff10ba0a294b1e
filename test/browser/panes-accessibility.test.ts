import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { placeUrl, stateOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();
let waiting: string;
beforeAll(async () => {
  await newsroom.submit('Clean and published');
  waiting = await newsroom.submit('Forbidden and waiting');
  await newsroom.card(waiting);
  const decided = await newsroom.submit('Forbidden and decided');
  await newsroom.click('U0MAX', decided, 'reject');
  await newsroom.decidedCard(decided);
});

/** Each pane, and how to see all of it. */
const PANES: [name: string, path: () => string, unfold: (page: Page) => Promise<unknown>][] = [
  ['executions', () => '/executions', (page) => page.locator('.executions .rows li').nth(2).waitFor()],
  [
    'execution',
    () => `/executions/${waiting}`,
    async (page) => {
      await stateOf(page, 'Request review', 'current').waitFor();
      await page.locator('#event-5 summary').click();
      await page.locator('#event-5 pre').first().waitFor();
    },
  ],
  [
    'inspector',
    () => '/inspector',
    async (page) => {
      await page.locator('.exchange').first().click();
      await page.locator('.exchanges pre').first().waitFor();
    },
  ],
  [
    'experiments',
    () => '/try-it',
    async (page) => {
      await page.locator('#outage-429').click();
      await page.locator('#outage-429[aria-pressed=true]').waitFor();
      await page.locator('#outage-up').click();
      await page.getByRole('button', { name: 'Click as both' }).click();
      await page.locator('.clickers .won').waitFor();
    },
  ],
];

const LOOKS = { light: {}, dark: { dark: true }, phone: { phone: true } };

for (const [name, path, unfold] of PANES) {
  it.each(Object.entries(LOOKS))(`nothing serious is wrong with ${name}, %s`, async (_, look) => {
    const page = await browser.open(placeUrl(newsroom.host().slackUrl, path()), {
      ...look,
      reducedMotion: true,
    });
    await unfold(page);
    expect(await seriousFindings(page)).toEqual([]);
    const overflow = await page.evaluate(
      'document.getElementById("pane").scrollWidth - document.getElementById("pane").clientWidth',
    );
    expect(overflow).toBe(0);
  });
}
