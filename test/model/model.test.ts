import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runModel } from './run-model';
import { openWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

it('the model runs, and finds nothing that is not expected', async () => {
  const { runs, done } = await runModel(world, { runs: 2, seed: 7 });
  expect(runs).toBe(2);
  expect(done.get('submit')).toBeGreaterThan(0);
}, 60_000);
