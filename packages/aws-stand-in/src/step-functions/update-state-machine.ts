import * as z from 'zod';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import type { Engine } from './engine';
import { stateMachineDoesNotExist } from './errors';
import { arn, definitionMember, roleArnMember } from './requests';
import { putStateMachine } from './state-machine-record';

/** Changes a state machine for the executions to come; running ones keep the definition they began with. */
export const updateStateMachine = (engine: Engine) =>
  operation(
    z.object({ stateMachineArn: arn, definition: definitionMember.optional(), roleArn: roleArnMember.optional() }),
    async ({ stateMachineArn, definition, roleArn }) => {
      const machine = await engine.store.machine(parseMachineArn(stateMachineArn));
      if (machine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
      const source = definition ?? (await engine.store.definition(machine.definition)) ?? '';
      await putStateMachine(engine, { name: machine.name, definition: source, roleArn });
      return { updateDate: engine.now() / 1000 };
    },
  );
