import { SlackApiError } from './api/slack-api-error';
import type { Now } from './clock';

/**
 * Slack's pace for a method: how many calls a minute it grants, and how many at once.
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
export interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

const tier = (perMinute: number): Pace => ({ perMinute, burst: perMinute * 2 });

/** The published tiers, each with a burst of two minutes' calls; posting is one a second a channel. */
export const PACES = {
  tier2: tier(20),
  /** Tier 1 by the reference, for which one call a minute is too few to ever update what was just created. */
  manifest: { perMinute: 1, burst: 20 },
  tier3: tier(50),
  tier4: tier(100),
  special: tier(600),
  posting: { perMinute: 60, burst: 5 },
} as const satisfies Record<string, Pace>;

/** Spends one call of a key's allowance. @throws SlackApiError `ratelimited`, HTTP 429 with `Retry-After` */
export type SpendCall = (key: string, pace: Pace) => void;

/** Token buckets, one a key, full at first. */
export function createPace(now: Now): SpendCall {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key, { perMinute, burst }) => {
    const perMs = perMinute / 60_000;
    const bucket = buckets.get(key) ?? { left: burst, at: now() };
    const left = Math.min(burst, bucket.left + (now() - bucket.at) * perMs);
    if (left < 1) {
      const seconds = Math.max(1, Math.ceil((1 - left) / perMs / 1000));
      throw new SlackApiError('ratelimited', {}, 429, { 'Retry-After': String(seconds) });
    }
    buckets.set(key, { left: left - 1, at: now() });
  };
}
