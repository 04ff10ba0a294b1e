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
