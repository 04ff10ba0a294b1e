import { signingSecretOf } from '../aws/slack-secret';
import { slackEventsHandler } from '../slack/request/slack-events-handler';
import { clock, log } from './shared/process';
import { secret } from './shared/slack';
import { slackApp } from './shared/slack-app';

const signingSecret = signingSecretOf(secret);
// Asked for while the rest of the start goes on. What fails is asked for again by the first request.
signingSecret().catch(() => {});

/** `POST /slack/events`: every click, command, shortcut, modal and event. */
export const handler = slackEventsHandler({
  signingSecret,
  createApp: slackApp,
  log,
  clock,
});
