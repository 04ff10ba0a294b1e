import { given } from '../../given';
import { NOT_TRUNCATED } from '../history-event';
import { currentState, leaveState, recordEvaluationFailure } from './leave-state';
import type { ChoiceState, FailState, State, WaitState } from './program';
import { runTask } from './task-state';
import type { Turn } from './turn';
import { timestamp, wholeSeconds, wrongType } from './typed-fields';

// A loop without a wait must not grow one turn without bound.
const EVENTS_A_TURN = 200;

/** Enters state after state until there is something to wait for, the execution ends, or the turn is long enough. */
export async function runStates(turn: Turn): Promise<void> {
  while (!turn.ending && !turn.checkpoint.activity && turn.events.length < EVENTS_A_TURN) {
    await enterState(turn);
  }
}

async function enterState(turn: Turn): Promise<void> {
  const state = currentState(turn);
  const id = turn.record(`${state.definition.Type}StateEntered`, {
    stateEnteredEventDetails: {
      name: state.name,
      input: JSON.stringify(turn.checkpoint.stateInput),
      inputDetails: NOT_TRUNCATED,
    },
  });
  turn.change({ enteredAt: turn.context.now, enteredEventId: id, retries: [] });
  try {
    await runState(turn, state);
  } catch (error) {
    turn.fail(recordEvaluationFailure(turn, error));
  }
}

/** Does what the state is for, once it was entered. @throws QueryEvaluationError, but for a Task, which handles its own. */
export function runState(turn: Turn, state: State): Promise<void> {
  switch (state.definition.Type) {
    case 'Choice':
      return choose(turn, state as ChoiceState);
    case 'Task':
      return runTask(turn);
    case 'Wait':
      return wait(turn, state as WaitState);
    case 'Fail':
      return fail(turn, state as FailState);
    case 'Pass':
      return leaveState(turn, state, turn.scope(), turn.checkpoint.stateInput, state.definition);
    case 'Succeed':
      return leaveState(turn, state, turn.scope(), turn.checkpoint.stateInput, {});
  }
}

async function choose(turn: Turn, state: ChoiceState): Promise<void> {
  const scope = turn.scope();
  const { stateInput, enteredEventId } = turn.checkpoint;
  for (const [i, choice] of state.choices.entries()) {
    const met = await choice.condition(scope);
    if (typeof met !== 'boolean') throw wrongType(`Choices[${i}]/Condition`, 'boolean', met);
    if (met) return leaveState(turn, choice, scope, stateInput, { Next: choice.next });
  }
  if (state.definition.Default !== undefined) {
    return leaveState(turn, state, scope, stateInput, { Next: state.definition.Default });
  }
  turn.fail({
    error: 'States.NoChoiceMatched',
    cause: `An error occurred while executing the state '${state.name}' (entered at the event id #${enteredEventId}). Failed to transition out of the state. The state does not point to a next state.`,
  });
}

async function wait(turn: Turn, state: WaitState): Promise<void> {
  const { now } = turn.context;
  const seconds = state.seconds && (await wholeSeconds(state.seconds, 'Seconds', turn, 0));
  const due = state.timestamp && (await timestamp(state.timestamp, turn));
  turn.change({ activity: { kind: 'wait', due: due ?? now + (seconds ?? 0) * 1000 } });
}

/** Leaves a Wait state whose time has come. */
export async function endWait(turn: Turn): Promise<void> {
  const state = currentState(turn) as WaitState;
  try {
    await leaveState(turn, state, turn.scope(), turn.checkpoint.stateInput, state.definition);
  } catch (error) {
    turn.fail(recordEvaluationFailure(turn, error));
  }
}

async function fail(turn: Turn, state: FailState): Promise<void> {
  const scope = turn.scope();
  const text = async (template: FailState['error']) => {
    const value = await template?.(scope);
    return value === undefined ? undefined : String(value);
  };
  turn.fail(given({ error: await text(state.error), cause: await text(state.cause) }));
}
