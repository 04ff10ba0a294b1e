import { expect, it, jest } from '@jest/globals';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { answeringWithin } from '../../../src/slack/web-api/answering-within';
import { callingAgain } from '../../../src/slack/web-api/calling-again';

const slept = () => jest.fn(async (_: number) => {});
const asked = (seconds?: number) => new SlackUnavailableError('ratelimited', seconds);

it('waits for as long as Slack asks, each time, and gives what the call gives', async () => {
  const sleep = slept();
  const call = jest.fn(async () => 'posted');
  call.mockRejectedValueOnce(asked(1)).mockRejectedValueOnce(asked(2));
  expect(await answeringWithin(2700, () => callingAgain(sleep, call))).toBe('posted');
  expect(sleep.mock.calls).toEqual([[1000], [2000]]);
  expect(call).toHaveBeenCalledTimes(3);
});

it.each([
  ['a wait that ends after the request is to be answered', asked(3)],
  ['a failure that asks for nothing', asked()],
  ['a refusal', new SlackRefusedError('channel_not_found')],
])('%s is not waited for', async (_, error) => {
  const sleep = slept();
  const call = jest.fn(() => Promise.reject(error));
  await expect(answeringWithin(2700, () => callingAgain(sleep, call))).rejects.toBe(error);
  expect(call).toHaveBeenCalledTimes(1);
  expect(sleep).not.toHaveBeenCalled();
});
