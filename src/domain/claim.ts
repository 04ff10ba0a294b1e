import type { ArticleRecord } from './article-record';
import { median } from './median';
import { waitsSince } from './reopening';

/** That somebody is on an article that waits: it tells others so, and keeps nobody from deciding. */
export interface Claim {
  /** A Slack user id. */
  readonly by: string;
  /** Since when. ISO 8601, UTC, as are all times here. */
  readonly at: string;
  /** Until when it stands: it lapses, unless it was given up before. */
  readonly until: string;
  /** When the button was pressed that made it so, as Slack tells it: of two presses the later compares greater. */
  readonly press: string;
}

/** How long a claim stands, in minutes. */
export const CLAIM_MINUTES = 30;

type Claimed = Pick<ArticleRecord, 'claim' | 'status'>;

/** Who is on an article at a time; undefined when nobody is, or it waits no more. */
export function standingClaim({ claim, status }: Claimed, now: Date): Claim | undefined {
  return status === 'pending' && claim && Date.parse(claim.until) > now.getTime() ? claim : undefined;
}

/** What a press of *I’m on it* makes of an article’s claim: whoever is on it gives it up, anybody else takes it, be it over. */
export function pressed(record: Claimed, { by, press }: Pick<Claim, 'by' | 'press'>, now: Date): Claim {
  const standing = standingClaim(record, now);
  const at = now.toISOString();
  if (standing?.by === by) return { ...standing, until: at, press };
  return { by, at, until: new Date(now.getTime() + CLAIM_MINUTES * 60_000).toISOString(), press };
}

/** Whether a claim was given up, and did not lapse. */
export function isGivenUp({ at, until }: Claim): boolean {
  return Date.parse(until) - Date.parse(at) < CLAIM_MINUTES * 60_000;
}

/**
 * How long an article had waited in its review, in seconds, when whoever was on it at its decision took it; undefined where nobody was. It
 * waits since it came in, or was reopened.
 */
export function secondsToClaim(
  record: Pick<ArticleRecord, 'claim' | 'decision'> & Parameters<typeof waitsSince>[0],
): number | undefined {
  const { claim, decision } = record;
  const since = waitsSince(record);
  const isOf = claim && decision && since <= claim.at && claim.at <= decision.at && decision.at < claim.until;
  return isOf ? (Date.parse(claim.at) - Date.parse(since)) / 1000 : undefined;
}

/** Of articles that somebody was on when they were decided: medians, in milliseconds. */
export interface ClaimedTimes {
  /** From submission, or reopening, to *I’m on it*. */
  readonly waiting: number;
  /** From there to the decision. */
  readonly deciding: number;
}

/** How long these articles waited, and how long deciding took, told apart; undefined where nobody was on any of them. */
export function claimedTimes(records: readonly Parameters<typeof secondsToClaim>[0][]): ClaimedTimes | undefined {
  const claimed = records.flatMap((record) => {
    const { claim, decision } = record;
    const seconds = secondsToClaim(record);
    if (seconds === undefined || !claim || !decision) return [];
    return [{ waiting: seconds * 1000, deciding: Date.parse(decision.at) - Date.parse(claim.at) }];
  });
  const waiting = median(claimed.map((one) => one.waiting));
  const deciding = median(claimed.map((one) => one.deciding));
  return waiting === undefined || deciding === undefined ? undefined : { waiting, deciding };
}
