import * as z from 'zod';
import { operation } from '../operation';
import type { EventRules } from './event-rules';
import { busName, ruleName } from './requests';

/** Makes a rule, or changes it. */
export const putRule = (rules: EventRules) =>
  operation(
    z.object({
      Name: ruleName,
      EventBusName: busName,
      EventPattern: z
        .string()
        .max(4096)
        .describe('JSON of exact values, `anything-but`, `exists` and `prefix`; there are no schedules'),
      State: z.enum(['ENABLED', 'DISABLED']).optional(),
    }),
    async (rule) => ({ RuleArn: await rules.put(rule) }),
    { operation: 'EventBridge.PutRule', members: ['ScheduleExpression'] },
  );
