import { describe, expect, it } from '@jest/globals';
import { readDeployment } from '../../../src/cli/deployment';
import { stack } from '../../../src/cli/doctor/stack';
import { aDeployment, aStack, known, OUTPUTS, PROD } from './fakes';

const deployment = aDeployment();

describe('stack', () => {
  const inStatus = (status: string) => stack({ stack: known(aStack(OUTPUTS, status)), deployment, target: PROD }).run();

  it.each([
    ['CREATE_COMPLETE', 'ok'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'ok'],
    ['UPDATE_IN_PROGRESS', 'failed'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
    ['ROLLBACK_COMPLETE', 'failed'],
  ])('%s is %s', async (status, expected) => {
    expect((await inStatus(status)).status).toBe(expected);
  });

  it('names the outputs that an older version does not tell', () => {
    const { ArticlesTable, StateMachineArn, ...older } = OUTPUTS;
    expect(() => readDeployment(PROD, aStack(older))).toThrow(/does not tell ArticlesTable, StateMachineArn\. Deploy/);
  });
});
