import { ExecutionDoesNotExist, GetExecutionHistoryCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import { Events } from '../../../src/local/execution/events';
import { readExecution } from '../../../src/local/execution/read-executions';

const ARN = 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:one';
const gone = () => new ExecutionDoesNotExist({ message: 'gone', $metadata: {} });

/** A client that tells of one execution, but for what is gone. */
function clientThat(isGone: (command: object) => boolean): SFNClient {
  const send = async (command: object) => {
    if (isGone(command)) throw gone();
    return { executionArn: ARN, status: 'SUCCEEDED', definition: '{}', events: [{ id: 1 }] };
  };
  return { send } as unknown as SFNClient;
}

it('reads an execution with its history', async () => {
  expect(
    await readExecution(
      clientThat(() => false),
      ARN,
    ),
  ).toMatchObject({ events: [{ id: 1 }], isPurged: false });
});

it('reads what is left of one whose history is gone, and says how long that was kept', async () => {
  const seen = await readExecution(
    clientThat((command) => command instanceof GetExecutionHistoryCommand),
    ARN,
  );
  expect(seen).toMatchObject({ description: { status: 'SUCCEEDED' }, events: [], isPurged: true });
  expect(String(<Events arn={ARN} events={[]} isCutOff={false} isPurged />)).toContain(
    'Its history was kept for 14 days after its end.',
  );
});

it('reads nothing of one that is not there', async () => {
  expect(
    await readExecution(
      clientThat(() => true),
      ARN,
    ),
  ).toBeUndefined();
});
