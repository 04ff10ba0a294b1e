import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Clock } from '../domain/system';
import { ofVersion1, type Workflow, type WorkflowInput } from '../domain/workflow';
import { unless } from './expected-error';

/** DescribeExecution is eventually consistent. */
const KNOWN_WITHIN_MILLISECONDS = 60_000;
/** The error that leads the state machine back to *Request review*. */
const UNDONE = 'Undone';

/** The state machine on Step Functions. An execution bears its article's id; a later review adds `-r2`, `-r3` … */
export function reviewWorkflow(deps: { sfn: SFNClient; stateMachineArn: string; clock: Clock }): Workflow {
  return {
    start: async (wanted) => {
      const name = wanted.review === 1 ? wanted.articleId : `${wanted.articleId}-r${wanted.review}`;
      const input = JSON.stringify(wanted);
      const start = new StartExecutionCommand({ stateMachineArn: deps.stateMachineArn, name, input });
      return (await unless(deps.sfn.send(start), ExecutionAlreadyExists)) ? 'started' : 'exists';
    },

    describe: async (articleId) => {
      const executionArn = `${deps.stateMachineArn.replace(':stateMachine:', ':execution:')}:${articleId}`;
      const describe = new DescribeExecutionCommand({ executionArn });
      const execution = await unless(deps.sfn.send(describe), ExecutionDoesNotExist, InvalidArn);
      return (
        execution && {
          running: execution.status === 'RUNNING',
          input: ofVersion1(JSON.parse(execution.input ?? '') as WorkflowInput),
          startedAt: (execution.startDate ?? new Date(0)).toISOString(),
          executionArn,
        }
      );
    },

    isRunning: async ({ executionArn, statusAt }) => {
      const describe = deps.sfn.send(new DescribeExecutionCommand({ executionArn }));
      const execution = await unless(describe, ExecutionDoesNotExist);
      if (execution) return execution.status === 'RUNNING';
      // AWS forgets an execution ninety days after its end, and may not know of it yet when it has just been started.
      return deps.clock().getTime() - Date.parse(statusAt) < KNOWN_WITHIN_MILLISECONDS;
    },

    decide: async (taskToken, verdict) => {
      const callback = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(verdict) });
      return answered(deps.sfn.send(callback));
    },

    undo: async (taskToken, undoing) =>
      answered(deps.sfn.send(new SendTaskFailureCommand({ taskToken, error: UNDONE, cause: JSON.stringify(undoing) }))),

    announced: async (taskToken) => answered(deps.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))),
  };
}

async function answered(callback: Promise<unknown>): Promise<'accepted' | 'gone'> {
  return (await unless(callback, TaskTimedOut, TaskDoesNotExist, InvalidToken)) ? 'accepted' : 'gone';
}
