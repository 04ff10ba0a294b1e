import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionStatus,
  InvalidArn,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { given } from '../domain/given';
import type { Clock, Sleep } from '../domain/system';
import { KNOWN_WITHIN, ofVersion1, type Workflow, type WorkflowInput } from '../domain/workflow';
import { unless } from './expected-error';

/**
 * What is waited between the tries to describe an execution, in milliseconds: DescribeExecution is eventually consistent,
 * so what was started a moment ago may not be known yet. Few, since whatever is not there at all is asked for as often.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
const DESCRIBE_WAITS = [50, 250, 700];
/** How an execution ends whose outcome nobody announced. */
export const UNSUCCESSFUL = [ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED];
/** The error that leads the state machine back to *Request review*. */
const UNDONE = 'Undone';

/** The state machine on Step Functions. An execution bears its article's id; a later review adds `-r2`, `-r3` … */
export function reviewWorkflow(deps: {
  sfn: SFNClient;
  stateMachineArn: string;
  clock: Clock;
  sleep: Sleep;
}): Workflow {
  const executionsArn = `${deps.stateMachineArn.replace(':stateMachine:', ':execution:')}:`;
  const describeOnce = (executionArn: string) => {
    const describe = new DescribeExecutionCommand({ executionArn });
    return unless(deps.sfn.send(describe), ExecutionDoesNotExist, InvalidArn);
  };

  return {
    start: async (wanted) => {
      const name = nameOf(wanted.articleId, wanted.review);
      const input = JSON.stringify(wanted);
      const start = new StartExecutionCommand({ stateMachineArn: deps.stateMachineArn, name, input });
      return (await unless(deps.sfn.send(start), ExecutionAlreadyExists)) ? 'started' : 'exists';
    },

    describe: async (articleId, review = 1) => {
      const executionArn = `${executionsArn}${nameOf(articleId, review)}`;
      let execution = await describeOnce(executionArn);
      for (const wait of review === 1 ? DESCRIBE_WAITS : []) {
        if (execution) break;
        await deps.sleep(wait);
        execution = await describeOnce(executionArn);
      }
      if (!execution) return undefined;
      const { status, startDate = new Date(0), stopDate = startDate } = execution;
      const input = ofVersion1(JSON.parse(execution.input ?? '') as WorkflowInput);
      // What is asked about is called as a later review of another article is.
      if (input.articleId !== articleId) return undefined;
      return {
        input,
        startedAt: startDate.toISOString(),
        ...given({ endedAt: status === 'RUNNING' ? undefined : stopDate.toISOString() }),
        succeeded: status === 'SUCCEEDED',
        executionArn,
      };
    },

    isRunning: async ({ executionArn, statusAt }) => {
      // Of another machine, as in a table that was restored from another stage: none of ours waits with it.
      if (!executionArn.startsWith(executionsArn)) return false;
      const execution = await describeOnce(executionArn);
      if (execution) return execution.status === 'RUNNING';
      // AWS forgets an execution ninety days after its end, and may not know of it yet when it has just been started.
      return deps.clock().getTime() - Date.parse(statusAt) < KNOWN_WITHIN * 1000;
    },

    dead: async function* () {
      const { stateMachineArn } = deps;
      for (const statusFilter of UNSUCCESSFUL) {
        let nextToken: string | undefined;
        do {
          const list = new ListExecutionsCommand({ stateMachineArn, statusFilter, ...given({ nextToken }) });
          const { executions = [], nextToken: next } = await deps.sfn.send(list);
          for (const { executionArn = '', name = '', stopDate = new Date(0) } of executions) {
            yield { articleId: reviewIn(name).articleId, executionArn, endedAt: stopDate.toISOString() };
          }
          nextToken = next;
        } while (nextToken !== undefined);
      }
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

/** What an execution is called. */
function nameOf(articleId: string, review: number): string {
  return review === 1 ? articleId : `${articleId}-r${review}`;
}

/** Which review of which article an execution is of, by what it is called. */
export function reviewIn(executionName: string): { articleId: string; review: number } {
  const [, articleId = executionName, review = 1] = /^(.+)-r([1-9]\d*)$/.exec(executionName) ?? [];
  return { articleId, review: Number(review) };
}

async function answered(callback: Promise<unknown>): Promise<'accepted' | 'gone'> {
  return (await unless(callback, TaskTimedOut, TaskDoesNotExist, InvalidToken)) ? 'accepted' : 'gone';
}
