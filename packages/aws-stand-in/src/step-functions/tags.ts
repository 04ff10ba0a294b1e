import * as z from 'zod';
import { parseMachineArn } from './arns';
import type { Engine } from './engine';
import { stepFunctionsError } from './errors';
import type { MachineRecord, Tag } from './store';

/** A resource may have this many. https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html */
const MOST_TAGS = 50;

/** Tags as a request gives them. */
export const tagsMember = z.array(z.object({ key: z.string().max(128), value: z.string().max(256) })).max(MOST_TAGS);

/** @throws AwsError InvalidArn; ResourceNotFound for a machine that is not there. */
export async function taggedMachine(engine: Engine, resourceArn: string): Promise<MachineRecord> {
  const machine = await engine.store.machine(parseMachineArn(resourceArn));
  if (machine !== undefined) return machine;
  throw stepFunctionsError('ResourceNotFound', `Resource not found: '${resourceArn}'`);
}

/** Writes a machine's tags in place of those it had. @throws AwsError TooManyTags. */
export async function putTags(engine: Engine, machine: MachineRecord, tags: readonly Tag[]): Promise<void> {
  if (tags.length > MOST_TAGS) throw stepFunctionsError('TooManyTags', `More than ${MOST_TAGS} tags`);
  const source = (await engine.store.definition(machine.definition)) ?? '';
  await engine.store.putMachine({ ...machine, tags }, source);
}
