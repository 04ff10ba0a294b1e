import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { progressOf } from '../../../src/local/execution/progress';

let clock = 0;
function event(type: HistoryEvent['type'], more: Partial<HistoryEvent> = {}): HistoryEvent {
  clock += 10;
  return { type, id: clock, timestamp: new Date(clock), ...more };
}
const entered = (name: string) => event('TaskStateEntered', { stateEnteredEventDetails: { name } });
/** A state from its entry to its exit. */
const through = (name: string, ...types: HistoryEvent['type'][]) => [
  entered(name),
  ...types.map((type) => event(type)),
  event('TaskStateExited', { stateExitedEventDetails: { name } }),
];

describe('how far an execution has come', () => {
  it('knows where it is, and how long it was where it has been', () => {
    const { states, steps } = progressOf([
      event('ExecutionStarted'),
      ...through('Review', 'TaskScheduled', 'TaskSucceeded'),
      entered('Record'),
    ]);
    expect(states.get('Review')).toEqual({ status: 'done', visits: 1, retries: 0, milliseconds: 30 });
    expect(states.get('Record')).toMatchObject({ status: 'current', visits: 1 });
    expect(steps).toEqual([{ from: 'Review', to: 'Record', caught: false }]);
  });

  it('knows each stay in a state: which event began it, from when and until when', () => {
    clock = 0;
    const { visits } = progressOf([...through('Review', 'TaskScheduled'), ...through('Record'), entered('Review')]);
    expect(visits).toEqual([
      { state: 'Review', event: 10, from: 10, to: 30 },
      { state: 'Record', event: 40, from: 40, to: 50 },
      { state: 'Review', event: 60, from: 60 },
    ]);
    const { visits: failed } = progressOf([entered('Review'), event('ExecutionFailed')]);
    expect(failed).toEqual([{ state: 'Review', event: 70, from: 70, to: 80 }]);
  });

  it('tells a caught timeout from a success', () => {
    const { states, steps } = progressOf([...through('Review', 'TaskScheduled', 'TaskTimedOut'), entered('Record')]);
    expect(states.get('Review')?.status).toBe('caught');
    expect(steps).toEqual([{ from: 'Review', to: 'Record', caught: true }]);
  });

  it('counts tries, and forgives a failure that a try made good', () => {
    const tries = [
      'TaskScheduled',
      'TaskFailed',
      'TaskScheduled',
      'TaskFailed',
      'TaskScheduled',
      'TaskSucceeded',
    ] as const;
    const { states } = progressOf(through('Announce', ...tries));
    expect(states.get('Announce')).toMatchObject({ status: 'done', retries: 2, visits: 1 });
  });

  it('counts visits to a state that leads back to itself', () => {
    const { states, steps } = progressOf([...through('Review', 'EvaluationFailed'), entered('Review')]);
    expect(states.get('Review')).toMatchObject({ status: 'current', visits: 2 });
    expect(steps).toEqual([{ from: 'Review', to: 'Review', caught: true }]);
  });

  it('shows where an execution failed', () => {
    const { states } = progressOf([entered('Review'), event('ExecutionAborted')]);
    expect(states.get('Review')?.status).toBe('failed');
  });
});
