import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ApiKey, ApiKeyRegister, ApiKeys, Clock, ListedKey } from '../domain/ports';
import { expiring } from './expiring';
import { onlyIf } from './only-if';

/** The one item that holds every key, so that a name is taken once and a list needs no Scan. */
const SETTING = 'keys';
/** Each key is an attribute of its own, named after the key: two operators at once lose nothing. */
const PREFIX = 'key#';
/** A revoked key is refused everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;

interface StoredKey {
  hash: string;
  scopes: ApiKey['scopes'];
  addedAt: string;
}

/** A key is random and long, so an unsalted hash cannot be turned back. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The API keys in the settings table, by hash. They share one item, of which DynamoDB takes 400 KB: some 2,000 keys.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const apiKeysTable = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
}): ApiKeys & ApiKeyRegister => {
  const byHash = expiring(to.clock, REMEMBERED_SECONDS, async () => {
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
      const value: StoredKey = {
        hash: hashOf(secret),
        scopes,
        addedAt: to.clock().toISOString(),
      };
      return update({
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

    revoke: async (name) =>
      update({
        UpdateExpression: 'REMOVE #key',
        ConditionExpression: 'attribute_exists(#key)',
        ExpressionAttributeNames: { '#key': PREFIX + name },
      }),
  };

  async function read(): Promise<[name: string, StoredKey][]> {
    const { Item } = await to.dynamo.send(
      new GetCommand({ TableName: to.tableName, Key: { setting: SETTING }, ConsistentRead: true }),
    );
    return Object.entries(Item ?? {})
      .filter(([attribute]) => attribute.startsWith(PREFIX))
      .map(([attribute, value]) => [attribute.slice(PREFIX.length), value as StoredKey]);
  }

  /** @returns whether the condition held. */
  async function update(change: Change): Promise<boolean> {
    const command = new UpdateCommand({ TableName: to.tableName, Key: { setting: SETTING }, ...change });
    return (await onlyIf(to.dynamo.send(command))) !== undefined;
  }
};

type Change = Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>;
