import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** Draws the Home for whoever opens it. Slack sends the same event for the Messages tab. */
export const appHomeOpened =
  ({ display }: ListenerDeps): Middleware<SlackEventMiddlewareArgs<'app_home_opened'>> =>
  async ({ event }) => {
    if (event.tab !== 'home') return;
    // Bolt's types know the view that we publish, not the one that Slack sends back.
    const { hash } = (event.view ?? {}) as { hash?: string };
    await display.publishHome(event.user, { hash });
  };

/** Draws the Home anew. */
export const refreshHome =
  ({ display }: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    await display.publishHome(body.user.id, { hash: body.view?.hash });
  };
