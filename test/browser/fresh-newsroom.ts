import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { given } from '../../src/domain/given';
import { temporaryDataDir } from '../support/host-process';
import { type Newsroom, newNewsroom } from '../support/newsroom';

/** Seconds: as a newcomer has it, and not as long. */
const UNDO_SECONDS = '5';

/** A newsroom on a data directory that was not there before, as a newcomer has it: one article waits. */
export function newFreshNewsroom(): Newsroom {
  const { path, remove } = temporaryDataDir();
  return newNewsroom({ UNDO_SECONDS, FIRST_ARTICLE: 'submitted' }, { path: join(path, 'new'), remove });
}

/** The button with these words. A screen reader hears more of one that is about an article: which one. */
export function buttonOf(where: Locator, words: string): Locator {
  const literal = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return where.getByRole('button', { name: new RegExp(`^${literal}( “.*”)?$`, 's') });
}

/** Presses the button with these words. */
export function press(where: Locator, words: string) {
  return buttonOf(where, words).click();
}

/** Opens the execution that a card leads to, out of its menu. */
export async function openExecution(card: Locator): Promise<void> {
  await card.locator('.actions summary').click();
  await card.getByRole('link', { name: 'Execution' }).click();
}

/** The page's address for a person in the review channel, with a pane open. */
export function placeUrl(base: string, pane?: string, user = 'U0MONA'): string {
  return `${base}/?${new URLSearchParams({ user, at: 'C0REVIEW', ...given({ pane }) })}`;
}

/** A state of the graph that has come to a status. */
export function stateOf(page: Page, name: string, status: string) {
  return page.locator(`.graph [data-state="${name}"][data-status="${status}"]`);
}
