import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** Draws the Home for whoever opens it. Slack sends the same event for the Messages tab. */
export const appHomeOpened =
  ({ screens }: ListenerDeps): Middleware<SlackEventMiddlewareArgs<'app_home_opened'>> =>
  async ({ event }) => {
    if (event.tab !== 'home') return;
    // Bolt's types know the view that we publish, not the one that Slack sends back.
    const { hash } = (event.view ?? {}) as { hash?: string };
    await screens.publishHome(event.user, { hash });
  };

/** Draws the Home anew. */
export const refreshHome =
  ({ screens }: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    await screens.publishHome(body.user.id, { hash: body.view?.hash });
  };
