import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { given } from '../../domain/given';
import { abilitiesMessage } from '../blocks/abilities';
import { callingAgain } from '../web-api/calling-again';
import type { ListenerDeps } from './listener-deps';
import { answerReply } from './reply';

/** What a person wrote, as far as it is answered. */
export interface Written {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text?: string;
  readonly thread_ts?: string;
}

/** Of messages with a subtype, those that a person wrote as well: with a file, or to a thread and its channel. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast'];

/**
 * What somebody writes to the app is answered with what it can do, and a reply to a card with what decides: once, however often Slack
 * sends it. Nothing else is: neither what apps say, the app itself among them, nor edits and deletions. For most of what is
 * written in a channel nothing is asked or read.
 * Source: https://docs.slack.dev/reference/events/message
 */
export const messageWritten =
  (deps: ListenerDeps): Middleware<SlackEventMiddlewareArgs<'message'>> =>
  async ({ event }) => {
    const isApps = 'bot_id' in event && event.bot_id !== undefined;
    if (isApps || !('user' in event) || !WRITTEN.includes(event.subtype)) return;
    const written = event as unknown as Written;
    if (event.channel_type === 'im') await answerDirect(deps, written);
    else if (written.thread_ts !== undefined && written.channel === deps.settings.reviewChannel) {
      const { thread_ts } = written;
      await answerReply(deps, { ...written, thread_ts });
    }
  };

/** In the thread, where it was written in one. */
async function answerDirect({ useCases, settings, slack, sleep }: ListenerDeps, { channel, ts, thread_ts }: Written) {
  if (!(await useCases.claimAnswer(channel, ts))) return;
  const message = { channel, ...abilitiesMessage(settings.commands), ...given({ thread_ts }) };
  await callingAgain(sleep, () => slack((client) => client.chat.postMessage(message)));
}
