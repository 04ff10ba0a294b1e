/** A key of a table or an index: first what partitions it, then, if anything, what sorts it. */
export type KeySchema = readonly {
  readonly AttributeName: string | undefined;
  readonly KeyType: 'HASH' | 'RANGE' | undefined;
}[];

/** What a provisioned table or index may be asked in a second; nothing here is ever throttled. */
export interface ProvisionedThroughput {
  readonly ReadCapacityUnits: number | undefined;
  readonly WriteCapacityUnits: number | undefined;
}

/** A secondary index. */
export interface IndexDefinition {
  readonly IndexName: string | undefined;
  readonly KeySchema: KeySchema | undefined;
  readonly Projection:
    | {
        readonly ProjectionType?: 'ALL' | 'INCLUDE' | 'KEYS_ONLY' | undefined;
        readonly NonKeyAttributes?: readonly string[] | undefined;
      }
    | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
}

/**
 * A table, as a CreateTable request describes it; what the AWS SDK takes is taken, what has no use here is passed over.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export interface TableDefinition {
  /** At least three characters. */
  readonly TableName: string | undefined;
  readonly KeySchema?: KeySchema | undefined;
  readonly AttributeDefinitions?:
    | readonly {
        readonly AttributeName: string | undefined;
        readonly AttributeType: 'B' | 'N' | 'S' | undefined;
      }[]
    | undefined;
  readonly BillingMode?: 'PAY_PER_REQUEST' | 'PROVISIONED' | undefined;
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[] | undefined;
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[] | undefined;
}
