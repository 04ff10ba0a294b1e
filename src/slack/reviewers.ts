import type { WebClient } from '@slack/web-api';
import { RefusedError } from '../domain/errors';
import type { Clock, Log, Reviewers } from '../domain/ports';
import { mention, mentionAny } from './mrkdwn';
import type { SlackCall } from './slack-calls';

/** The word that makes every member of the review channel a reviewer. */
const CHANNEL = 'channel';
/** How old an answer may be when Slack cannot be asked. */
const STALE_AFTER_MILLISECONDS = 60_000;
const MEMBERS_PAGE = 1000;

/**
 * Who may decide: user ids, user-group ids, or the word `channel`. Slack is asked at every click, so that somebody who
 * left a group decides no more; only while Slack cannot be asked does an answer of the last minute stand in.
 */
export const slackReviewers = (o: {
  spec: readonly string[];
  slack: SlackCall;
  /** The review channel's id. */
  channel: string;
  /** The installed workspace: members of others, in a shared channel, are not reviewers by being there. */
  teamId?: string;
  clock: Clock;
  log: Log;
}): Reviewers => {
  const listed = new Set(o.spec.filter((entry) => entry !== CHANNEL && !isGroup(entry)));
  const groups = o.spec.filter(isGroup);
  const remembered = new Map<string, { answer: unknown; at: number }>();

  /** Asks Slack, or repeats what it said within the last minute. */
  const ask = async <T>(question: string, put: (client: WebClient) => Promise<T>): Promise<T> => {
    const now = o.clock().getTime();
    try {
      const answer = await o.slack(put);
      remembered.set(question, { answer, at: now });
      return answer;
    } catch (error) {
      const known = remembered.get(question);
      o.log.warn('reviewers-not-asked', { question, error: String(error), remembered: known !== undefined });
      if (known && now - known.at <= STALE_AFTER_MILLISECONDS) return known.answer as T;
      throw error;
    }
  };

  const inGroup = (group: string) => async (user: string) =>
    (await ask(`group ${group}`, (client) => groupMembers(client, group))).has(user);
  const inChannel = async (user: string) =>
    (await ask('channel', (client) => channelMembers(client, o.channel))).has(user) &&
    (await ask(`user ${user}`, (client) => isFullMember(client, user, o.teamId)));

  const ways = [...groups.map(inGroup), ...(o.spec.includes(CHANNEL) ? [inChannel] : [])];

  return {
    described: o.spec
      .map((entry) => (entry === CHANNEL ? `members of <#${o.channel}>` : mentioned(entry)))
      .join(', '),

    includes: async (user) => {
      if (listed.has(user)) return true;
      const answers = await Promise.allSettled(ways.map((way) => way(user)));
      if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
      if (answers.some(({ status }) => status === 'rejected'))
        throw new RefusedError({ code: 'reviewers-unknown' });
      return false;
    },
  };
};

const isGroup = (entry: string): boolean => entry.startsWith('S');

const mentioned = (entry: string): string => (isGroup(entry) ? mentionAny(entry) : mention(entry));

const groupMembers = async (client: WebClient, usergroup: string): Promise<ReadonlySet<string>> =>
  new Set((await client.usergroups.users.list({ usergroup })).users ?? []);

const channelMembers = async (client: WebClient, channel: string): Promise<ReadonlySet<string>> => {
  const members = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({
      channel,
      limit: MEMBERS_PAGE,
      ...(cursor ? { cursor } : {}),
    });
    for (const member of page.members ?? []) members.add(member);
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return members;
};

/** Guests see a channel without being of the house; bots and the departed decide nothing. */
const isFullMember = async (client: WebClient, id: string, teamId: string | undefined): Promise<boolean> => {
  const { user } = await client.users.info({ user: id });
  if (!user || user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted) return false;
  return teamId === undefined || user.team_id === teamId;
};
