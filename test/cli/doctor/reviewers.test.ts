import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/cli/doctor/examine';
import { reviewers } from '../../../src/cli/doctor/reviewers';
import { SlackRefusedError } from '../../../src/domain/errors';
import { aBot, aChannel, aDeployment, PROD, slackWith } from './fakes';

const MAY_NOT = 'may decide: guests, bots and people from elsewhere may not.';

describe('reviewers', () => {
  const USERS: Record<string, object> = {
    U0MONA: { real_name: 'Mona', team_id: 'T0' },
    U0GUEST: { real_name: 'Guest', team_id: 'T0', is_restricted: true },
    U0ROBOT: { real_name: 'Robot', team_id: 'T0', is_bot: true },
    U0BOT: { real_name: 'Holdpoint', team_id: 'T0', is_bot: true },
    U0LEFT: { real_name: 'Lena', team_id: 'T0', deleted: true },
    U0CLIENT: { real_name: 'Client', team_id: 'T9' },
  };
  const GROUPS: Record<string, string[]> = {
    S0FULL: ['U0MONA'],
    S0EMPTY: [],
    S0GUESTS: ['U0GUEST', 'U0CLIENT'],
    S0MIXED: ['U0GUEST', 'U0MONA'],
  };
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
      [reviewers({ target: PROD, deployment, bot: aBot(), channel: aChannel({ isPrivate }), slack })],
      PROD,
    );
    return found?.status === 'failed' ? found.detail : found?.status;
  };

  it.each([
    ['U0MONA', [], false, 'ok'],
    ['U0MONA', [], true, 'Mona (U0MONA) cannot see #review.'],
    ['U0MONA', ['U0BOT', 'U0MONA'], true, 'ok'],
    ['U0GUEST', ['U0BOT', 'U0GUEST'], false, 'Guest (U0GUEST) is a guest, and guests decide nothing.'],
    ['U0LEFT', ['U0BOT'], false, 'Lena (U0LEFT) is deactivated.'],
    ['U0CLIENT', ['U0BOT'], false, 'Client (U0CLIENT) is of another company, and decides nothing here.'],
    ['U0ROBOT', ['U0BOT'], false, 'Robot (U0ROBOT) is a bot.'],
    ['U0NOBODY', ['U0BOT'], false, 'There is no user U0NOBODY.'],
    ['S0FULL', ['U0BOT'], false, 'ok'],
    ['S0FULL', ['U0BOT'], true, 'Nobody of the user group S0FULL is in the private #review.'],
    ['S0EMPTY', ['U0BOT'], false, 'The user group S0EMPTY is empty.'],
    ['S0NONE', ['U0BOT'], false, 'There is no user group S0NONE.'],
    ['channel', ['U0BOT', 'U0MONA'], false, 'ok'],
    ['S0GUESTS', ['U0BOT'], false, `Nobody of the user group S0GUESTS ${MAY_NOT}`],
    ['S0MIXED', ['U0BOT'], false, 'ok'],
    ['S0MIXED', ['U0BOT', 'U0GUEST'], true, `Nobody of the user group S0MIXED ${MAY_NOT}`],
    ['channel', ['U0BOT', 'U0GUEST'], false, `Nobody of #review ${MAY_NOT}`],
    ['channel', ['U0BOT'], false, 'Nobody but the bot is in #review.'],
    ['U0NOBODY,S0NONE', [], false, 'There is no user U0NOBODY. There is no user group S0NONE.'],
  ])('%s, where %j are in the channel (private: %j): %s', async (named, members, isPrivate, expected) => {
    expect(await check(named, members, isPrivate)).toBe(expected);
  });
});
