import type { Page } from 'playwright-core';
import { pageRoutes } from '../../src/page/page-routes';
import { type Harness, startHarness } from '../harness';
import { openBrowser, type TestBrowser } from './browser';

/** A stand-in with its page, an app that does as the test says, and a browser. */
export interface DrawnPage {
  h: Harness;
  browser: TestBrowser;
  url(query: Record<string, string>): string;
  stop(): Promise<void>;
}

/** Starts the stand-in alone: what the page does whatever the app is. */
export const openDrawnPage = async (): Promise<DrawnPage> => {
  const h = await startHarness({ page: (slack) => pageRoutes(slack) });
  const browser = await openBrowser();
  return {
    h,
    browser,
    url: (query) => `${h.slack.url}/?${new URLSearchParams(query)}`,
    stop: async () => {
      await browser.close();
      await h.stop();
    },
  };
};

/** The message that says something. */
export const messageSaying = (page: Page, words: string | RegExp) =>
  page.locator('#messages > li', { hasText: words });

/** The id of what has the focus. */
export const focusedId = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

/** A button as Block Kit has it. */
export const button = (actionId: string, text: string, more: object = {}) => ({
  type: 'button' as const,
  action_id: actionId,
  text: { type: 'plain_text' as const, text },
  ...more,
});
