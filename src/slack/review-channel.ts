import type {
  ChatPostMessageArguments,
  ConversationsHistoryResponse,
  ConversationsRepliesResponse,
  WebClient,
} from '@slack/web-api';
import { STATUSES } from '../domain/article';
import type { ArticleRecord } from '../domain/article-record';
import { besides, type Place, type Shown } from '../domain/effects';
import { ChannelClosedError, MessageGoneError, SlackRefusedError } from '../domain/errors';
import { given } from '../domain/given';
import type { DigestView, Notice, ReviewChannel } from '../domain/review-channel';
import type { Clock } from '../domain/system';
import { type Message, paragraph, said } from './blocks/block';
import { card } from './blocks/card';
import { digestMessage } from './blocks/digest';
import { ruleChangeMessage } from './blocks/moderation';
import { noticeMessage } from './blocks/notices';
import { METADATA_EVENTS } from './ids';
import { fallback, piecesOf, type Sentence } from './sentence';
import type { SlackCall } from './web-api/slack-calls';
import { waitWhenAsked } from './web-api/wait-when-asked';
import type { WorkspaceUrl } from './web-api/workspace-url';
import { fits, type KnownUrl } from './wording/article';
import { channelClosed, movedTo } from './wording/channel';

/** How far back a lost card is looked for: Slack's largest sensible page, so many times. */
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 5;
/** Our clock and Slack's need not agree. */
const CLOCK_SKEW_SECONDS = 60;

/** Neither a title's nor an excerpt's links are unfurled: a held article is not to be advertised. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** Slack's words for a channel that takes no message of ours, whichever. */
const CLOSED = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
]);

/** The Slack channel where held articles are decided. */
export function slackReviewChannel(deps: {
  slack: SlackCall;
  workspaceUrl: WorkspaceUrl;
  /** The channel's id. */
  channel: string;
  /** Where an execution can be looked at. */
  executionUrl: (executionArn: string) => string;
  /** Who is called by a new card, or when something expired; nobody where it is empty. */
  mentions?: Sentence;
  clock: Clock;
}): ReviewChannel {
  const unlessAskedToWait = waitWhenAsked(deps.clock);

  return {
    id: deps.channel,

    postCard: async (record) => postHere(calling(await cardOf(record))),

    updateCard: async (record, { channel, ts }) => {
      const message = await cardOf(record);
      await deps.slack((client) => client.chat.update({ channel, ts, ...message }));
    },

    retireCard: async (record, { channel, ts }) => {
      // Should reviews move back, it is no card that could be found.
      const metadata = { event_type: METADATA_EVENTS.moved, event_payload: { of: record.articleId } };
      const message = { ...said(movedTo(record, deps.channel)), metadata };
      await deps.slack((client) => client.chat.update({ channel, ts, ...message }));
    },

    find: (wanted) =>
      deps.slack(async (client) => {
        const ids = new Set(wanted.map(({ of }) => of));
        const found = new Map<string, Shown>();
        const [oldest = ''] = wanted.map(({ since }) => since).sort();
        for await (const { of, place, shows } of history(client, deps.channel, oldest)) {
          const at = new Date(Number(place.ts) * 1000).toISOString();
          if (ids.has(of)) found.set(of, { ...place, at, ...shows });
          if (found.size === ids.size) break;
        }
        return found;
      }),

    findPosted: (since) =>
      deps.slack(async (client) => {
        const there: { of: string; place: Place }[] = [];
        for await (const { of, place } of history(client, deps.channel, since)) there.push({ of, place });
        return there;
      }),

    remove: async (places) => {
      for (const place of places) {
        for (const ts of [...(await repliesTo(place)), place.ts]) await remove({ channel: place.channel, ts });
      }
    },

    postDigest: async (view) => postHere(calling(await digestOf(view, deps.channel))),

    updateDigest: async (view, { channel, ts }) => {
      const message = await digestOf(view, channel);
      await deps.slack((client) => client.chat.update({ channel, ts, ...message }));
    },

    tell: async (notice) => {
      const { to, broadcast = false } = notice;
      const message = await noticeOf(notice);
      if (typeof to !== 'string') {
        const reply = { ...message, thread_ts: to.ts, ...given({ reply_broadcast: broadcast || undefined }) };
        return posted({ ...reply, channel: to.channel } as ChatPostMessageArguments);
      }
      return to === deps.channel ? postHere(message) : post({ channel: to, ...message });
    },

    updateNotice: async (notice, { channel, ts }) => {
      const message = await noticeOf(notice);
      await deps.slack((client) => client.chat.update({ channel, ts, ...message }));
    },

    findNotice: ({ to, of, kind, after }, since) =>
      deps.slack(async (client) => {
        const isThread = typeof to !== 'string';
        const channel = isThread ? to.channel : await channelOf(client, to);
        const page = { channel, oldest: oldestOf(since), limit: HISTORY_PAGE, include_all_metadata: true };
        const pages = isThread
          ? client.paginate('conversations.replies', { ...page, ts: to.ts })
          : client.paginate('conversations.history', page);
        for await (const read of pages) {
          for (const { ts, metadata } of (read as ConversationsHistoryResponse).messages ?? []) {
            const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>;
            if (metadata?.event_type !== METADATA_EVENTS.notice || ts === undefined) continue;
            if (payload.of === of && payload.kind === kind && payload.after === after) return { channel, ts };
          }
        }
        return undefined;
      }),

    tellRuleChange: async (change) => {
      const metadata = { event_type: METADATA_EVENTS.rules, event_payload: { version: change.version } };
      await postHere({ ...ruleChangeMessage(change), metadata });
    },

    isRuleChangeTold: ({ version, at }) =>
      deps.slack(async (client) => {
        const page = { channel: deps.channel, oldest: oldestOf(at), limit: HISTORY_PAGE, include_all_metadata: true };
        for await (const read of client.paginate('conversations.history', page)) {
          for (const { metadata } of (read as ConversationsHistoryResponse).messages ?? []) {
            const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>;
            if (metadata?.event_type === METADATA_EVENTS.rules && payload.version === version) return true;
          }
        }
        return false;
      }),

    tellOperator: async (person, error) =>
      void (await post({ channel: person, ...said(channelClosed(deps.channel, error)) })),

    findPerson: async (email) => {
      try {
        return (await deps.slack((client) => client.users.lookupByEmail({ email }))).user?.id;
      } catch (error) {
        if (error instanceof SlackRefusedError && error.code === 'users_not_found') return undefined;
        throw error;
      }
    },
  };

  /** A change of a message calls nobody, so only what is new does. */
  function calling<M extends Message>(message: M): M {
    const { mentions = '' } = deps;
    if (mentions === '' || piecesOf(mentions).length === 0) return message;
    return {
      ...message,
      text: `${fallback(mentions)} ${message.text}`,
      blocks: [paragraph(mentions), ...message.blocks],
    };
  }

  /** A user's id as the channel is their direct message with the app. */
  function post(message: ChatPostMessageArguments): Promise<Place> {
    return deps.slack(async (client) => placeAt(await client.chat.postMessage({ ...message, ...QUIET })));
  }

  function postHere(message: Omit<ChatPostMessageArguments, 'channel'>): Promise<Place> {
    return posted({ ...message, channel: deps.channel } as ChatPostMessageArguments);
  }

  /** Into a channel, which may ask to wait, or take nothing at all. */
  async function posted(message: ChatPostMessageArguments): Promise<Place> {
    try {
      return await unlessAskedToWait(() => post(message));
    } catch (error) {
      const isClosed = error instanceof SlackRefusedError && CLOSED.has(error.code);
      if (!isClosed || message.channel !== deps.channel) throw error;
      throw new ChannelClosedError(error.code, { cause: error });
    }
  }

  async function cardOf(record: ArticleRecord) {
    // Only the article before is linked.
    if (record.before !== undefined) await deps.workspaceUrl.ask();
    const { articleId: of, status, review } = record;
    return {
      ...card(record, deps.executionUrl(record.executionArn), deps.workspaceUrl.known()),
      metadata: {
        event_type: METADATA_EVENTS.article,
        event_payload: given({ article_id: of, shows: status, review, besides: besides(record) }),
      },
    };
  }

  async function digestOf(view: DigestView, channel: string) {
    const movedTo = channel === deps.channel ? undefined : deps.channel;
    return {
      ...digestMessage(view, given({ workspaceUrl: await deps.workspaceUrl.ask(), movedTo })),
      metadata: { event_type: METADATA_EVENTS.digest, event_payload: { digest: view.id } },
    };
  }

  /** The workspace's address, asked for only where a title is shortened and linked. */
  async function urlFor(records: readonly ArticleRecord[]): Promise<KnownUrl> {
    if (records.some(({ article }) => !fits(article.title))) await deps.workspaceUrl.ask();
    return deps.workspaceUrl.known;
  }

  /** What the app itself said in a message's thread. */
  function repliesTo({ channel, ts }: Place): Promise<string[]> {
    return unlessGone(
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
  }

  async function noticeOf(notice: Notice) {
    const { of, kind, after } = notice;
    return {
      ...noticeMessage(notice, deps.mentions, await urlFor(notice.records)),
      metadata: { event_type: METADATA_EVENTS.notice, event_payload: given({ of, kind, after }) },
    };
  }

  function remove({ channel, ts }: Place): Promise<unknown> {
    return unlessGone(
      deps.slack((client) => client.chat.delete({ channel, ts })),
      undefined,
    );
  }
}

/** The channel that is somebody's direct message with the app. */
async function channelOf(client: WebClient, person: string): Promise<string> {
  if (!/^[UW]/.test(person)) return person;
  return (await client.conversations.open({ users: person })).channel?.id ?? person;
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

function placeAt({ channel, ts }: { channel?: string; ts?: string }): Place {
  if (channel !== undefined && ts !== undefined) return { channel, ts };
  throw new Error('Slack took a message and did not say where');
}

/** Our cards and digests in the channel, newest first, as far back as is worth looking. */
async function* history(
  client: WebClient,
  channel: string,
  since: string,
): AsyncGenerator<{ of: string; place: Place; shows: Pick<Shown, 'status' | 'review' | 'besides'> }> {
  const wanted = { channel, oldest: oldestOf(since), limit: HISTORY_PAGE, include_all_metadata: true };
  let pages = 0;
  for await (const page of client.paginate('conversations.history', wanted)) {
    for (const { ts, metadata } of (page as ConversationsHistoryResponse).messages ?? []) {
      const announced = announcedBy(metadata);
      if (ts === undefined || !announced) continue;
      const { of, ...shows } = announced;
      yield { of, place: { channel, ts }, shows };
    }
    pages += 1;
    if (pages === HISTORY_PAGES) return;
  }
}

/** From when on Slack is to look, in its own way to write a time. */
const oldestOf = (since: string): string => (Date.parse(since) / 1000 - CLOCK_SKEW_SECONDS).toFixed(6);

function announcedBy(
  metadata: { event_type?: string; event_payload?: object } | undefined,
): ({ of: string } & Pick<Shown, 'status' | 'review' | 'besides'>) | undefined {
  const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>;
  if (metadata?.event_type === METADATA_EVENTS.digest && typeof payload.digest === 'string') {
    return { of: payload.digest };
  }
  if (metadata?.event_type === METADATA_EVENTS.article && typeof payload.article_id === 'string') {
    const status = STATUSES.find((one) => one === payload.shows);
    const review = typeof payload.review === 'number' ? payload.review : undefined;
    const besides = typeof payload.besides === 'string' ? payload.besides : undefined;
    return { of: payload.article_id, ...given({ status, review, besides }) };
  }
  return undefined;
}
