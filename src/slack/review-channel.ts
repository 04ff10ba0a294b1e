import type {
  ChatPostMessageArguments,
  ConversationsHistoryResponse,
  ConversationsRepliesResponse,
  WebClient,
} from '@slack/web-api';
import { STATUSES } from '../domain/article';
import type { ArticleRecord, Card } from '../domain/article-record';
import { MessageGoneError, SlackRefusedError } from '../domain/errors';
import { given } from '../domain/given';
import type { ReviewChannel } from '../domain/review-channel';
import type { Clock } from '../domain/system';
import { said } from './blocks/block';
import { card } from './blocks/card';
import { ruleChangeMessage } from './blocks/moderation';
import { digest, escalation, reminder, submitterMessage } from './blocks/notices';
import { METADATA_EVENTS } from './ids';
import type { SlackCall } from './web-api/slack-calls';
import { waitWhenAsked } from './web-api/wait-when-asked';
import type { WorkspaceUrl } from './web-api/workspace-url';
import { fits, type KnownUrl } from './wording/article';

/** How far back a lost card is looked for: Slack's largest sensible page, so many times. */
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 5;
/** Our clock and Slack's need not agree. */
const CLOCK_SKEW_SECONDS = 60;

/** Neither a title's nor an excerpt's links are unfurled: a held article is not to be advertised. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** The Slack channel where held articles are decided. */
export function slackReviewChannel(deps: {
  slack: SlackCall;
  workspaceUrl: WorkspaceUrl;
  /** The channel's id. */
  channel: string;
  /** Where an execution can be looked at. */
  executionUrl: (executionArn: string) => string;
  clock: Clock;
}): ReviewChannel {
  const unlessAskedToWait = waitWhenAsked(deps.clock);
  const post = (message: ChatPostMessageArguments): Promise<Pick<Card, 'channel' | 'ts'>> =>
    deps.slack(async (client) => placeOf(await client.chat.postMessage({ ...message, ...QUIET })));
  /** Posts into the review channel, whose pace is one message a second. */
  const postPaced = (message: ChatPostMessageArguments) => unlessAskedToWait(() => post(message));
  const cardOf = (record: ArticleRecord) => ({
    ...card(record, deps.executionUrl(record.executionArn)),
    metadata: {
      event_type: METADATA_EVENTS.article,
      event_payload: { article_id: record.articleId, ...shownOn(record) },
    },
  });

  /** The workspace's address, asked for only where a title is shortened and linked. */
  const urlFor = async ({ article }: ArticleRecord): Promise<KnownUrl> => {
    if (!fits(article.title)) await deps.workspaceUrl.ask();
    return deps.workspaceUrl.known;
  };

  const findCards: ReviewChannel['findCards'] = (records) =>
    deps.slack(async (client) => {
      const wanted = new Set(records.map(({ articleId }) => articleId));
      const found = new Map<string, Card>();
      const oldest = Math.min(...records.map(({ submittedAt }) => Date.parse(submittedAt) / 1000));
      for await (const message of history(client, deps.channel, oldest - CLOCK_SKEW_SECONDS)) {
        for (const articleId of message.articleIds) if (wanted.has(articleId)) found.set(articleId, message.card);
        if (found.size === wanted.size) break;
      }
      return found;
    });

  /** What the app itself said in a card's thread. */
  const repliesTo = ({ channel, ts }: Card): Promise<string[]> =>
    unlessGone(
      deps.slack(async (client) => {
        const own: string[] = [];
        let author: string | undefined;
        for await (const page of client.paginate('conversations.replies', { channel, ts, limit: HISTORY_PAGE })) {
          for (const message of (page as ConversationsRepliesResponse).messages ?? []) {
            if (message.ts === ts) author = message.user;
            else if (message.ts !== undefined && message.user === author) own.push(message.ts);
          }
        }
        return own;
      }),
      [],
    );

  const remove = ({ channel, ts }: Pick<Card, 'channel' | 'ts'>): Promise<unknown> =>
    unlessGone(
      deps.slack((client) => client.chat.delete({ channel, ts })),
      undefined,
    );

  return {
    postCard: async (record) => ({
      ...(await postPaced({ channel: deps.channel, ...cardOf(record) })),
      ...shownOn(record),
    }),

    updateCard: async (record, { channel, ts, ...more }) => {
      await deps.slack((client) => client.chat.update({ channel, ts, ...cardOf(record) }));
      return { ...more, channel, ts, ...shownOn(record) };
    },

    findCards,

    removeCard: async (record) => {
      // A clean title never had one.
      const mayHaveOne = record.deadline !== undefined;
      const found = record.card ?? (mayHaveOne ? (await findCards([record])).get(record.articleId) : undefined);
      if (!found || found.shows === 'digest') return;
      for (const ts of [...(await repliesTo(found)), found.ts]) await remove({ ...found, ts });
    },

    remind: async (record, { channel, ts }) =>
      void (await postPaced({ channel, thread_ts: ts, ...said(reminder(record)) })),

    escalate: async (record, { channel, ts }, whom) => {
      const message = said(escalation(record, whom, await urlFor(record)));
      await postPaced({ channel, thread_ts: ts, ...message, reply_broadcast: true });
    },

    postDigest: async (records, why) => {
      const announced = why === 'held' ? { metadata: digestMetadata(records) } : {};
      const message = digest(records, why, await deps.workspaceUrl.ask());
      const posted = await postPaced({ channel: deps.channel, ...message, ...announced });
      return { ...posted, shows: 'digest' };
    },

    tellRuleChange: async (change) => void (await postPaced({ channel: deps.channel, ...ruleChangeMessage(change) })),

    findPerson: async (email) => {
      try {
        return (await deps.slack((client) => client.users.lookupByEmail({ email }))).user?.id;
      } catch (error) {
        if (error instanceof SlackRefusedError && error.code === 'users_not_found') return undefined;
        throw error;
      }
    },

    // A user's id as the channel is their direct message with the app.
    tellSubmitter: async (record, what, person) =>
      void (await post({ channel: person, ...said(submitterMessage(record, what, await urlFor(record))) })),
  };
}

/** What a call gives; `otherwise` when its message was deleted before. */
async function unlessGone<T>(call: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof MessageGoneError) return otherwise;
    throw error;
  }
}

/** What a card of this record shows. */
function shownOn({ status, review }: ArticleRecord): Pick<Card, 'shows' | 'review'> {
  return { shows: status, ...given({ review: review === 1 ? undefined : review }) };
}

const digestMetadata = (records: readonly ArticleRecord[]) => ({
  event_type: METADATA_EVENTS.digest,
  event_payload: { article_ids: records.map(({ articleId }) => articleId).join(' ') },
});

function placeOf({ channel, ts }: { channel?: string; ts?: string }): Pick<Card, 'channel' | 'ts'> {
  if (channel !== undefined && ts !== undefined) return { channel, ts };
  throw new Error('Slack took a message and did not say where');
}

/** Our messages in the channel, newest first, as far back as is worth looking. */
async function* history(
  client: WebClient,
  channel: string,
  oldest: number,
): AsyncGenerator<{ articleIds: string[]; card: Card }> {
  const wanted = { channel, oldest: oldest.toFixed(6), limit: HISTORY_PAGE, include_all_metadata: true };
  let pages = 0;
  for await (const page of client.paginate('conversations.history', wanted)) {
    for (const { ts, metadata } of (page as ConversationsHistoryResponse).messages ?? []) {
      const announced = announcedBy(metadata);
      if (ts !== undefined && announced) {
        const { articleIds, ...shown } = announced;
        yield { articleIds, card: { channel, ts, ...shown } };
      }
    }
    pages += 1;
    if (pages === HISTORY_PAGES) return;
  }
}

function announcedBy(
  metadata: { event_type?: string; event_payload?: object } | undefined,
): ({ articleIds: string[] } & Pick<Card, 'shows' | 'review'>) | undefined {
  const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>;
  if (metadata?.event_type === METADATA_EVENTS.digest && typeof payload.article_ids === 'string') {
    return { articleIds: payload.article_ids.split(' '), shows: 'digest' };
  }
  if (metadata?.event_type === METADATA_EVENTS.article && typeof payload.article_id === 'string') {
    const shows = STATUSES.find((status) => status === payload.shows) ?? 'pending';
    const review = typeof payload.review === 'number' ? payload.review : undefined;
    return { articleIds: [payload.article_id], shows, ...given({ review }) };
  }
  return undefined;
}
