import * as z from 'zod';
import { operation } from '../operation';
import { queueNameOf } from '../sqs/queue';
import type { EventRules } from './event-rules';
import { busName, ruleName } from './requests';

const target = z.object({
  Id: ruleName,
  Arn: z
    .string()
    .refine((arn) => queueNameOf(arn) !== undefined, 'must be the ARN of a queue here')
    .describe('of a queue that is there'),
  InputPath: z
    .string()
    .regex(/^\$(\.\w+)*$/, 'must be a path such as $.detail')
    .describe('`$.detail`')
    .optional(),
});

/** Adds targets to a rule, or changes them. */
export const putTargets = (rules: EventRules) =>
  operation(
    z.object({ Rule: ruleName, EventBusName: busName, Targets: z.array(target).min(1).max(5) }),
    async ({ Rule: Name, EventBusName, Targets }) => {
      await rules.putTargets({ Name, EventBusName, Targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  );
