import type { AwsError } from '../aws-error';
import { isJsonObject } from '../json';
import { notImplemented } from '../not-implemented';

/**
 * The refusal of a member that dynalite takes and passes over, of which who asks for it would miss the effect; undefined
 * for a request that has none.
 * @param operation such as `PutItem`.
 */
export function lackingMember(operation: string, request: Readonly<Record<string, unknown>>): AwsError | undefined {
  const { ReturnValuesOnConditionCheckFailure: returned, GlobalSecondaryIndexUpdates: updates } = request;
  if ((returned ?? 'NONE') !== 'NONE') return lacking(operation, 'ReturnValuesOnConditionCheckFailure');
  if (operation !== 'UpdateTable' || !Array.isArray(updates)) return undefined;
  const action = ['Create', 'Delete'].find((name) => updates.some((update) => isJsonObject(update) && update[name]));
  return action === undefined ? undefined : lacking(operation, `GlobalSecondaryIndexUpdates that ${action}`);
}

const lacking = (operation: string, what: string): AwsError => notImplemented(`DynamoDB.${operation} with ${what}`);
