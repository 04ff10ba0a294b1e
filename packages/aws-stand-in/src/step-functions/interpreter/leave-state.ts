import { NOT_TRUNCATED } from '../history-event';
import type { Outcome } from './program';
import { QueryEvaluationError, type Scope } from './template';
import type { Turn } from './turn';

/**
 * A state's input, output, arguments or result may hold this many bytes of UTF-8, and so may what it assigns at once.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Where to go from a state: to another, or to the end of the execution. */
export interface Transition {
  readonly Next?: string | undefined;
}

/**
 * Leaves the current state: its Assign and Output see the same, old variables, as the specification wants.
 * @param fallback what is handed on where there is no Output.
 * @throws QueryEvaluationError before anything is recorded.
 */
export async function leaveState(
  turn: Turn,
  { assign, output }: Outcome,
  scope: Scope,
  fallback: unknown,
  to: Transition,
) {
  const assigned = assign === undefined ? undefined : ((await assign(scope)) as Record<string, unknown>);
  const handedOn = output === undefined ? fallback : await output(scope);
  const text = JSON.stringify(handedOn);
  const { definition, name } = currentState(turn);
  const isTooLarge = exceedsPayload(text) || (assigned !== undefined && exceedsPayload(JSON.stringify(assigned)));
  if (isTooLarge) return turn.fail(dataLimitExceeded(name));
  turn.settle();
  turn.record(`${definition.Type as 'Task'}StateExited`, {
    stateExitedEventDetails: { name, output: text, outputDetails: NOT_TRUNCATED, ...shownVariables(assigned) },
  });
  turn.change({ variables: { ...turn.checkpoint.variables, ...assigned } });
  if (to.Next === undefined) {
    turn.record('ExecutionSucceeded', {
      executionSucceededEventDetails: { output: text, outputDetails: NOT_TRUNCATED },
    });
    turn.ending = { status: 'SUCCEEDED', output: text };
  } else {
    turn.change({ state: to.Next, stateInput: handedOn, retries: [] });
  }
}

/** The program's state that the execution is in. */
export function currentState(turn: Turn) {
  const state = turn.context.program.states.get(turn.checkpoint.state);
  if (state === undefined) throw new Error(`the program has no state ${turn.checkpoint.state}`);
  return state;
}

/** Whether a JSON text is larger than Step Functions passes on. */
export function exceedsPayload(text: string): boolean {
  // Counting bytes is needed only near the limit: a character takes at most three.
  return text.length > MAX_PAYLOAD_BYTES / 3 && Buffer.byteLength(text) > MAX_PAYLOAD_BYTES;
}

/** What becomes of a state, or of a task's service, whose result is too large. */
export function dataLimitExceeded(stateOrTask: string): { error: string; cause: string } {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${stateOrTask}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}

/** Records a failed evaluation and tells it as the error that Retry and Catch see. */
export function recordEvaluationFailure(turn: Turn, error: unknown): { error: string; cause: string } {
  if (!(error instanceof QueryEvaluationError)) throw error;
  const { state, enteredEventId, lastEventId } = turn.checkpoint;
  const failure = {
    error: 'States.QueryEvaluationError',
    cause: `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${error.message}`,
  };
  // As recorded of AWS: one that fails as soon as the state is entered follows from what the entry follows from, unless
  // the state waits.
  const isAtOnce = lastEventId === enteredEventId && currentState(turn).definition.Type !== 'Wait';
  const after = isAtOnce ? enteredEventId - 1 : lastEventId;
  const details = { ...failure, location: error.location, state };
  turn.record('EvaluationFailed', { evaluationFailedEventDetails: details }, after);
  return failure;
}

function shownVariables(assigned: Record<string, unknown> | undefined) {
  if (assigned === undefined || Object.keys(assigned).length === 0) return {};
  const assignedVariables = Object.fromEntries(
    Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  return { assignedVariables, assignedVariablesDetails: NOT_TRUNCATED };
}
