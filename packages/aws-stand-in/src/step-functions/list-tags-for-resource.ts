import * as z from 'zod';
import { operation } from '../operation';
import type { Engine } from './engine';
import { arn } from './requests';
import { taggedMachine } from './tags';

/** Tells a state machine's tags. */
export const listTagsForResource = (engine: Engine) =>
  operation(z.object({ resourceArn: arn }), async ({ resourceArn }) => ({
    tags: (await taggedMachine(engine, resourceArn)).tags ?? [],
  }));
