/** What the chat workspace grants when somebody installs the app there. */
export interface Grant {
  /** Secret. */
  readonly botToken: string;
  readonly botUserId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly scopes: readonly string[];
}

/** Why an installation was not completed. Each has a page of its own. */
export type InstallRefusal =
  /** The app has not been created yet, so there is nothing to install. */
  | { readonly code: 'no-app' }
  | { readonly code: 'cancelled' }
  /** The way back was used before, is too old, or began in another browser. */
  | { readonly code: 'stale-link' }
  | { readonly code: 'code-refused' }
  /** The app's own credentials are not those of the app any more. */
  | { readonly code: 'credentials-refused' }
  | { readonly code: 'too-few-rights'; readonly missing: readonly string[] }
  /** The bot works in one workspace, and this is another. */
  | { readonly code: 'other-workspace'; readonly teamName: string };

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
    readonly app?: { readonly clientId: string; readonly clientSecret: string };
    readonly installed?: { readonly botToken: string; readonly teamId: string };
  }>;
  /** Keeps the grant, in the place of any earlier one. */
  install(grant: Grant): Promise<void>;
}

/** The workspace's side of an installation. */
export interface Consent {
  /** The rights the app needs. */
  readonly scopes: readonly string[];
  /** Where a person is asked for consent. */
  urlFor(request: { readonly clientId: string; readonly state: string; readonly redirectUri: string }): string;
  /** @throws InstallRefusedError, SlackUnavailableError, SlackRefusedError */
  grantFor(request: {
    readonly app: { readonly clientId: string; readonly clientSecret: string };
    readonly code: string;
    readonly redirectUri: string;
  }): Promise<Grant>;
  /** Whether a bot token still works. @throws SlackUnavailableError */
  isAlive(botToken: string): Promise<boolean>;
  /** Makes a bot token useless. @throws SlackUnavailableError, SlackRefusedError */
  revoke(botToken: string): Promise<void>;
}
