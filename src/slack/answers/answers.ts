import type { Log } from '../../domain/system';
import type { Message } from '../blocks/block';
import type { SlackCall } from '../web-api/slack-calls';
import type { Person } from './surface';

/** Reaches a person in whatever way still works. */
export interface Answers {
  /** Says one sentence, mrkdwn, that only this person sees. Never throws: the last failure is logged. */
  say(to: Person, sentence: string): Promise<void>;
  /** Shows a message that only this person sees, in place of the one they clicked on or as a new one. */
  show(to: Person, message: Message, options: { replace: boolean }): Promise<void>;
}

/** With Slack's three seconds in mind. */
const TIMEOUT_MILLISECONDS = 2000;

/** The click's own response_url first, then a message in the channel, then a direct message. */
export const answers = ({ slack, log }: { slack: SlackCall; log: Log }): Answers => {
  const deliver = async (
    { user, channel, responseUrl }: Person,
    message: { text: string } | Message,
    replace: boolean,
  ): Promise<void> => {
    const answer = { response_type: 'ephemeral', replace_original: replace, ...message };
    const ways: (() => Promise<unknown>)[] = [
      ...(responseUrl === undefined ? [] : [() => postTo(responseUrl, answer)]),
      ...(channel === undefined
        ? []
        : [() => slack((client) => client.chat.postEphemeral({ channel, user, ...message }))]),
      () => slack((client) => client.chat.postMessage({ channel: user, ...message })),
    ];
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
    say: (to, sentence) => deliver(to, { text: sentence }, false),
    show: (to, message, { replace }) => deliver(to, message, replace),
  };
};

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const postTo = async (responseUrl: string, body: object): Promise<void> => {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  if (!response.ok) throw new Error(`response_url answered ${response.status}`);
};
