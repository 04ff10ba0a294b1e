import type { Conversation } from '../directory';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import type { EventType } from './payload-kinds';

/** The old verification token that every payload still carries; nothing should trust it. */
const VERIFICATION_TOKEN = 'local-verification-token';

/** What every interactive payload says: who, in which workspace, to which app, with a fresh trigger_id for their browser. */
export function interactionBase(slack: Slack, user: User, browser: string | undefined): Record<string, unknown> {
  const { team, bot } = slack.options.workspace;
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    trigger_id: slack.triggerIds.issue(user.id, browser),
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A conversation's id and name as payloads give it: direct messages and private channels go unnamed. */
export function channelOf(conversation: Conversation): { id: string; name: string } {
  if (conversation.kind === 'im') return { id: conversation.id, name: 'directmessage' };
  const { id, name, isPrivate } = conversation.channel;
  return { id, name: isPrivate === true ? 'privategroup' : name };
}

/** The form fields of a slash command. */
export function commandFields(
  slack: Slack,
  user: User,
  conversation: Conversation,
  command: string,
  text: string,
  responseUrl: string,
  browser: string | undefined,
): Record<string, string> {
  const { team, bot } = slack.options.workspace;
  const channel = channelOf(conversation);
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: slack.triggerIds.issue(user.id, browser),
  };
}

/** An event of the Events API in its envelope. */
export function eventCallback(slack: Slack, event: { type: EventType } & Record<string, unknown>, eventId: string) {
  const { team, bot } = slack.options.workspace;
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(slack.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}
