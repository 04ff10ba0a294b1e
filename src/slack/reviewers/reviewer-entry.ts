import type { ConversationsMembersResponse, WebClient } from '@slack/web-api';
import type { Way } from '../../domain/authority';
import { channelNamed, mention, type Sentence } from '../sentence';

/** The word that makes every member of the review channel a reviewer. */
const CHANNEL = 'channel';
const MEMBERS_PAGE = 1000;

/** How an entry of the configuration makes somebody a reviewer. A user group's id begins with S. */
export function wayOf(entry: string): Way {
  if (entry === CHANNEL) return 'channel';
  return entry.startsWith('S') ? 'group' : 'listed';
}

/** Whom an entry names now. User groups are for paid plans only; elsewhere Slack answers `plan_upgrade_required`. */
export async function namedBy(client: WebClient, entry: string, reviewChannel: string): Promise<readonly string[]> {
  if (entry !== CHANNEL) return (await client.usergroups.users.list({ usergroup: entry })).users ?? [];
  const members: string[] = [];
  for await (const page of client.paginate('conversations.members', { channel: reviewChannel, limit: MEMBERS_PAGE })) {
    members.push(...((page as ConversationsMembersResponse).members ?? []));
  }
  return members;
}

/** Who may decide, as configured: mentions that ping nobody when shown to one person. */
export function reviewersDescribed(spec: readonly string[], channel: string): Sentence {
  return spec.map((entry, at) => [
    at === 0 ? '' : ', ',
    entry === CHANNEL ? ['members of ', channelNamed(channel)] : mention(entry),
  ]);
}
