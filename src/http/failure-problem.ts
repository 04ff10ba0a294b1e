import { RefusedError, SlackUnavailableError } from '../domain/errors';
import { ProblemError } from './problem';
import { refusalProblem } from './refusal-problem';

/** Seconds after which a part that failed is worth asking again. */
const RETRY_AFTER = 2;

/** Names of AWS's and Node's errors that pass by themselves, beyond what the SDK marks as such. */
const PASSING =
  /throttl|throughput|limitexceeded|too ?many|serviceunavailable|internalserver|timeout|econn|epipe|enotfound|eai_again/i;

/** The problem for whatever a request ended in. Only refusals tell their reason; anything else tells nothing of us. */
export const failureProblem = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (error instanceof RefusedError) return refusalProblem(error.refusal);
  if (error instanceof SlackUnavailableError) return unavailable(error.retryAfter);
  return isPassing(error) ? unavailable() : new ProblemError('internal-error');
};

const unavailable = (seconds = RETRY_AFTER): ProblemError =>
  new ProblemError('unavailable', {
    detail: 'Nothing is known to have happened. Try again.',
    headers: { 'Retry-After': String(seconds) },
  });

// By shape, not by class: this layer does not know whose clients are behind the use cases.
const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { $retryable, $fault, code } = error as Error & {
    $retryable?: unknown;
    $fault?: unknown;
    code?: unknown;
  };
  return Boolean($retryable) || $fault === 'server' || PASSING.test(`${error.name} ${String(code ?? '')}`);
};
