import * as z from 'zod';

// Members that several operations share. Lengths are those of the API reference:
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html

/** A rule's name. */
export const ruleName = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits or ._-')
  .describe('1–64 letters, digits and `._-`');

/** A bus, by name or ARN. */
export const busName = z
  .string()
  .regex(/^(arn:[\w:-]{1,128}:event-bus\/)?[\w./-]{1,256}$/, 'must be the name or the ARN of an event bus')
  .describe('a name or an ARN')
  .optional();
