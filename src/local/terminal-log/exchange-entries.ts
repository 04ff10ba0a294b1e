import type { Exchange } from 'slack-stand-in';
import { failure, fieldsOf, gist } from 'slack-stand-in/page';
import { given } from '../../domain/given';

import { parsedJson } from '../../domain/json';
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
    if (trouble !== undefined) return { ...when, what: whoFailed(exchange), text: trouble, tone: 'bad' };
    if (kind === 'request') return { ...when, what: REQUESTS[name] ?? 'command', text: asked(exchange) };
    if (kind !== 'web-api' || !POSTS.has(name)) return undefined;
    const { channel, ts } = (parsedJson(responseBody) ?? {}) as { channel?: string; ts?: string };
    const fields = fieldsOf(exchange);
    const text = unmarked(String(fields.text ?? ''));
    const link = channel === undefined || ts === undefined ? undefined : linkTo(channel, ts);
    return { ...when, what: posted(name, fields), text, ...given({ link }) };
  };
}

/** mrkdwn's references by what stands for them where they are not understood. */
const unmarked = (text: string): string =>
  text.replaceAll(/<[^<>|]*\|([^<>]*)>/g, '$1').replaceAll(/<[@#!]([^<>]*)>/g, '$1');

const asked = (exchange: Exchange): string =>
  exchange.name.startsWith('/') ? `${exchange.name} ${gist(exchange)}` : gist(exchange);

/** Whose fault it is that a call came to nothing: a refusal is none of Slack’s, and who is asked by Slack is the app. */
function whoFailed({ kind, status, responseBody }: Exchange): string {
  if (kind === 'request') return 'app failed';
  const { ok } = (parsedJson(responseBody) ?? {}) as { ok?: unknown };
  return ok === false && (status ?? 500) < 500 ? 'Slack refused' : 'Slack failed';
}

function posted(method: string, { metadata, channel, thread_ts }: Record<string, unknown>): string {
  if (method === 'chat.update') return 'card updated';
  if (/^[UWD]/.test(String(channel))) return 'told by DM';
  const { event_type: type, event_payload: payload } = (parsedJson(String(metadata ?? '')) ?? {}) as Metadata;
  if (type === METADATA_EVENTS.digest) return 'digest';
  const kind = type === METADATA_EVENTS.notice ? payload?.kind : undefined;
  if (kind === 'reminder' || kind === 'escalation') return kind;
  return thread_ts === undefined ? 'card posted' : 'told in a thread';
}

/** What is sent beside a message, as far as the log goes by it. */
interface Metadata {
  readonly event_type?: string;
  readonly event_payload?: { readonly kind?: string };
}
