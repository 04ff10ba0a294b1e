import * as z from 'zod';
import type { Definition } from './definition';
import { isTimestamp } from './typed-fields';

// The subset of the Amazon States Language that the interpreter implements, as strict shapes: what is not named here is
// refused when the machine is made, never ignored when it runs. https://states-language.net/spec.html

const MAX_SECONDS = 99_999_999;

const expression = z
  .string()
  .regex(/^\{%[\s\S]*%\}$/, 'must be a JSONata expression in {% %}')
  .describe('a JSONata expression');
const seconds = z.union([z.int().min(1).max(MAX_SECONDS), expression]);
const json = z.json();
const assign = z
  .record(z.string().regex(/^[A-Za-z_]\w{0,79}$/, 'is not a variable name'), json)
  .describe('JSON by the names of variables');
const errorNames = z
  .array(z.string().min(1))
  .min(1)
  .refine((names) => names.length === 1 || !names.includes('States.ALL'), 'States.ALL must stand alone');

/** A list of retriers or catchers; what stands behind one for all errors would never be asked. */
function wildcardLast<Entry extends { ErrorEquals: string[] }>(list: z.ZodType<Entry[]>) {
  return list.refine(
    (entries) => entries.slice(0, -1).every(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL')),
    'States.ALL must stand in the last one',
  );
}

const retrier = z
  .strictObject({
    ErrorEquals: errorNames,
    IntervalSeconds: z.int().min(1).max(MAX_SECONDS).default(1),
    MaxAttempts: z.int().min(0).max(MAX_SECONDS).default(3),
    BackoffRate: z.number().min(1).default(2),
    MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
    JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
    Comment: z.string().optional(),
  })
  .refine(
    ({ IntervalSeconds, MaxDelaySeconds = IntervalSeconds + 1 }) => MaxDelaySeconds > IntervalSeconds,
    'MaxDelaySeconds must be greater than IntervalSeconds',
  );

const catcher = z.strictObject({
  ErrorEquals: errorNames,
  Next: z.string(),
  Assign: assign.optional(),
  Output: json.optional(),
  Comment: z.string().optional(),
});

const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Output: json.optional(),
};
const transition = { Next: z.string().optional(), End: z.literal(true).optional(), Assign: assign.optional() };

const choiceState = z.strictObject({
  ...common,
  Type: z.literal('Choice'),
  Assign: assign.optional(),
  Default: z.string().optional(),
  Choices: z
    .array(
      z.strictObject({
        Condition: z.union([z.boolean().describe('a boolean'), expression]),
        Next: z.string(),
        Assign: assign.optional(),
        Output: json.optional(),
        Comment: z.string().optional(),
      }),
    )
    .min(1),
});

/** What a Task state may call, as it stands behind `arn:aws:states:::`. */
export const RESOURCES = [
  'lambda:invoke',
  'lambda:invoke.waitForTaskToken',
  'dynamodb:getItem',
  'dynamodb:putItem',
  'dynamodb:updateItem',
  'dynamodb:deleteItem',
];
const implementedResource = new RegExp(
  `^arn:[^:]+(::[^:]*)?:states:::(${RESOURCES.join('|').replaceAll('.', '\\.')})$`,
);

const taskState = z
  .strictObject({
    ...common,
    ...transition,
    Type: z.literal('Task'),
    Resource: z.string().regex(implementedResource).describe('one of those below'),
    Arguments: z.union([z.record(z.string(), json), expression]),
    TimeoutSeconds: seconds.optional(),
    HeartbeatSeconds: seconds.optional(),
    Retry: wildcardLast(z.array(retrier)).default([]),
    Catch: wildcardLast(z.array(catcher)).default([]),
  })
  .refine(
    // Where either is an expression, only the run can tell.
    ({ TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat }) =>
      typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout,
    'HeartbeatSeconds must be smaller than TimeoutSeconds',
  );

const passState = z.strictObject({ ...common, ...transition, Type: z.literal('Pass') });
const waitState = z
  .strictObject({
    ...common,
    ...transition,
    Type: z.literal('Wait'),
    Seconds: z.union([z.int().min(0).max(MAX_SECONDS), expression]).optional(),
    Timestamp: z
      .string()
      .refine((text) => text.startsWith('{%') || isTimestamp(text), 'String does not match RFC3339 timestamp')
      .describe('a time as in RFC 3339, or a JSONata expression')
      .optional(),
  })
  .refine(
    ({ Seconds, Timestamp }) => (Seconds === undefined) !== (Timestamp === undefined),
    'needs either Seconds or Timestamp',
  );
const succeedState = z.strictObject({ ...common, Type: z.literal('Succeed') });
const failState = z.strictObject({
  Type: z.literal('Fail'),
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

/** The shape of a whole state machine definition. */
export const definitionShape: z.ZodType<Definition> = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  TimeoutSeconds: z.int().min(1).max(MAX_SECONDS).optional(),
  States: z.record(
    z.string().min(1).max(80),
    z.discriminatedUnion('Type', [choiceState, taskState, passState, waitState, succeedState, failState]),
  ),
});
