import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDb } from './dynamodb';
import type { TableDefinition } from './table-definition';

/**
 * Makes the tables that are not there yet and waits until all are usable.
 * @throws Error with DynamoDB's words for a definition it refuses.
 */
export async function createTables(dynamoDb: DynamoDb, tables: readonly TableDefinition[]): Promise<void> {
  for (const table of tables) {
    const { statusCode, body } = await dynamoDb.call('CreateTable', withoutUnsupported(table));
    const { __type = '', message } = body as { __type?: string; message?: string };
    if (statusCode !== 200 && !__type.endsWith('#ResourceInUseException')) {
      throw new Error(`table ${table.TableName}: ${message ?? __type}`);
    }
  }
  for (const { TableName } of tables) while (!(await isActive(dynamoDb, TableName))) await sleep(5);
}

// dynalite refuses members that a local table has no use for.
function withoutUnsupported(table: TableDefinition): object {
  const { AttributeDefinitions, TableName, KeySchema, BillingMode, ProvisionedThroughput } = table;
  const { LocalSecondaryIndexes, GlobalSecondaryIndexes } = table;
  return {
    AttributeDefinitions,
    TableName,
    KeySchema,
    BillingMode,
    ProvisionedThroughput,
    LocalSecondaryIndexes,
    GlobalSecondaryIndexes,
  };
}

async function isActive(dynamoDb: DynamoDb, TableName: string | undefined): Promise<boolean> {
  const { body } = await dynamoDb.call('DescribeTable', { TableName });
  return (body as { Table?: { TableStatus?: string } }).Table?.TableStatus === 'ACTIVE';
}
