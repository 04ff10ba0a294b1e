import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Digests } from '../domain/effects';
import type { Log } from '../domain/system';
import { onlyIf } from './expected-error';
import { itemsOf } from './items-of';
import { readEach } from './read-stored';
import { SLACK } from './schema';

/** Zero-padded, so that chunks come in the order of their numbers. */
const kindOf = (chunk: number): string => SLACK.members + String(chunk).padStart(6, '0');

const storedChunk = { members: [''] as const };

/** The members of digests in DynamoDB: an item a chunk. One that cannot be read is told in the log and left out. */
export function digestsTable(deps: { dynamo: DynamoDBDocumentClient; tableName: string; log: Log }): Digests {
  const { dynamo, tableName: TableName } = deps;
  return {
    add: async (digest, chunk, members) => {
      const put = new PutCommand({
        TableName,
        Item: { of: digest, kind: kindOf(chunk), members },
        ConditionExpression: 'attribute_not_exists(#of)',
        ExpressionAttributeNames: { '#of': SLACK.of },
      });
      return (await onlyIf(dynamo.send(put))) !== undefined;
    },

    chunks: async (digest) => {
      const items = await itemsOf(deps, digest, SLACK.members);
      const byKey = items.map((item) => [`${digest} ${item.kind}`, item] as const);
      return readEach<{ members: string[] }>(deps.log, 'digest', storedChunk, byKey).map(([, { members }]) => members);
    },
  };
}
