import * as sfn from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { machineOf, testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

describe('a member that asks for what is not there is refused, never dropped', () => {
  const definition = JSON.stringify(machineOf({ Done: { Type: 'Succeed' } }));
  const roleArn = 'arn:aws:iam::000000000000:role/any';
  const logGroup = { logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:*' };

  it.each<[string, Partial<sfn.CreateStateMachineInput>]>([
    ['the type EXPRESS', { type: 'EXPRESS' }],
    ['publish', { publish: true, versionDescription: 'first' }],
    ['tracing', { tracingConfiguration: { enabled: true } }],
    [
      'the logging level ALL',
      { loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: logGroup }] } },
    ],
    [
      'destinations of logs',
      { loggingConfiguration: { level: 'OFF', destinations: [{ cloudWatchLogsLogGroup: logGroup }] } },
    ],
    [
      'the encryption CUSTOMER_MANAGED_KMS_KEY',
      { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'k' } },
    ],
  ])('CreateStateMachine, and UpdateStateMachine but for the type: %s', async (what, more) => {
    const words = new RegExp(
      `^aws-stand-in does not implement StepFunctions.(Create|Update)StateMachine (of|with) ${what}`,
    );
    const created = local.sfn.send(new sfn.CreateStateMachineCommand({ name: 'm', definition, roleArn, ...more }));
    await expect(created).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringMatching(words) });

    if (more.type !== undefined) return;
    const stateMachineArn = await local.aws.putStateMachine('updated', definition);
    const updated = local.sfn.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, ...more }));
    await expect(updated).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringMatching(words) });
  });
});
