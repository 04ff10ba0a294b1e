import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflow, WorkflowInput } from '../domain/workflow';

/** The state machine on Step Functions. An execution bears its article's id; a later review adds `-r2`, `-r3` … */
export const reviewWorkflow = (to: { sfn: SFNClient; stateMachineArn: string }): Workflow => ({
  start: async (input) => {
    try {
      await to.sfn.send(
        new StartExecutionCommand({
          stateMachineArn: to.stateMachineArn,
          name: input.review === 1 ? input.articleId : `${input.articleId}-r${input.review}`,
          input: JSON.stringify(input),
        }),
      );
      return 'started';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'exists';
      throw error;
    }
  },

  describe: async (articleId) => {
    const executionArn = `${to.stateMachineArn.replace(':stateMachine:', ':execution:')}:${articleId}`;
    try {
      const execution = await to.sfn.send(new DescribeExecutionCommand({ executionArn }));
      return {
        running: execution.status === 'RUNNING',
        input: JSON.parse(execution.input ?? '') as WorkflowInput,
        startedAt: (execution.startDate ?? new Date(0)).toISOString(),
        executionArn,
      };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return undefined;
      throw error;
    }
  },

  isRunning: async (executionArn) => {
    const { status } = await to.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING';
  },

  decide: async (taskToken, verdict) => {
    try {
      await to.sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(verdict) }));
      return 'accepted';
    } catch (error) {
      const gone =
        error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (gone) return 'gone';
      throw error;
    }
  },
});
