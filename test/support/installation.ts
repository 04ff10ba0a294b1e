import type { Consent, Grant, InstallationStore, InstallStates } from '../../src/domain/installation';

/** What a workspace grants. */
export function aGrant(more: Partial<Grant> = {}): Grant {
  return {
    botToken: 'xoxb-new',
    botUserId: 'U0BOT',
    teamId: 'T0ONE',
    teamName: 'One',
    scopes: ['chat:write', 'commands'],
    ...more,
  };
}

/** States that count up from `state-1`. */
export function fakeStates(): InstallStates {
  const open = new Set<string>();
  let count = 0;
  return {
    seconds: 600,
    issue: async () => {
      count += 1;
      open.add(`state-${count}`);
      return `state-${count}`;
    },
    redeem: async (state) => open.delete(state),
  };
}

type Kept = Awaited<ReturnType<InstallationStore['read']>>;

/** A store that an app has been created in, unless told otherwise. */
export function fakeStore(kept: Kept = { app: { clientId: '1.2', clientSecret: 'hush' } }) {
  const installed: Grant[] = [];
  const store: InstallationStore = {
    read: async () => kept,
    install: async (grant) => {
      installed.push(grant);
    },
  };
  return { store, installed };
}

/** A workspace that grants what it is told to, and knows which tokens still work. */
export function fakeConsent(grant: Grant | Error = aGrant(), alive: readonly string[] = []) {
  const revoked: string[] = [];
  const consent: Consent = {
    scopes: ['chat:write', 'commands'],
    urlFor: ({ clientId, state, redirectUri }) =>
      `https://slack.com/consent?${new URLSearchParams({ clientId, state, redirectUri })}`,
    grantFor: async () => {
      if (grant instanceof Error) throw grant;
      return grant;
    },
    isAlive: async (token) => alive.includes(token),
    revoke: async (token) => {
      revoked.push(token);
    },
  };
  return { consent, revoked };
}
