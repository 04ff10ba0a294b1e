import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { searchPlace } from '../list-place';
import type { ListenerParts } from './listener-parts';

/** `/pending [words]`: what waits for a decision, for the eyes of whoever asks. */
export const pendingCommand =
  ({ screens }: ListenerParts): Middleware<SlackCommandMiddlewareArgs> =>
  async ({ ack, command }) => {
    const message = await screens.list(command.user_id, searchPlace(command.text ?? ''));
    await ack({ response_type: 'ephemeral', ...message });
  };
