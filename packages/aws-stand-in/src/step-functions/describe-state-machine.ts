import * as z from 'zod';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import type { Engine } from './engine';
import { stateMachineDoesNotExist } from './errors';
import { arn } from './requests';
import { machineSummary } from './state-machine-record';

/** Tells a state machine and its definition. */
export const describeStateMachine = (engine: Engine) =>
  operation(z.object({ stateMachineArn: arn }), async ({ stateMachineArn }) => {
    const machine = await engine.store.machine(parseMachineArn(stateMachineArn));
    if (machine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
    return {
      ...machineSummary(machine),
      status: 'ACTIVE',
      definition: await engine.store.definition(machine.definition),
      roleArn: machine.roleArn,
      loggingConfiguration: { level: 'OFF', includeExecutionData: machine.logsData ?? false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      revisionId: machine.revisionId,
    };
  });
