import type { WebClient } from '@slack/web-api';
import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { asSlackError } from '../../slack/web-api/slack-errors';
import { setting } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts, ReviewChannelInfo } from './facts';

/** Everybody named as a reviewer exists, is active, and can see the review channel; no group is empty. */
export function reviewers({
  target,
  deployment,
  channel,
  slack,
}: Pick<Facts, 'target' | 'deployment' | 'channel' | 'slack'>): Check {
  return {
    name: 'reviewers',
    run: async () => {
      const { ReviewerIds } = await deployment.needed();
      const info = await channel.needed();
      const members = await slack((client) => membersOf(client, info.id));
      const faults: string[] = [];
      for (const entry of ReviewerIds) {
        const fault = await slack((client) => faultOf(client, entry, info, members));
        if (fault) faults.push(fault);
      }
      if (faults.length > 0) {
        return failed(faults.join(' '), `Put it right in Slack; or correct ${setting(target, 'reviewers')}`);
      }
      return ok(`${ReviewerIds.join(', ')} can see #${info.name}`);
    },
  };
}

async function faultOf(
  client: WebClient,
  entry: string,
  channel: ReviewChannelInfo,
  members: ReadonlySet<string>,
): Promise<string | undefined> {
  if (entry === 'channel') {
    // The bot itself is a member, too.
    return members.size > 1 ? undefined : `Nobody but the bot is in #${channel.name}.`;
  }
  if (entry.startsWith('S')) {
    const people = await peopleOf(client, entry);
    if (people === undefined) return `There is no user group ${entry}.`;
    if (people.length === 0) return `The user group ${entry} is empty.`;
    const nobodySees = channel.isPrivate && !people.some((person) => members.has(person));
    return nobodySees ? `Nobody of the user group ${entry} is in the private #${channel.name}.` : undefined;
  }
  const user = await userOf(client, entry);
  if (!user) return `There is no user ${entry}.`;
  const called = `${user.real_name ?? user.name} (${entry})`;
  if (user.deleted) return `${called} is deactivated.`;
  if (user.is_bot) return `${called} is a bot.`;
  // Only full members see a public channel that they are not in.
  const sees = members.has(entry) || !(channel.isPrivate || user.is_restricted);
  return sees ? undefined : `${called} cannot see #${channel.name}.`;
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
