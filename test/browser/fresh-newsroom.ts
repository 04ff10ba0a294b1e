import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryDataDir } from '../support/host-process';
import { openNewsroom } from '../support/newsroom';

/** A Holdpoint on a data directory that was not there before, as a newcomer has it: one article waits. */
export const openFreshNewsroom = async (env: Record<string, string> = {}) => {
  const dataDir = temporaryDataDir();
  const newsroom = await openNewsroom({ DATA_DIR: join(dataDir.path, 'new'), ...env });
  return {
    ...newsroom,
    close: async (): Promise<void> => {
      await newsroom.close();
      dataDir.remove();
    },
  };
};

/** The page's address for a person in the review channel, with a pane open. */
export const placeUrl = (base: string, pane?: string, user = 'U0MONA'): string =>
  `${base}/?${new URLSearchParams({ user, at: 'C0REVIEW', ...(pane && { pane }) })}`;

/** A state of the graph that has come to a status. */
export const stateOf = (page: Page, name: string, status: string) =>
  page.locator(`.graph [data-state="${name}"][data-status="${status}"]`);
