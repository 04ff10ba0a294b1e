import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { openTestSlack, type TestSlack } from '../test-slack';
import { type Look, openBrowser, type TestBrowser } from './browser';

/** A stand-in with its page, an app that does as the test says, and a browser. */
export interface DrawnPage {
  readonly slack: TestSlack;
  readonly browser: TestBrowser;
  url(query: Record<string, string>): string;
  stop(): Promise<void>;
}

/** Starts the stand-in alone, with a pane in which nothing is: what the page does whatever the app is. */
export async function openDrawnPage(): Promise<DrawnPage> {
  const executions = { path: '/executions', name: 'Executions', routes: new Hono() };
  const slack = await openTestSlack({ panes: () => [executions] });
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
}

/**
 * The same for all tests of a file, from the first to the last. The app answers nothing unless a test says otherwise,
 * and no page may have misbehaved.
 */
export function drawnPage(): Omit<DrawnPage, 'stop'> {
  let opened: DrawnPage | undefined;
  const drawn = (): DrawnPage => {
    if (opened === undefined) throw new Error('The page is opened when the tests begin, not earlier.');
    return opened;
  };
  beforeAll(async () => {
    opened = await openDrawnPage();
  });
  afterAll(() => opened?.stop());
  beforeEach(() => drawn().slack.answer(() => ({})));
  afterEach(() => drawn().browser.closePages());
  return {
    get slack() {
      return drawn().slack;
    },
    get browser() {
      return drawn().browser;
    },
    url: (query) => drawn().url(query),
  };
}

type Posted = Parameters<TestSlack['client']['chat']['postMessage']>[0];

/** A page that shows a message with blocks. */
export async function shown(
  drawn: Omit<DrawnPage, 'stop'>,
  text: string,
  blocks: unknown[],
  look: Look = {},
): Promise<Page> {
  await drawn.slack.client.chat.postMessage({ channel: 'C0REVIEW', text, blocks } as NonNullable<Posted>);
  return drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0REVIEW' }), look);
}

/** Plain words as Block Kit has them. */
export function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

/** The message that says something. */
export function messageSaying(page: Page, words: string | RegExp) {
  return page.locator('#messages > li', { hasText: words });
}

/** The id of what has the focus. */
export function focusedId(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.id');
}

/** A button as Block Kit has it. */
export function button(actionId: string, text: string, more: object = {}) {
  return {
    type: 'button' as const,
    action_id: actionId,
    text: { type: 'plain_text' as const, text },
    ...more,
  };
}
