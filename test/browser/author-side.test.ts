import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { focusedId } from '../../packages/slack-stand-in/test/browser/drawn-page';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import type { SeenArticle } from '../support/newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

const LOOKS: [name: string, look: Look][] = [
  ['at a desk', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];
const WOULD_WAIT = 'this title would wait for a moderator';
const SAYS_NOTHING_YET = 'I say here whether this one would.';

const at = (place: string, look: Look): Promise<Page> =>
  browser.open(`${newsroom.host().slackUrl}/?user=U0NIA&at=${place}`, look);
async function form(look: Look): Promise<{ page: Page; modal: Locator; title: Locator }> {
  const page = await at('D0NIA', look);
  await page.locator('#composer').getByLabel('Shortcuts').press('Enter');
  await page.locator('#composer').getByRole('button', { name: 'Submit an article' }).press('Enter');
  const modal = page.getByRole('dialog', { name: 'Submit an article' });
  return { page, modal, title: modal.getByLabel('Title') };
}

describe.each(LOOKS)('whoever submits an article, %s', (where, look) => {
  it('is told while they type whether it would wait, and keeps every letter', async () => {
    const { page, modal, title } = await form(look);
    await modal.getByText(SAYS_NOTHING_YET).waitFor();
    await title.pressSequentially('A forbidde');
    await newsroom.slack.inject({ on: 'block_actions', fault: { kind: 'late', ms: 700 } });
    // The answer to this letter comes while the next ones are typed.
    await title.pressSequentially('n');
    await page.waitForTimeout(400);
    await title.pressSequentially(' stall in the market hall', { delay: 40 });
    await modal.getByText(WOULD_WAIT).waitFor();
    expect(await title.inputValue()).toBe('A forbidden stall in the market hall');
    expect(await focusedId(page)).toBe(await title.getAttribute('id'));
    expect(await modal.textContent()).not.toContain('“forbidden”');
    expect(await seriousFindings(page)).toEqual([]);

    await title.press('Control+A');
    await title.pressSequentially('A stall');
    await modal.getByText(SAYS_NOTHING_YET).waitFor();
    expect(await title.inputValue()).toBe('A stall');
    await page.keyboard.press('Escape');
  });

  it('may leave https:// out, and is told of it in one thread', async () => {
    const { page, modal, title } = await form(look);
    const name = `A forbidden thread, ${where}`;
    await title.fill(name);
    await modal.getByLabel('Link').fill('example.com/thread');
    await modal.getByLabel('Link').press('Control+Enter');
    await page.getByRole('dialog').getByText('is held for review').waitFor();
    await page.keyboard.press('Escape');
    const { id, url } = (await newsroom.waitingTitled(name)) as SeenArticle & { url: string };
    expect(url).toBe('https://example.com/thread');

    const direct = await at('D0NIA', look);
    const held = direct.locator('#messages > li', { hasText: name }).first();
    await held.getByText('I’ll tell you here when it is decided.').waitFor();
    expect(await held.getByRole('link', { name }).getAttribute('href')).toBe(url);
    await newsroom.click('U0MAX', id, 'reject');
    const told = direct.locator('#messages > li', { hasText: 'Rejected by' }).filter({ hasText: name });
    await told.getByText('Changed, it can be submitted again').waitFor();
    expect(await direct.locator('#messages > li', { hasText: name }).count()).toBe(2);
    await held.locator('.replies').click();
    await direct.locator('#thread-messages', { hasText: 'Changed, it can be submitted again' }).waitFor();
    expect(await seriousFindings(direct)).toEqual([]);
  });

  it('is answered in their direct messages with what the app can do, and begins there', async () => {
    const page = await at('D0NIA', look);
    await page.locator('#composer-words').fill(`Hello, ${where}?`);
    await page.keyboard.press('Enter');
    const answer = page.locator('#messages > li', { hasText: 'This is what I can do' }).last();
    await answer.waitFor();
    await page.locator('#messages > li', { hasText: `Hello, ${where}?` }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await answer.getByRole('button', { name: 'Submit an article' }).press('Enter');
    await page.getByRole('dialog', { name: 'Submit an article' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
