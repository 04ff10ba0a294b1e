import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { tables } from '../../../src/cli/doctor/tables';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();
function gone() {
  throw new ResourceNotFoundException({ message: 'gone', $metadata: {} });
}

describe('tables', () => {
  it('says which one is gone, and where it is told how to restore it', async () => {
    const dynamo = answering<never>(({ TableName }) => (TableName === 'settings' ? gone() : {}));
    expect(await tables({ deployment, dynamo }).run()).toEqual({
      status: 'failed',
      detail: 'The table settings is gone.',
      remedy: expect.stringContaining('docs/operations.md'),
    });
  });
});
