import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/**
 * Escapes text for mrkdwn and for `text`, so that it can neither ping nor link.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function literal(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts to at most `limit` UTF-16 units, with an ellipsis, never through a surrogate pair. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** All that may do something in mrkdwn, be it in pairs or before a name. */
const FORMATS = /[*_~`&<>@#]|:\S/;

/** Whether mrkdwn shows a text as it is. */
export function isPlainInMrkdwn(text: string): boolean {
  return !FORMATS.test(text);
}

/**
 * A mrkdwn text object that is left as it is: without `verbatim` Slack would link names such as `@here` by itself.
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A label of ours as a plain_text object. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}

/** What a person wrote, as a plain_text object: not even `:tada:` is anything else. */
export function plainAsWritten(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
