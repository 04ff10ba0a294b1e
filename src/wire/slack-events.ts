import { signingSecretOf } from '../aws/slack-secret';
import { slackEventsHandler } from '../slack/request/slack-events-handler';
import { clock, log } from './shared/process';
import { secret } from './shared/slack';
import { slackApp } from './shared/slack-app';

/** `POST /slack/events`: every click, command, shortcut, modal and event. */
export const handler = slackEventsHandler({
  signingSecret: signingSecretOf(secret),
  createApp: slackApp,
  log,
  clock,
});
