import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { ARTICLES, SETTINGS, SLACK } from '../aws/schema';

const keySchema = (partition: string, ...sort: string[]): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...sort.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' as const })),
];

const strings = (names: readonly string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));

const keysOnly = (indexes: Record<string, readonly [partition: string, sort: string]>) =>
  Object.entries(indexes).map(([IndexName, key]) => ({
    IndexName,
    KeySchema: keySchema(...key),
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  }));

/** The articles table, as the stack makes it. */
export function articlesTableDefinition(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(ARTICLES.key),
    AttributeDefinitions: strings([...new Set([ARTICLES.key, ...Object.values(ARTICLES.indexes).flat()])]),
    GlobalSecondaryIndexes: keysOnly(ARTICLES.indexes),
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

/** The slack table, as the stack makes it. */
export function slackTableDefinition(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(SLACK.of, SLACK.kind),
    AttributeDefinitions: strings([SLACK.of, SLACK.kind, ...Object.values(SLACK.indexes).flat()]),
    GlobalSecondaryIndexes: keysOnly(SLACK.indexes),
  };
}
