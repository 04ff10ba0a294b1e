import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { taskSucceeded } from './interpreter/task-state';
import { parsePayload, payloadMember, taskToken } from './requests';
import { callBack } from './task-callback';

/** Ends a wait with an output. */
export const sendTaskSuccess = (engine: Engine) =>
  operation(z.object({ taskToken, output: payloadMember }), async ({ taskToken: token, output }) => {
    const result = parsePayload(output, 'InvalidOutput');
    await callBack(engine, token, () => (turn) => taskSucceeded(turn, result));
    return {};
  });
