import type { ClickListener, ListenerParts } from './listener-parts';

/** Draws the Home anew. */
export const refreshHome =
  ({ screens }: ListenerParts): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const hash = body.view?.hash;
    await screens.publishHome(body.user.id, hash ? { hash } : {});
  };
