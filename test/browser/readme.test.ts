import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { openExecution, press, stateOf } from './fresh-newsroom';
import { newcomersPage } from './newsroom-in-browser';
import { asPrinted, readmeCommands, readmeSteps } from './readme';

const ROOT = resolve(__dirname, '../..');
const run = promisify(execFile);

const { newsroom, page, become } = newcomersPage();

/** The README names the usual ports; a test has others. */
function onOurPorts(text: string): string {
  const { apiUrl, slackUrl } = newsroom.host();
  return text.replaceAll('http://127.0.0.1:3000', apiUrl).replaceAll('http://127.0.0.1:3001', slackUrl);
}

const cardOf = (title: string) => page().locator('#messages > li:not(:has(.ephemeral))', { hasText: title }).first();
const answer = (words: string) => page().locator('#messages .message', { hasText: words }).first().waitFor();
const open = (name: string) => page().locator('#rail').getByRole('link', { name, exact: true }).click();

const FIRST = 'The forbidden garden opens its gates';
const SECOND = 'Forbidden fruit, and where to buy it';

/** What a stranger does at each of the README's steps, and sees. */
const STEPS: [words: string, follow: () => Promise<void>][] = [
  [
    'You are Mona, a moderator. One held article is waiting: press **Approve**. The card shows who decided, and when.',
    async () => {
      expect(await page().locator('#who').textContent()).toContain('Mona Moderator');
      await press(cardOf(FIRST), 'Approve');
      await cardOf(FIRST)
        .filter({ hasText: /Approved.*by @Mona Moderator today at/ })
        .waitFor();
    },
  ],
  [
    'Open **Try it** and press **Submit**: another article is held. **Execution**, behind **⋯** on its card, shows the state machine at work.',
    async () => {
      await open('Try it');
      await page().getByRole('button', { name: 'Submit', exact: true }).click();
      await cardOf(SECOND).getByText('Held for review').waitFor();
      await openExecution(cardOf(SECOND));
      await stateOf(page(), 'Request review', 'current').waitFor();
    },
  ],
  [
    'Switch to Nia, who may not decide, and press **Approve** on that card: she is told so, and nothing has changed.',
    async () => {
      await become('Nia');
      await press(cardOf(SECOND), 'Approve');
      await answer('is not yours to decide');
      await cardOf(SECOND).getByRole('button', { name: 'Approve' }).waitFor();
    },
  ],
  [
    'Switch back to Mona, press **Reject with reason…**, write one, and press **Reject**. The card shows the reason.',
    async () => {
      await become('Mona');
      await press(cardOf(SECOND), 'Reject with reason…');
      await page().locator('#modal').getByRole('textbox').fill('Nobody tasted it');
      await press(page().locator('#modal'), 'Reject');
      await cardOf(SECOND)
        .filter({ hasText: /Rejected.*by @Mona Moderator[\s\S]*Nobody tasted it/ })
        .waitFor();
    },
  ],
  [
    'Open **Try it** and press **Click as both**: two moderators decide at the same instant. One of them loses, and is told to whom.',
    async () => {
      await open('Try it');
      await page().getByRole('button', { name: 'Click as both' }).click();
      await page().locator('.clickers .won', { hasText: 'Done: you' }).waitFor();
      await page()
        .locator('.clickers .lost', { hasText: /M\w+ Moderator already/ })
        .waitFor();
    },
  ],
  [
    'Stop the process however you like (`kill -9` will do) and start it again: nothing is lost.',
    async () => {
      const waiting = await newsroom.submit('Forbidden to be lost');
      await newsroom.until(waiting, 'pending');
      await newsroom.crashAndRestart();
      await page().goto(newsroom.host().slackUrl);
      await cardOf(SECOND).getByText('Nobody tasted it').waitFor();
      // Where the process died while it had the lane, the card comes once that is let go: eight seconds later.
      await cardOf('Forbidden to be lost').waitFor({ timeout: 20_000 });
      await press(cardOf('Forbidden to be lost'), 'Approve');
      await answer('Done: you approved “Forbidden to be lost”');
    },
  ],
];

it('the steps of the README are those that are followed here', () => {
  expect(readmeSteps()).toEqual(STEPS.map(([words]) => words));
});

it.each(STEPS)('%s', (_words, follow) => follow(), 30_000);

describe('what commands print is what the README shows', () => {
  const [start, ...others] = readmeCommands();

  it('is shown for four of them', () => {
    expect(others).toHaveLength(3);
    expect(start?.command).toBe('npm ci && npm start');
  });

  it('npm start', () => {
    expect(newsroom.output()).toMatch(asPrinted(onOurPorts(start?.output ?? '')));
  });

  it.each(others)('$command', async ({ command, output }) => {
    const { stdout } = await run('bash', ['-c', onOurPorts(command)], { cwd: ROOT });
    expect(stdout).toMatch(asPrinted(output));
    // An article is recorded just after it is accepted, and the next command asks for it.
    const accepted = /"links":{"self":"\/articles\/([^"]+)"}}$/.exec(stdout)?.[1];
    if (accepted !== undefined) await newsroom.until(accepted, 'pending');
  });
});
