import { createHash } from 'node:crypto';
import { type ApiKeyRegister, type ApiKeys, type ListedKey, SCOPES } from '../domain/api-key';
import type { Clock, Log } from '../domain/system';
import { expiring } from './expiring';
import { readEach, TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Each key is an attribute of its own, named after the key: two operators at once lose nothing. */
const PREFIX = 'key#';
/** A revoked key is refused everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;

type StoredKey = Omit<ListedKey, 'name'> & { readonly hash: string };
const storedKey = { hash: '', scopes: [new Set(SCOPES)], addedAt: TIME } as const;

/** A key is random and long, so an unsalted hash cannot be turned back. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The API keys, by hash. One item holds them all, so that a name is taken once and a list needs no Scan; of one item
 * DynamoDB takes 400 KB: some 2,000 keys.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function apiKeysTable(deps: SettingsLocation & { clock: Clock; log: Log }): ApiKeys & ApiKeyRegister {
  const table = settingsTable(deps);
  const read = async () => {
    const attributes = Object.entries((await table.get<object>(SETTINGS.apiKeys, {})) ?? {});
    const keys = attributes.filter(([name]) => name.startsWith(PREFIX));
    const named = keys.map(([name, key]) => [name.slice(PREFIX.length), key] as const);
    return readEach<StoredKey>(deps.log, 'key', storedKey, named);
  };
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
