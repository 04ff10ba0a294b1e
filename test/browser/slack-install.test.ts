import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { textOf } from '../support/newsroom';
import { runCli } from '../support/run-cli';
import { newsroomInBrowser } from './newsroom-in-browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const { newsroom, browser } = newsroomInBrowser({ SLACK_APP: 'none' });
beforeAll(async () => {
  const { status } = await runCli('slack:install', [], {
    AWS_ENDPOINT_URL: newsroom.host().awsUrl,
    SLACK_CONFIG_TOKEN: 'xoxe.xoxp-local',
  });
  expect(status).toBe(0);
});

/** A browser at the consent page. Statuses of 400 and above are what some tests are about. */
async function atConsent(look: Look = {}): Promise<Page> {
  const page = await browser.open(newsroom.host().slackUrl, {
    ...look,
    expected: /the server responded with a status of 4/,
  });
  await page.goto(`${newsroom.host().apiUrl}/slack/install`);
  return page;
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
/** What axe-core finds, by rule. It is run past the page's policy, which lets no script in. */
async function faultsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ violations: { id: string }[] }>(`(() => { ${AXE}; return axe.run(); })()`);
  return found.violations.map(({ id }) => id);
}

describe('the link in a browser', () => {
  it('cancelled leads to a page that says so, and back to the beginning', async () => {
    const page = await atConsent();
    expect(await heading(page)).toBe('Holdpoint asks to be installed in Local newsroom');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(/oauth_redirect/);
    expect(await heading(page)).toBe('Nothing was installed');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Start again' }).click();
    expect(await heading(page)).toContain('asks to be installed');
  });

  it('carried to another browser does not work', async () => {
    const page = await atConsent();
    const stolen = await atConsent();
    const state = new URL(page.url()).searchParams.get('state') ?? '';
    await stolen.goto(`${newsroom.host().apiUrl}/slack/oauth_redirect?code=stolen&state=${state}`);
    expect(await heading(stolen)).toContain('has been used, or is too old');
  });

  it.each<Look>([{}, { dark: true, phone: true }])('allowed leads to what to do next (%o)', async (look) => {
    const page = await atConsent(look);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(/oauth_redirect/);
    expect(await heading(page)).toBe('Holdpoint is installed in Local newsroom');
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('/invite @holdpoint'),
      expect.stringContaining('/pending'),
    ]);
    expect(await faultsOf(page)).toEqual([]);
    const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    expect(wide).toBe(false);
    // The style is let in by its digest: a wrong one would leave the page bare.
    expect(await page.evaluate<string>('getComputedStyle(document.body).display')).toBe('grid');

    await page.reload();
    expect(await heading(page)).toContain('has been used');
  });

  it('and the app works', async () => {
    expect(textOf(await newsroom.command('U0MONA', '/pending'))).toContain('waiting');
  });
});
