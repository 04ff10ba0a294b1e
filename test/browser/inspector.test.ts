import { describe, expect, it } from '@jest/globals';
import { placeUrl } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

const open = () => browser.open(placeUrl(newsroom.host().slackUrl, '/inspector'));

describe('the inspector', () => {
  it('shows each request and call as it happens, newest first, with its status and milliseconds', async () => {
    const page = await open();
    await page.locator('.inspector').waitFor();
    const id = await newsroom.submit('Forbidden and inspected');
    await page.locator('.exchange', { hasText: 'chat.postMessage' }).first().waitFor();
    await newsroom.click('U0MONA', id, 'approve');
    const click = page.locator('.exchange', { hasText: 'block_actions' }).first();
    await click.waitFor();
    expect(await click.textContent()).toMatch(/→block_actionsapprove by mona200[\d.]+ ms\d\d:\d\d:\d\d\.\d{3}/);
    const times = await page
      .locator('.exchange > time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    expect(times).toEqual([...times].sort().reverse());
  });

  it('unfolds payloads decoded, keeps them unfolded, and copies a request that is signed afresh', async () => {
    const id = await newsroom.submit('Forbidden and unfolded');
    await newsroom.click('U0MAX', id, 'reject');
    const page = await open();
    const row = page.locator('.exchanges li', { hasText: 'reject by max' }).first();
    await row.locator('summary').first().click();
    const request = row.locator('pre').first();
    await request.waitFor();
    expect(JSON.parse((await request.textContent()) ?? '').payload).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'reject', value: id }],
    });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await row.getByRole('button', { name: 'Copy as curl' }).click();
    await row.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toContain(`${newsroom.host().apiUrl}/slack/events`);
    expect(copied).toContain('X-Slack-Signature: $signature');
    expect(copied).not.toContain('local-signing-secret');

    await newsroom.command('U0MONA', '/pending');
    await page.locator('.exchange', { hasText: '/pending' }).first().waitFor();
    expect(await request.isVisible()).toBe(true);
  });

  it('filters by direction and by words', async () => {
    await newsroom.command('U0NIA', '/pending', 'tram');
    const page = await open();
    await page.getByRole('link', { name: 'Web API' }).click();
    await page.locator('.tabs [aria-current]', { hasText: 'Web API' }).waitFor();
    expect(await page.locator('.exchange', { hasText: '/pending' }).count()).toBe(0);
    await page.getByRole('link', { name: 'To the app' }).click();
    await page.locator('.exchange', { hasText: '/pending' }).first().waitFor();
    await page.getByRole('searchbox', { name: 'Filter' }).fill('by nia');
    await page.locator('.exchange', { hasText: 'block_actions' }).first().waitFor({ state: 'detached' });
    expect(await page.locator('.exchange').count()).toBe(1);
  });

  it('says what failed', async () => {
    await newsroom.slack.breakDown('500');
    await newsroom.submit('Forbidden while Slack is down');
    const page = await open();
    await page.locator('.exchange.bad', { hasText: 'HTTP 500' }).first().waitFor();
    await newsroom.slack.mend();
  });
});
