import type { WebClient } from '@slack/web-api';
import { isOpenTo, type Standing } from '../../domain/authority';
import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { type People, slackPeople } from '../../slack/reviewers/people';
import { wayOf } from '../../slack/reviewers/reviewer-entry';
import { asSlackError } from '../../slack/web-api/slack-errors';
import { setting } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts, ReviewChannelInfo } from './facts';

/** What somebody is who is named as a reviewer and decides nothing. */
const DECIDES_NOTHING: Partial<Record<Standing, string>> = {
  guest: 'is a guest, and guests decide nothing',
  bot: 'is a bot',
  deactivated: 'is deactivated',
  outsider: 'is of another company, and decides nothing here',
};

/** Everybody named as a reviewer may decide, and can see the review channel; of a group, and of the channel, somebody. */
export function reviewers({
  target,
  deployment,
  bot,
  channel,
  slack,
}: Pick<Facts, 'target' | 'deployment' | 'bot' | 'channel' | 'slack'>): Check {
  return {
    name: 'reviewers',
    run: async () => {
      const { ReviewerIds } = await deployment.needed();
      const { teamId } = await bot.needed();
      const info = await channel.needed();
      const members = await slack((client) => membersOf(client, info.id));
      const people = slackPeople({ slack, teamId: async () => teamId, clock: () => new Date() });
      const faults: string[] = [];
      for (const entry of ReviewerIds) {
        const fault = await slack((client) => faultOf(client, entry, { channel: info, members, people }));
        if (fault) faults.push(fault);
      }
      if (faults.length > 0) {
        return failed(faults.join(' '), `Put it right in Slack; or correct ${setting(target, 'reviewers')}`);
      }
      return ok(`${ReviewerIds.join(', ')} can see #${info.name}`);
    },
  };
}

interface Place {
  readonly channel: ReviewChannelInfo;
  readonly members: ReadonlySet<string>;
  readonly people: People;
}

async function faultOf(client: WebClient, entry: string, place: Place): Promise<string | undefined> {
  const { channel, members, people } = place;
  const way = wayOf(entry);
  if (way === 'channel') {
    // The bot itself is a member, too.
    if (members.size <= 1) return `Nobody but the bot is in #${channel.name}.`;
    return nobodyOf(`#${channel.name}`, [...members]);
  }
  if (way === 'group') {
    const named = await peopleOf(client, entry);
    if (named === undefined) return `There is no user group ${entry}.`;
    if (named.length === 0) return `The user group ${entry} is empty.`;
    const seeing = channel.isPrivate ? named.filter((person) => members.has(person)) : named;
    if (seeing.length === 0) return `Nobody of the user group ${entry} is in the private #${channel.name}.`;
    return nobodyOf(`the user group ${entry}`, seeing);
  }
  const user = await userOf(client, entry);
  if (!user) return `There is no user ${entry}.`;
  const called = `${user.real_name ?? user.name} (${entry})`;
  const { standing } = await people.find(entry);
  if (!isOpenTo(standing, way)) return `${called} ${DECIDES_NOTHING[standing] ?? 'decides nothing'}.`;
  return members.has(entry) || !channel.isPrivate ? undefined : `${called} cannot see #${channel.name}.`;

  /** The fault that nobody of them may decide: the first who may ends the search. */
  async function nobodyOf(which: string, ids: readonly string[]): Promise<string | undefined> {
    for (const id of ids) if (isOpenTo((await people.find(id)).standing, way)) return undefined;
    return `Nobody of ${which} may decide: guests, bots and people from elsewhere may not.`;
  }
}

async function membersOf(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({ channel, limit: 1000, ...given({ cursor }) });
    for (const member of page.members ?? []) members.add(member);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}

const peopleOf = (client: WebClient, usergroup: string): Promise<string[] | undefined> =>
  unless('no_such_subteam', async () => (await client.usergroups.users.list({ usergroup })).users ?? []);

const userOf = (client: WebClient, user: string) =>
  unless('user_not_found', async () => (await client.users.info({ user })).user);

/** @returns undefined where Slack answers with this code. */
async function unless<T>(code: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const failure = asSlackError(error);
    if (failure instanceof SlackRefusedError && failure.code === code) return undefined;
    throw failure;
  }
}
