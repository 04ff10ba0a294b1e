import { expect, it } from '@jest/globals';
import type { LambdaResult } from 'aws-stand-in';
import { startSweeping } from '../../src/local/sweeping';

it('sweeps over and over, never two at a time, and tells failures', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const lines: string[] = [];
  let third = () => {};
  const threeRuns = new Promise<void>((done) => {
    third = done;
  });
  const sweeping = startSweeping(
    async (): Promise<LambdaResult> => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await new Promise((wait) => setTimeout(wait, 5));
      running -= 1;
      if (runs === 3) third();
      return runs === 1 ? { error: 'Oops', cause: '{"errorMessage":"it broke"}' } : { payload: null };
    },
    (line) => lines.push(line),
    1,
  );
  await threeRuns;
  sweeping.stop();
  const stoppedAt = runs;
  await new Promise((wait) => setTimeout(wait, 30));
  expect({ most, runs, lines }).toEqual({
    most: 1,
    runs: stoppedAt,
    lines: ['sweep failed: Oops: it broke'],
  });
});
