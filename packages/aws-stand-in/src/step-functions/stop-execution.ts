import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import { parseExecutionArn } from './arns';
import type { Engine } from './engine';
import { executionDoesNotExist } from './errors';
import type { TaskFailure } from './interpreter/task-state';
import type { Turn } from './interpreter/turn';
import { arn, failureMembers } from './requests';

/** Ends a running execution as ABORTED; one that has ended stays as it is. */
export const stopExecution = (engine: Engine) =>
  operation(z.object({ executionArn: arn, ...failureMembers }), async ({ executionArn, error, cause }) => {
    const id = parseExecutionArn(executionArn);
    await engine.hand(id, () => abort(given({ error: error || undefined, cause: cause || undefined })));
    const record = await engine.store.record(id);
    if (record === undefined) throw executionDoesNotExist(executionArn);
    return { stopDate: (record.stopDate ?? engine.now()) / 1000 };
  });

/** The play that ends an execution from outside. */
export const abort = (reason: TaskFailure) => (turn: Turn) => {
  turn.settle();
  turn.record('ExecutionAborted', { executionAbortedEventDetails: reason });
  turn.ending = { status: 'ABORTED', ...reason };
};
