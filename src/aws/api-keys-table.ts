import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ApiKey, ApiKeys, Clock } from '../domain/ports';
import { expiring } from './expiring';

/** A revoked key is refused everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;
/** Only keys that were found are remembered, and at most so many. */
const REMEMBERED_KEYS = 1000;

/** A key's setting name. A key is random and long, so an unsalted hash cannot be turned back. */
const settingOf = (secret: string): string => `key#${createHash('sha256').update(secret).digest('hex')}`;

/** The API keys in the settings table, by hash. */
export const apiKeysTable = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
}): ApiKeys & { put(secret: string, key: ApiKey): Promise<void> } => {
  const remembered = new Map<string, ReturnType<typeof expiring<ApiKey | undefined>>>();
  return {
    find: async (secret) => {
      const setting = settingOf(secret);
      const ask = remembered.get(setting) ?? expiring(to.clock, REMEMBERED_SECONDS, () => read(setting));
      const key = await ask();
      if (!key) remembered.delete(setting);
      else if (remembered.size < REMEMBERED_KEYS) remembered.set(setting, ask);
      return key;
    },

    put: async (secret, { name, scopes }) => {
      const Item = { setting: settingOf(secret), name, scopes };
      await to.dynamo.send(new PutCommand({ TableName: to.tableName, Item }));
    },
  };

  async function read(setting: string): Promise<ApiKey | undefined> {
    const { Item } = await to.dynamo.send(
      new GetCommand({ TableName: to.tableName, Key: { setting }, ConsistentRead: true }),
    );
    return Item && { name: Item.name, scopes: Item.scopes };
  }
};
