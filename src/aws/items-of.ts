import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { SLACK } from './schema';

/** The items of an article or a digest, read consistently in the order of their kinds: all, or those whose kind begins so. */
export async function itemsOf(
  { dynamo, tableName: TableName }: { dynamo: DynamoDBDocumentClient; tableName: string },
  of: string,
  beginning?: string,
): Promise<Record<string, unknown>[]> {
  const [more, names, values] =
    beginning === undefined
      ? ['', {}, {}]
      : [' AND begins_with(#kind, :beginning)', { '#kind': SLACK.kind }, { ':beginning': beginning }];
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: `#of = :of${more}`,
        ExpressionAttributeNames: { '#of': SLACK.of, ...names },
        ExpressionAttributeValues: { ':of': of, ...values },
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}
