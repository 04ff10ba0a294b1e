import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { arn } from './requests';
import { putTags, taggedMachine } from './tags';

/** Takes tags away; one that is not there is no error. */
export const untagResource = (engine: Engine) =>
  operation(z.object({ resourceArn: arn, tagKeys: z.array(z.string().max(128)) }), async ({ resourceArn, tagKeys }) => {
    const machine = await taggedMachine(engine, resourceArn);
    await putTags(
      engine,
      machine,
      (machine.tags ?? []).filter(({ key }) => !tagKeys.includes(key)),
    );
    return {};
  });
