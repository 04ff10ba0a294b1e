import type { Table } from 'dynalite/db';
import type { TableDefinition } from './table-definition';

/**
 * A table as dynalite keeps it, with the global indexes that its definition has and it lacks, still empty. As
 * UpdateTable would add them, which dynalite takes and does not do.
 * @returns undefined when it lacks none.
 */
export function withMissingIndexes(table: Table, definition: TableDefinition | undefined): Table | undefined {
  const { GlobalSecondaryIndexes: indexes = [], AttributeDefinitions: attributes = [] } = table;
  const there = new Set(indexes.map(({ IndexName }) => IndexName));
  const missing = definition?.GlobalSecondaryIndexes?.filter(({ IndexName }) => !there.has(IndexName)) ?? [];
  if (missing.length === 0) return undefined;
  const known = new Set(attributes.map(({ AttributeName }) => AttributeName));
  const more = definition?.AttributeDefinitions?.filter(({ AttributeName }) => !known.has(AttributeName)) ?? [];
  return {
    ...table,
    AttributeDefinitions: [...attributes, ...more],
    GlobalSecondaryIndexes: [...indexes, ...missing.map((index) => ({ ...index, ...asKept(table, index.IndexName) }))],
  };
}

const asKept = ({ TableArn }: Table & { TableArn?: string }, IndexName = '') => ({
  IndexArn: `${TableArn}/index/${IndexName}`,
  IndexSizeBytes: 0,
  ItemCount: 0,
  IndexStatus: 'ACTIVE',
  ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
});
