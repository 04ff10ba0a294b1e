import type { ENDINGS } from './article';
import { isVisible, textFault } from './text';

/** What a moderator can choose. */
export const CHOICES = ['approve', 'reject', 'return'] as const;

/** A moderator's choice. */
export type Choice = (typeof CHOICES)[number];

/** One that its author is told the reason of: `return` gives the article back to them, to be changed and submitted again. */
export type Reasoned = Exclude<Choice, 'approve'>;

/** How somebody can end a review: a moderator who chooses, or whoever brought the article in and takes it back. */
export type Wish = Choice | 'withdraw';

/** Where a decision can be made. `message`: what a submitter is told in person; `deadline`: nobody decided in time; `erasure`: an operator erased the article. */
export const VIAS = ['card', 'pending', 'home', 'message', 'api', 'deadline', 'erasure'] as const;

/** The longest reason that is taken, in characters (Unicode code points) after trimming. */
export const MAX_REASON_LENGTH = 1000;

/**
 * Checks a reason by the rules that every door shares, and trims it. One that is null, or shows nothing, is none, which only what is
 * returned to its author cannot do without.
 * @returns the reason, if there is one, or what is wrong with it, in a sentence for whoever wrote it.
 */
export function checkReason(
  input: string | null | undefined,
  choice?: Choice,
): { reason?: string } | { fault: string } {
  const text = input?.trim() ?? '';
  const fault = textFault(text, { what: 'The reason', limit: MAX_REASON_LENGTH, form: 'prose' });
  if (fault !== undefined) return { fault };
  if (isVisible(text)) return { reason: text };
  return choice === 'return' ? { fault: 'A reason is needed: it tells the author what to change.' } : {};
}

/** The same where there has to be one. */
export function checkNeededReason(input: string | null | undefined): { reason: string } | { fault: string } {
  const checked = checkReason(input);
  if ('fault' in checked) return checked;
  return checked.reason === undefined ? { fault: 'A reason is needed.' } : { reason: checked.reason };
}

/** How a held article ended, or is about to. */
export interface Decision {
  readonly status: (typeof ENDINGS)[number];
  /** A Slack user id, the id of an API key, `holdpoint` for an expiry, or `operator` for an erasure. */
  readonly by: string;
  readonly via: (typeof VIAS)[number];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason?: string;
  /** The title that was approved in the place of the one that was submitted. */
  readonly title?: string;
  /** The id of the article that takes the place of this one, which is withdrawn for that. */
  readonly replacedBy?: string;
}

/** A decision as it is sent to the state machine, by whoever decides: the sweep, too, when the deadline has passed, and an operator who erases. */
export type Verdict = Decision;

/** Where a person, or a program, decides. */
export type Door = Exclude<Decision['via'], 'deadline' | 'erasure'>;

const ENDS = { approve: 'published', reject: 'rejected', return: 'returned', withdraw: 'withdrawn' } as const;

/** The status that a wish leads to. */
export function statusAfter<W extends Wish>(wish: W): (typeof ENDS)[W] {
  return ENDS[wish];
}

/** Whether what was recorded is this very verdict, and not a rival's. */
export function isSameVerdict(recorded: Decision, verdict: Decision): boolean {
  return isRepeat(recorded, verdict) && recorded.at === verdict.at;
}

/** Whether what was recorded was decided by the same one in the same way, be it at another time. */
export function isRepeat(recorded: Decision, verdict: Decision): boolean {
  return recorded.status === verdict.status && recorded.by === verdict.by;
}

/** Whether a verdict gives a reason that the recorded decision does not have: what is recorded stays, so it is lost. */
export function losesReason(recorded: Decision, verdict: Decision): boolean {
  return verdict.reason !== undefined && verdict.reason !== recorded.reason;
}

/** Whether a verdict is for another title than the recorded decision: that which was approved stays, so this one is lost. */
export function losesTitle(recorded: Decision, verdict: Decision): boolean {
  return verdict.title !== recorded.title;
}

/** Who decides: a person in Slack, or a program with an API key. */
export type Moderator = { readonly kind: 'slack'; readonly id: string } | { readonly kind: 'key'; readonly id: string };
