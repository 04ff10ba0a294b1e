import * as z from 'zod';
import { parsedJson } from '../json';
import { invalidToken, stepFunctionsError } from './errors';
import { MAX_PAYLOAD_BYTES } from './interpreter/leave-state';

// Members that several operations share. Lengths are those of the API reference:
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html

/** An ARN as a request gives it. */
export const arn = z.string().min(1).max(256);

/** A task token as a request gives it, 1 to 2048 characters. */
export const taskToken = z.string().min(1).max(2048);

// What has a description is checked with an error of its own: the description tells it to whoever reads the shapes.

/** A name as a request gives it, for `checkName`. */
export const nameMember = z
  .string()
  .describe('1–80 characters, no white space, no control character, none of ``<>{}[]?*"#%\\^|~`$&,;:/``');

/** An input or an output as a request gives it, for `parsePayload`. */
export const payloadMember = z.string().describe('JSON of at most 262,144 bytes of UTF-8');

/** A definition as a request gives it. */
export const definitionMember = z.string().min(1).max(1_048_576).describe('in the States Language, as below');

/** A role's ARN as a request gives it; nothing here checks permissions. */
export const roleArnMember = z.string().min(1).max(256);

/** Why a task failed or an execution was stopped. */
export const failureMembers = { error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() };

/** Page size and page token; 0 asks for the default page of 100. */
export const paging = {
  maxResults: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .transform((asked) => (asked === 0 ? 100 : asked)),
  nextToken: z.string().min(1).max(1024).optional(),
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
  if (text === '' && refusal === 'InvalidExecutionInput') {
    throw stepFunctionsError(refusal, `${title}: 'Invalid execution input.'`);
  }
  const { value, fault } = parsedJson(text);
  if (fault !== undefined) throw stepFunctionsError(refusal, `${title}: '${fault}'`);
  return value;
}

/** A place in a list, made opaque. @param list such as the operation’s name, with what else was asked. */
export function pageToken(list: string, place: string): string {
  return Buffer.from(JSON.stringify([list, place])).toString('base64url');
}

/**
 * @returns the place that a page token of this list stands for.
 * @throws AwsError InvalidToken for one of another list, and for what is none.
 */
export function readPageToken(list: string, token: string): string {
  const { value } = parsedJson(Buffer.from(token, 'base64url').toString());
  const [of, place] = Array.isArray(value) ? value : [];
  if (of !== list || typeof place !== 'string' || pageToken(list, place) !== token) throw invalidToken();
  return place;
}
