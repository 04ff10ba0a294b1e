import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import type { Engine } from './engine';
import { taskFailed } from './interpreter/task-state';
import { failureMembers, taskToken } from './requests';
import { callBack } from './task-callback';

/** Ends a wait with an error. */
export const sendTaskFailure = (engine: Engine) =>
  operation(z.object({ taskToken, ...failureMembers }), async ({ taskToken: token, error, cause }) => {
    await callBack(engine, token, () => (turn) => taskFailed(turn, given({ error, cause })));
    return {};
  });
