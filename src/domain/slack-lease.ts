/**
 * Seconds that whoever claimed a record's Slack side may take. Longer than any Slack call chain of ours, so that the
 * sweep never works beside a live claim; short, because a crash costs this long.
 */
const LEASE_SECONDS = 20;

/** The `dueAt` that claims a record's Slack side from now on. */
export const leaseFrom = (now: Date): string => new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
