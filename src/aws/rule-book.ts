import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock, RuleBook } from '../domain/ports';
import { expiring } from './expiring';
import { onlyIf } from './only-if';

const SETTING = 'rules';
/** What holds before a moderator ever edits the rules. */
const DEFAULT_WORDS = ['forbidden'];
/** A changed rule is followed everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;
const MAX_ATTEMPTS = 5;

interface StoredRules {
  setting: typeof SETTING;
  words: string[];
  /** Grows with each edit, so that two editors at once lose neither edit. */
  version: number;
  changedBy: string;
  changedAt: string;
}

/** The rules in the settings table. */
export const ruleBook = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
}): RuleBook => {
  const words = expiring(to.clock, REMEMBERED_SECONDS, async () => (await read())?.words ?? DEFAULT_WORDS);
  return {
    words: () => words(),

    change: async (edit, by) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const stored = await read();
        const before = stored?.words ?? DEFAULT_WORDS;
        const after =
          'add' in edit
            ? [...before.filter((word) => word !== edit.add), edit.add]
            : before.filter((word) => word !== edit.remove);
        const changed = after.length !== before.length;
        if (!changed) return false;
        if (await write(after, stored?.version ?? 0, by)) {
          await words({ fresh: true });
          return true;
        }
      }
      throw new Error('the rules kept changing under this edit');
    },
  };

  async function read(): Promise<StoredRules | undefined> {
    const { Item } = await to.dynamo.send(
      new GetCommand({ TableName: to.tableName, Key: { setting: SETTING }, ConsistentRead: true }),
    );
    return Item as StoredRules | undefined;
  }

  async function write(words: string[], version: number, by: string): Promise<boolean> {
    const Item: StoredRules = {
      setting: SETTING,
      words,
      version: version + 1,
      changedBy: by,
      changedAt: to.clock().toISOString(),
    };
    const written = await onlyIf(
      to.dynamo.send(
        new PutCommand({
          TableName: to.tableName,
          Item,
          ConditionExpression: 'attribute_not_exists(setting) OR version = :version',
          ExpressionAttributeValues: { ':version': version },
        }),
      ),
    );
    return written !== undefined;
  }
};
