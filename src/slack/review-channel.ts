import type { WebClient } from '@slack/web-api';
import { STATUSES } from '../domain/article';
import type { ArticleRecord } from '../domain/article-record';
import { given } from '../domain/given';
import type { Card, ReviewChannel } from '../domain/review-channel';
import type { Clock } from '../domain/system';
import { card } from './blocks/card';
import { digest, escalation, reminder, submitterNews } from './blocks/notices';
import { METADATA_EVENTS } from './ids';
import type { SlackCall } from './web-api/slack-calls';
import { waitWhenAsked } from './web-api/wait-when-asked';

/** How far back a lost card is looked for: Slack's largest sensible page, so many times. */
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 5;
/** Our clock and Slack's need not agree. */
const CLOCK_SKEW_SECONDS = 60;

/** Neither a title's nor an excerpt's links are unfurled: a held article is not to be advertised. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** The Slack channel where held articles are decided. */
export const slackReviewChannel = (to: {
  slack: SlackCall;
  /** The channel's id. */
  channel: string;
  /** Where an execution can be looked at. */
  executionUrl: (executionArn: string) => string;
  clock: Clock;
}): ReviewChannel => {
  const unlessAskedToWait = waitWhenAsked(to.clock);
  /** Posts into the review channel, whose pace is one message a second. */
  const post: SlackCall = (use) => unlessAskedToWait(() => to.slack(use));
  const cardOf = (record: ArticleRecord) => ({
    ...card(record, to.executionUrl(record.executionArn)),
    metadata: {
      event_type: METADATA_EVENTS.article,
      event_payload: { article_id: record.articleId, shows: record.status },
    },
  });
  const inThread = ({ channel, ts }: Card) => ({ channel, thread_ts: ts, ...QUIET });

  return {
    postCard: (record) =>
      post(async (client) => {
        const posted = await client.chat.postMessage({ channel: to.channel, ...cardOf(record), ...QUIET });
        return { ...placeOf(posted), shows: record.status };
      }),

    updateCard: (record, { channel, ts }) =>
      to.slack(async (client) => {
        await client.chat.update({ channel, ts, ...cardOf(record) });
        return { channel, ts, shows: record.status };
      }),

    findCards: (records) =>
      to.slack(async (client) => {
        const wanted = new Set(records.map(({ articleId }) => articleId));
        const found = new Map<string, Card>();
        const oldest = Math.min(...records.map(({ submittedAt }) => Date.parse(submittedAt) / 1000));
        for await (const message of history(client, to.channel, oldest - CLOCK_SKEW_SECONDS)) {
          for (const articleId of message.articleIds) {
            if (wanted.has(articleId)) found.set(articleId, message.card);
          }
          if (found.size === wanted.size) break;
        }
        return found;
      }),

    remind: (record, at) =>
      post(async (client) => {
        await client.chat.postMessage({ ...inThread(at), text: reminder(record) });
      }),

    escalate: (record, at, whom) =>
      post(async (client) => {
        const text = escalation(record, whom);
        await client.chat.postMessage({ ...inThread(at), text, reply_broadcast: true });
      }),

    postDigest: (records, why) =>
      post(async (client) => {
        const posted = await client.chat.postMessage({
          channel: to.channel,
          ...digest(records, why),
          ...QUIET,
          ...(why === 'held' ? { metadata: digestMetadata(records) } : {}),
        });
        return { ...placeOf(posted), shows: 'digest' };
      }),

    // A user's id as the channel is their direct message with the app.
    tellSubmitter: (record, what) =>
      to.slack(async (client) => {
        const channel = record.article.source.by;
        await client.chat.postMessage({ channel, text: submitterNews(record, what), ...QUIET });
      }),
  };
};

const digestMetadata = (records: readonly ArticleRecord[]) => ({
  event_type: METADATA_EVENTS.digest,
  event_payload: { article_ids: records.map(({ articleId }) => articleId).join(' ') },
});

const placeOf = ({ channel, ts }: { channel?: string; ts?: string }): Pick<Card, 'channel' | 'ts'> => {
  if (channel === undefined || ts === undefined)
    throw new Error('Slack took a message and did not say where');
  return { channel, ts };
};

/** Our messages in the channel, newest first, as far back as is worth looking. */
async function* history(
  client: WebClient,
  channel: string,
  oldest: number,
): AsyncGenerator<{ articleIds: string[]; card: Card }> {
  let cursor: string | undefined;
  for (let page = 0; page < HISTORY_PAGES; page++) {
    const { messages = [], response_metadata } = await client.conversations.history({
      channel,
      oldest: oldest.toFixed(6),
      limit: HISTORY_PAGE,
      include_all_metadata: true,
      ...given({ cursor }),
    });
    for (const { ts, metadata } of messages) {
      const announced = announcedBy(metadata);
      if (ts !== undefined && announced) {
        yield { articleIds: announced.articleIds, card: { channel, ts, shows: announced.shows } };
      }
    }
    cursor = response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return;
  }
}

const announcedBy = (
  metadata: { event_type?: string; event_payload?: object } | undefined,
): { articleIds: string[]; shows: Card['shows'] } | undefined => {
  const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>;
  if (metadata?.event_type === METADATA_EVENTS.digest && typeof payload.article_ids === 'string') {
    return { articleIds: payload.article_ids.split(' '), shows: 'digest' };
  }
  if (metadata?.event_type === METADATA_EVENTS.article && typeof payload.article_id === 'string') {
    const shows = STATUSES.find((status) => status === payload.shows) ?? 'pending';
    return { articleIds: [payload.article_id], shows };
  }
  return undefined;
};
