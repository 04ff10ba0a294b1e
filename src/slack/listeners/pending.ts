import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { readPageValue } from '../answers/button-value';
import { isEphemeral, personOf, searchPosition } from '../answers/surface';
import { searchText } from '../command-text';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** `/pending [words]`: what waits for a decision, for the eyes of whoever asks. */
export const pendingCommand =
  ({ display }: ListenerDeps): Middleware<SlackCommandMiddlewareArgs> =>
  async ({ ack, command }) => {
    const message = await display.list(command.user_id, searchPosition(searchText(command.text)));
    await ack({ response_type: 'ephemeral', ...message });
  };

/** Shows a page of the list: in place of the list it was asked from, or as a new one beside a digest. */
export const showPending =
  ({ display, answers }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const message = await display.list(body.user.id, readPageValue(action.value ?? ''));
    await answers.show(personOf(body), message, { replace: isEphemeral(body) });
  };
