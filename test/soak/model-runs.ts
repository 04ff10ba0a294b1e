import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, it } from '@jest/globals';
import { given } from '../../src/domain/given';
import { described, runModel } from '../model/run-model';
import { openWorld, type World } from '../model/world';

/** Of the 2,000 runs of the full length, which two files share between two cores. */
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const RUNS = Number(process.env.MODEL_RUNS ?? Math.ceil(1000 * SHARE));
/** Which dice; the path of a run, and of one that was shrunk, as a failure tells them; a row to be told of, shrunk. */
const { MODEL_SEED, MODEL_PATH: path, MODEL_REPLAY_PATH: replayPath, MODEL_HUNT: hunted } = process.env;
/** Milliseconds that a run may take on a busy machine. */
const A_RUN = 10_000;

/** Lets the model run. `nth`: of the dice, so that what runs beside it throws others; the first throws what `MODEL_SEED` says. */
export function modelRuns(nth = 0): void {
  const seed = MODEL_SEED === undefined ? randomInt(2 ** 31) : Number(MODEL_SEED) + nth;
  let world: World;
  beforeAll(async () => {
    process.stderr.write(`MODEL_SEED=${seed} MODEL_RUNS=${RUNS}\n`);
    world = await openWorld();
  });
  afterAll(() => world.close());

  it(
    'whatever happens in whatever order, what may not be is not, but for the faults that are known',
    async () => {
      const dice = { runs: RUNS, seed, ...given({ path, replayPath, hunted }) };
      const report = await runModel(world, dice);
      process.stderr.write(`${described(report, seed)}\n`);
    },
    RUNS * A_RUN,
  );
}
