import { createHash, randomBytes } from 'node:crypto';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { InstallStates } from '../domain/installation';
import type { Clock } from '../domain/ports';
import { onlyIf } from './only-if';

/** Who sees the table learns no state that still works. */
const settingOf = (state: string): string => `oauth#${createHash('sha256').update(state).digest('hex')}`;

/**
 * The states of installations under way, in the settings table. DynamoDB removes an expired item within days, so its
 * age is checked as well. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export const installStates = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
  /** How long a state may be used. */
  seconds: number;
}): InstallStates => {
  const now = () => Math.floor(to.clock().getTime() / 1000);
  return {
    seconds: to.seconds,

    issue: async () => {
      const state = randomBytes(32).toString('base64url');
      const Item = { setting: settingOf(state), expiresAt: now() + to.seconds };
      await to.dynamo.send(new PutCommand({ TableName: to.tableName, Item }));
      return state;
    },

    redeem: async (state) => {
      const deleted = await onlyIf(
        to.dynamo.send(
          new DeleteCommand({
            TableName: to.tableName,
            Key: { setting: settingOf(state) },
            ConditionExpression: 'expiresAt > :now',
            ExpressionAttributeValues: { ':now': now() },
          }),
        ),
      );
      return deleted !== undefined;
    },
  };
};
