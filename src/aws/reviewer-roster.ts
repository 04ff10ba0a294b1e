import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ReviewerRoster, Roster } from '../domain/ports';

/** Only the sweep writes this item of the settings table. */
const SETTING = 'roster';

/** What Slack last said about who is in the reviewers' groups. */
export const reviewerRoster = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
}): ReviewerRoster => ({
  keep: async ({ at, groups }) => {
    const Item = { setting: SETTING, at, groups };
    await to.dynamo.send(new PutCommand({ TableName: to.tableName, Item }));
  },

  recall: async () => {
    const Key = { setting: SETTING };
    const { Item } = await to.dynamo.send(
      new GetCommand({ TableName: to.tableName, Key, ConsistentRead: true }),
    );
    return Item && ({ at: Item.at, groups: Item.groups } as Roster);
  },
});
