import { expect, it } from '@jest/globals';
import type { DaySummary } from '../../src/domain/day-summary';
import { slackSummaryChannel } from '../../src/slack/summary-channel';
import { NOW } from '../support/records';
import { LOCAL_WORKSPACE } from './support/app-under-test';
import { callsTo } from './support/calls-to';
import { fakeSlack } from './support/fake-slack';

const SUMMARY: DaySummary = {
  ...{ at: NOW, waiting: 2, yesterday: '2026-11-21', atLeast: false },
  decided: { published: 1, rejected: 0, returned: 0, withdrawn: 0, expired: 0 },
  by: { people: 1, programs: 0 },
};
const slack = fakeSlack();
const channel = () =>
  slackSummaryChannel({ slack: callsTo(slack).calls, workspaceUrl: LOCAL_WORKSPACE, channel: 'C0REVIEW' });

it('posts one message into the channel, and unfurls nothing', async () => {
  await channel().post(SUMMARY);
  expect(slack.argsOf('chat.postMessage')).toMatchObject([
    {
      channel: 'C0REVIEW',
      text: expect.stringContaining('2 articles are waiting'),
      unfurl_links: 'false',
      unfurl_media: 'false',
    },
  ]);
});

it('says why it was not posted', async () => {
  slack.refuse('chat.postMessage', 'is_archived');
  await expect(channel().post(SUMMARY)).rejects.toMatchObject({ name: 'SlackRefusedError', code: 'is_archived' });
});
