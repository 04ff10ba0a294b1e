import type { GlobalShortcut, Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { submitModal } from '../blocks/modals';
import type { ClickListener, ListenerParts } from './listener-parts';

/** The shortcut *Submit an article*. */
export const openSubmitModal =
  (parts: ListenerParts): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>> =>
  async ({ ack, shortcut }) => {
    await ack();
    await open(parts, shortcut.trigger_id);
  };

/** The same from the Home. */
export const openSubmitModalFromHome =
  (parts: ListenerParts): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    await open(parts, body.trigger_id);
  };

const open = ({ slack }: ListenerParts, trigger_id: string) =>
  slack((client) => client.views.open({ trigger_id, view: submitModal() }));
