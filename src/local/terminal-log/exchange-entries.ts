import type { Exchange } from 'slack-stand-in';
import { failure, fieldsOf, gist } from 'slack-stand-in/page';
import { METADATA_EVENTS } from '../../slack/ids';
import type { LogEntry } from './terminal';

const REQUESTS: Record<string, string> = {
  block_actions: 'clicked',
  view_submission: 'form sent',
  view_closed: 'form closed',
  shortcut: 'shortcut',
  event_callback: 'event',
  url_verification: 'challenged',
};

/** Calls that only read, or draw somebody’s own view: no news. */
const POSTS = new Set(['chat.postMessage', 'chat.update']);

/**
 * Puts what goes between Slack and the app into words.
 * @param linkTo where a message is seen, by its channel and timestamp.
 */
export function exchangeEntries(linkTo: (channel: string, ts: string) => string) {
  let lastTrouble: string | undefined;

  return (exchange: Exchange): LogEntry | undefined => {
    const { kind, name, at, responseBody } = exchange;
    const reason = failure(exchange);
    const trouble = reason && `${name}: ${reason}`;
    const when = { at: new Date(at) };
    // The sweep tries again and again: one line says it.
    if (trouble !== undefined && trouble === lastTrouble) return undefined;
    if (kind !== 'request') lastTrouble = trouble;
    if (trouble !== undefined) return { ...when, what: 'Slack failed', text: trouble, tone: 'bad' };
    if (kind === 'request') return { ...when, what: REQUESTS[name] ?? 'command', text: asked(exchange) };
    if (kind !== 'web-api' || !POSTS.has(name)) return undefined;
    const { channel, ts } = JSON.parse(responseBody) as { channel: string; ts: string };
    const fields = fieldsOf(exchange);
    const text = unmarked(String(fields.text ?? ''));
    return { ...when, what: posted(name, fields), text, link: linkTo(channel, ts) };
  };
}

/** mrkdwn's references by what stands for them where they are not understood. */
const unmarked = (text: string): string =>
  text.replaceAll(/<[^<>|]*\|([^<>]*)>/g, '$1').replaceAll(/<[@#!]([^<>]*)>/g, '$1');

const asked = (exchange: Exchange): string =>
  exchange.name.startsWith('/') ? `${exchange.name} ${gist(exchange)}` : gist(exchange);

function posted(method: string, { metadata, channel, thread_ts }: Record<string, unknown>): string {
  if (method === 'chat.update') return 'card updated';
  if (thread_ts !== undefined) return 'reminder';
  if (/^[UWD]/.test(String(channel))) return 'told by DM';
  return String(metadata ?? '').includes(METADATA_EVENTS.digest) ? 'digest' : 'card posted';
}
