import { describe, expect, it } from '@jest/globals';
import { type ChallengeResponse, waitForResponse } from '../../../src/cli/slack-install/wait-for-response';

const URL = 'https://holdpoint.example/slack/events';

async function waiting(...answers: ChallengeResponse[]) {
  let now = 0;
  let asked = 0;
  const done = waitForResponse(URL, {
    ask: async () => {
      asked += 1;
      return answers.length > 1 ? answers.shift() : answers[0];
    },
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
    withinSeconds: 20,
  });
  const error = await done.then(
    () => undefined,
    (thrown: Error) => thrown.message,
  );
  return { asked, now, error };
}

describe('waiting for the request URL', () => {
  it('ends with its first right answer', async () => {
    const forged = { status: 401, answered: false };
    expect(await waiting(undefined, forged, { status: 200, answered: true })).toEqual({
      asked: 3,
      now: 2000,
      error: undefined,
    });
  });

  it.each<[ChallengeResponse, RegExp]>([
    [undefined, /does not answer.*run this again/s],
    [{ status: 401, answered: false }, /for a forgery.*clock/s],
    [{ status: 200, answered: false }, /answered 200 and not the challenge.*slack-events/s],
    [{ status: 404, answered: false }, /answered 404/],
  ])('gives up after 20 seconds of %o, and says why', async (answer, words) => {
    const { error, now } = await waiting(answer);
    expect(error).toMatch(words);
    expect(error).toContain(URL);
    expect(now).toBe(20_000);
  });
});
