import { App, type Receiver } from '@slack/bolt';
import { answerAlways } from './answer-always';
import { answers } from './answers';
import { registerListeners } from './listeners';
import { screens } from './screens';
import { slackLogger } from './slack-logger';
import type { SlackParts } from './slack-parts';

/**
 * The whole Slack experience on whatever brings Slack's requests: Lambda or Socket Mode. Bolt routes; the Web API is
 * called through `slack`, so no request waits for an auth.test.
 */
export const createSlackApp = (o: SlackParts & { receiver: Receiver }): App => {
  const app = new App({
    receiver: o.receiver,
    // Bolt's own client stays without a token, and unused.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: slackLogger(o.log),
  });
  const toPeople = answers(o);
  app.use(answerAlways(o, toPeople));
  registerListeners(app, { ...o, answers: toPeople, screens: screens(o, toPeople) });
  return app;
};
