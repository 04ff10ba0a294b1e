import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { given } from '../../src/domain/given';
import { temporaryDataDir } from '../support/host-process';
import { openNewsroom } from '../support/newsroom';

/** A Holdpoint on a data directory that was not there before, as a newcomer has it: one article waits. */
export async function openFreshNewsroom(env: Record<string, string> = {}) {
  const dataDir = temporaryDataDir();
  const newsroom = await openNewsroom({ DATA_DIR: join(dataDir.path, 'new'), ...env });
  return {
    ...newsroom,
    close: async (): Promise<void> => {
      await newsroom.close();
      dataDir.remove();
    },
  };
}

/**
 * What a newcomer has: that, and its page in a browser. The process may be killed meanwhile, which the browser calls
 * errors.
 */
export async function openNewcomersPage() {
  const [newsroom, browser] = await Promise.all([openFreshNewsroom(), openBrowser()]);
  const page = await browser.open(newsroom.host().slackUrl, { expected: /ERR_CONNECTION|ERR_INCOMPLETE|sse:error/ });
  return {
    newsroom,
    page,
    /** Goes on as another person. */
    become: async (name: string): Promise<void> => {
      await page.locator('#who summary').click();
      await page.locator('#who').getByRole('link', { name }).click();
      await page.waitForSelector('body[data-live]');
    },
    close: async (): Promise<void> => {
      try {
        await browser.closePages();
      } finally {
        await Promise.all([browser.close(), newsroom.close()]);
      }
    },
  };
}

/** @see openNewcomersPage */
export type NewcomersPage = Awaited<ReturnType<typeof openNewcomersPage>>;

/** Presses the button of this name. */
export function press(where: Locator, name: string) {
  return where.getByRole('button', { name, exact: true }).click();
}

/** The page's address for a person in the review channel, with a pane open. */
export function placeUrl(base: string, pane?: string, user = 'U0MONA'): string {
  return `${base}/?${new URLSearchParams({ user, at: 'C0REVIEW', ...given({ pane }) })}`;
}

/** A state of the graph that has come to a status. */
export function stateOf(page: Page, name: string, status: string) {
  return page.locator(`.graph [data-state="${name}"][data-status="${status}"]`);
}
