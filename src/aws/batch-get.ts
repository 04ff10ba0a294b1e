import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Sleep } from '../domain/system';

/** DynamoDB takes at most this many keys in one BatchGetItem. */
const BATCH_GET_LIMIT = 100;
/** How many of them are under way at once. */
const BATCHES_AT_ONCE = 4;

type Key = Readonly<Record<string, string>>;
type Item = Record<string, unknown>;

/** Gets the items of different keys consistently, in no order; those that are not there are left out. */
export async function batchGet(
  deps: { dynamo: DynamoDBDocumentClient; tableName: string; sleep: Sleep },
  keys: readonly Key[],
): Promise<Item[]> {
  const batches: Key[][] = [];
  for (let from = 0; from < keys.length; from += BATCH_GET_LIMIT)
    batches.push(keys.slice(from, from + BATCH_GET_LIMIT));
  const found: Item[] = [];
  for (let from = 0; from < batches.length; from += BATCHES_AT_ONCE) {
    const some = await Promise.all(batches.slice(from, from + BATCHES_AT_ONCE).map(getBatch));
    found.push(...some.flat());
  }
  return found;

  /** Of at most {@link BATCH_GET_LIMIT} keys: DynamoDB leaves out what it could not read now, and is asked again. */
  async function getBatch(wanted: readonly Key[]): Promise<Item[]> {
    const items: Item[] = [];
    let left: Key[] = [...wanted];
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await deps.sleep(Math.min(25 * 2 ** attempt, 1000));
      const RequestItems = { [deps.tableName]: { Keys: left, ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await deps.dynamo.send(new BatchGetCommand({ RequestItems }));
      items.push(...(Responses?.[deps.tableName] ?? []));
      left = (UnprocessedKeys?.[deps.tableName]?.Keys ?? []) as Key[];
    }
    return items;
  }
}
