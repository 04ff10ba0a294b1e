import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { openExecution, press, stateOf } from './fresh-newsroom';
import { newcomersPage } from './newsroom-in-browser';

/** What the path may take: three minutes of a stranger's, and a test is quicker than a stranger. */
const PATIENCE = 180_000;

const { newsroom, page, become } = newcomersPage();

/** The first message with these words: a card comes before what is said about it. */
const messageWith = (words: string): Locator => page().locator('#messages .message', { hasText: words }).first();
const openBehind = (name: string) => page().locator('#rail').getByRole('link', { name }).click();
const submit = async (title: string): Promise<void> => {
  await openBehind('Try it');
  await page().locator('#submit-form').getByLabel('Title').fill(title);
  await press(page().locator('#submit-form'), 'Submit');
  await page().locator('#submit-answer', { hasText: '202' }).waitFor();
};

it('a held card is there, with a line that says what to do', async () => {
  const hint = page().locator('#start-here', {
    hasText: '“The forbidden garden opens its gates” waits for a decision',
  });
  await hint.getByRole('link', { name: 'its card' }).click();
  await page().locator('#messages > .marked article:focus', { hasText: 'forbidden garden' }).waitFor();
  await messageWith('The forbidden garden opens its gates').getByText('Held for review').waitFor();
  expect(newsroom.output()).toContain('One article is held and waits for you');
});

it('it is approved, and its graph lights up', async () => {
  const card = messageWith('forbidden garden');
  await openExecution(card);
  await stateOf(page(), 'Request review', 'current').waitFor();
  await press(card, 'Approve');
  await card.getByText('Approved and published').waitFor();
  await messageWith('Done: you approved').waitFor();
  await openBehind('Try it');
  await page().locator('#start-here', { hasText: 'Nothing waits for a decision.' }).waitFor();
  await openExecution(card);
  await stateOf(page(), 'Release outcome', 'done').waitFor();
});

it('a decision is taken back, and the article waits again', async () => {
  await submit('Forbidden on second thoughts');
  const card = messageWith('second thoughts');
  await press(card, 'Approve');
  await card.getByText('unless it is undone').waitFor();
  await press(card, 'Undo');
  await messageWith('Undone: “Forbidden on second thoughts” waits').waitFor();
  await card.getByText('Held for review').waitFor();
  await press(card, 'Reject');
  await card.getByText('unless it is undone').waitFor();
});

it('a second article is submitted and rejected with a reason', async () => {
  await submit('Forbidden recipes, tested');
  const card = messageWith('recipes, tested');
  await press(card, 'Reject with reason…');
  const modal = page().locator('#modal');
  await modal.getByRole('textbox').fill('Nobody tested them');
  await press(modal, 'Reject');
  await card.getByText('Nobody tested them').waitFor();
  expect(await card.textContent()).toContain('Rejected');
});

it('who is no moderator is refused', async () => {
  await submit('Forbidden to decide');
  await become('Nia Newcomer');
  const card = messageWith('Forbidden to decide');
  await press(card, 'Approve');
  await messageWith('“Forbidden to decide” is not yours to decide').waitFor();
  await card.getByRole('button', { name: 'Approve' }).waitFor();
});

it('two click at once, and one of them loses', async () => {
  await become('Mona Moderator');
  await openBehind('Try it');
  await page().getByRole('button', { name: 'Click as both' }).click();
  await page().locator('.clickers .won', { hasText: 'Done: you' }).waitFor();
  await page().locator('.clickers .lost', { hasText: 'already' }).waitFor();
});

it(
  'Slack goes down and comes back, and nothing is lost',
  async () => {
    await press(page().locator('#outage-experiment'), '500');
    await page().getByText('Slack fails: it answers 500.').waitFor();
    await submit('Forbidden in the dark');
    const { items } = (await newsroom.api<{ items: { title: string }[] }>('GET', '/articles?status=pending')).body;
    expect(items.map(({ title }) => title)).toContain('Forbidden in the dark');
    expect(await messageWith('in the dark').count()).toBe(0);
    await press(page().locator('#outage-experiment'), 'Up');
    await messageWith('in the dark').waitFor({ timeout: 60_000 });
  },
  PATIENCE,
);

it(
  'killed and started again, all is there and can be decided',
  async () => {
    await newsroom.crashAndRestart();
    expect(newsroom.output()).toMatch(/^1 pending article\(s\) were taken up again\.$/m);
    await page().goto(newsroom.host().slackUrl);
    await page().locator('.beginning', { hasText: '1 article waited when this was started again' }).waitFor();
    const card = messageWith('in the dark');
    await press(card, 'Approve');
    await card.getByText('Approved and published').waitFor();
    await page().locator('#start-here', { hasText: 'Nothing waits for a decision.' }).waitFor();
  },
  PATIENCE,
);
