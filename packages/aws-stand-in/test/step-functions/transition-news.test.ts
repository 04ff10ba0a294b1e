import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { type Transition, transitionNews } from '../../src/step-functions/transition-news';

const transition: Transition = {
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:m:e',
  name: 'e',
  event: { id: 1, previousEventId: 0, timestamp: 0, type: 'ExecutionStarted' },
};

let told: string[];
beforeEach(() => {
  told = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

it.each([
  [
    'throws',
    () => {
      throw new Error('out of order');
    },
  ],
  ['rejects', () => Promise.reject(new Error('out of order'))],
])('a listener that %s is reported, and the others are told', async (_, fail) => {
  const news = transitionNews();
  const seen: Transition[] = [];
  news.subscribe(fail);
  news.subscribe((transition) => seen.push(transition));

  news.tell(transition);
  await setImmediate();

  expect(seen).toEqual([transition]);
  expect(told).toEqual([
    expect.stringMatching(/^aws-stand-in: a listener of onTransition failed: Error: out of order\n/),
  ]);
});
