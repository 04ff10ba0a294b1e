/** The first pair; it opens nothing but this stand-in. */
export const LOCAL_CONFIG_TOKEN = { token: 'xoxe.xoxp-local', refreshToken: 'xoxe-local' } as const;
