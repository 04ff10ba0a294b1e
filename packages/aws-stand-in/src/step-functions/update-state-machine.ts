import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import type { Engine } from './engine';
import { stateMachineDoesNotExist, stepFunctionsError } from './errors';
import { checkSettings, settingMembers } from './machine-settings';
import { arn, definitionMember, roleArnMember } from './requests';
import { putStateMachine } from './state-machine-record';

const NOTHING_TO_UPDATE =
  'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';

/** Changes a state machine for the executions to come; running ones keep the definition they began with. */
export const updateStateMachine = (engine: Engine) =>
  operation(
    z.object({
      stateMachineArn: arn,
      definition: definitionMember.optional(),
      roleArn: roleArnMember.optional(),
      ...settingMembers,
    }),
    async ({ stateMachineArn, definition, roleArn, ...settings }) => {
      const machine = await engine.store.machine(parseMachineArn(stateMachineArn));
      if (machine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
      checkSettings('UpdateStateMachine', settings);
      const { loggingConfiguration: logging, tracingConfiguration: tracing } = settings;
      if ([definition, roleArn, logging, tracing].every((member) => member === undefined)) {
        throw stepFunctionsError('MissingRequiredParameter', NOTHING_TO_UPDATE);
      }
      const source = definition ?? (await engine.store.definition(machine.definition)) ?? '';
      const revisionId = randomUUID();
      const changes = given({ roleArn, logsData: logging?.includeExecutionData });
      await putStateMachine(engine, { name: machine.name, definition: source, revisionId, ...changes });
      return { revisionId, updateDate: engine.now() / 1000 };
    },
  );
