import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { readPageValue } from '../answers/button-value';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** Draws the Home for whoever opens it. Slack sends the same event for the Messages tab. */
export const appHomeOpened =
  ({ display }: ListenerDeps): Middleware<SlackEventMiddlewareArgs<'app_home_opened'>> =>
  async ({ event }) => {
    if (event.tab !== 'home') return;
    // Bolt's types know the view that we publish, not the one that Slack sends back.
    const { hash, private_metadata = '' } = (event.view ?? {}) as { hash?: string; private_metadata?: string };
    await display.publishHome(event.user, { hash, words: readPageValue(private_metadata).words });
  };

/** Draws the Home anew, as it is filtered. */
export const refreshHome =
  ({ display }: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const { hash, private_metadata = '' } = body.view ?? {};
    await display.publishHome(body.user.id, { hash, words: readPageValue(private_metadata).words });
  };
