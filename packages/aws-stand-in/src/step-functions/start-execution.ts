import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import { executionArn, parseMachineArn } from './arns';
import type { Engine } from './engine';
import { stateMachineDoesNotExist, stepFunctionsError } from './errors';
import { NOT_TRUNCATED } from './history-event';
import type { Checkpoint } from './interpreter/checkpoint';
import { arn, checkName, nameMember, parsePayload, payloadMember } from './requests';
import type { ExecutionRecord } from './store';

/** Starts an execution; the same name and input again, while it runs, is the same start. */
export const startExecution = (engine: Engine) =>
  operation(
    z.object({
      stateMachineArn: arn,
      name: nameMember.optional(),
      input: payloadMember.default('{}'),
      traceHeader: z.string().max(256).optional(),
    }),
    async ({ stateMachineArn, name: asked, input, traceHeader }) => {
      const machine = await engine.store.machine(parseMachineArn(stateMachineArn));
      if (machine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
      const id = { machine: machine.name, name: checkName(asked ?? randomUUID()) };
      const value = parsePayload(input, 'InvalidExecutionInput');
      const started = executionArn(id);

      return engine.queue(started, async () => {
        const earlier = await engine.store.record(id);
        if (earlier?.status === 'RUNNING' && earlier.input === input) return responseOf(earlier);
        // Free again once all that is left of it is purged, 90 days after its end.
        if (earlier) throw stepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${started}'`);

        const now = engine.now();
        const { startAt, timeoutSeconds } = await engine.programOf(machine.definition);
        const record: ExecutionRecord = {
          ...id,
          status: 'RUNNING',
          definition: machine.definition,
          input,
          ...given({ traceHeader }),
          startDate: now,
          redriveCount: 0,
        };
        const checkpoint: Checkpoint = {
          ...id,
          definition: machine.definition,
          roleArn: machine.roleArn,
          input: value,
          startedAt: now,
          redriveCount: 0,
          lastEventId: 0,
          state: startAt,
          stateInput: value,
          enteredAt: now,
          enteredEventId: 0,
          variables: {},
          retries: [],
          ...given({ expiresAt: timeoutSeconds && now + timeoutSeconds * 1000 }),
        };
        await engine.begin(
          checkpoint,
          (turn) => {
            turn.record('ExecutionStarted', {
              executionStartedEventDetails: { input, inputDetails: NOT_TRUNCATED, roleArn: machine.roleArn },
            });
          },
          { record },
        );
        return responseOf(record);
      });
    },
  );

function responseOf(record: ExecutionRecord) {
  return { executionArn: executionArn(record), startDate: record.startDate / 1000 };
}
