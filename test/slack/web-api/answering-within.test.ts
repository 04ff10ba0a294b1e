import { expect, it } from '@jest/globals';
import { answeringWithin, requestSignal } from '../../../src/slack/web-api/answering-within';

const aborted = async () => {
  const signal = requestSignal();
  if (!signal?.aborted) await new Promise((over) => signal?.addEventListener('abort', over));
  return signal?.reason;
};

it('is over after its time, for whatever is done of it, and for nothing else', async () => {
  const [first, second] = await Promise.all([answeringWithin(20, aborted), answeringWithin(0, aborted)]);
  expect([first.name, second.name]).toEqual(['TimeoutError', 'TimeoutError']);
  expect(requestSignal()).toBeUndefined();
});

it('is over at once where its time is over, and hands on what serving it came to', async () => {
  expect((await answeringWithin(-5, aborted)).name).toBe('TimeoutError');
  expect(answeringWithin(5, () => requestSignal() !== undefined)).toBe(true);
});
