import {
  type Consent,
  type Grant,
  type InstallationStore,
  InstallRefusedError,
  type InstallStates,
} from '../domain/installation';
import type { Log } from '../domain/system';

/** What came back from the consent page. */
export interface ConsentAnswer {
  readonly code: string | undefined;
  readonly state: string | undefined;
  /** The state that the same browser was given when it left. */
  readonly browserState: string | undefined;
  /** Whether the person, or the workspace, said no. */
  readonly isRefused: boolean;
  readonly redirectUri: string;
}

/**
 * Installs the app in one workspace: `begin` sends a person to the consent page, `complete` keeps what came of it. The
 * workspace stays the same from then on, unless the app was removed from it: whoever finds the link must not be able to
 * take the bot away.
 * @throws InstallRefusedError, SlackUnavailableError, SlackRefusedError
 */
export function installApp(deps: {
  states: InstallStates;
  store: InstallationStore;
  consent: Consent;
  /** The only workspace allowed, where one is configured. */
  teamId?: string | undefined;
  log: Log;
}) {
  const sameWorkspace = async (grant: Grant): Promise<boolean> => {
    if (deps.teamId !== undefined && deps.teamId !== grant.teamId) return false;
    const { installed } = await deps.store.read();
    if (installed === undefined || installed.teamId === grant.teamId) return true;
    return !(await deps.consent.isAlive(installed.botToken));
  };

  return {
    /** How long the way back stays open. */
    seconds: deps.states.seconds,

    begin: async (redirectUri: string): Promise<{ state: string; consentUrl: string }> => {
      const { app } = await deps.store.read();
      if (app === undefined) throw new InstallRefusedError({ code: 'no-app' });
      const state = await deps.states.issue();
      return { state, consentUrl: deps.consent.urlFor({ clientId: app.clientId, state, redirectUri }) };
    },

    complete: async (answer: ConsentAnswer): Promise<Grant> => {
      const { state, code, redirectUri } = answer;
      const isOurs = state !== undefined && state === answer.browserState && (await deps.states.redeem(state));
      if (answer.isRefused) throw new InstallRefusedError({ code: 'cancelled' });
      if (!isOurs) throw new InstallRefusedError({ code: 'stale-link' });
      if (code === undefined) throw new InstallRefusedError({ code: 'code-refused' });
      const { app } = await deps.store.read();
      if (app === undefined) throw new InstallRefusedError({ code: 'no-app' });

      const grant = await deps.consent.grantFor({ app, code, redirectUri });
      if (!(await sameWorkspace(grant))) {
        // What is not kept should not work either.
        await deps.consent.revoke(grant.botToken).catch((error: unknown) => {
          deps.log.warn('slack-token-not-revoked', { teamId: grant.teamId, error: String(error) });
        });
        throw new InstallRefusedError({ code: 'other-workspace', teamName: grant.teamName });
      }
      const missing = deps.consent.scopes.filter((scope) => !grant.scopes.includes(scope));
      if (missing.length > 0) throw new InstallRefusedError({ code: 'too-few-rights', missing });
      await deps.store.install(grant);
      deps.log.info('slack-installed', { teamId: grant.teamId, botUserId: grant.botUserId });
      return grant;
    },
  };
}
