import { describe, expect, it } from '@jest/globals';
import { openExecution, placeUrl, stateOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

async function held(title: string): Promise<string> {
  const id = await newsroom.submit(title);
  await newsroom.card(id);
  return id;
}
const open = (pane: string, look = {}) => browser.open(placeUrl(newsroom.host().slackUrl, pane), look);

describe('an execution', () => {
  it('opens from its card, and lights up as it moves, while what is unfolded stays', async () => {
    await held('Forbidden and watched');
    const page = await browser.open(placeUrl(newsroom.host().slackUrl));
    const card = page.locator('.message', { hasText: 'and watched' });
    await openExecution(card);
    await stateOf(page, 'Request review', 'current').waitFor();
    expect(new URL(page.url()).searchParams.get('pane')).toMatch(/^\/executions\/arn/);
    await stateOf(page, 'Record decision', 'idle').waitFor();
    await page.locator('#event-1 summary').click();
    await page.locator('#event-1 pre', { hasText: 'Forbidden and watched' }).waitFor();

    await card.getByRole('button', { name: 'Approve' }).click();
    for (const state of ['Forbidden title?', 'Request review', 'Record decision', 'Announce decision']) {
      await stateOf(page, state, 'done').waitFor();
    }
    await stateOf(page, 'Publish article', 'idle').waitFor();
    await page.locator('.execution .badge', { hasText: 'Succeeded' }).waitFor();
    expect(await page.locator('.events li').count()).toBe(20);
    expect(await page.locator('#event-1 pre').first().isVisible()).toBe(true);
    expect(await page.locator('.edge.lit').count()).toBe(3);
  });

  it('is there again after a reload, and as a link to anybody', async () => {
    const id = await held('Forbidden and linked');
    const page = await open(`/executions/${id}`);
    await stateOf(page, 'Request review', 'current').waitFor();
    await page.reload();
    await stateOf(page, 'Request review', 'current').waitFor();
    await page.goto(`${newsroom.host().slackUrl}/executions/${id}`);
    await stateOf(page, 'Request review', 'current').waitFor();
  });

  it('unfolds every event without its task token', async () => {
    const page = await open(`/executions/${await held('Forbidden and secret')}`);
    await page.locator('#event-7').waitFor();
    for (const row of await page.locator('.events li').all()) {
      await row.locator('summary').click();
      await row.locator('.unfolded > *').first().waitFor();
    }
    expect(await page.locator('.events').textContent()).toContain('[redacted task token]');
    expect(await page.locator('#pane').innerHTML()).not.toContain('AQCEAAAA');
  });

  it('copies the commands that show the same', async () => {
    const id = await held('Forbidden and copied');
    const page = await open(`/executions/${id}`);
    // It waits for a decision, and is drawn anew no more.
    await page.locator('#event-7').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const operation of ['describe-execution', 'get-execution-history']) {
      await page.getByRole('button', { name: operation }).click();
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toContain(`aws stepfunctions ${operation} --execution-arn arn:aws:states:`);
      expect(copied).toContain(`:${id} --region us-east-1 --endpoint-url ${newsroom.host().awsUrl}`);
      await page.getByRole('button', { name: operation }).waitFor();
    }
  });

  it('pulses where it is, unless motion is not wanted', async () => {
    const id = await held('Forbidden and still');
    const animation = async (reducedMotion: boolean): Promise<string> => {
      const page = await open(`/executions/${id}`, { reducedMotion });
      await stateOf(page, 'Request review', 'current').waitFor();
      return page.evaluate<string>('getComputedStyle(document.querySelector(".state.current rect")).animationName');
    };
    expect(await animation(false)).toBe('pulse');
    expect(await animation(true)).toBe('none');
  });

  it('that is not there is said not to be there', async () => {
    const page = await open('/executions/nobody');
    await page.getByRole('heading', { name: 'No such execution' }).waitFor();
  });
});

describe('the list of executions', () => {
  it('lists by status, in pages, and grows by itself', async () => {
    for (let at = 1; at <= 21; at += 1) await newsroom.submit(`Clean news, number ${at}`);
    const page = await open('/executions?status=SUCCEEDED');
    await page.locator('.executions .rows li').nth(19).waitFor();
    await page.getByRole('link', { name: 'Older' }).click();
    await page.locator('.executions .rows', { hasText: 'Clean news, number 1' }).waitFor();
    await page.getByRole('link', { name: 'Newest' }).click();
    await newsroom.submit('Clean news, the latest');
    await page.locator('.executions .rows li', { hasText: 'the latest' }).waitFor();

    await page.getByRole('link', { name: 'Running' }).click();
    await page.locator('.executions [aria-current]', { hasText: 'Running' }).waitFor();
    const id = await held('Forbidden, the newest');
    const row = page.locator('.executions .rows li', { hasText: 'the newest' });
    await row.waitFor();
    await newsroom.click('U0MONA', id, 'reject');
    await row.waitFor({ state: 'detached' });
  });
});
