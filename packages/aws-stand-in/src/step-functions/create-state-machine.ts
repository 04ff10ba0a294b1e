import * as z from 'zod';
import { operation } from '../operation';
import { machineArn } from './arns';
import type { Engine } from './engine';
import { stepFunctionsError } from './errors';
import { definitionMember, nameMember, roleArnMember } from './requests';
import { definitionKey, machineSummary, putStateMachine } from './state-machine-record';

/** Makes a state machine; the same request again is the same machine. */
export const createStateMachine = (engine: Engine) =>
  operation(
    z.object({
      name: nameMember,
      definition: definitionMember,
      roleArn: roleArnMember,
      type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD').describe('EXPRESS is refused'),
    }),
    async ({ name, definition, roleArn, type }) => {
      if (type === 'EXPRESS') {
        throw stepFunctionsError('StateMachineTypeNotSupported', 'Express state machines are not implemented');
      }
      const earlier = await engine.store.machine(name);
      if (earlier && (earlier.definition !== definitionKey(definition) || earlier.roleArn !== roleArn)) {
        const message = `State Machine Already Exists: '${machineArn(name)}'`;
        throw stepFunctionsError('StateMachineAlreadyExists', message);
      }
      const record = await putStateMachine(engine, { name, definition, roleArn });
      const { stateMachineArn, creationDate } = machineSummary(record);
      return { stateMachineArn, creationDate };
    },
  );
