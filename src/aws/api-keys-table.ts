import { createHash } from 'node:crypto';
import type { ApiKey, ApiKeyRegister, ApiKeys, ListedKey } from '../domain/api-key';
import type { Clock } from '../domain/system';
import { expiring } from './expiring';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Each key is an attribute of its own, named after the key: two operators at once lose nothing. */
const PREFIX = 'key#';
/** A revoked key is refused everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;

interface StoredKey {
  readonly hash: string;
  readonly scopes: ApiKey['scopes'];
  readonly addedAt: string;
}

/** A key is random and long, so an unsalted hash cannot be turned back. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The API keys, by hash. One item holds them all, so that a name is taken once and a list needs no Scan; of one item
 * DynamoDB takes 400 KB: some 2,000 keys.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function apiKeysTable(deps: SettingsLocation & { clock: Clock }): ApiKeys & ApiKeyRegister {
  const table = settingsTable(deps);
  const read = async (): Promise<[name: string, StoredKey][]> =>
    Object.entries((await table.get(SETTINGS.apiKeys)) ?? {})
      .filter(([attribute]) => attribute.startsWith(PREFIX))
      .map(([attribute, value]) => [attribute.slice(PREFIX.length), value as StoredKey]);
  const byHash = expiring(deps.clock, REMEMBERED_SECONDS, async () => {
    const stored = await read();
    return new Map(stored.map(([name, { hash, scopes }]) => [hash, { name, scopes }]));
  });
  return {
    find: async (secret) => {
      const hash = hashOf(secret);
      // A key that was just added is known at once; only one that was just revoked lives on for a moment.
      return (await byHash()).get(hash) ?? (await byHash({ fresh: true })).get(hash);
    },

    add: async (secret, { name, scopes }) => {
      const value: StoredKey = { hash: hashOf(secret), scopes, addedAt: deps.clock().toISOString() };
      return table.update(SETTINGS.apiKeys, {
        UpdateExpression: 'SET #key = :value',
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': PREFIX + name },
        ExpressionAttributeValues: { ':value': value },
      });
    },

    list: async () =>
      (await read())
        .map(([name, { scopes, addedAt }]): ListedKey => ({ name, scopes, addedAt }))
        .sort((a, b) => a.name.localeCompare(b.name)),

    revoke: (name) =>
      table.update(SETTINGS.apiKeys, {
        UpdateExpression: 'REMOVE #key',
        ConditionExpression: 'attribute_exists(#key)',
        ExpressionAttributeNames: { '#key': PREFIX + name },
      }),
  };
}
