/** The members of what Slack sends back as it was given, which may be anything. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A text that says something; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** A whole number from 0 on; undefined for anything else. */
export function asCount(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
