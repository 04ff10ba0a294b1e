import type { CreateTableCommandInput, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';

const index = (IndexName: string, partition: string, sort: string): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema: [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});

const strings = (...names: string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));

/** The articles table, as the stack makes it. */
export const articlesTableDefinition = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'articleId', KeyType: 'HASH' }],
  AttributeDefinitions: strings(
    'articleId',
    'status',
    'statusAt',
    'attention',
    'dueAt',
    'day',
    'decidedAt',
    'submitter',
    'submittedAt',
  ),
  GlobalSecondaryIndexes: [
    index('status-index', 'status', 'statusAt'),
    index('attention-index', 'attention', 'dueAt'),
    index('decided-index', 'day', 'decidedAt'),
    index('submitter-index', 'submitter', 'submittedAt'),
  ],
});

/** The settings table: the rules and the API keys. */
export const settingsTableDefinition = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'setting', KeyType: 'HASH' }],
  AttributeDefinitions: strings('setting'),
});
