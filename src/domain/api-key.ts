/** What an API key may do. `authors`: say by e-mail who wrote an article, and see who did. */
export const SCOPES = ['read', 'submit', 'moderate', 'authors'] as const;
export type Scope = (typeof SCOPES)[number];

/** A program that calls the HTTP API. */
export interface ApiKey {
  /** The name it was added under, for good: what it does is recorded under this one. */
  readonly id: string;
  /** What it is called now. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** The API keys, kept as hashes only. */
export interface ApiKeys {
  /** A key that was added is found within a second, one that was revoked for up to five seconds more. */
  find(secret: string): Promise<ApiKey | undefined>;
}

/** A key as an operator sees it: never the key itself. */
export interface ListedKey extends ApiKey {
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  /** Until when the secret before the last rotation is taken, too. */
  readonly oldSecretUntil?: string;
}

/**
 * Where an operator keeps API keys. No key is called as another is, or as another's id is. A key is meant by its name or
 * its id.
 */
export interface ApiKeyRegister {
  /** Adds a key whose id is its name. @returns whether the name was free, and the key is now in use. */
  add(secret: string, key: Pick<ApiKey, 'name' | 'scopes'>): Promise<boolean>;
  /** By name. */
  list(): Promise<ListedKey[]>;
  /** Calls a key otherwise; it stays who it is. */
  rename(key: string, name: string): Promise<'renamed' | 'unknown' | 'taken'>;
  /**
   * Gives a key another secret. The one until now is taken for `graceSeconds` more, and none before that one.
   * @returns `changed` when somebody else changed the key meanwhile: the secret is not in use.
   */
  rotate(key: string, secret: string, graceSeconds: number): Promise<'rotated' | 'unknown' | 'changed'>;
  /** Leaves nothing of a key: added again, it is the same one. @returns whether there was such a key. */
  revoke(key: string): Promise<boolean>;
}
