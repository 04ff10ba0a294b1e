import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { matchesError, nextRetry } from '../../../src/step-functions/interpreter/retry';

const retrier = (more: object = {}) => ({
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 2,
  BackoffRate: 3,
  MaxAttempts: 4,
  JitterStrategy: 'NONE' as const,
  ...more,
});

describe('error names', () => {
  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.QueryEvaluationError', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['Anything', 'anything', false],
  ])('%s covers %s: %s', (name, error, covered) => {
    expect(matchesError([name], error)).toBe(covered);
  });
});

describe('the next retry', () => {
  it('backs off from attempt to attempt, up to a maximum, and then gives up', () => {
    const delays = [0, 1, 2, 3, 4].map((made) => nextRetry([retrier({ MaxDelaySeconds: 10 })], [made], 'E', 1)?.delay);

    expect(delays).toEqual([2000, 6000, 10_000, 10_000, undefined]);
  });

  it('is decided by the first retrier that covers the error, each counting its own', () => {
    const retriers = [retrier({ ErrorEquals: ['A'], MaxAttempts: 1 }), retrier({ MaxAttempts: 2 })];

    expect(nextRetry(retriers, [1, 0], 'A', 1)).toBeUndefined();
    expect(nextRetry(retriers, [1, 1], 'B', 1)).toEqual({ index: 1, delay: 6000 });
  });

  it('with full jitter waits anything between nothing and the whole backoff', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 }), (random, made) => {
        const delay = nextRetry([retrier({ JitterStrategy: 'FULL' })], [made], 'E', random)?.delay ?? Number.NaN;
        return delay >= 0 && delay <= 2000 * 3 ** made;
      }),
    );
    expect(nextRetry([retrier({ JitterStrategy: 'FULL' })], [], 'E', 0.25)?.delay).toBe(500);
  });
});
