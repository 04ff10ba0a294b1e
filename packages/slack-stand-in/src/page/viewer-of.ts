import { conversationsOf } from '../client/acting-user';
import { conversationId } from '../directory';
import { SLACKBOT } from '../message';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import type { Viewer } from './viewer';

/** How a person looks at the workspace right now. */
export function viewerOf(slack: Slack, user: User): Viewer {
  const { directory, options } = slack;
  return {
    user,
    now: slack.now(),
    origin: slack.url(),
    appUser: options.workspace.bot.userId,
    people: directory.users().filter((one) => one.isBot !== true && one.deleted !== true),
    nameOf: (id) => (id === SLACKBOT ? 'Slackbot' : directory.user(id)?.realName),
    channelName: (id) => directory.channels().find((channel) => channel.id === id)?.name,
    groupHandle: (id) => options.workspace.userGroups.find((group) => group.id === id)?.handle,
    linkTo: (at, more = {}) => `/?${new URLSearchParams({ user: user.id, at, ...more })}`,
  };
}

/** The conversations in a person's list, with the words for them. */
export function placesOf(slack: Slack, user: User): { id: string; name: string; kind: 'channel' | 'im' }[] {
  return conversationsOf(slack, user).map((one) => ({
    id: conversationId(one),
    kind: one.kind,
    name: one.kind === 'im' ? (slack.options.workspace.bot.name ?? 'app') : one.channel.name,
  }));
}
