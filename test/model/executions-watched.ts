import type { Transition } from 'aws-stand-in';
import type { Invocation } from './lambdas';

/** After these an execution waits: for a callback, for a retry, or for nothing any more. */
const AT_REST = new Set([
  'TaskSubmitted',
  'WaitStateEntered',
  'TaskFailed',
  'TaskTimedOut',
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionAborted',
  'ExecutionTimedOut',
]);

/** How often it is asked, until a function that returned is taken for one that nobody waited for any more. */
const ASKED_AT_MOST = 200;

/** Tells whether any execution is on its way, by what it last told. */
export function executionsWatched() {
  const last = new Map<string, { readonly type: string; readonly calls: boolean }>();
  /** When each execution began. */
  const began = new Map<string, number>();
  /** Executions whose function returned, and that have not gone on yet. */
  const returned = new Map<string, number>();

  /** The name of the execution that called it: where only the article is known, the last that began for that. */
  function callerOf({ executionArn, articleId = '' }: Invocation): string {
    if (executionArn !== undefined) return executionArn.split(':').at(-1) ?? '';
    return [...last.keys()].findLast((name) => name === articleId || name.startsWith(`${articleId}-r`)) ?? '';
  }

  return {
    transition: ({ name, event }: Transition): void => {
      const { taskScheduledEventDetails: scheduled, type } = event;
      const calls = scheduled ? scheduled.resourceType === 'lambda' : type === 'TaskStarted' && last.get(name)?.calls;
      if (type === 'ExecutionStarted') began.set(name, (event.timestamp ?? 0) * 1000);
      last.set(name, { type, calls: calls === true });
      returned.delete(name);
    },

    returned: (invocation: Invocation): void => {
      const name = callerOf(invocation);
      if (last.get(name)?.calls) returned.set(name, ASKED_AT_MOST);
    },

    /** `live`: the invocations under way, of which an execution that called one waits for it. */
    isBusy: (live: readonly Invocation[]): boolean => {
      const called = new Set(live.map(callerOf));
      let isBusy = false;
      for (const [name, { type, calls }] of last) {
        const left = returned.get(name) ?? 0;
        if (left > 0) returned.set(name, left - 1);
        if (AT_REST.has(type)) continue;
        if (calls && left === 0 && (called.has(name) || returned.has(name))) continue;
        isBusy = true;
      }
      return isBusy;
    },

    /** Whether it began less than so many milliseconds before `now`. */
    isYoung: (name: string, now: number, milliseconds: number): boolean =>
      now - (began.get(name) ?? Number.NEGATIVE_INFINITY) < milliseconds,
    forget: (): void => {
      began.clear();
      last.clear();
      returned.clear();
    },
    state: () => ({ last: [...last], returned: [...returned] }),
  };
}
