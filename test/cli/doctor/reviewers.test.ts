import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/cli/doctor/examine';
import { reviewers } from '../../../src/cli/doctor/reviewers';
import { SlackRefusedError } from '../../../src/domain/errors';
import { aChannel, aDeployment, PROD, slackWith } from './fakes';

describe('reviewers', () => {
  const USERS: Record<string, object> = {
    U0MONA: { real_name: 'Mona' },
    U0GUEST: { real_name: 'Guest', is_restricted: true },
    U0ROBOT: { real_name: 'Robot', is_bot: true },
  };
  const GROUPS: Record<string, string[]> = { S0FULL: ['U0MONA'], S0EMPTY: [] };
  const look =
    <T>(table: Record<string, T>, code: string) =>
    (id: string): T => {
      const found = table[id];
      if (found === undefined) throw new SlackRefusedError(code);
      return found;
    };
  const check = async (ReviewerIds: string, members: string[], isPrivate = false) => {
    const slack = slackWith({
      conversations: {
        // Two pages, as Slack may give any list.
        members: async ({ cursor }: { cursor?: string }) =>
          cursor
            ? { members: members.slice(1) }
            : { members: members.slice(0, 1), response_metadata: { next_cursor: 'more' } },
      },
      users: { info: async ({ user }: { user: string }) => ({ user: look(USERS, 'user_not_found')(user) }) },
      usergroups: {
        users: {
          list: async ({ usergroup }: { usergroup: string }) => ({
            users: look(GROUPS, 'no_such_subteam')(usergroup),
          }),
        },
      },
    });
    const deployment = aDeployment({ ReviewerIds });
    const [found] = await examine(
      [reviewers({ target: PROD, deployment, channel: aChannel({ isPrivate }), slack })],
      PROD,
    );
    return found?.status === 'failed' ? found.detail : found?.status;
  };

  it.each([
    ['U0MONA', [], false, 'ok'],
    ['U0MONA', [], true, 'Mona (U0MONA) cannot see #review.'],
    ['U0MONA', ['U0BOT', 'U0MONA'], true, 'ok'],
    ['U0GUEST', ['U0BOT'], false, 'Guest (U0GUEST) cannot see #review.'],
    ['U0GUEST', ['U0BOT', 'U0GUEST'], false, 'ok'],
    ['U0ROBOT', ['U0BOT'], false, 'Robot (U0ROBOT) is a bot.'],
    ['U0NOBODY', ['U0BOT'], false, 'There is no user U0NOBODY.'],
    ['S0FULL', ['U0BOT'], false, 'ok'],
    ['S0FULL', ['U0BOT'], true, 'Nobody of the user group S0FULL is in the private #review.'],
    ['S0EMPTY', ['U0BOT'], false, 'The user group S0EMPTY is empty.'],
    ['S0NONE', ['U0BOT'], false, 'There is no user group S0NONE.'],
    ['channel', ['U0BOT', 'U0MONA'], false, 'ok'],
    ['channel', ['U0BOT'], false, 'Nobody but the bot is in #review.'],
    ['U0NOBODY,S0NONE', [], false, 'There is no user U0NOBODY. There is no user group S0NONE.'],
  ])('%s, where %j are in the channel (private: %j): %s', async (named, members, isPrivate, expected) => {
    expect(await check(named, members, isPrivate)).toBe(expected);
  });
});
