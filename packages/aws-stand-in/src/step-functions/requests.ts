import * as z from 'zod';
import { stepFunctionsError } from './errors';
import { MAX_PAYLOAD_BYTES } from './interpreter/leave-state';

// Members that several operations share. Lengths are those of the API reference:
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html

/** An ARN as a request gives it. */
export const arn = z.string().min(1).max(256);

/** A task token as a request gives it, 1 to 2048 characters. */
export const taskToken = z.string().min(1).max(2048);

/** Page size and page token; 0 asks for the default page of 100. */
export const paging = {
  maxResults: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .transform((asked) => (asked === 0 ? 100 : asked)),
  nextToken: z.string().min(1).max(3096).optional(),
};

const FORBIDDEN_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** @throws AwsError InvalidName for what may not name a machine or an execution. */
export function checkName(name: string): string {
  if (name.length < 1 || name.length > 80 || FORBIDDEN_IN_NAMES.test(name)) {
    throw stepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
  }
  return name;
}

/**
 * Reads the JSON text of an input or an output, at most 262,144 bytes of UTF-8.
 * @throws AwsError InvalidExecutionInput or InvalidOutput.
 */
export function parsePayload(text: string, refusal: 'InvalidExecutionInput' | 'InvalidOutput'): unknown {
  const title = refusal === 'InvalidOutput' ? 'Invalid Output' : 'Invalid State Machine Execution Input';
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
    throw stepFunctionsError(refusal, `${title}: 'longer than ${MAX_PAYLOAD_BYTES} bytes'`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw stepFunctionsError(refusal, `${title}: '${(error as Error).message}'`);
  }
}

/** A place in a list, made opaque. */
export function pageToken(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** @returns the place that a page token stands for. */
export function readPageToken(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}
