import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SeenMessage } from 'slack-stand-in/testing';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { given } from '../../src/domain/given';
import { eventually } from '../support/newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';
import { BURST, WEEK, weekInChannel } from './week-in-channel';

const { newsroom, browser } = newsroomInBrowser(WEEK);
const week = weekInChannel(newsroom);
let digest: SeenMessage;
let card: SeenMessage;
beforeAll(async () => {
  // What comes soon after a burst belongs to it.
  card = await week.cards();
  const burst = await week.burst();
  digest = burst.digest;
  const [first = '', second = '', third = '', fourth = ''] = burst.ids;
  for (const id of [first, second]) await week.decide('U0MONA', id, 'approve');
  await week.decide('U0MAX', third, 'reject');
  await newsroom.api('POST', `/articles/${fourth}/decision`, { body: { decision: 'approve' } });
  await week.told(`${BURST.length - 4} still waiting`);
  await week.skipTo('reminder');
  await week.told('is still waiting', card);
  await week.told('Daily summary.');
  await week.told('are still waiting', digest);
}, 180_000);

/** Skips to one deadline after the other. */
async function hasAllExpired(): Promise<boolean> {
  await week.skipTo('deadline');
  const messages = await newsroom.as('U0MONA').messages('C0REVIEW');
  return messages.some(({ text }) => text.includes('20 expired'));
}

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

const open = (look: Look, thread?: SeenMessage): Promise<Page> => {
  const pane = thread && `/threads/C0REVIEW/${thread.ts}?user=U0MONA`;
  const query = new URLSearchParams({ user: 'U0MONA', at: 'C0REVIEW', ...given({ pane }) });
  return browser.open(`${newsroom.host().slackUrl}/?${query}`, { ...look, reducedMotion: true });
};

/** What a person reads of a message, its parts a line each. */
async function readIn(page: Page, list: string, words: string): Promise<string> {
  const message = page.locator(`${list} .message`, { hasText: words }).last();
  await message.waitFor();
  // As it is laid out: in the text of the elements there are no lines.
  const [shown = ''] = await message.locator('.blocks').allInnerTexts();
  return shown.replace(/\s*\n\s*/g, '\n');
}

/** What is wider than where it stands: menus that are closed do not count. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(`
    [...document.querySelectorAll('#messages .blocks, #messages .blocks *, #thread-messages .blocks *')]
      .filter((one) => one.checkVisibility() && !one.closest('.menu-list'))
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.outerHTML.slice(0, 100))
  `);

async function expectWell(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await sticksOut(page)).toEqual([]);
}

describe.each(LOOKS)('%s', (_, look) => {
  it('a digest says how many wait, what became of the others, and names what waits', async () => {
    const page = await open(look);
    const lines = (await readIn(page, '#messages', 'articles were held for review')).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '24 articles were held for review',
      '20 still waiting',
      '3 approved: @Mona Moderator 2, local-moderate (API) 1',
      '1 rejected by @Max Moderator',
    ]);
    expect(lines.filter((line) => / · decide by .+ at \d+:\d\d\s[AP]M$/.test(line))).toHaveLength(10);
    expect(lines.slice(-2)).toEqual(['and 10 more', 'Show the list']);
    await expectWell(page);
  });

  it('its thread is reminded of each title, and of the first deadline', async () => {
    const page = await open(look, digest);
    const lines = (await readIn(page, '#thread-messages', 'are still waiting')).split('\n');
    expect(lines[0]).toBe('20 articles are still waiting for a decision:');
    expect(lines.slice(1, 11).every((line) => /^“.+”$/.test(line))).toBe(true);
    expect(lines.slice(11)).toEqual([
      'and 10 more',
      expect.stringMatching(/^First deadline: .+ at \d+:\d\d\s[AP]M\. What is undecided at its deadline expires and/),
    ]);
    await expectWell(page);
  });

  it('a card’s thread is reminded of when it is to be decided', async () => {
    const page = await open(look, card);
    expect(await readIn(page, '#thread-messages', 'is still waiting')).toMatch(
      /^“Inside the forbidden archive” is still waiting for a decision\. Deadline: .+\. Undecided by then, it expires and is not published\.$/,
    );
    await expectWell(page);
  });

  it('the summary counts what waits and how reviews ended, and links the oldest', async () => {
    const page = await open(look);
    const lines = (await readIn(page, '#messages', 'Daily summary')).split('\n');
    expect(lines).toEqual([
      'Daily summary',
      expect.stringMatching(/^21 articles are waiting for a decision\. The oldest, “.+”, has waited (1 day|2\d h)/),
      expect.stringMatching(
        /^6 reviews ended on \w+, \w+ \d+: 4 approved, 2 rejected, 0 expired\. Decided by people: 5, by programs: 1\./,
      ),
      'Show the list',
    ]);
  });
});

describe('in the end', () => {
  beforeAll(async () => {
    await week.skipTo('reminder');
    await week.told(/archive” has waited since/);
    await week.told('This is the last reminder.');
    await week.skipTo('deadline');
    await week.told(/archive” has expired/);
    await eventually(() => hasAllExpired(), 'the end of all', 120_000);
  }, 180_000);

  it.each(LOOKS)('everybody is called: by the last reminder, an escalation and an expiry, %s', async (_, look) => {
    const page = await open(look);
    expect(await readIn(page, '#messages', 'This is the last reminder')).toMatch(
      /^“Inside the forbidden archive” is still/,
    );
    expect(await readIn(page, '#messages', 'archive” has waited since')).toMatch(
      /^@moderators “Inside the forbidden archive” has waited since .+ and needs a decision\. Deadline: /,
    );
    expect(await readIn(page, '#messages', 'archive” has expired')).toBe(
      '@moderators “Inside the forbidden archive” has expired: nobody decided in time, so it is not published. If it should be, a moderator can reopen it, or local-submit (API) can submit it again, as a new article.',
    );
    expect((await readIn(page, '#messages', 'articles were held for review')).split('\n')).toEqual([
      '24 articles were held for review',
      'All decided',
      '3 approved: @Mona Moderator 2, local-moderate (API) 1',
      '1 rejected by @Max Moderator',
      '20 expired',
    ]);
    await expectWell(page);
    await expectWell(await open(look, digest));
  });
});
