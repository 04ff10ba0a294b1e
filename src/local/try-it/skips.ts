import type { SlackEvent } from 'slack-stand-in';
import * as z from 'zod';
import type { Place } from '../../domain/effects';
import { isDigest } from '../../domain/effects';
import { METADATA_EVENTS } from '../../slack/ids';
import type { ArticleSeen, HoldpointApi, PendingSeen } from './holdpoint-api';

/** What is told in Slack about an article because time went by. */
const TOLD = ['reminder', 'escalation'] as const;

const notice = z.object({
  event_type: z.literal(METADATA_EVENTS.notice),
  event_payload: z.object({ of: z.string(), kind: z.enum(TOLD) }),
});

/** Something that came since time was skipped. */
export interface Caused {
  readonly what: (typeof TOLD)[number] | 'expired';
  /** The article; undefined where it is about many. */
  readonly article: Pick<ArticleSeen, 'id' | 'title'> | undefined;
  /** Where that is in Slack, if it is there. */
  readonly place: Place | undefined;
}

/** The last skip: to when, in milliseconds since the epoch, and what came since. */
export interface SkipSeen {
  readonly to: number;
  readonly caused: readonly Caused[];
  /** More waited than are followed, and may have expired as well. */
  readonly isMore: boolean;
}

/** Follows what comes of skipping time. */
export interface Skips {
  /** Time is about to be skipped, while these articles wait. */
  begin(to: number, waiting: PendingSeen): void;
  /** Takes note of what happens. */
  readonly heard: (event: SlackEvent) => void;
  /** The last skip of this process. */
  seen(): Promise<SkipSeen | undefined>;
}

/** Knows of no skip yet. */
export function followSkips(deps: {
  readonly api: Pick<HoldpointApi, 'article'>;
  readonly cardOf: (articleId: string) => Promise<Place | undefined>;
}): Skips {
  const { api, cardOf } = deps;
  let last: { to: number; waiting: PendingSeen; told: Told[] } | undefined;

  const expiredOf = async ({ id, title }: ArticleSeen): Promise<Caused | undefined> => {
    const status = (await api.article(id))?.status;
    return status === 'expired' ? { what: 'expired', article: { id, title }, place: await cardOf(id) } : undefined;
  };
  const toldOf = async ({ of, what, place }: Told): Promise<Caused> => {
    const article = isDigest(of) ? undefined : await api.article(of);
    return { what, article: article && { id: of, title: article.title }, place };
  };

  return {
    begin: (to, waiting) => {
      last = { to, waiting, told: [] };
    },
    heard: (event) => {
      const found = toldBy(event);
      if (found !== undefined) last?.told.push(found);
    },
    seen: async () => {
      if (last === undefined) return undefined;
      const { to, waiting, told } = last;
      const due = waiting.items.filter(({ deadline = '' }) => Date.parse(deadline) <= Date.now());
      const [said, expired] = await Promise.all([Promise.all(told.map(toldOf)), Promise.all(due.map(expiredOf))]);
      return { to, caused: [...said, ...expired.filter((one) => one !== undefined)], isMore: waiting.isMore };
    },
  };
}

interface Told {
  readonly of: string;
  readonly what: (typeof TOLD)[number];
  readonly place: Place;
}

/** Whether an event is that somebody was told, because time went by, of what. */
export function toldBy(event: SlackEvent): Told | undefined {
  if (event.type !== 'message') return undefined;
  const { data } = notice.safeParse(event.message.metadata);
  if (data === undefined) return undefined;
  const { of, kind } = data.event_payload;
  const { ts, thread_ts: thread = ts } = event.message;
  return { of, what: kind, place: { channel: event.channel, ts: thread } };
}
