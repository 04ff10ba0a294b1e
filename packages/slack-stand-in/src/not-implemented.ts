import { SlackApiError } from './api/slack-api-error';

const sentence = (what: string): string => `slack-stand-in does not implement ${what}`;

/** @see notImplemented */
export class NotImplementedError extends SlackApiError {}

/**
 * What Slack has and the stand-in has not, told in its own name: never in words that Slack has for nonsense. It stands
 * where Slack's codes do, since that is what every client shows, with HTTP 200, since at others clients try again.
 */
export function notImplemented(first: string, ...others: readonly string[]): NotImplementedError {
  const messages = [first, ...others].map((what) => `[ERROR] ${sentence(what)}`);
  return new NotImplementedError(sentence(first), { response_metadata: { messages } });
}
