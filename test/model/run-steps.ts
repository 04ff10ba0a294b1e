import fc from 'fast-check';
import { CHECKS, type Violation } from './invariants';
import { type Model, newModel } from './model';
import { type Observation, observe, settle, untilEveryDeadline } from './observation';
import type { Run } from './run';
import { Doing, type Step } from './steps';
import type { World } from './world';

/** A run that is over. */
export interface Judged {
  /** What was done: steps that were not possible are left out. */
  readonly executed: readonly Step[];
  readonly violations: readonly Violation[];
  /** What was seen in the end. */
  readonly observed: Observation;
}

/** Does steps in an empty world, heals and settles it, lets every deadline pass, and tells what does not hold then. */
export async function runSteps(world: World, steps: Iterable<fc.AsyncCommand<Model, Run>>): Promise<Judged> {
  const run: Run = { world, executed: [] };
  const model = newModel();
  try {
    await world.begin();
    await fc.asyncModelRun(() => ({ model, real: run }), steps);
    await settle(model, run);
    await untilEveryDeadline(model, run);
    const observed = await observe(model, run);
    return { executed: run.executed, observed, violations: CHECKS.flatMap((check) => check(observed, model)) };
  } finally {
    await world.end();
  }
}

/** The same of steps that were kept. */
export function replay(world: World, steps: readonly Step[]): Promise<Judged> {
  return runSteps(
    world,
    steps.map((step) => new Doing(step)),
  );
}
