import { slackCalls } from '../../../src/slack/web-api/slack-calls';
import { rememberingLog } from '../../support/log';
import type { FakeSlack } from './fake-slack';

/** Calls to a fake Slack with one token, and what was logged meanwhile. */
export function callsTo(slack: FakeSlack) {
  const log = rememberingLog();
  return { log, calls: slackCalls({ botToken: async () => 'xoxb-local', slackApiUrl: slack.apiUrl, log }) };
}
