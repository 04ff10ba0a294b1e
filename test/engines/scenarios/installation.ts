import { expect } from '@jest/globals';
import { LOCAL } from '../../../src/local/local-workspace';
import { goThroughInstallation } from '../../support/consent';
import { textOf } from '../../support/newsroom';
import { runCli } from '../../support/run-cli';
import type { Story } from '../story';

const PEOPLE = ['U0MONA', 'U0MAX', 'U0NIA'];

/** From no app at all to one that answers in the review channel. */
export function installation({ newsroom, scenario }: Story): void {
  let heldBefore: string;

  scenario('what is held before there is an app waits', async () => {
    await newsroom.slack.changeChannel(LOCAL.reviewChannel, { members: PEOPLE });
    heldBefore = await newsroom.submit('Forbidden before Slack was there');
    await newsroom.until(heldBefore, 'pending');
  });

  scenario('the app is created by its manifest', async () => {
    const { operator, apiUrl } = newsroom.host();
    const env = { ...operator.env, SLACK_CONFIG_TOKEN: LOCAL.configToken };
    const { status, out, err } = await runCli('slack:install', ['--url', apiUrl, ...operator.args], env);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('The request URL answers.');
  });

  scenario('the app is installed by OAuth', async () => {
    const { status, text } = await goThroughInstallation(newsroom.host().apiUrl);
    expect([status, text]).toEqual([200, expect.stringContaining('installed in Local newsroom')]);
    await newsroom.slack.changeChannel(LOCAL.reviewChannel, { members: [...PEOPLE, 'U0HOLDPOINT'] });
  });

  scenario('a slash command is answered', async () => {
    const { ephemeral } = await newsroom.command('U0MONA', '/pending');
    expect(textOf(ephemeral)).toContain('before Slack was there');
  });

  scenario('a sweep brings the card of what was held before', async () => {
    await newsroom.card(heldBefore);
    await newsroom.click('U0MONA', heldBefore, 'approve');
    await newsroom.until(heldBefore, 'published');
  });
}
