import { given } from '../../given';
import { REGION } from '../arns';
import { NOT_TRUNCATED } from '../history-event';
import type { Activity, TaskActivity } from './checkpoint';
import { currentState, dataLimitExceeded, exceedsPayload, leaveState, recordEvaluationFailure } from './leave-state';
import type { TaskState } from './program';
import { matchesError, nextRetry } from './retry';
import type { Turn } from './turn';
import { wholeSeconds } from './typed-fields';

/** An error as a task reports it; both parts are optional for a callback. */
export interface TaskFailure {
  readonly error?: string;
  readonly cause?: string;
}

const WAITS_FOR_TOKEN = '.waitForTaskToken';

/** Schedules an attempt of the current Task state; an expression that fails may be retried or caught. */
export async function runTask(turn: Turn): Promise<void> {
  try {
    await schedule(turn);
  } catch (error) {
    await handleFailure(turn, recordEvaluationFailure(turn, error));
  }
}

async function schedule(turn: Turn): Promise<void> {
  const state = taskState(turn);
  const { now } = turn.context;
  const token = state.definition.Resource.endsWith(WAITS_FOR_TOKEN) ? turn.context.issueToken() : undefined;
  const task = token === undefined ? undefined : { Token: token };
  const parameters = await state.arguments(turn.scope({}, task));
  const text = JSON.stringify(parameters);
  if (exceedsPayload(text)) return turn.fail(dataLimitExceeded(turn.checkpoint.state));
  const timeout = state.timeoutSeconds && (await wholeSeconds(state.timeoutSeconds, 'TimeoutSeconds', turn, 1));
  const heartbeat = state.heartbeatSeconds && (await wholeSeconds(state.heartbeatSeconds, 'HeartbeatSeconds', turn, 1));
  const attempt = turn.record('TaskScheduled', {
    taskScheduledEventDetails: {
      ...integration(state),
      region: REGION,
      parameters: text,
      ...given({ timeoutInSeconds: timeout, heartbeatInSeconds: heartbeat }),
    },
  });
  turn.record('TaskStarted', { taskStartedEventDetails: integration(state) });
  const activity: Activity = {
    kind: 'task',
    attempt,
    submitted: false,
    ...given({
      token,
      deadline: timeout && now + timeout * 1000,
      heartbeatSeconds: heartbeat,
      heartbeatDeadline: heartbeat && now + heartbeat * 1000,
    }),
  };
  turn.change({ activity });
  turn.call = { attempt, resource: state.definition.Resource, arguments: parameters };
}

/** The service has answered: the end of a plain call, the beginning of a wait for the callback. */
export async function taskReturned(turn: Turn, activity: TaskActivity, result: unknown): Promise<void> {
  if (activity.token === undefined) return taskSucceeded(turn, result);
  const of = integration(taskState(turn));
  const output = JSON.stringify(result);
  if (exceedsPayload(output)) return taskFailed(turn, dataLimitExceeded(of.resourceType));
  turn.record('TaskSubmitted', { taskSubmittedEventDetails: { ...of, output, outputDetails: NOT_TRUNCATED } });
  turn.change({ activity: { ...activity, submitted: true } });
}

/** The task is done, by its service's answer or by a callback. */
export async function taskSucceeded(turn: Turn, result: unknown): Promise<void> {
  const state = taskState(turn);
  turn.settle();
  const output = JSON.stringify(result);
  if (exceedsPayload(output)) return taskFailed(turn, dataLimitExceeded(integration(state).resourceType));
  turn.record('TaskSucceeded', {
    taskSucceededEventDetails: { ...integration(state), output, outputDetails: NOT_TRUNCATED },
  });
  try {
    await leaveState(turn, state, turn.scope({ result }), result, state.definition);
  } catch (error) {
    await handleFailure(turn, recordEvaluationFailure(turn, error));
  }
}

/** The task failed, by its service's answer or by a callback. */
export async function taskFailed(turn: Turn, failure: TaskFailure): Promise<void> {
  turn.settle();
  turn.record('TaskFailed', { taskFailedEventDetails: { ...integration(taskState(turn)), ...failure } });
  await handleFailure(turn, failure);
}

/**
 * The task took longer than TimeoutSeconds, or than HeartbeatSeconds without a sign of life. Histories call both
 * `States.Timeout`; a Retry or Catch may name a missed heartbeat `States.HeartbeatTimeout` too.
 */
export async function taskTimedOut(turn: Turn, missed: 'States.Timeout' | 'States.HeartbeatTimeout'): Promise<void> {
  const error = 'States.Timeout';
  turn.settle();
  turn.record('TaskTimedOut', { taskTimedOutEventDetails: { ...integration(taskState(turn)), error } });
  await handleFailure(turn, { error }, { Error: error, Cause: '' }, missed);
}

/** @param name by which Retry and Catch know the error. */
async function handleFailure(
  turn: Turn,
  failure: TaskFailure,
  // A callback may tell neither, and then there is neither.
  errorOutput: object = { Error: failure.error ?? null, Cause: failure.cause ?? null },
  name = failure.error ?? 'States.TaskFailed',
): Promise<void> {
  const state = taskState(turn);
  const { retries } = turn.checkpoint;
  const retry = nextRetry(state.definition.Retry, retries, name, Math.random());
  if (retry !== undefined) {
    const counted = state.definition.Retry.map((_, i) => (retries[i] ?? 0) + (i === retry.index ? 1 : 0));
    turn.change({ retries: counted, activity: { kind: 'retry', due: turn.context.now + retry.delay } });
    return;
  }
  const catcher = state.catchers.find(({ errorEquals }) => matchesError(errorEquals, name));
  if (catcher === undefined) return turn.fail(failure);
  try {
    await leaveState(turn, catcher, turn.scope({ errorOutput }), errorOutput, { Next: catcher.next });
  } catch (fault) {
    turn.fail(recordEvaluationFailure(turn, fault));
  }
}

function taskState(turn: Turn): TaskState {
  return currentState(turn) as TaskState;
}

function integration(state: TaskState): { resourceType: string; resource: string } {
  const [resourceType = '', ...resource] = state.definition.Resource.split(':::')[1]?.split(':') ?? [];
  return { resourceType, resource: resource.join(':') };
}
