import * as z from 'zod';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import type { Engine } from './engine';
import { arn } from './requests';
import { abort } from './stop-execution';

/** Deletes a state machine and ends its running executions; their histories stay. Deleting twice is no error. */
export const deleteStateMachine = (engine: Engine) =>
  operation(z.object({ stateMachineArn: arn }), async ({ stateMachineArn }) => {
    const machine = parseMachineArn(stateMachineArn);
    await engine.store.deleteMachine(machine);
    for (const id of engine.runningOf(machine)) await engine.hand(id, () => abort({}));
    return {};
  });
