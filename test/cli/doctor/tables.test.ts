import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { tables } from '../../../src/cli/doctor/tables';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();
function gone() {
  throw new ResourceNotFoundException({ message: 'gone', $metadata: {} });
}

describe('tables', () => {
  it.each(['articles', 'settings', 'slack'])(
    'says that %s is gone, and where it is told how to restore it',
    async (name) => {
      const dynamo = answering<never>(({ TableName }) => (TableName === name ? gone() : {}));
      expect(await tables({ deployment, dynamo }).run()).toEqual({
        status: 'failed',
        detail: `The table ${name} is gone.`,
        remedy: expect.stringContaining('docs/operations.md'),
      });
    },
  );

  it('is well when each answers', async () => {
    const detail = 'articles, settings and slack answer';
    expect(await tables({ deployment, dynamo: answering<never>(() => ({})) }).run()).toEqual({ status: 'ok', detail });
  });
});
