import type { EventSourceMappingOptions } from 'aws-stand-in';

const ENDED = { NewImage: { status: { S: ['published', 'rejected', 'expired'] } } };

/** Which changes of the articles table are an outcome, as the stack's filter criteria say it. */
export const OUTCOME_PATTERNS = [
  { eventName: ['INSERT'], dynamodb: ENDED },
  { eventName: ['MODIFY'], dynamodb: { ...ENDED, OldImage: { status: { S: ['pending'] } } } },
];

/** Delivers outcomes from the articles table, as the stack does. */
export function outcomeMapping(tableName: string): EventSourceMappingOptions {
  return { tableName, functionName: 'deliver-outcome', patterns: OUTCOME_PATTERNS };
}
