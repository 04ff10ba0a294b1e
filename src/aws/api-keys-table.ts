import { createHash } from 'node:crypto';
import { type ApiKey, type ApiKeyRegister, type ApiKeys, type ListedKey, SCOPES } from '../domain/api-key';
import { given } from '../domain/given';
import type { Clock, Log } from '../domain/system';
import { expiring } from './expiring';
import { readEach, TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Each key is an attribute of its own, named after its id: two operators at once lose nothing. */
const KEY = 'key#';
/** What a renamed key is called is an attribute, too, which holds its id: so that a condition tells whether it is free. */
const NAME = 'name#';
/** A revoked key is refused everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;
/** Unknown keys that are worth a read each at once; then one a second is, so that an added key is known within a second. */
const UNKNOWN_AT_ONCE = 5;
/** How often a change is tried that others' changes of the same key cross. */
const MOST_TRIES = 5;

interface StoredKey {
  readonly hash: string;
  readonly scopes: ApiKey['scopes'];
  readonly addedAt: string;
  /** Absent for one that is called as its id. */
  readonly name?: string;
  /** The secret before the last rotation, where that one had a grace. */
  readonly old?: { readonly hash: string; readonly until: string };
}
const storedKey = {
  ...{ hash: '', scopes: [new Set(SCOPES)], addedAt: TIME, 'name?': '' },
  'old?': { hash: '', until: TIME },
} as const;

/** A key is random and long, so an unsalted hash cannot be turned back. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The API keys, by hash. One item holds them all, so that a name is taken once and a list needs no Scan; of one item
 * DynamoDB takes 400 KB: some 2,000 keys.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function apiKeysTable(deps: SettingsLocation & { clock: Clock; log: Log }): ApiKeys & ApiKeyRegister {
  const table = settingsTable(deps);
  const change = (update: Parameters<typeof table.update>[1]) => table.update(SETTINGS.apiKeys, update);
  const attributes = async (): Promise<Record<string, unknown>> => (await table.get(SETTINGS.apiKeys, {})) ?? {};
  const read = async () => {
    const keys = Object.entries(await attributes()).filter(([attribute]) => attribute.startsWith(KEY));
    const byId = keys.map(([attribute, key]) => [attribute.slice(KEY.length), key] as const);
    return readEach<StoredKey>(deps.log, 'key', storedKey, byId);
  };
  const isOver = (until: string): boolean => until <= deps.clock().toISOString();
  const readByHash = async () => {
    const secrets = new Map<string, { key: ApiKey; until?: string }>();
    for (const [id, { hash, scopes, name = id, old }] of await read()) {
      const key = { id, name, scopes };
      secrets.set(hash, { key });
      if (old) secrets.set(old.hash, { key, until: old.until });
    }
    return secrets;
  };
  const byHash = expiring(deps.clock, REMEMBERED_SECONDS, readByHash, { atOnce: UNKNOWN_AT_ONCE });

  /** The key that is called so, or has this id, readable or not. */
  const meant = async (called: string) => {
    const all = await attributes();
    const id = String(all[NAME + called] ?? called);
    const key = all[KEY + id] as Partial<StoredKey> | undefined;
    return key && { id, key, name: key.name ?? id };
  };

  return {
    find: async (secret) => {
      const hash = hashOf(secret);
      const found = (await byHash()).get(hash) ?? (await byHash({ fresh: true })).get(hash);
      return found?.until !== undefined && isOver(found.until) ? undefined : found?.key;
    },

    add: async (secret, { name, scopes }) => {
      const value: StoredKey = { hash: hashOf(secret), scopes, addedAt: deps.clock().toISOString() };
      return change({
        UpdateExpression: 'SET #key = :value',
        ConditionExpression: 'attribute_not_exists(#key) AND attribute_not_exists(#name)',
        ExpressionAttributeNames: { '#key': KEY + name, '#name': NAME + name },
        ExpressionAttributeValues: { ':value': value },
      });
    },

    list: async () =>
      (await read())
        .map(([id, { scopes, addedAt, name = id, old }]): ListedKey => {
          const oldSecretUntil = old && !isOver(old.until) ? old.until : undefined;
          return { id, name, scopes, addedAt, ...given({ oldSecretUntil }) };
        })
        .sort((a, b) => a.name.localeCompare(b.name)),

    rename: (called, name) =>
      uncrossed(called, async () => {
        const [found, other] = [await meant(called), await meant(name)];
        if (!found) return 'unknown';
        // A key may be called as its own id again.
        if (other && (other.id !== found.id || other.name === name)) return 'taken';
        return (await change(renaming(found, name))) ? 'renamed' : undefined;
      }),

    rotate: async (called, secret, graceSeconds) => {
      const found = await meant(called);
      if (found?.key.hash === undefined) return 'unknown';
      const until = new Date(deps.clock().getTime() + graceSeconds * 1000).toISOString();
      const old = graceSeconds > 0 ? { hash: found.key.hash, until } : undefined;
      const rotated = await change({
        UpdateExpression: `SET #key.#hash = :hash${old ? ', #key.#old = :old' : ' REMOVE #key.#old'}`,
        ConditionExpression: '#key.#hash = :seen',
        ExpressionAttributeNames: { '#key': KEY + found.id, '#hash': 'hash', '#old': 'old' },
        ExpressionAttributeValues: { ':hash': hashOf(secret), ':seen': found.key.hash, ...given({ ':old': old }) },
      });
      return rotated ? 'rotated' : 'changed';
    },

    revoke: (called) =>
      uncrossed(called, async () => {
        const found = await meant(called);
        if (!found) return false;
        return (await change(revoking(found))) ? true : undefined;
      }),
  };
}

/** A key that is meant, as it was read: nothing of it is known to be what it should be. */
interface Meant {
  readonly id: string;
  readonly key: Partial<StoredKey>;
  readonly name: string;
}

/** Tries a change again that another change of the same key crossed, which gave `undefined`. */
async function uncrossed<T>(called: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const outcome = await attempt();
    if (outcome !== undefined) return outcome;
  }
  throw new Error(`the key ${called} is being changed by somebody else`);
}

/** That a key is there, and called as it was when it was read. */
function isAsRead({ id, key }: Meant) {
  const name = key.name === undefined ? 'attribute_not_exists(#key.#name)' : '#key.#name = :from';
  return {
    condition: `attribute_exists(#key) AND ${name}`,
    names: { '#key': KEY + id, '#name': 'name' },
    values: given({ ':from': key.name }),
  };
}

/** Takes the new name and frees the earlier one, in one write. A key's own id is never free for another. */
function renaming(meant: Meant, to: string) {
  const { condition, names, values } = isAsRead(meant);
  const [takes, frees] = [to !== meant.id, meant.name !== meant.id];
  const free = takes ? ' AND attribute_not_exists(#to) AND attribute_not_exists(#other)' : '';
  return {
    UpdateExpression: `SET #key.#name = :to${takes ? ', #to = :id' : ''}${frees ? ' REMOVE #earlier' : ''}`,
    ConditionExpression: condition + free,
    ExpressionAttributeNames: given({
      ...names,
      '#to': takes ? NAME + to : undefined,
      '#other': takes ? KEY + to : undefined,
      '#earlier': frees ? NAME + meant.name : undefined,
    }) as Record<string, string>,
    ExpressionAttributeValues: given({ ...values, ':to': to, ':id': takes ? meant.id : undefined }),
  };
}

function revoking(meant: Meant) {
  const { condition, names, values } = isAsRead(meant);
  return given({
    UpdateExpression: 'REMOVE #key, #called',
    ConditionExpression: condition,
    ExpressionAttributeNames: { ...names, '#called': NAME + meant.name },
    ExpressionAttributeValues: meant.key.name === undefined ? undefined : values,
  });
}
