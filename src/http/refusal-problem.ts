import { type Match, readingOf } from '../domain/article';
import type { Decision } from '../domain/decision';
import { type Refusal, RefusedError, SlackUnavailableError } from '../domain/errors';
import { given } from '../domain/given';
import { KNOWN_WITHIN } from '../domain/workflow';
import { articlePath } from './article-address';
import { ProblemError, type ProblemExtras } from './problem';

/** The problem that tells an API's caller of a refusal. */
export function refusalProblem(refusal: Refusal): ProblemError {
  if (isOfSlackOnly(refusal)) return unmapped(refusal);
  return new ProblemError(refusal.code, extrasOf(refusal));
}

/** The problem for whatever a request ended in. Only refusals tell their reason; anything else tells nothing of us. */
export function failureProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof RefusedError) return refusalProblem(error.refusal);
  if (error instanceof SlackUnavailableError) return unavailable(error.retryAfter);
  return isPassing(error) ? unavailable() : new ProblemError('internal-error');
}

/** Of buttons: decisions are undone in Slack only, a request over HTTP names no review, and a key sees by its scope. */
const OF_SLACK_ONLY = [
  'released',
  'not-decided',
  'other-review',
  'undone-too-often',
  'undo-unconfirmed',
  'not-yours-to-see',
] as const;
type OfSlackOnly = Extract<Refusal, { code: (typeof OF_SLACK_ONLY)[number] }>;
const isOfSlackOnly = (refusal: Refusal): refusal is OfSlackOnly => OF_SLACK_ONLY.some((code) => code === refusal.code);

/** Seconds until an article that was just accepted is recorded, and after which one that is stuck is worth a look. */
export const RECORDED_WITHIN = 1;
export const STUCK_FOR = 60;

const retryAfter = (seconds: number) => ({ headers: { 'Retry-After': String(seconds) } });

const FIXED: Record<
  Exclude<
    Refusal['code'],
    | 'article-not-found'
    | 'already-reopened'
    | 'replaced'
    | 'already-decided'
    | 'title-held'
    | OfSlackOnly['code']
    | 'idempotency-conflict'
    | 'too-many-waiting'
    | 'invalid-rule'
  >,
  ProblemExtras
> = {
  erased: { detail: 'An operator has erased it.' },
  'not-held-yet': {
    detail: 'It was accepted and waits for nobody yet. Try again in a moment.',
    ...retryAfter(RECORDED_WITHIN),
  },
  'was-never-held': { detail: 'No rule matched its title, so it was published at once.' },
  'cannot-end-so': {
    detail: 'Its review was begun by another version, which does not know this decision. Choose another.',
  },
  'not-ended': {
    detail:
      'It waits for a decision, or its last one may be undone or has only just been recorded. Reopen it once it has ended.',
  },
  'was-withdrawn': { detail: 'Whoever brought it in took it back. It can be submitted anew.' },
  'not-a-reviewer': {},
  'own-article': { detail: 'This key submitted the article. Another key, or a person in Slack, has to decide.' },
  'not-the-submitter': { detail: 'Another key, or a person in Slack, brought the article in.' },
  unconfirmed: {
    detail: 'It was sent, and its outcome could not be read. Send it again: it cannot count twice.',
    ...retryAfter(1),
  },
  stuck: {
    detail: 'Its execution has ended before its time, so nothing goes on with it. An operator has to revive it.',
    ...retryAfter(STUCK_FOR),
  },
  'submission-unconfirmed': {
    detail: 'Its Idempotency-Key came a moment ago, and what with cannot be read yet. Send it again: it counts once.',
    ...retryAfter(1),
  },
  'reviewers-unknown': retryAfter(5),
  'rules-unreadable': {
    detail: 'The title could not be screened, so nothing was taken in or changed. Send it again.',
    ...retryAfter(5),
  },
  'invalid-cursor': {
    detail: 'Pass `nextCursor` as it came, with the same status.',
    members: { errors: [{ parameter: 'cursor', detail: 'This is not a cursor of this list.' }] },
  },
};

function extrasOf(refusal: Exclude<Refusal, OfSlackOnly>): ProblemExtras {
  switch (refusal.code) {
    case 'article-not-found':
      return { detail: `There is no article ${refusal.articleId}.` };
    case 'already-decided':
      return {
        detail: alreadyDecided(refusal),
        members: decisionMembers(refusal.decision),
      };
    case 'title-held':
      return {
        detail: 'Choose another one, or let a person approve it in Slack, who is shown what the rule found.',
        members: { matches: refusal.matches.map(viewMatch) },
      };
    case 'replaced': {
      const members = { replacedBy: articlePath(refusal.by.articleId) };
      if (refusal.by.title !== undefined) {
        const detail = 'The one at `replacedBy` takes its place. It is withdrawn, if it has not ended before.';
        return { detail, members };
      }
      const detail =
        'Another submission may have been started to take its place. In a minute that is known: try again.';
      return { detail, members, ...retryAfter(KNOWN_WITHIN) };
    }
    case 'already-reopened': {
      const { by: reopenedBy, via, reason } = refusal;
      const who = reopenedBy === undefined ? 'somebody else' : reopenedBy;
      return {
        detail: `It was reopened by ${who}${reason === undefined ? '' : ', for another reason or by another'}.`,
        members: given({ reopenedBy, via, reason }),
      };
    }
    case 'idempotency-conflict':
      return {
        detail: 'Use a new key for other content. The earlier article is at `article`.',
        members: { article: articlePath(refusal.articleId) },
      };
    case 'too-many-waiting':
      return {
        detail: `${refusal.limit} may wait at the same time, and this title would be held. Send it again once some are decided.`,
        members: { limit: refusal.limit },
        ...retryAfter(60),
      };
    case 'invalid-rule':
      return { detail: refusal.why };
    default:
      return FIXED[refusal.code] ?? unmapped(refusal);
  }
}

function unmapped(refusal: Refusal): never {
  throw new Error(`no problem for ${JSON.stringify(refusal)}`);
}

/** What a decision was, in the words of the request that makes one; nobody requests an expiry. */
export const DECISION_WORDS = {
  published: 'approve',
  rejected: 'reject',
  returned: 'return',
  withdrawn: 'withdraw',
  expired: 'expired',
} as const;
/** The same as something that happened. Approved is not yet published: it may be undone. */
const PAST = { published: 'approved', rejected: 'rejected', returned: 'returned', withdrawn: 'withdrawn' } as const;

/** A decision's members in an answer, the same in a success and in a conflict. */
export function decisionMembers({ status, by, at, via, reason, title: approvedTitle, replacedBy }: Decision) {
  const more = given({ reason, approvedTitle, replacedBy });
  return { decision: DECISION_WORDS[status], decidedBy: by, decidedAt: at, via, ...more };
}

/** A match for a caller. */
export function viewMatch(match: Match) {
  const { rule, text, start } = match;
  return { rule, text, start, ...given({ how: readingOf(match) }) };
}

function alreadyDecided({ decision, reasonLost, titleLost }: Extract<Refusal, { code: 'already-decided' }>): string {
  const { status, by, at, reason, title } = decision;
  if (status === 'expired') return `It expired at ${at}; nobody had decided.`;
  const was = titleLost
    ? `with the title ${title === undefined ? 'that was submitted' : JSON.stringify(title)}`
    : reason === undefined
      ? 'without a reason'
      : 'with another reason';
  return `It was ${PAST[status]} by ${by} at ${at}${reasonLost || titleLost ? `, ${was}. The one that came now is not kept` : ''}.`;
}

/** Seconds after which a part that failed is worth asking again. */
const RETRY_AFTER = 2;

const unavailable = (seconds = RETRY_AFTER): ProblemError =>
  new ProblemError('unavailable', {
    detail: 'Nothing is known to have happened. Try again.',
    ...retryAfter(seconds),
  });

/** Names of AWS's and Node's errors that pass by themselves, beyond what the SDK marks as such. */
const PASSING =
  /throttl|throughput|limitexceeded|too ?many|serviceunavailable|internalserver|timeout|econn|epipe|enotfound|eai_again/i;

// By shape, not by class: this layer does not know whose clients are behind the use cases.
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $retryable, $fault, code } = error as Error & Record<'$retryable' | '$fault' | 'code', unknown>;
  return Boolean($retryable) || $fault === 'server' || PASSING.test(`${error.name} ${String(code ?? '')}`);
}
