import type { EventPattern } from '../event-pattern';

/** Which changes of which table a function is told of. */
export interface EventSourceMappingOptions {
  readonly tableName: string;
  readonly functionName: string;
  /** A change is told if it matches any of these. */
  readonly patterns: readonly EventPattern[];
  /**
   * How many shards the changes are on, times the mapping's `ParallelizationFactor`: as on AWS, a batch has successive changes of one
   * shard, and one that fails comes again from the lowest that failed, and holds up its shard until it is taken. Without it each
   * item is a shard of its own, a batch has the oldest changes of several items, and no item waits for another's.
   */
  readonly shards?: number;
  /** Of a shard: most changes in a batch, 100 if not said. */
  readonly batchSize?: number;
  /** Of a shard: whether a batch that failed as a whole comes again in halves. */
  readonly bisectBatchOnFunctionError?: boolean;
}
