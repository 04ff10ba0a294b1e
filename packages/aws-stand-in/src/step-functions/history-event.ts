import type { HistoryEvent as SdkHistoryEvent } from '@aws-sdk/client-sfn';

/**
 * One event of an execution's history, as on the wire: details named as in GetExecutionHistory, the timestamp in
 * seconds since the epoch. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export type HistoryEvent = Omit<SdkHistoryEvent, 'timestamp' | 'id' | 'previousEventId' | 'type'> & {
  readonly timestamp: number;
  readonly id: number;
  readonly previousEventId: number;
  readonly type: NonNullable<SdkHistoryEvent['type']>;
};

/** The details of an event, without what numbers and dates it. */
export type HistoryEventDetails = Omit<HistoryEvent, 'timestamp' | 'id' | 'previousEventId' | 'type'>;

/** A payload is always stored whole here; AWS says so beside each. */
export const NOT_TRUNCATED = { truncated: false } as const;
