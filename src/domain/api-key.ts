/** What an API key may do. */
export const SCOPES = ['read', 'submit', 'moderate'] as const;
export type Scope = (typeof SCOPES)[number];

/** A program that calls the HTTP API. */
export interface ApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** The API keys, kept as hashes only. */
export interface ApiKeys {
  find(secret: string): Promise<ApiKey | undefined>;
}

/** A key as an operator sees it: never the key itself. */
export interface ListedKey extends ApiKey {
  readonly addedAt: string;
}

/** Where an operator adds and revokes API keys. Names are unique. */
export interface ApiKeyRegister {
  /** @returns whether the name was free, and the key is now in use. */
  add(secret: string, key: ApiKey): Promise<boolean>;
  /** By name. */
  list(): Promise<ListedKey[]>;
  /** @returns whether there was a key of this name. */
  revoke(name: string): Promise<boolean>;
}
