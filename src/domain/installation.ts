/** What the chat workspace grants when somebody installs the app there. */
export interface Grant {
  /** Secret. */
  botToken: string;
  botUserId: string;
  teamId: string;
  teamName: string;
  scopes: readonly string[];
}

/** Why an installation was not completed. Each has a page of its own. */
export type InstallRefusal =
  /** The app has not been created yet, so there is nothing to install. */
  | { code: 'no-app' }
  | { code: 'cancelled' }
  /** The way back was used before, is too old, or began in another browser. */
  | { code: 'stale-link' }
  | { code: 'code-refused' }
  /** The app's own credentials are not those of the app any more. */
  | { code: 'credentials-refused' }
  | { code: 'too-few-rights'; missing: readonly string[] }
  /** The bot works in one workspace, and this is another. */
  | { code: 'other-workspace'; teamName: string };

/** Thrown when an installation cannot go on. `refusal` says why. */
export class InstallRefusedError extends Error {
  override readonly name = 'InstallRefusedError';

  constructor(readonly refusal: InstallRefusal) {
    super(refusal.code);
  }
}

/** The single-use secrets that tie the way back from the consent page to the browser that left for it. */
export interface InstallStates {
  /** How long a state may be used. */
  readonly seconds: number;
  issue(): Promise<string>;
  /** @returns whether this state was issued, is not too old and was not redeemed before. */
  redeem(state: string): Promise<boolean>;
}

/** What is kept of the app and its installation. */
export interface InstallationStore {
  read(): Promise<{
    app?: { clientId: string; clientSecret: string };
    installed?: { botToken: string; teamId: string };
  }>;
  /** Keeps the grant, in the place of any earlier one. */
  install(grant: Grant): Promise<void>;
}

/** The workspace's side of an installation. */
export interface Consent {
  /** The rights the app needs. */
  readonly scopes: readonly string[];
  /** Where a person is asked for consent. */
  urlFor(request: { clientId: string; state: string; redirectUri: string }): string;
  /** @throws InstallRefusedError, SlackUnavailableError, SlackRefusedError */
  grantFor(request: {
    app: { clientId: string; clientSecret: string };
    code: string;
    redirectUri: string;
  }): Promise<Grant>;
  /** Whether a bot token still works. @throws SlackUnavailableError */
  isAlive(botToken: string): Promise<boolean>;
  /** Makes a bot token useless. @throws SlackUnavailableError, SlackRefusedError */
  revoke(botToken: string): Promise<void>;
}
