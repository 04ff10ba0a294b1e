import * as z from 'zod';
import { given } from '../given';
import { notImplemented } from '../not-implemented';
import { operation } from '../operation';
import { queueNameOf } from '../sqs/queue';
import type { EventRules } from './event-rules';
import { busName, ruleName } from './requests';

const LACKING = ['Input', 'InputTransformer', 'SqsParameters', 'DeadLetterConfig', 'RetryPolicy'] as const;

const target = z.looseObject({
  Id: ruleName,
  Arn: z.string().min(1).max(1600).describe('of a queue that is there'),
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
    async ({ Rule: Name, EventBusName, Targets: asked }) => {
      for (const one of asked) {
        if (queueNameOf(one.Arn) === undefined) throw notImplemented(`EventBridge.PutTargets to ${one.Arn}`);
        const lacking = LACKING.find((member) => one[member] != null);
        if (lacking !== undefined) throw notImplemented(`EventBridge.PutTargets with ${lacking}`);
      }
      const Targets = asked.map(({ Id, Arn, InputPath }) => ({ Id, Arn, ...given({ InputPath }) }));
      await rules.putTargets({ Name, EventBusName, Targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  );
