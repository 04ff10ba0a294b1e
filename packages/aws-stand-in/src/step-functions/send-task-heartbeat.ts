import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { taskToken } from './requests';
import { callBack } from './task-callback';

/** Puts off the heartbeat timeout of a wait; adds no event. */
export const sendTaskHeartbeat = (engine: Engine) =>
  operation(z.object({ taskToken }), async ({ taskToken: token }) => {
    await callBack(engine, token, (activity) => (turn) => {
      const { heartbeatSeconds } = activity;
      if (heartbeatSeconds === undefined) return;
      const heartbeatDeadline = turn.context.now + heartbeatSeconds * 1000;
      turn.change({ activity: { ...activity, heartbeatDeadline } });
    });
    return {};
  });
