import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/**
 * Makes what a person wrote literal in mrkdwn and in `text`, so that it can neither ping nor link.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function literal(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts to at most `limit` UTF-16 units, with an ellipsis, never through a surrogate pair. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** As {@link literal}, cut so that the escaped text keeps to the limit. */
export function literalWithin(text: string, limit: number): string {
  let kept = cut(text, limit);
  for (let spare = limit; literal(kept).length > limit; ) {
    spare -= Math.max(1, Math.ceil((literal(kept).length - limit) / 5));
    kept = cut(text, spare);
  }
  return literal(kept);
}

/** Mentions a user or, for an id that starts with S, a user group. */
export function mention(id: string): string {
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`;
}

/** An instant in the viewer's own time zone, with UTC for clients that cannot. */
export function date(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return `<!date^${seconds}^{date_short_pretty} at {time}|${iso.slice(0, 16).replace('T', ' ')} UTC>`;
}

/**
 * A mrkdwn text object that is left as it is: without `verbatim` Slack would link names such as `@here` by itself.
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A plain_text object: nothing in it is ever parsed. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}
