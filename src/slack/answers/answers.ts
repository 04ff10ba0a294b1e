import { present } from '../../domain/given';
import type { Log } from '../../domain/system';
import { type Message, said } from '../blocks/block';
import type { Sentence } from '../sentence';
import { nodeFetch } from '../web-api/node-fetch';
import type { SlackCall } from '../web-api/slack-calls';
import type { Person } from './surface';

/** With Slack's three seconds in mind. */
const TIMEOUT_MILLISECONDS = 2000;

/**
 * Reaches a person in whatever way still works: the click's own response_url first, then a message in the channel that
 * only they see, then a direct message.
 */
export function answers({ slack, log }: { slack: SlackCall; log: Log }) {
  const deliver = async ({ user, channel, responseUrl }: Person, message: Message, replace: boolean): Promise<void> => {
    const answer = { response_type: 'ephemeral', replace_original: replace, ...message };
    const ways = present<() => Promise<unknown>>([
      responseUrl && (() => postTo(responseUrl, answer)),
      channel && (() => slack((client) => client.chat.postEphemeral({ channel, user, ...message }))),
      () => slack((client) => client.chat.postMessage({ channel: user, ...message })),
    ]);
    for (const [tried, way] of ways.entries()) {
      try {
        await way();
        return;
      } catch (error) {
        log.warn('answer-not-delivered', { user, tried: tried + 1, of: ways.length, error: String(error) });
      }
    }
    log.error('answer-lost', { user });
  };

  return {
    /** Says one sentence. Never throws: the last failure is logged. */
    say: (to: Person, sentence: Sentence) => deliver(to, said(sentence), false),
    /** Shows a message, in place of the one they clicked on or as a new one. Never throws. */
    show: (to: Person, message: Message, { replace }: { replace: boolean }) => deliver(to, message, replace),
  };
}

/** @see answers */
export type Answers = ReturnType<typeof answers>;

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function postTo(responseUrl: string, body: object): Promise<void> {
  const response = await nodeFetch(responseUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    timeout: TIMEOUT_MILLISECONDS,
  });
  if (!response.ok) throw new Error(`response_url answered ${response.status}`);
}
