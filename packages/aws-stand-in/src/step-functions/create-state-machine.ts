import * as z from 'zod';
import { notImplemented } from '../not-implemented';
import { operation } from '../operation';
import { machineArn } from './arns';
import type { Engine } from './engine';
import { stepFunctionsError } from './errors';
import { checkSettings, settingMembers } from './machine-settings';
import { definitionMember, nameMember, roleArnMember } from './requests';
import { definitionKey, machineSummary, putStateMachine } from './state-machine-record';
import { tagsMember } from './tags';

/** Makes a state machine; the same request again, whatever its role and tags, is the same machine as it was. */
export const createStateMachine = (engine: Engine) =>
  operation(
    z.object({
      name: nameMember,
      definition: definitionMember,
      roleArn: roleArnMember,
      type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD').describe('EXPRESS is refused'),
      tags: tagsMember.default([]),
      ...settingMembers,
    }),
    async ({ name, definition, roleArn, type, tags, ...settings }) => {
      if (type === 'EXPRESS') throw notImplemented('StepFunctions.CreateStateMachine of the type EXPRESS');
      checkSettings('CreateStateMachine', settings);
      const logsData = settings.loggingConfiguration?.includeExecutionData ?? false;
      const earlier = await engine.store.machine(name);
      const isOther =
        earlier && (earlier.definition !== definitionKey(definition) || (earlier.logsData ?? false) !== logsData);
      if (isOther) {
        const message = `State Machine Already Exists: '${machineArn(name)}'`;
        throw stepFunctionsError('StateMachineAlreadyExists', message);
      }
      const record = earlier ?? (await putStateMachine(engine, { name, definition, roleArn, tags, logsData }));
      const { stateMachineArn, creationDate } = machineSummary(record);
      return { stateMachineArn, creationDate };
    },
  );
