import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newBrowser, type TestBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { type Newsroom, newNewsroom } from '../support/newsroom';
import { newFreshNewsroom } from './fresh-newsroom';

/**
 * A newsroom and a browser for all tests of a file, from the first to the last. After each no page may have
 * misbehaved.
 */
export function newsroomInBrowser(env: Record<string, string> = {}): { newsroom: Newsroom; browser: TestBrowser } {
  const newsroom = newNewsroom(env);
  const browser = newBrowser();
  beforeAll(async () => {
    await Promise.all([newsroom.open(), browser.launch()]);
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    await newsroom.close();
  });
  return { newsroom, browser };
}

/**
 * What a newcomer has, for all tests of a file: a fresh newsroom, and its page in a browser. The process may be killed
 * meanwhile, which the browser calls errors.
 */
export function newcomersPage() {
  const newsroom = newFreshNewsroom();
  const browser = newBrowser();
  let opened: Page | undefined;
  const page = (): Page => {
    if (opened === undefined) throw new Error('The page is opened when the tests begin, not earlier.');
    return opened;
  };
  beforeAll(async () => {
    await Promise.all([newsroom.open(), browser.launch()]);
    opened = await browser.open(newsroom.host().slackUrl, { expected: /ERR_CONNECTION|ERR_INCOMPLETE|sse:error/ });
  });
  afterAll(async () => {
    try {
      await browser.closePages();
    } finally {
      await Promise.all([browser.close(), newsroom.close()]);
    }
  });
  return {
    newsroom,
    page,
    /** Goes on as another person. */
    become: async (name: string): Promise<void> => {
      await page().locator('#who summary').click();
      await page().locator('#who').getByRole('link', { name }).click();
      await page().waitForSelector('body[data-live]');
    },
  };
}
