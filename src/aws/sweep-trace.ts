import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SweepRun, SweepTrace } from '../domain/ports';

/** Only the sweep writes this item of the settings table. */
const SETTING = 'sweep';

/** Where the sweep leaves word of its last run. */
export const sweepTrace = (to: { dynamo: DynamoDBDocumentClient; tableName: string }): SweepTrace => ({
  leave: async (run) => {
    await to.dynamo.send(new PutCommand({ TableName: to.tableName, Item: { setting: SETTING, ...run } }));
  },

  last: async () => {
    const { Item } = await to.dynamo.send(
      new GetCommand({ TableName: to.tableName, Key: { setting: SETTING }, ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { setting, ...run } = Item;
    return run as SweepRun;
  },
});
