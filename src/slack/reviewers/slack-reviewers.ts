import type { ConversationsMembersResponse, WebClient } from '@slack/web-api';
import { RefusedError, SlackUnavailableError } from '../../domain/errors';
import type { ReviewerRoster, Reviewers } from '../../domain/reviewers';
import type { Clock, Log } from '../../domain/system';
import { mention } from '../mrkdwn';
import type { SlackCall } from '../web-api/slack-calls';

/** The word that makes every member of the review channel a reviewer. */
const CHANNEL = 'channel';
/** How old a remembered answer may be when Slack cannot be asked. */
const STALE_AFTER_MILLISECONDS = 60_000;
/** How old the roster may be: an outage is not the time to lock the moderators out. */
const ROSTER_STALE_AFTER_MILLISECONDS = 60 * 60_000;
/** With Slack's three seconds for an answer in mind, of which the decision needs its share. */
const PATIENCE_MILLISECONDS = 1000;
/** After a failure Slack is not asked for so long: a second click need not wait for the same silence. */
const PAUSE_MILLISECONDS = 5000;
const MEMBERS_PAGE = 1000;

/** Whether a Slack id is a user group's. */
export function isUserGroup(id: string): boolean {
  return id.startsWith('S');
}

/** Who is in a user group. Paid plans only; elsewhere Slack answers `plan_upgrade_required`. */
export async function membersOf(client: WebClient, usergroup: string): Promise<string[]> {
  return (await client.usergroups.users.list({ usergroup })).users ?? [];
}

/** Who may decide, as configured, in mrkdwn: mentions that ping nobody when shown to one person. */
export function reviewersDescribed(spec: readonly string[], channel: string): string {
  return spec.map((entry) => (entry === CHANNEL ? `members of <#${channel}>` : mention(entry))).join(', ');
}

/**
 * Who may decide: user ids, user-group ids, or the word `channel`. Slack is asked at every click, so that somebody who
 * left a group decides no more. Only while Slack cannot be asked does an answer of the last minute stand in, and for
 * groups the roster of the last hour.
 */
export function slackReviewers(deps: {
  spec: readonly string[];
  slack: SlackCall;
  /** The review channel's id. */
  channel: string;
  /** The installed workspace: members of others, in a shared channel, are not reviewers by being there. */
  teamId?: string | undefined;
  roster: Pick<ReviewerRoster, 'recall'>;
  clock: Clock;
  log: Log;
}): Reviewers {
  const listed = new Set(deps.spec.filter((entry) => entry !== CHANNEL && !isUserGroup(entry)));
  const groups = deps.spec.filter(isUserGroup);
  const remembered = new Map<string, { answer: unknown; at: number }>();
  let askAgainAt = 0;

  /** Asks Slack, or repeats what it said within the last minute. */
  const ask = async <T>(question: string, put: (client: WebClient) => Promise<T>): Promise<T> => {
    const now = deps.clock().getTime();
    try {
      if (now < askAgainAt) throw new SlackUnavailableError('Slack did not answer a moment ago');
      const answer = await soon(deps.slack(put));
      remembered.set(question, { answer, at: now });
      return answer;
    } catch (error) {
      const known = remembered.get(question);
      deps.log.warn('reviewers-not-asked', { question, error: String(error), remembered: known !== undefined });
      // Not after a refusal: Slack was there, and other questions may be answered.
      if (error instanceof SlackUnavailableError) askAgainAt = Math.max(askAgainAt, now + PAUSE_MILLISECONDS);
      if (known && now - known.at <= STALE_AFTER_MILLISECONDS) return known.answer as T;
      throw error;
    }
  };

  const inGroup = (group: string) => async (user: string) => {
    const members = await ask(`group ${group}`, (client) => membersOf(client, group)).catch((error) =>
      onRoster(group, error),
    );
    return members.includes(user);
  };
  const onRoster = async (group: string, error: unknown): Promise<string[]> => {
    const roster = await deps.roster.recall().catch((e) => void deps.log.warn('roster-not-read', { error: String(e) }));
    const age = roster ? deps.clock().getTime() - Date.parse(roster.at) : Number.POSITIVE_INFINITY;
    const members = roster?.groups[group];
    if (members === undefined || age > ROSTER_STALE_AFTER_MILLISECONDS) throw error;
    return members;
  };
  const inChannel = async (user: string) =>
    (await ask('channel', (client) => channelMembers(client, deps.channel))).has(user) &&
    (await ask(`user ${user}`, (client) => isFullMember(client, user, deps.teamId)));

  const ways = groups.map(inGroup).concat(deps.spec.includes(CHANNEL) ? inChannel : []);

  return {
    includes: async (user) => {
      if (listed.has(user)) return true;
      const answers = await Promise.allSettled(ways.map((way) => way(user)));
      if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
      if (answers.some(({ status }) => status === 'rejected')) throw new RefusedError({ code: 'reviewers-unknown' });
      return false;
    },
  };
}

/** @throws SlackUnavailableError when the answer takes too long; it is then waited for no more. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new SlackUnavailableError('Slack takes too long'));
    timer = setTimeout(giveUp, PATIENCE_MILLISECONDS);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

async function channelMembers(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>();
  for await (const page of client.paginate('conversations.members', { channel, limit: MEMBERS_PAGE })) {
    for (const member of (page as ConversationsMembersResponse).members ?? []) members.add(member);
  }
  return members;
}

/** Guests see a channel without being of the house; bots and the departed decide nothing. */
async function isFullMember(client: WebClient, id: string, teamId: string | undefined): Promise<boolean> {
  const { user } = await client.users.info({ user: id });
  if (!user || user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted) return false;
  return teamId === undefined || user.team_id === teamId;
}
