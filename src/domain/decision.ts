import type { ENDINGS } from './article';

/** What a moderator can choose. */
export const CHOICES = ['approve', 'reject'] as const;

/** A moderator's choice. */
export type Choice = (typeof CHOICES)[number];

/** Where a decision can be made. `deadline`: nobody decided in time. */
export const VIAS = ['card', 'pending', 'home', 'api', 'deadline'] as const;

/** The longest reason that is taken. It travels in a Slack section beside other text. */
export const MAX_REASON_LENGTH = 1000;

/** How a held article ended. */
export interface Decision {
  readonly status: (typeof ENDINGS)[number];
  /** A Slack user id, the name of an API key, or `holdpoint` for an expiry. */
  readonly by: string;
  readonly via: (typeof VIAS)[number];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason?: string;
}

/** A decision somebody made, as it is sent to the state machine. */
export interface Verdict extends Decision {
  readonly status: 'published' | 'rejected';
  readonly via: Exclude<Decision['via'], 'deadline'>;
}

/** The status that a choice leads to. */
export function statusAfter(choice: Choice): Verdict['status'] {
  return choice === 'approve' ? 'published' : 'rejected';
}

/** Whether what was recorded is this very verdict, and not a rival's. */
export function isSameVerdict(recorded: Decision, verdict: Verdict): boolean {
  return recorded.status === verdict.status && recorded.by === verdict.by && recorded.at === verdict.at;
}

/** Who decides: a person in Slack, or a program with an API key. */
export type Moderator = { readonly kind: 'slack'; readonly id: string } | { readonly kind: 'key'; readonly id: string };
