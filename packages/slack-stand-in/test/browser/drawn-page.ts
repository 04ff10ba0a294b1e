import type { Page } from 'playwright-core';
import { openTestSlack, type TestSlack } from '../test-slack';
import { openBrowser, type TestBrowser } from './browser';

/** A stand-in with its page, an app that does as the test says, and a browser. */
export interface DrawnPage {
  slack: TestSlack;
  browser: TestBrowser;
  url(query: Record<string, string>): string;
  stop(): Promise<void>;
}

/** Starts the stand-in alone: what the page does whatever the app is. */
export const openDrawnPage = async (): Promise<DrawnPage> => {
  const slack = await openTestSlack();
  const browser = await openBrowser();
  return {
    slack,
    browser,
    url: (query) => `${slack.url}/?${new URLSearchParams(query)}`,
    stop: async () => {
      await browser.close();
      await slack.close();
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
