import { given } from './given';
import type { Sent } from './outcome';

/** Seconds between tries: 1, 2, 4 … and no more than this. */
const LONGEST_BACKOFF = 15 * 60;
/** Seconds after which an outcome that nobody takes is given up: an evening's outage of a CMS. */
const GIVEN_UP_AFTER = 6 * 60 * 60;
/** Seconds for which a receiver may be waited for: SQS hides a message for twelve hours, some of which are over. */
const LONGEST_WAIT = 12 * 60 * 60 - 5 * 60;

/** How often an outcome was tried, this time included, and since when it waits. */
export interface Tries {
  readonly count: number;
  readonly since: Date;
}

/** What is to become of an outcome: it is done with, tried again after so many seconds, or given up for a reason. */
export type Next = { readonly done: true } | { readonly againIn: number } | { readonly givenUp: string };

/** What a try that came to this leads to. A receiver that asks for time gets it, and is not asked before. */
export function nextOf(sent: Sent, { count, since }: Tries, now: Date): Next {
  if (sent.taken) return { done: true };
  const { why, isFinal = false, retryAfterSeconds = 0 } = sent;
  const isOld = now.getTime() - since.getTime() >= GIVEN_UP_AFTER * 1000;
  if (isFinal || isOld || retryAfterSeconds > LONGEST_WAIT) return { givenUp: why };
  return { againIn: Math.max(retryAfterSeconds, Math.min(2 ** (count - 1), LONGEST_BACKOFF)) };
}

/**
 * Seconds that a `Retry-After` asks for, as a number or a date; undefined for what is neither.
 * Source: RFC 9110, section 10.2.3
 */
export function retryAfterIn(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** A try that failed. */
export function notTaken(why: string, more: { isFinal?: boolean; retryAfterSeconds?: number | undefined } = {}): Sent {
  return { taken: false, why, ...given(more) };
}
