import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { arn } from './requests';
import { putTags, taggedMachine, tagsMember } from './tags';

/** Gives a state machine tags, in place of those of the same keys. */
export const tagResource = (engine: Engine) =>
  operation(z.object({ resourceArn: arn, tags: tagsMember }), async ({ resourceArn, tags }) => {
    const machine = await taggedMachine(engine, resourceArn);
    const all = new Map([...(machine.tags ?? []), ...tags].map((tag) => [tag.key, tag]));
    await putTags(engine, machine, [...all.values()]);
    return {};
  });
