import { createHash } from 'node:crypto';
import { LOCAL_ROLE_ARN, machineArn } from './arns';
import type { Engine } from './engine';
import { compileProgram } from './interpreter/program';
import { checkName } from './requests';
import type { MachineRecord } from './store';

/**
 * Checks a definition and stores the machine, new or in place of an older one of its name.
 * @throws AwsError InvalidName; InvalidDefinition with every fault.
 */
export async function putStateMachine(
  engine: Engine,
  { definition, ...machine }: Partial<MachineRecord> & Pick<MachineRecord, 'name' | 'definition'>,
): Promise<MachineRecord> {
  const name = checkName(machine.name);
  compileProgram(definition);
  const earlier = await engine.store.machine(name);
  const record: MachineRecord = {
    roleArn: LOCAL_ROLE_ARN,
    creationDate: engine.now(),
    ...earlier,
    ...machine,
    name,
    definition: definitionKey(definition),
  };
  await engine.store.putMachine(record, definition);
  return record;
}

/** Definitions are kept by content, so that an execution finds the one it began with. */
export function definitionKey(definition: string): string {
  return createHash('sha256').update(definition).digest('hex');
}

/** A machine as lists and descriptions show it. */
export function machineSummary(record: MachineRecord) {
  return {
    stateMachineArn: machineArn(record.name),
    name: record.name,
    type: 'STANDARD',
    creationDate: record.creationDate / 1000,
  };
}
