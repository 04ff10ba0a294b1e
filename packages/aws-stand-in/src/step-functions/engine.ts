import { type ExecutionId, executionArn, parseExecutionArn } from './arns';
import type { Checkpoint, TaskActivity } from './interpreter/checkpoint';
import { nextDue, playDue } from './interpreter/due';
import { taskFailed, taskReturned } from './interpreter/task-state';
import type { Play, TaskCall, Turn } from './interpreter/turn';
import { type Begun, programsOf, turnPlayer } from './play-turn';
import { serially } from './serially';
import type { ExecutionRecord, ExecutionStore } from './store';
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

/** A running execution; what else there is to know of one that waits is read from the journal when it has a turn. */
interface Running {
  /** What it goes on from, and its record, while a call of it is under way. */
  kept?: { readonly checkpoint: Checkpoint; readonly record: ExecutionRecord | undefined } | undefined;
  /** When it must be looked at next, if nothing else happens, in milliseconds since the epoch. */
  due?: number | undefined;
  /** Absent until the time is near. */
  cancelWakeUp?: (() => void) | undefined;
}

/** Nearer times have a timer each, which takes a kilobyte; who waits longer is looked at twice in so many milliseconds. */
const NEAR = 60 * 60 * 1000;

/** Executions that are looked at together when the clock is set. */
const AT_ONCE = 100;

/** @see startEngine */
export type Engine = Awaited<ReturnType<typeof startEngine>>;

/**
 * Runs executions: one serial queue each, so that a callback and a timeout at the same instant have one winner, and a
 * turn's events, checkpoint and record written to the journal as one batch before anything is answered or called.
 * Of an execution that waits only the time is held in memory, so that very many may.
 */
export async function startEngine({ store, tokens, now, callTask, onTransition }: EngineOptions) {
  const queue = serially();
  const programOf = programsOf(store);
  const playTurn = turnPlayer({ store, tokens, now, programOf });
  const running = new Map<string, Running>();
  let closed = false;
  // What the last process left in the middle of something, with what that was.
  const cutOff = new Map<string, TaskActivity | undefined>();
  let waiting = 0;
  for await (const checkpoint of store.checkpoints()) {
    const { activity } = checkpoint;
    const arn = executionArn(checkpoint);
    running.set(arn, { due: nextDue(checkpoint) });
    if (activity?.kind === 'task' && activity.submitted) waiting += 1;
    else if (activity === undefined || activity.kind === 'task') cutOff.set(arn, activity);
  }
  const restored: Unfinished = { running: running.size, waiting };

  /**
   * Plays a turn, writes it, and only then lets it have effect.
   * @returns what the execution goes on from, unless it has ended.
   */
  async function play(checkpoint: Checkpoint, first: Play, begun?: Begun): Promise<Checkpoint | undefined> {
    const { name } = checkpoint;
    const arn = executionArn(checkpoint);
    const record = begun?.record ?? running.get(arn)?.kept?.record;
    const turn = await playTurn(checkpoint, first, begun, record);
    if (turn.ending !== undefined) forget(arn);
    else if (!closed) goOn(turn, record);
    // In a microtask of its own: whoever looks on cannot disturb what runs.
    queueMicrotask(() => {
      for (const event of turn.events) onTransition({ executionArn: arn, name, event });
    });
    if (turn.ending !== undefined) return undefined;
    const cutShort = turn.checkpoint.activity === undefined;
    return cutShort && !closed ? play(turn.checkpoint, () => undefined) : turn.checkpoint;
  }

  function goOn({ checkpoint, call }: Turn, record: ExecutionRecord | undefined): void {
    const execution = running.get(executionArn(checkpoint));
    if (execution) execution.kept = call && { checkpoint, record };
    wakeUpAt(executionArn(checkpoint), nextDue(checkpoint));
    // What fails in here is the journal or the interpreter itself. The rejection is left to end the process: to go on
    // would be to act on what is not written.
    if (call !== undefined) void carryOut(executionArn(checkpoint), call);
  }

  // Said as a fault of the endpoint, which clients retry: "task timed out" would be untrue.
  function refuseIfClosed(): void {
    if (closed) throw new Error('the endpoint is closing');
  }

  function forget(arn: string): void {
    running.get(arn)?.cancelWakeUp?.();
    running.delete(arn);
  }

  function wakeUpAt(arn: string, due: number | undefined): void {
    const execution = running.get(arn);
    if (execution === undefined) return;
    execution.cancelWakeUp?.();
    execution.cancelWakeUp = undefined;
    execution.due = due;
    if (due === undefined || due - now() > NEAR || closed) return;
    execution.cancelWakeUp = wakeUpCall(due, now, () => void inTurn(arn, playWhatIsDue));
  }

  const looking = setInterval(() => {
    for (const [arn, { due, cancelWakeUp }] of running) if (cancelWakeUp === undefined) wakeUpAt(arn, due);
  }, NEAR / 2);

  /** Queues a job for a running execution; one that has ended meanwhile is passed over. */
  function inTurn(arn: string, job: (checkpoint: Checkpoint) => Promise<unknown>): Promise<void> {
    return queue(arn, async () => {
      const execution = running.get(arn);
      if (execution === undefined || closed) return;
      const checkpoint = execution.kept?.checkpoint ?? (await store.checkpoint(parseExecutionArn(arn)));
      if (checkpoint !== undefined) await job(checkpoint);
    });
  }

  async function playWhatIsDue(checkpoint: Checkpoint): Promise<Checkpoint | undefined> {
    const due = playDue(checkpoint, now());
    if (due !== undefined) return play(checkpoint, due);
    wakeUpAt(executionArn(checkpoint), nextDue(checkpoint));
    return checkpoint;
  }

  async function carryOut(arn: string, call: TaskCall): Promise<void> {
    const returned = await callTask(call);
    await inTurn(arn, async (checkpoint) => {
      const { activity } = checkpoint;
      // Timed out, called back or stopped meanwhile: this answer is no longer waited for.
      if (activity?.kind !== 'task' || activity.attempt !== call.attempt || activity.submitted) return;
      await play(checkpoint, (turn) =>
        'result' in returned ? taskReturned(turn, activity, returned.result) : taskFailed(turn, returned),
      );
    });
  }

  /** Repeats the call that a kill cut off, from the history's own words, with the same token. */
  async function carryOutAgain(checkpoint: Checkpoint, { attempt }: TaskActivity): Promise<void> {
    const state = (await programOf(checkpoint.definition)).states.get(checkpoint.state);
    const scheduled = await store.event(checkpoint, attempt);
    if (state?.definition.Type !== 'Task') return;
    const parameters = scheduled?.taskScheduledEventDetails?.parameters ?? '{}';
    const call = { attempt, resource: state.definition.Resource, arguments: JSON.parse(parameters) };
    void carryOut(executionArn(checkpoint), call);
  }

  /** Takes up what was cut off: a turn between two states goes on, a call is made again. */
  async function takeUp(checkpoint: Checkpoint, left: TaskActivity | undefined): Promise<void> {
    if (left === undefined) return void (await play(checkpoint, () => undefined));
    const { activity } = (await playWhatIsDue(checkpoint)) ?? {};
    const stillOpen = activity?.kind === 'task' && activity.attempt === left.attempt && !activity.submitted;
    if (stillOpen) await carryOutAgain(checkpoint, activity);
  }

  /** Sees to one that waits: acts on a time that has passed, and otherwise waits for it, without reading anything. */
  async function lookAgain(arn: string): Promise<void> {
    const due = running.get(arn)?.due;
    if (due !== undefined && due <= now()) await inTurn(arn, playWhatIsDue);
    else wakeUpAt(arn, due);
  }

  return {
    queue,
    now,
    store,
    tokens,
    programOf,
    restored,

    /** The executions of a machine that run now. */
    runningOf: (machine: string): ExecutionId[] =>
      [...running.keys()].map(parseExecutionArn).filter((id) => id.machine === machine),

    /** Begins to run an execution, its record written with its first turn; call within its queue. */
    async begin(checkpoint: Checkpoint, first: Play, begun: Begun): Promise<void> {
      refuseIfClosed();
      running.set(executionArn(checkpoint), {});
      try {
        await play(checkpoint, first, begun);
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
      await inTurn(executionArn(id), async (left) => {
        const checkpoint = await playWhatIsDue(left);
        if (checkpoint === undefined) return;
        const first = decide(checkpoint);
        if (first === undefined) return;
        await play(checkpoint, first);
        taken = true;
      });
      if (!taken) refuseIfClosed();
      return taken;
    },

    /** Takes up what the last process left: calls cut off are made again, times that passed are acted on. */
    async resume(): Promise<void> {
      for (const arn of [...running.keys()]) {
        if (cutOff.has(arn)) await inTurn(arn, (checkpoint) => takeUp(checkpoint, cutOff.get(arn)));
        else await lookAgain(arn);
      }
      cutOff.clear();
    },

    /** Looks again at every time that is due, after the clock was set. */
    async rearm(): Promise<void> {
      const arns = [...running.keys()];
      for (let n = 0; n < arns.length; n += AT_ONCE) await Promise.all(arns.slice(n, n + AT_ONCE).map(lookAgain));
    },

    /** Stops acting; what is under way is written first, the rest is taken up by the next process. */
    async close(): Promise<void> {
      closed = true;
      clearInterval(looking);
      for (const execution of running.values()) execution.cancelWakeUp?.();
      await queue.idle();
    },
  };
}
