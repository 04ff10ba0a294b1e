/** What an event has to look like: a member holds a pattern of its own, or the values of which it is to be one. */
export interface EventPattern {
  readonly [member: string]: EventPattern | readonly (string | number)[];
}

/**
 * Whether an event matches a pattern of filter criteria, as far as these use exact values.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
export function matchesPattern(event: unknown, pattern: EventPattern): boolean {
  return Object.entries(pattern).every(([member, wanted]) => {
    const value = (event as Record<string, unknown> | undefined)?.[member];
    return Array.isArray(wanted) ? wanted.includes(value) : matchesPattern(value, wanted as EventPattern);
  });
}
