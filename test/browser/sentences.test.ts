import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../../packages/slack-stand-in/test/browser/browser';
import { messageSaying } from '../../packages/slack-stand-in/test/browser/drawn-page';
import { digestMessage } from '../../src/slack/blocks/digest';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { aRecord } from '../support/records';
import { buttonOf } from './fresh-newsroom';

let newsroom: Newsroom;
let hurried: Newsroom;
let browser: TestBrowser;
beforeAll(async () => {
  [newsroom, hurried, browser] = await Promise.all([
    openNewsroom(),
    openNewsroom({ REVIEW_DEADLINE_SECONDS: '5', REMIND_EVERY_SECONDS: '2' }),
    openBrowser(),
  ]);
  await newsroom.rejectWaiting();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await newsroom.close();
  await hurried.close();
});
afterEach(async () => {
  await browser.closePages();
  await newsroom.rejectWaiting();
});

const REVIEW = 'C0REVIEW';
const at = (user: string, place = REVIEW, { slackUrl } = newsroom.host()) =>
  browser.open(`${slackUrl}/?user=${user}&at=${place}`);
const dm = (user: string) => at(user, `D${user.slice(1)}`);

/** Waits until a message says it, to this person alone if it is an answer to them. */
const says = (page: Page, words: string | RegExp) => messageSaying(page, words).last().waitFor();
const card = (page: Page, title: string) => page.locator('#messages > li:not(:has(.ephemeral))', { hasText: title });
async function write(page: Page, words: string): Promise<void> {
  await page.locator('#composer-words').fill(words);
  await page.keyboard.press('Enter');
}
const press = (page: Page, title: string, name: string) => buttonOf(card(page, title), name).click();

/** Posts what the app would post, once the channel's pace allows it. */
const postAsApp = (message: object): Promise<true> =>
  eventually(async () => {
    const answer = await fetch(`${newsroom.host().slackUrl}/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-local', 'content-type': 'application/json' },
      body: JSON.stringify({ channel: REVIEW, ...message }),
    });
    return ((await answer.json()) as { ok: boolean }).ok || undefined;
  }, 'a post by the app');

async function submitArticle(page: Page, title: string, more: Record<string, string> = {}) {
  await page.locator('.rail').getByRole('button', { name: 'Submit an article' }).click();
  const modal = page.getByRole('dialog', { name: 'Submit an article' });
  await modal.getByLabel('Title').fill(title);
  for (const [label, words] of Object.entries(more)) await modal.getByLabel(label).fill(words);
  await modal.getByRole('button', { name: 'Submit' }).click();
  return page.locator('#modal .rich-text');
}

describe('a submitter', () => {
  it('is told at once, and by direct message when it is decided and why', async () => {
    const nia = await at('U0NIA');
    const modal = await submitArticle(nia, 'Nia’s forbidden fruit', { Excerpt: 'Sweet & <sour>' });
    await modal
      .filter({
        hasText:
          '“Nia’s forbidden fruit” is held for review: its title contains “forbidden”. I’ll send you a message when it is decided.',
      })
      .waitFor();
    await nia.keyboard.press('Escape');
    await submitArticle(nia, 'Nia’s clean sheet').then((section) =>
      section.filter({ hasText: '“Nia’s clean sheet” is clean and is being published.' }).waitFor(),
    );
    await nia.keyboard.press('Escape');
    const news = await dm('U0NIA');
    await says(
      news,
      'Your article “Nia’s forbidden fruit” is held for review: its title contains “forbidden”. I’ll tell you here when it is decided. Deadline:',
    );

    const max = await at('U0MAX');
    await says(max, 'Sweet & <sour>');
    await press(max, 'Nia’s forbidden', 'Reject with reason…');
    const reasons = max.getByRole('dialog', { name: 'Reject with a reason' });
    await reasons.getByLabel('Reason').selectOption('Off topic');
    await reasons.getByLabel('In your own words').fill('Fruit is for the *kitchen* pages.');
    await reasons.getByRole('button', { name: 'Reject' }).click();
    await says(max, 'Done: you rejected “Nia’s forbidden fruit”. It will not be published. Reason: Off topic');
    await card(max, 'Nia’s forbidden fruit')
      .filter({
        hasText:
          /Rejected by @Max Moderator today at .*, after \d+ s\.[\s\S]*Reason:[\s\S]*Fruit is for the \*kitchen\* pages/,
      })
      .waitFor();
    await says(news, /Your article “Nia’s forbidden fruit”: Rejected by @Max Moderator.*\n?Reason: Off topic/);
    const home = await at('U0NIA', 'home');
    await home.getByText('Nia’s clean sheet').first().waitFor();
    await home.locator('.rich-text', { hasText: /^\s*Published today at .*: no rule held it\./ }).waitFor();
  });

  it('may not decide, nor may an author, and neither changes anything', async () => {
    const nia = await at('U0NIA');
    const mona = await at('U0MONA');
    await submitArticle(mona, 'Mona’s forbidden memoirs').then((section) =>
      section.filter({ hasText: 'is held' }).waitFor(),
    );
    await mona.keyboard.press('Escape');
    await says(nia, 'Mona’s forbidden memoirs');
    await press(nia, 'Mona’s forbidden', 'Approve');
    await says(nia, '“Mona’s forbidden memoirs” is not yours to decide. It is up to @moderators. Nothing was changed.');
    await press(mona, 'Mona’s forbidden', 'Approve');
    await says(
      mona,
      '“Mona’s forbidden memoirs” is your own article, so somebody else has to decide. Nothing was changed.',
    );
    await write(nia, '/pending');
    await says(nia, 'Nothing of yours is waiting.');
    await says(nia, 'You see only what you submitted yourself. The decisions are up to @moderators.');
  });
});

describe('a moderator', () => {
  it('is answered truthfully: done, done before, and done by somebody else', async () => {
    await newsroom.submit('A forbidden dance');
    const [mona, max] = await Promise.all([at('U0MONA'), at('U0MAX')]);
    for (const page of [mona, max]) {
      await card(page, 'A forbidden dance').waitFor();
      await write(page, '/pending dance');
      await says(page, 'Matching “dance”:');
    }
    await press(mona, 'A forbidden dance', 'Approve');
    await says(mona, 'Done: you approved “A forbidden dance”. It is published.');
    await card(max, 'A forbidden dance')
      .filter({ hasText: /✓ Approved and published by @Mona Moderator today at/ })
      .waitFor();
    expect(await card(max, 'A forbidden dance').getByRole('button').allTextContents()).toEqual(['Details']);
    const inList = (page: Page, name: string) => buttonOf(page.locator('.ephemeral'), name).click();
    await inList(max, 'Reject');
    await says(max, /@?Mona Moderator already approved “A forbidden dance” today at .* Your click changed nothing\./);
    await inList(mona, 'Approve');
    await says(mona, /You already approved “A forbidden dance” today at/);
  });

  it('finds an empty list pleasant, and searches', async () => {
    const mona = await at('U0MONA');
    await write(mona, '/pending');
    await says(mona, 'Nothing is waiting. All caught up! ✨');
    await write(mona, '/pending unicorn');
    await says(mona, 'Nothing matches “unicorn”.');
    const home = await at('U0MONA', 'home');
    await home.locator('.rich-text', { hasText: 'All caught up! ✨' }).waitFor();
  });

  it('asks about rules, changes them, and gets help', async () => {
    const mona = await at('U0MONA');
    const asked: [command: string, answer: string | RegExp][] = [
      [
        'test A f0rb1dden word',
        'This title would be held for review: it contains “forbidden”, in digits or symbols as “f0rb1dden”.',
      ],
      ['test A fine word', 'This title is clean: it would be published at once.'],
      ['rules add gossip', 'Added “gossip”. New titles that contain this word are held.'],
      ['rules add gossip', '“gossip” is a rule already.'],
      ['rules', /A title is held for review when it contains one of these \d+ words\./],
      ['rules remove gossip', 'Removed “gossip”. Articles it holds already still wait.'],
      ['rules remove gossip', '“gossip” is not a rule.'],
      ['stats', /Waiting: 0[\s\S]*In the last \d+ days: \d+ approved, \d+ rejected, \d+ expired/],
      ['help', '/moderation stats counts what waits and what was decided.'],
      ['test', 'Write it like this: /moderation test'],
    ];
    for (const [command, answer] of asked) {
      await write(mona, `/moderation ${command}`);
      await says(mona, answer);
    }
  });

  it('comes from a digest to the list, and turns its pages', async () => {
    await postAsApp(digestMessage({ id: 'digest#1', total: 1, waiting: [aRecord()], decided: [] }));
    await Promise.all(Array.from({ length: 12 }, (_, one) => newsroom.submit(`Forbidden burst ${one + 1}`)));
    const mona = await at('U0MONA');
    await mona.getByRole('button', { name: 'Show the list' }).click();
    await says(mona, /12 articles are waiting\. The oldest has waited \d+ s\./);
    await mona.getByRole('button', { name: 'Next page' }).click();
    await mona.getByRole('button', { name: 'First page' }).click();
    await mona.getByRole('button', { name: 'Next page' }).waitFor();
  });
});

it('reminds in the thread, tells that it expired, and tells a late click so', async () => {
  await hurried.submit('Forbidden and forgotten');
  const mona = await at('U0MONA', REVIEW, hurried.host());
  const forgotten = card(mona, 'Forbidden and forgotten');
  await forgotten.waitFor();
  await write(mona, '/pending forgotten');
  await says(mona, 'Matching “forgotten”:');
  await forgotten.locator('.replies').first().click();
  await mona
    .locator('#thread-messages', {
      hasText:
        /“Forbidden and forgotten” is still waiting for a decision\. Deadline: today at .*\. Undecided by then, it expires and is not published\./,
    })
    .waitFor();
  await forgotten
    .filter({ hasText: /Expired today at .*: nobody decided within \d+ s\. It is not published\./ })
    .waitFor({ timeout: 15_000 });
  await mona.locator('.ephemeral', { hasText: 'forgotten' }).getByRole('button', { name: 'Approve' }).click();
  await says(
    mona,
    /Too late: the review of “Forbidden and forgotten” ended today at .* without a decision\. It expired and is not published\./,
  );
}, 40_000);
