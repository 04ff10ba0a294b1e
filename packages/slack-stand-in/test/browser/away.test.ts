import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';
import { openBrowser, type TestBrowser } from './browser';
import { button, messageSaying, plain } from './drawn-page';
import { seriousFindings } from './serious-findings';

const dataDir = mkdtempSync(join(tmpdir(), 'away-'));
/** What the browser itself says of a server that is gone. */
const expected = /ERR_CONNECTION|ERR_INCOMPLETE|sse:error|status of 404/;

let slack: TestSlack;
let browser: TestBrowser;
beforeAll(async () => {
  slack = await openTestSlack({ dataDir });
  browser = await openBrowser();
});
afterEach(() => browser.closePages());
afterAll(async () => {
  await browser.close();
  await slack.close();
  rmSync(dataDir, { recursive: true });
});

const open = (query = '', look = {}) =>
  browser.open(`${slack.url}/?user=U0ANN&at=C0REVIEW${query}`, { expected, ...look });

async function startAgain(): Promise<void> {
  slack = await openTestSlack({ dataDir, port: Number(new URL(slack.url).port) });
}

it('a server that is gone is told at once, and its return once all is up to date, the pane too', async () => {
  const page = await open('&pane=/inspector');
  await page.locator('.inspector').waitFor();
  const notice = page.getByRole('alert');
  expect(await notice.count()).toBe(0);
  await slack.close();
  await notice.getByText('The server does not answer.').waitFor({ timeout: 1000 });
  expect(await seriousFindings(page)).toEqual([]);

  await startAgain();
  await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'said since' });
  await notice.waitFor({ state: 'hidden' });
  expect(await messageSaying(page, 'said since').count()).toBe(1);
  expect(await page.locator('#announcer').textContent()).toContain('The server answers again');
  await page.locator('.exchange', { hasText: 'chat.postMessage' }).waitFor({ timeout: 3000 });
});

it('a server that has nothing to tell is not called silent', async () => {
  const page = await open();
  await slack.changeUser('U0ANN', { deleted: true });
  await slack.close();
  await startAgain();
  await page.getByRole('alert').getByText('has no changes to tell').waitFor();
  await slack.changeUser('U0ANN', { deleted: false });
  await page.locator('#away').waitFor({ state: 'hidden' });
});

it('is told above a modal, and on a phone', async () => {
  slack.answer(async ({ payload }) => {
    const { trigger_id = '' } = payload as { trigger_id?: string };
    const view = { type: 'modal' as const, title: plain('Above'), blocks: [] };
    await slack.client.views.open({ trigger_id, view });
    return {};
  });
  await slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: 'a modal',
    blocks: [{ type: 'actions', elements: [button('open', 'Open it')] }],
  });
  const page = await open('', { phone: true });
  await page.getByRole('button', { name: 'Open it' }).tap();
  await page.getByRole('dialog', { name: 'Above' }).waitFor();
  await slack.close();
  await page.locator('#away').waitFor();
  // Above a dialog is only what came later to the top layer.
  expect(await page.locator('#away').evaluate((notice) => notice.matches(':popover-open'))).toBe(true);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await startAgain();
  await page.locator('#away').waitFor({ state: 'hidden' });
});
