import { type ExecutionId, executionArn } from './arns';
import type { Activity, Checkpoint, TaskActivity } from './interpreter/checkpoint';
import { nextDue, playDue } from './interpreter/due';
import { taskFailed, taskReturned } from './interpreter/task-state';
import type { Play, TaskCall, Turn } from './interpreter/turn';
import { type Begun, programsOf, turnPlayer } from './play-turn';
import { serially } from './serially';
import type { ExecutionStore } from './store';
import type { TaskTokens } from './task-token';
import type { Transition } from './transition-news';
import { wakeUpCall } from './wake-up-call';

/** What a task’s service gave; a failure is a result too. */
export type TaskResult = { readonly result: unknown } | { readonly error: string; readonly cause?: string };

/** What the engine stands on. */
export interface EngineOptions {
  readonly store: ExecutionStore;
  readonly tokens: TaskTokens;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls the service of a task; never rejects. */
  readonly callTask: (call: TaskCall) => Promise<TaskResult>;
  readonly onTransition: (transition: Transition) => void;
}

/** What an earlier process left. */
export interface Unfinished {
  /** How many executions ran. */
  readonly running: number;
  /** How many of them waited for a callback. */
  readonly waiting: number;
}

interface Running {
  checkpoint: Checkpoint;
  cancelWakeUp?: () => void;
}

/** @see startEngine */
export type Engine = Awaited<ReturnType<typeof startEngine>>;

/**
 * Runs executions: one serial queue each, so that a callback and a timeout at the same instant have one winner, and a
 * turn's events, checkpoint and record written to the journal as one batch before anything is answered or called.
 */
export async function startEngine({ store, tokens, now, callTask, onTransition }: EngineOptions) {
  const queue = serially();
  const programOf = programsOf(store);
  const playTurn = turnPlayer({ store, tokens, now, programOf });
  const running = new Map<string, Running>();
  let closed = false;
  for (const checkpoint of await store.checkpoints()) running.set(executionArn(checkpoint), { checkpoint });
  const restored = new Map([...running].map(([arn, { checkpoint }]) => [arn, checkpoint.activity]));
  const waits = (activity: Activity | undefined) => activity?.kind === 'task' && activity.submitted;

  /** Plays a turn, writes it, and only then lets it have effect. */
  async function play(execution: Running, first: Play, begun?: Begun): Promise<void> {
    const { name } = execution.checkpoint;
    const arn = executionArn(execution.checkpoint);
    const turn = await playTurn(execution.checkpoint, first, begun);
    execution.checkpoint = turn.checkpoint;
    if (turn.ending !== undefined) forget(arn, execution);
    else if (!closed) goOn(execution, turn);
    // In a microtask of its own: whoever looks on cannot disturb what runs.
    queueMicrotask(() => {
      for (const event of turn.events) onTransition({ executionArn: arn, name, event });
    });
    const cutShort = turn.ending === undefined && turn.checkpoint.activity === undefined;
    if (cutShort && !closed) await play(execution, () => undefined);
  }

  function goOn(execution: Running, turn: Turn): void {
    wakeUpWhenDue(execution);
    // What fails in here is the journal or the interpreter itself. The rejection is left to end the process: to go on
    // would be to act on what is not written.
    if (turn.call !== undefined) void carryOut(execution, turn.call);
  }

  // Said as a fault of the endpoint, which clients retry: "task timed out" would be untrue.
  function refuseIfClosed(): void {
    if (closed) throw new Error('the endpoint is closing');
  }

  function forget(arn: string, execution: Running): void {
    execution.cancelWakeUp?.();
    running.delete(arn);
  }

  function wakeUpWhenDue(execution: Running): void {
    execution.cancelWakeUp?.();
    const due = nextDue(execution.checkpoint);
    if (due === undefined || closed) return;
    const arn = executionArn(execution.checkpoint);
    execution.cancelWakeUp = wakeUpCall(due, now, () => void inTurn(arn, playWhatIsDue));
  }

  /** Queues a job for a running execution; one that has ended meanwhile is passed over. */
  function inTurn(arn: string, job: (execution: Running) => Promise<void>): Promise<void> {
    return queue(arn, async () => {
      const execution = running.get(arn);
      if (execution !== undefined && !closed) await job(execution);
    });
  }

  async function playWhatIsDue(execution: Running): Promise<void> {
    const due = playDue(execution.checkpoint, now());
    if (due === undefined) wakeUpWhenDue(execution);
    else await play(execution, due);
  }

  async function carryOut({ checkpoint }: Running, call: TaskCall): Promise<void> {
    const returned = await callTask(call);
    await inTurn(executionArn(checkpoint), async (execution) => {
      const { activity } = execution.checkpoint;
      // Timed out, called back or stopped meanwhile: this answer is no longer waited for.
      if (activity?.kind !== 'task' || activity.attempt !== call.attempt || activity.submitted) return;
      await play(execution, (turn) =>
        'result' in returned ? taskReturned(turn, activity, returned.result) : taskFailed(turn, returned),
      );
    });
  }

  /** Repeats the call that a kill cut off, from the history's own words, with the same token. */
  async function carryOutAgain(execution: Running, { attempt }: TaskActivity): Promise<void> {
    const { checkpoint } = execution;
    const state = (await programOf(checkpoint.definition)).states.get(checkpoint.state);
    const scheduled = await store.event(checkpoint, attempt);
    if (state?.definition.Type !== 'Task') return;
    const parameters = scheduled?.taskScheduledEventDetails?.parameters ?? '{}';
    void carryOut(execution, { attempt, resource: state.definition.Resource, arguments: JSON.parse(parameters) });
  }

  return {
    queue,
    now,
    store,
    tokens,
    programOf,
    restored: { running: restored.size, waiting: [...restored.values()].filter(waits).length },

    /** The executions of a machine that run now. */
    runningOf: (machine: string): ExecutionId[] =>
      [...running.values()].map(({ checkpoint }) => checkpoint).filter((id) => id.machine === machine),

    /** Begins to run an execution, its record written with its first turn; call within its queue. */
    async begin(checkpoint: Checkpoint, first: Play, begun: Begun): Promise<void> {
      refuseIfClosed();
      const execution = { checkpoint };
      running.set(executionArn(checkpoint), execution);
      try {
        await play(execution, first, begun);
      } catch (error) {
        running.delete(executionArn(checkpoint));
        throw error;
      }
    },

    /**
     * Hands a running execution something from outside, after whatever fell due before it.
     * @returns false if the execution does not run, or `decide` declined by giving no play.
     */
    async hand(id: ExecutionId, decide: (checkpoint: Checkpoint) => Play | undefined): Promise<boolean> {
      refuseIfClosed();
      let taken = false;
      await inTurn(executionArn(id), async (execution) => {
        await playWhatIsDue(execution);
        const first = running.has(executionArn(id)) ? decide(execution.checkpoint) : undefined;
        if (first === undefined) return;
        await play(execution, first);
        taken = true;
      });
      if (!taken) refuseIfClosed();
      return taken;
    },

    /** Takes up what the last process left: calls cut off are made again, times that passed are acted on. */
    async resume(): Promise<void> {
      for (const [arn, activity] of restored) {
        await inTurn(arn, async (execution) => {
          if (activity === undefined) return play(execution, () => undefined);
          await playWhatIsDue(execution);
          const cutOff = activity.kind === 'task' && !activity.submitted;
          if (cutOff && execution.checkpoint.activity === activity) await carryOutAgain(execution, activity);
        });
      }
      restored.clear();
    },

    /** Looks again at every time that is due, after the clock was set. */
    async rearm(): Promise<void> {
      await Promise.all([...running.keys()].map((arn) => inTurn(arn, playWhatIsDue)));
    },

    /** Stops acting; what is under way is written first, the rest is taken up by the next process. */
    async close(): Promise<void> {
      closed = true;
      for (const execution of running.values()) execution.cancelWakeUp?.();
      await queue.idle();
    },
  };
}
