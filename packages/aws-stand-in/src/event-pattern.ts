import { AwsError } from './aws-error';
import { isJsonObject } from './json';
import { notImplemented } from './not-implemented';

/** What a value has to be: this very one, another than these, absent or there, or a text that begins so. */
export type EventMatcher =
  | string
  | number
  | boolean
  | null
  | { readonly 'anything-but': string | number | readonly (string | number)[] }
  | { readonly exists: boolean }
  | { readonly prefix: string };

/** What an event has to look like: a member holds a pattern of its own, or what its value may be. */
export interface EventPattern {
  readonly [member: string]: EventPattern | readonly EventMatcher[];
}

/**
 * Whether an event matches a pattern, of a rule of EventBridge's or of filter criteria.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(event: unknown, pattern: EventPattern): boolean {
  return Object.entries(pattern).every(([member, wanted]) => {
    const value = (event as Record<string, unknown> | undefined)?.[member];
    if (!Array.isArray(wanted)) return matchesPattern(value, wanted as EventPattern);
    return (Array.isArray(value) ? value : [value]).some((one) => wanted.some((matcher) => isMet(one, matcher)));
  });
}

function isMet(value: unknown, matcher: EventMatcher): boolean {
  if (typeof matcher !== 'object' || matcher === null) return value === matcher;
  if ('exists' in matcher) return (value !== undefined) === matcher.exists;
  if ('prefix' in matcher) return typeof value === 'string' && value.startsWith(matcher.prefix);
  // What is absent is nothing at all, and so not something else.
  return value !== undefined && ![matcher['anything-but']].flat().some((other) => value === other);
}

/** What each operator may be given. */
const OPERATORS: Readonly<Record<string, (given: unknown) => boolean>> = {
  'anything-but': (given) => isTextOrNumber(given) || (isFilled(given) && given.every(isTextOrNumber)),
  exists: (given) => typeof given === 'boolean',
  prefix: (given) => typeof given === 'string',
};
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const OTHER_OPERATORS = ['numeric', 'suffix', 'wildcard', 'cidr', 'equals-ignore-case'];

const isTextOrNumber = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const isFilled = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;

/**
 * Takes a pattern of which all is understood.
 * @param where it stands, such as `EventBridge.PutRule`.
 * @throws AwsError InvalidEventPatternException; NotImplemented for what only AWS has.
 */
export function checkPattern(value: unknown, where: string): EventPattern {
  const lacking = lackingIn(value);
  if (lacking !== undefined) throw notImplemented(`${where} with a pattern of ${lacking}`);
  if (isPattern(value)) return value;
  throw new AwsError('InvalidEventPatternException', 'Event pattern is not valid.');
}

/** An operator that only AWS has, where operators stand in a pattern, or beside members. */
function lackingIn(pattern: unknown): string | undefined {
  if (Array.isArray(pattern)) return firstOf(pattern, (one) => (isJsonObject(one) ? lackingOf(one) : undefined));
  if (!isJsonObject(pattern)) return undefined;
  return '$or' in pattern ? '$or' : firstOf(Object.values(pattern), lackingIn);
}

function lackingOf(matcher: Record<string, unknown>): string | undefined {
  return firstOf(Object.entries(matcher), ([operator, given]) => {
    if (OTHER_OPERATORS.includes(operator)) return operator;
    // Some of AWS’s take another operator instead of a value.
    const [inner] = Object.hasOwn(OPERATORS, operator) && isJsonObject(given) ? Object.keys(given) : [];
    return inner && `${operator} with ${inner}`;
  });
}

function firstOf<T>(all: readonly T[], find: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPattern(value: unknown): value is EventPattern {
  if (!isJsonObject(value)) return false;
  return Object.values(value).every((member) => (Array.isArray(member) ? member.every(isMatcher) : isPattern(member)));
}

function isMatcher(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const [[operator = '', given] = [], ...more] = Object.entries(value);
  return more.length === 0 && Object.hasOwn(OPERATORS, operator) && OPERATORS[operator]?.(given) === true;
}
