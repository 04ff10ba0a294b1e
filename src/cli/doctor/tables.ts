import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { SLACK } from '../../aws/schema';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** Every table answers a consistent read. */
export function tables({ deployment, dynamo }: Pick<Facts, 'deployment' | 'dynamo'>): Check {
  return {
    name: 'tables',
    run: async () => {
      const { ArticlesTable, SettingsTable, SlackTable } = await deployment.needed();
      const keys = [
        [ArticlesTable, { articleId: 'doctor' }],
        [SettingsTable, { setting: 'rules#head' }],
        [SlackTable, SLACK.lane],
      ] as const;
      for (const [TableName, Key] of keys) {
        try {
          await dynamo.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        } catch (error) {
          if (!(error instanceof ResourceNotFoundException)) throw error;
          return failed(
            `The table ${TableName} is gone.`,
            'Restore it to a point in time: docs/operations.md, “Restore the tables”.',
          );
        }
      }
      return ok(`${ArticlesTable}, ${SettingsTable} and ${SlackTable} answer`);
    },
  };
}
