import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import { executionArn, parseExecutionArn } from './arns';
import type { Engine } from './engine';
import { executionDoesNotExist, stepFunctionsError } from './errors';
import { runTask } from './interpreter/task-state';
import { REDRIVABLE_FOR } from './purge-executions';
import { arn } from './requests';
import type { ExecutionRecord } from './store';

/** Takes up an execution that failed, timed out or was stopped at the state where it ended, retries counted anew. */
export const redriveExecution = (engine: Engine) =>
  operation(z.object({ executionArn: arn }), async ({ executionArn: asked }) => {
    const id = parseExecutionArn(asked);
    return engine.queue(executionArn(id), async () => {
      const earlier = await engine.store.record(id);
      if (earlier === undefined) throw executionDoesNotExist(asked);
      const checkpoint = await engine.store.redrivable(id);
      if (checkpoint === undefined || engine.now() - (earlier.stopDate ?? 0) >= REDRIVABLE_FOR) {
        const message = `Execution is ${earlier.status} and cannot be redriven`;
        throw stepFunctionsError('ExecutionNotRedrivable', message);
      }
      const now = engine.now();
      const redriveCount = earlier.redriveCount + 1;
      const { stopDate: _, error: __, cause: ___, ...kept } = earlier;
      const record: ExecutionRecord = { ...kept, status: 'RUNNING', redriveCount, redriveDate: now };
      const { states, timeoutSeconds } = await engine.programOf(checkpoint.definition);
      const isTask = states.get(checkpoint.state)?.definition.Type === 'Task';
      await engine.begin(
        {
          ...checkpoint,
          redriveCount,
          retries: [],
          ...given({ expiresAt: timeoutSeconds && now + timeoutSeconds * 1000 }),
        },
        async (turn) => {
          turn.record('ExecutionRedriven', { executionRedrivenEventDetails: { redriveCount } });
          if (isTask) await runTask(turn);
        },
        { record, earlier },
      );
      return { redriveDate: now / 1000 };
    });
  });
