import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { ARTICLES, SETTINGS } from '../aws/schema';

const keySchema = (partition: string, ...sort: string[]): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...sort.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' as const })),
];

const strings = (names: readonly string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));

/** The articles table, as the stack makes it. */
export function articlesTableDefinition(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(ARTICLES.key),
    AttributeDefinitions: strings([...new Set([ARTICLES.key, ...Object.values(ARTICLES.indexes).flat()])]),
    GlobalSecondaryIndexes: Object.entries(ARTICLES.indexes).map(([IndexName, [partition, sort]]) => ({
      IndexName,
      KeySchema: keySchema(partition, sort),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}

/** The settings table, as the stack makes it. */
export function settingsTableDefinition(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(SETTINGS.key),
    AttributeDefinitions: strings([SETTINGS.key]),
  };
}
