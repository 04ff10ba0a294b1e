import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPECTED, rowOf } from './expected';
import { runModel } from './run-model';
import { replay } from './run-steps';
import { SCENARIOS } from './scenarios';
import { openWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

describe('the model', () => {
  it('runs, and finds nothing that is not expected', async () => {
    const { runs, done } = await runModel(world, { runs: 2, seed: 7 });
    expect(runs).toBe(2);
    expect(done.get('submit')).toBeGreaterThan(0);
  });

  it.each(SCENARIOS)('$row: $name', async ({ row, steps }) => {
    const judged = await replay(world, steps);
    const rows = judged.violations.map((violation) => rowOf(violation, judged) ?? JSON.stringify(violation));
    const isExpected = EXPECTED.some((one) => one.row === row);
    // Once its row is mended, and so expected no more, nothing is left to be found.
    expect([...new Set(rows)]).toEqual(isExpected ? expect.arrayContaining([row]) : []);
  });
});
