import type { EventPattern } from './event-pattern';

/** Which changes of which table a function is told of. */
export interface EventSourceMappingOptions {
  readonly tableName: string;
  readonly functionName: string;
  /** A change is told if it matches any of these. */
  readonly patterns: readonly EventPattern[];
}
