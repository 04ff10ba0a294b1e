import { methods } from '../api/index';
import type { Workspace } from '../workspace';

/** Every scope that some method asks for. */
const SCOPES = [...new Set([...methods.values()].flatMap(({ scopes }) => scopes))].sort();

/** The workspace that a test gets unless it wants another: two people, their group and channel, and an app in it. */
export const DEFAULT_WORKSPACE: Workspace = {
  team: { id: 'T0TEST', name: 'Test', domain: 'test' },
  users: [
    { id: 'U0ANN', name: 'ann', realName: 'Ann Example', tz: 'Europe/Berlin' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Example', tz: 'America/New_York' },
  ],
  userGroups: [{ id: 'S0TEAM', handle: 'team', users: ['U0ANN', 'U0BEN'] }],
  channels: [{ id: 'C0GENERAL', name: 'general', members: ['U0ANN', 'U0BEN', 'U0BOT'] }],
  bot: {
    token: 'xoxb-test-token',
    userId: 'U0BOT',
    botId: 'B0BOT',
    appId: 'A0APP',
    name: 'app',
    scopes: ['commands', ...SCOPES],
  },
  signingSecret: 'test-signing-secret',
};
