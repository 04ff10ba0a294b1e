import { expect, it } from '@jest/globals';
import { type DaySummary, NotPostedError } from '../../src/domain/day-summary';
import { SlackUnavailableError } from '../../src/domain/errors';
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

it.each(['channel_not_found', 'is_archived', 'ratelimited'])(
  'says that it was not posted when Slack says %s',
  async (code) => {
    slack.refuse('chat.postMessage', code);
    await expect(channel().post(SUMMARY)).rejects.toBeInstanceOf(NotPostedError);
  },
);

it('says that it was not posted when Slack asks to wait', async () => {
  slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '30' } });
  await expect(channel().post(SUMMARY)).rejects.toMatchObject({ name: 'NotPostedError', message: 'ratelimited' });
});

it.each([{ status: 503 }, { body: { ok: false, error: 'fatal_error' } }])(
  'cannot say whether it was posted after %j',
  async (answer) => {
    slack.answer('chat.postMessage', answer);
    await expect(channel().post(SUMMARY)).rejects.toBeInstanceOf(SlackUnavailableError);
  },
);
