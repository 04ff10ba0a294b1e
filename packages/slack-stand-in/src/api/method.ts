import * as z from 'zod';
import { inSlackWords } from '../block-kit/wording';
import { notImplemented } from '../not-implemented';
import type { Pace } from '../pace';
import type { Slack } from '../slack';
import { SlackApiError } from './slack-api-error';

/** What a call answers beside `ok: true`. */
export type MethodResponse = Readonly<Record<string, unknown>>;

/** A call's arguments before they are checked; a form's values are all strings. */
export type RawArguments = Readonly<Record<string, unknown>>;

/**
 * Arguments that Slack has and the stand-in has not, each with the value that asks for nothing but what it does anyway;
 * undefined where every value asks for something.
 */
export type Lacks = Readonly<Record<string, boolean | string | undefined>>;

/** A method of the Web API. */
export interface Method {
  readonly name: string;
  /** Whose token is asked for: the bot's unless said otherwise. */
  readonly token?: 'bot' | 'configuration' | 'none';
  /** Scopes of which the token needs one; none are needed when empty. */
  readonly scopes: readonly string[];
  readonly pace: Pace;
  /** The argument that has an allowance of its own, such as the channel of chat.postMessage. */
  readonly paceBy?: string;
  /** Checks the arguments; what else is checked of one, its description says. */
  readonly args: z.ZodObject;
  readonly lacks: Lacks;
  /** Checks the arguments, then acts. @throws SlackApiError in Slack's words */
  call(slack: Slack, raw: RawArguments): Promise<MethodResponse>;
}

/** A method whose arguments a schema checks. Arguments that Slack has not are ignored, as it ignores them. */
export function defineMethod<S extends z.ZodObject>(
  method: Omit<Method, 'args' | 'lacks' | 'call'> & {
    args: S;
    lacks?: Lacks;
    run(slack: Slack, args: z.output<S>): MethodResponse | Promise<MethodResponse>;
  },
): Method {
  const { args, lacks = {}, run, ...rest } = method;
  return {
    ...rest,
    args,
    lacks,
    async call(slack, raw) {
      refuseLacking(method.name, lacks, raw);
      const parsed = args.safeParse(raw);
      if (parsed.success) return run(slack, parsed.data);
      const messages = parsed.error.issues.map((issue) => `[ERROR] ${inSlackWords(issue, raw, '')}`);
      throw new SlackApiError('invalid_arguments', { response_metadata: { messages } });
    },
  };
}

/**
 * Refuses what is asked for and is not here.
 * @param of the method, or whatever else has arguments.
 * @throws SlackApiError that names each argument
 */
export function refuseLacking(of: string, lacks: Lacks, raw: RawArguments): void {
  const [first, ...others] = Object.entries(lacks).flatMap(([name, harmless]) => {
    const value = raw[name];
    const isAbsent = value === undefined || value === null || value === '';
    const isHarmless = value === harmless || (typeof harmless === 'boolean' && flag.safeParse(value).data === harmless);
    return isAbsent || isHarmless ? [] : [`${of} with ${name}`];
  });
  if (first !== undefined) throw notImplemented(first, ...others);
}

/** A true or false that a form writes as `true`, `1`, `false` or `0`. */
export const flag = z
  .union([z.boolean(), z.enum(['true', '1', 'false', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .optional();

/** Which workspace is meant: told by tokens of a whole organisation alone, and ignored of those of one workspace. */
export const teamId = z.string().optional();

/** A page's size, as a number or a form's digits. */
export function limit(fallback: number, max: number) {
  return z.coerce.number().int().min(1).max(max).default(fallback);
}

/** A message's timestamp, `seconds.microseconds`. */
export const ts = z
  .string()
  .regex(/^\d+\.\d{6}$/, 'must be a valid timestamp')
  .describe('`seconds.microseconds`');

/** The end of a stretch of history: a timestamp, or seconds. */
export const bound = z
  .union([z.string().regex(/^\d+(\.\d+)?$/), z.number()])
  .transform(String)
  .optional()
  .describe('a timestamp or seconds');

/** One page of a list under Slack's cursors, which say where the next begins. */
export function page<T>(
  items: readonly T[],
  size: number,
  cursor: string | undefined,
): { items: T[]; response_metadata: { next_cursor: string } } {
  const start = cursor === undefined || cursor === '' ? 0 : offsetOf(cursor);
  const next = start + size < items.length ? Buffer.from(`offset:${start + size}`).toString('base64') : '';
  return { items: items.slice(start, start + size), response_metadata: { next_cursor: next } };
}

function offsetOf(cursor: string): number {
  const digits = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (digits === undefined) throw new SlackApiError('invalid_cursor');
  return Number(digits);
}
