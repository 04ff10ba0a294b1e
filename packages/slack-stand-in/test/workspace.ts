import type { SlackStandInOptions } from '../src/options';
import type { Workspace } from '../src/workspace';

export const TOKEN = 'xoxb-test-token';
export const SIGNING_SECRET = 'test-signing-secret';

export const workspace: Workspace = {
  team: { id: 'T0TEST', name: 'Test', domain: 'test' },
  users: [
    { id: 'U0ANN', name: 'ann', realName: 'Ann Example', email: 'Ann@example.com', tz: 'Europe/Berlin' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Example', tz: 'America/New_York', isRestricted: true },
  ],
  userGroups: [{ id: 'S0MODS', handle: 'mods', users: ['U0ANN'] }],
  channels: [
    { id: 'C0REVIEW', name: 'review', members: ['U0BOT', 'U0ANN'] },
    { id: 'C0ALL', name: 'all', members: ['U0ANN', 'U0BEN'] },
    { id: 'C0OLD', name: 'old', members: ['U0BOT'], isArchived: true },
    { id: 'C0SECRET', name: 'secret', members: ['U0ANN'], isPrivate: true },
  ],
  bot: {
    token: TOKEN,
    userId: 'U0BOT',
    botId: 'B0BOT',
    appId: 'A0APP',
    name: 'tryout',
    scopes: [
      'chat:write',
      'channels:read',
      'channels:history',
      'channels:join',
      'groups:read',
      'groups:history',
      'im:read',
      'im:write',
      'im:history',
      'users:read',
      'users:read.email',
      'usergroups:read',
      'team:read',
    ],
  },
  signingSecret: SIGNING_SECRET,
};

/** The workspace with nobody listening where its app should be. */
export function withoutApp(dataDir: string): SlackStandInOptions {
  return {
    port: 0,
    dataDir,
    workspace,
    requestUrl: 'http://127.0.0.1:9/',
    commands: [],
    shortcuts: [],
  };
}
