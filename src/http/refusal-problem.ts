import type { Decision } from '../domain/decision';
import type { Refusal } from '../domain/errors';
import { ProblemError } from './problem';

const retryAfter = (seconds: number) => ({ headers: { 'Retry-After': String(seconds) } });

/** The problem that tells an API's caller of a refusal. */
export const refusalProblem = (refusal: Refusal): ProblemError => {
  switch (refusal.code) {
    case 'article-not-found':
      return new ProblemError(refusal.code, { detail: `There is no article ${refusal.articleId}.` });
    case 'not-held-yet':
      return new ProblemError(refusal.code, {
        detail: 'It was accepted and waits for nobody yet. Try again in a moment.',
        ...retryAfter(1),
      });
    case 'was-never-held':
      return new ProblemError(refusal.code, {
        detail: 'No rule matched its title, so it was published at once.',
      });
    case 'already-decided':
      return new ProblemError(refusal.code, {
        detail: alreadyDecided(refusal.decision),
        members: decisionMembers(refusal.decision),
      });
    case 'not-a-reviewer':
    case 'own-article':
      return new ProblemError(refusal.code);
    case 'unconfirmed':
      return new ProblemError(refusal.code, {
        detail: 'It was sent, and its outcome could not be read. Send it again: it cannot count twice.',
        ...retryAfter(1),
      });
    case 'stuck':
      return new ProblemError(refusal.code, {
        detail: 'The article waits, but its execution has ended. An operator has to redrive it.',
        ...retryAfter(60),
      });
    case 'reviewers-unknown':
      return new ProblemError(refusal.code, retryAfter(5));
    case 'idempotency-conflict':
      return new ProblemError(refusal.code, {
        detail: 'Use a new key for other content. The earlier article is at `article`.',
        members: { article: `/articles/${refusal.articleId}` },
      });
    case 'invalid-cursor':
      return new ProblemError(refusal.code, {
        detail: 'Pass `nextCursor` as it came, with the same status.',
        members: { errors: [{ parameter: 'cursor', detail: 'This is not a cursor of this list.' }] },
      });
    case 'invalid-rule':
      return new ProblemError(refusal.code, { detail: refusal.why });
    default:
      return unmapped(refusal);
  }
};

/** What a decision was, in the words of the request that makes one; nobody requests an expiry. */
export const choiceOf = ({ status }: Decision): 'approve' | 'reject' | 'expired' =>
  status === 'published' ? 'approve' : status === 'rejected' ? 'reject' : 'expired';

/** A decision's members in an answer, the same in a success and in a conflict. */
export const decisionMembers = (decision: Decision) => ({
  decision: choiceOf(decision),
  decidedBy: decision.by,
  decidedAt: decision.at,
  via: decision.via,
  ...(decision.reason === undefined ? {} : { reason: decision.reason }),
});

const alreadyDecided = ({ status, by, at }: Decision): string =>
  status === 'expired' ? `It expired at ${at}; nobody had decided.` : `It was ${status} by ${by} at ${at}.`;

const unmapped = (refusal: never): never => {
  throw new Error(`no problem for ${JSON.stringify(refusal)}`);
};
