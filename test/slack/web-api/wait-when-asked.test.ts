import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { waitWhenAsked } from '../../../src/slack/web-api/wait-when-asked';

let now: number;
beforeEach(() => {
  now = Date.parse('2026-11-22T12:00:00.000Z');
});

const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe('waitWhenAsked', () => {
  const patient = () => waitWhenAsked(() => new Date(now));

  it('gives what a call gives', async () => {
    expect(await patient()(async () => 'posted')).toBe('posted');
  });

  it('makes no call until the time is up, and says what is left of it, in whole seconds', async () => {
    const wait = patient();
    const asked = new SlackUnavailableError('ratelimited', 10);
    await expect(wait(failing(asked))).rejects.toBe(asked);
    const call = jest.fn(async () => 'posted');
    for (const [passed, left] of [
      [0, 10],
      [1, 10],
      [9000, 1],
      [9999, 1],
    ] as const) {
      now = Date.parse('2026-11-22T12:00:00.000Z') + passed;
      await expect(wait(call)).rejects.toMatchObject({ name: 'SlackUnavailableError', retryAfter: left });
    }
    expect(call).not.toHaveBeenCalled();
    now += 1;
    expect(await wait(call)).toBe('posted');
  });

  it('counts from the answer, not from the question', async () => {
    const wait = patient();
    const slow = async () => {
      now += 5000;
      throw new SlackUnavailableError('ratelimited', 10);
    };
    await expect(wait(slow)).rejects.toThrow('ratelimited');
    now += 9000;
    await expect(wait(async () => 'posted')).rejects.toMatchObject({ retryAfter: 1 });
  });

  it.each([new SlackUnavailableError('down'), new SlackRefusedError('channel_not_found'), new Error('a bug')])(
    'does not wait after a failure that asks for nothing: %s',
    async (error) => {
      const wait = patient();
      await expect(wait(failing(error))).rejects.toBe(error);
      expect(await wait(async () => 'posted')).toBe('posted');
    },
  );
});
