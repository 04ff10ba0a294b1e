import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { placeUrl, stateOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser();

async function open(): Promise<Page> {
  const page = await browser.open(placeUrl(newsroom.host().slackUrl, '/try-it'));
  await page.locator('.experiments').waitFor();
  return page;
}

describe('submitting', () => {
  it('shows the curl line as one types, does what it says, and leads to the execution', async () => {
    const page = await open();
    const title = page.locator('#submit-form').getByLabel('Title');
    await title.fill("It's forbidden");
    const line = page.locator('#submit-curl pre', { hasText: String.raw`It'\''s forbidden` });
    await line.waitFor();
    expect(await line.textContent()).toContain(`curl -X POST ${newsroom.host().apiUrl}/articles`);
    await title.press('Enter');
    await page.locator('#submit-answer', { hasText: '202 Accepted' }).waitFor();
    await page.locator('#submit-answer', { hasText: 'its card comes to #review' }).waitFor();
    await page
      .locator('.message', { hasText: 'It\u2019s forbidden' })
      .or(page.locator('.message', { hasText: "It's" }))
      .first()
      .waitFor();
    await page.locator('#submit-answer').getByRole('link').click();
    await stateOf(page, 'Request review', 'current').waitFor();
  });

  it('shows the problem when the article is not right', async () => {
    const page = await open();
    await page.getByText('Excerpt, link, author').click();
    await page.locator('#submit-form').getByLabel('Link').fill('ftp://example.com/x');
    await page.locator('#submit-form').getByRole('button', { name: 'Submit' }).click();
    await page.locator('#submit-answer', { hasText: '400 Bad Request' }).waitFor();
    await page.locator('#submit-answer summary').click();
    await page.locator('#submit-answer pre', { hasText: '/url' }).waitFor();
  });
});

describe('what is to be done first', () => {
  it('is told as it is now: what waits the longest, where its card is, and that nothing waits', async () => {
    await newsroom.rejectWaiting();
    const page = await open();
    const hint = page.locator('#start-here');
    await hint.getByText('Nothing waits for a decision.').waitFor();
    const first = await newsroom.submit('Forbidden and first');
    await hint.getByText('“Forbidden and first” waits for a decision.').waitFor();
    const second = await newsroom.submit('Forbidden and second');
    await hint.getByText('2 articles wait for a decision').waitFor();
    await newsroom.click('U0MONA', first, 'reject');
    await hint.getByText('“Forbidden and second” waits for a decision.').waitFor();
    await page.goto(`${newsroom.host().slackUrl}/?user=U0NIA&at=home&pane=/try-it`);
    await hint.getByRole('link', { name: 'its card' }).click();
    await page.locator('#messages > .marked', { hasText: 'Forbidden and second' }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
      user: 'U0NIA',
      at: 'C0REVIEW',
      pane: '/try-it',
    });
    await newsroom.click('U0MONA', second, 'reject');
    await hint.getByText('Nothing waits for a decision.').waitFor();
  });

  it('leads to the execution as long as Slack takes no card', async () => {
    const page = await open();
    await newsroom.slack.breakDown('500');
    await newsroom.submit('Forbidden and unseen');
    await page.locator('#start-here', { hasText: 'Its card comes to Slack by itself' }).waitFor();
    await newsroom.slack.mend();
    await page.locator('#start-here').getByRole('link', { name: 'its card' }).waitFor({ timeout: 30_000 });
  }, 60_000);

  it('leaves alone what is written in a form', async () => {
    const page = await open();
    const typed = page.locator('#submit-form').getByLabel('Title');
    await typed.fill('Half a title');
    await newsroom.rejectWaiting();
    await page.locator('#start-here', { hasText: 'Nothing waits for a decision.' }).waitFor();
    expect(await typed.inputValue()).toBe('Half a title');
  });
});

describe('clicking as both', () => {
  it('ends with one winner, one loser and two true answers, with or without a card that waits', async () => {
    const page = await open();
    for (let round = 0; round < 2; round += 1) {
      await page.getByRole('button', { name: 'Click as both' }).click();
      await page.locator('.clickers .won').waitFor();
      expect(await page.locator('.clickers li').count()).toBe(2);
      expect(await page.locator('.clickers .won').textContent()).toContain('Done: you');
      expect(await page.locator('.clickers .lost').textContent()).toContain('already');
      await page.evaluate('document.querySelector("#race-answer").replaceChildren()');
    }
  });
});

describe('Slack down', () => {
  it('holds back the card and brings it when Slack is up again', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Gone' }).click();
    await page.getByText('Slack closes every connection.').waitFor();
    const id = await newsroom.submit('Forbidden in the dark');
    await newsroom.until(id, 'pending');
    expect(await newsroom.cards(id)).toHaveLength(0);
    await page.getByRole('button', { name: 'Up', exact: true }).click();
    await page.getByText('Slack answers as ever.').waitFor();
    await page.locator('.message', { hasText: 'in the dark' }).waitFor({ timeout: 30_000 });
  }, 60_000);

  it('shows what was switched elsewhere', async () => {
    const page = await open();
    await newsroom.slack.breakDown('429');
    await page.locator('#outage-429[aria-pressed=true]').waitFor();
    await newsroom.slack.mend();
    await page.locator('#outage-up[aria-pressed=true]').waitFor();
  });
});

describe('skipping time', () => {
  it('brings the reminder, then the deadline, and outlives a restart', async () => {
    // The next reminder is that of what has waited longest.
    await newsroom.rejectWaiting();
    const id = await newsroom.submit('Forbidden and forgotten');
    const card = await newsroom.card(id);
    const page = await open();
    await page.locator('#skip-reminder:enabled').click();
    await page.locator('.experiment.ahead', { hasText: 'ahead of the wall clock' }).waitFor();
    const message = page.locator('.message', { hasText: 'and forgotten' });
    await message.getByText('1 reply').waitFor();
    expect(await newsroom.as('U0MONA').messages(card)).toHaveLength(2);
    const caused = page.locator('#skipped');
    await caused.getByText('a reminder of “Forbidden and forgotten”').waitFor();
    await caused.getByRole('link', { name: 'its card' }).click();
    await page.locator('#messages > .marked article:focus', { hasText: 'and forgotten' }).waitFor();

    await page.goto(placeUrl(newsroom.host().slackUrl, `/executions/${id}`));
    await stateOf(page, 'Request review', 'current').waitFor();
    await page.goto(placeUrl(newsroom.host().slackUrl, '/try-it'));
    while ((await newsroom.article(id)).status === 'pending') {
      await page.locator('#skip-deadline:enabled').click();
      await page.waitForTimeout(300);
    }
    await message.getByText('Expired').first().waitFor();
    await page.locator('#skipped').getByText('“Forbidden and forgotten” expired').waitFor();
    await page.locator('#skipped').getByRole('link', { name: 'its execution' }).last().click();
    await page.locator('.execution .subject', { hasText: 'and forgotten' }).waitFor();
    const expired = await newsroom.until(id, 'expired');
    expect(Date.parse(expired.decision?.at ?? '') - Date.parse(expired.deadline ?? '')).toBeLessThan(5000);
    await page.goto(placeUrl(newsroom.host().slackUrl, `/executions/${id}`));
    await stateOf(page, 'Announce decision', 'done').waitFor();

    await browser.closePages();
    await newsroom.crashAndRestart();
    expect(newsroom.output()).toMatch(/^ {2}clock {2}\d days? .* ahead of the wall clock/m);
    await newsroom.until(await newsroom.submit('Clean and later'), 'published');
  }, 60_000);
});
