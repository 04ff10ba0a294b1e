import { type Conversation, conversationId } from '../directory';
import { given } from '../given';
import type { Message } from '../message';
import type { Slack } from '../slack';
import type { User } from '../workspace';

/** A message as the Web API shows it: metadata only when asked for. */
export function messageShape(message: Message, includeMetadata: boolean): Record<string, unknown> {
  const { metadata, ...rest } = message;
  const counts =
    message.reply_users === undefined
      ? {}
      : { reply_users_count: message.reply_users.length, is_locked: false, subscribed: false };
  return { ...rest, ...counts, metadata: includeMetadata ? metadata : undefined };
}

/** A channel or direct message as `conversations.info` shows it. */
export function conversationShape(slack: Slack, conversation: Conversation): Record<string, unknown> {
  const base = { id: conversationId(conversation), created: 0, context_team_id: slack.options.workspace.team.id };
  if (conversation.kind === 'im') {
    return { ...base, is_im: true, is_org_shared: false, is_archived: false, user: conversation.user.id };
  }
  const { channel } = conversation;
  const isPrivate = channel.isPrivate === true;
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: channel.isArchived === true,
    is_general: false,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_member: slack.directory.isMember(conversation, slack.options.workspace.bot.userId),
    num_members: channel.members.length,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

function offsetSeconds(tz: string, at: number): number {
  const local = new Date(at).toLocaleString('sv-SE', { timeZone: tz });
  return Math.round((Date.parse(`${local.replace(' ', 'T')}Z`) - at) / 60_000) * 60;
}

/** A member as `users.info` shows them: their e-mail address to a token that may read it. */
export function userShape(slack: Slack, user: User): Record<string, unknown> {
  const { bot, team } = slack.options.workspace;
  const email = bot.scopes.includes('users:read.email') ? user.email : undefined;
  const profile = { real_name: user.realName, display_name: user.name, ...given({ email }), team: team.id };
  return {
    id: user.id,
    team_id: team.id,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted === true,
    tz: user.tz,
    tz_offset: offsetSeconds(user.tz, slack.now()),
    profile,
    is_admin: user.isAdmin === true,
    is_owner: false,
    is_restricted: user.isRestricted === true || user.isUltraRestricted === true,
    is_ultra_restricted: user.isUltraRestricted === true,
    is_bot: user.isBot === true,
    is_app_user: false,
    updated: 0,
  };
}

/** The app's name and picture beside its messages. */
export function botShape(slack: Slack): Record<string, unknown> {
  const { bot, team } = slack.options.workspace;
  return {
    id: bot.botId,
    deleted: false,
    name: bot.name ?? 'app',
    app_id: bot.appId,
    user_id: bot.userId,
    team_id: team.id,
    updated: 0,
  };
}
