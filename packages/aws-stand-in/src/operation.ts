import type * as z from 'zod';
import { validationError } from './aws-error';
import { isJsonObject } from './json';
import { notImplemented } from './not-implemented';

/** One AWS operation: the parsed JSON request in, the JSON answer out. */
export interface Operation {
  (request: unknown): Promise<object>;
  /** The members that are checked; all others are taken and passed over. */
  readonly shape: z.ZodType;
}

/** Of a value that is refused, its answer tells so many characters. */
const LONGEST_SHOWN = 4096;

/** The operations of one service by name, as after the dot of `X-Amz-Target`. */
export type Operations = Readonly<Record<string, Operation>>;

/** Members that AWS has and the stand-in has not: whoever gives one asks for what would not be done. */
interface Lacking {
  /** Such as `EventBridge.PutRule`. */
  readonly operation: string;
  readonly members: readonly string[];
}

/**
 * Joins an operation to the shape of its request, so that it only ever sees a valid one.
 * @throws AwsError ValidationException, worded as AWS words it, naming each member at fault; NotImplemented for members
 * that are lacking.
 */
export function operation<Shape extends z.ZodType>(
  shape: Shape,
  run: (request: z.output<Shape>) => Promise<object> | object,
  lacking?: Lacking,
): Operation {
  const checked = async (request: unknown) => {
    const asked = isJsonObject(request) ? lacking?.members.find((member) => request[member] != null) : undefined;
    if (asked !== undefined) throw notImplemented(`${lacking?.operation} with ${asked}`);
    const parsed = shape.safeParse(request);
    if (!parsed.success) throw validationError(describe(parsed.error.issues, request));
    return run(parsed.data);
  };
  return Object.assign(checked, { shape });
}

function describe(issues: readonly z.core.$ZodIssue[], request: unknown): string {
  const faults = issues.map((issue) => {
    const value = valueAt(request, issue.path);
    const shown = value === undefined ? 'null' : `'${String(value).slice(0, LONGEST_SHOWN)}'`;
    const rule = value === undefined ? 'Member must not be null' : constraint(issue);
    return `Value ${shown} at '${issue.path.join('.')}' failed to satisfy constraint: ${rule}`;
  });
  return `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected: ${faults.join('; ')}`;
}

function constraint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return issue.message;
  const measured = issue.origin === 'string' || issue.origin === 'array' ? 'length' : 'value';
  return issue.code === 'too_big'
    ? `Member must have ${measured} less than or equal to ${issue.maximum}`
    : `Member must have ${measured} greater than or equal to ${issue.minimum}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
