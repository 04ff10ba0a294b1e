import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { eventually } from '../support/newsroom';
import { AWS } from './engine';

/** Of the stage `prod`, in the account that MiniStack has. */
const REVIEW_MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';

/** How an execution of one task ended. */
export interface TaskEnd {
  readonly status: string;
  /** Parsed JSON; undefined if it failed. */
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** Runs one task in a state machine of its own: whatever has an integration is called without a client of its own. */
export async function runTask(
  endpoint: string,
  task: { readonly Resource: string } & Record<string, unknown>,
): Promise<TaskEnd> {
  const sfn = new SFNClient({ endpoint, ...AWS });
  const States = { Task: { ...task, Type: 'Task', End: true } };
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Task', States });
  const { roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: REVIEW_MACHINE }));
  const name = `one-task-${randomUUID()}`;
  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
  const ended = await eventually(async () => {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  }, `${task.Resource} to end`);
  sfn.destroy();
  const { status = '', output, error, cause } = ended;
  return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause };
}
