/** The bot scopes that the app asks for at its installation: those of `slack-manifest.yaml`, to which a test holds them. */
export const BOT_SCOPES = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'users:read',
  'usergroups:read',
] as const;
