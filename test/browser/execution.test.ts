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

  it('says what it waits for, and leads to its card', async () => {
    const id = await held('Forbidden and explained');
    const page = await open(`/executions/${id}`);
    const words = page.locator('#waits-for');
    await words.getByText(/Waits for a moderator, for less than a minute, until \d/).waitFor();
    await words.getByRole('link', { name: 'its card' }).click();
    await page.locator('#messages > .marked article:focus', { hasText: 'and explained' }).waitFor();
    await newsroom.click('U0MONA', id, 'reject');
    await words
      .getByText('Decided, and waits whether somebody takes that back')
      .or(page.locator('.badge.succeeded'))
      .first()
      .waitFor();
    await page.locator('.execution .badge', { hasText: 'Succeeded' }).waitFor();
    expect(await words.count()).toBe(0);
  });

  it('leads from a state, in the picture and on the axis of time, to its events, by keys too', async () => {
    const page = await open(`/executions/${await held('Forbidden and pressed')}`);
    const focused = () => page.evaluate<string>('document.activeElement.closest("li").id');
    await stateOf(page, 'Request review', 'current').locator('a').focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('event-4');
    await page.locator('.time-axis').getByRole('link', { name: 'Forbidden title?' }).click();
    expect(await focused()).toBe('event-2');
    expect(new URL(page.url()).hash).toBe('');
    expect(await stateOf(page, 'Publish article', 'idle').locator('a').count()).toBe(0);
    expect(await page.locator('.time-axis li.current').allTextContents()).toEqual(['Request reviewsince then']);
  });

  it('can be read on a phone: nothing is cut off, and the page does not scroll sideways', async () => {
    const page = await open(`/executions/${await held(`Forbidden ${'and long '.repeat(12)}`)}`, { phone: true });
    await stateOf(page, 'Request review', 'current').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const cut = await page
      .locator('#pane :is(h2, p, span, summary, a:not(svg a), time)')
      .evaluateAll((all) =>
        all
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
          .map(({ className }) => className),
      );
    expect(cut).toEqual([]);
    const letters = await page
      .locator('.graph .name')
      .first()
      .evaluate((name) => name.getBoundingClientRect().height);
    expect(letters).toBeGreaterThanOrEqual(11);
    await page.goto(placeUrl(newsroom.host().slackUrl, '/executions'));
    const title = page.locator('.executions .title', { hasText: 'and long' });
    expect(await title.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
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

  it('shows a title in the direction in which it is written, wherever it stands', async () => {
    const title = 'שלום, forbidden: היום!';
    const id = await held(title);
    const page = await open(`/executions/${id}`);
    const directionOf = (selector: string) =>
      page
        .locator(selector, { hasText: 'שלום' })
        .first()
        .evaluate((one) => getComputedStyle(one).direction);
    expect(await directionOf('.execution .subject')).toBe('rtl');
    expect(await directionOf('#messages .block-header')).toBe('rtl');
    await page.getByRole('link', { name: 'All executions' }).click();
    expect(await directionOf('.executions .title')).toBe('rtl');
    await page.goto(placeUrl(newsroom.host().slackUrl, '/try-it'));
    await page.locator('#submit-form').getByLabel('Title').fill(title);
    expect(await page.locator('#submit-form [name=title]').evaluate((one) => getComputedStyle(one).direction)).toBe(
      'rtl',
    );
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
    const page = await open('/executions/nobody', { expected: /404/ });
    await page.getByRole('heading', { name: 'No such execution' }).waitFor();
    await page.goto(`${newsroom.host().slackUrl}/executions/nobody`);
    await page.getByRole('heading', { name: 'No such execution' }).waitFor();
    await page.getByRole('link', { name: 'Back to the conversations' }).click();
    await page.waitForSelector('body[data-live]');
  });
});

describe('the list of executions', () => {
  it('counts, and finds by words, in an address of its own', async () => {
    await newsroom.submit('A clean needle in the haystack');
    await newsroom.submit('A clean stack of hay');
    const page = await open('/executions');
    const counted = page.locator('#executions-counted');
    await counted.getByText(/^(\d+ of )?\d+ executions, newest first\.$/).waitFor();
    const field = page.getByRole('searchbox', { name: 'Search the executions' });
    await field.fill('NEEDLE published');
    await field.press('Enter');
    await counted.getByText(/^1 of \d+ executions has “NEEDLE published”\.$/).waitFor();
    expect(await page.locator('.executions .title').allTextContents()).toEqual(['A clean needle in the haystack']);
    await page.reload();
    await counted.getByText(/^1 of/).waitFor();
    await page.getByRole('link', { name: 'Failed' }).click();
    await counted.getByText('0 of 0 failed executions have “NEEDLE published”.').waitFor();
    await page.getByRole('link', { name: 'All of them' }).click();
    await counted.getByText('None is failed.').waitFor();
  });

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
