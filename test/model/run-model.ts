import fc from 'fast-check';
import { given } from '../../src/domain/given';
import { KINDS, stepsOfARun } from './dice';
import { EXPECTED, rowOf } from './expected';
import { INVARIANTS, type Violation } from './invariants';
import { type Judged, runSteps } from './run-steps';
import type { World } from './world';

/** How many runs, by which dice; `path` and `replayPath` go back to one of them, as a failure tells them. */
export interface Runs {
  readonly runs: number;
  readonly seed: number;
  readonly path?: string;
  readonly replayPath?: string;
  /** A row that is not expected this once, so that the first run that finds it is told, shrunk. */
  readonly hunted?: string;
}

/** What many runs came to. */
export interface Report {
  /** The first run that found each row, from 1, and in how many it was found. */
  readonly found: ReadonlyMap<string, { readonly first: number; count: number; readonly violation: Violation }>;
  /** How often each kind of step was done. */
  readonly done: ReadonlyMap<string, number>;
  /** How often an invocation was abandoned, by its function and which call of it. */
  readonly deaths: ReadonlyMap<string, number>;
  readonly runs: number;
  readonly seconds: number;
}

/** Who waits for thousands is told how far it is after each hundred. */
const TOLD_EVERY = 100;
/** Of what is drawn about a fifth is possible when its turn comes, and done. */
const MOST_STEPS = 180;

/**
 * Lets the model run. What is expected is counted; what is not ends it.
 * @throws Error that tells the violations, the steps, shrunk, and the seed and paths that go back to them.
 */
export async function runModel(world: World, { runs, seed, hunted, ...paths }: Runs): Promise<Report> {
  const found = new Map<string, { readonly first: number; count: number; readonly violation: Violation }>();
  const done = new Map<string, number>(KINDS.map((kind) => [kind, 0]));
  let count = 0;
  let isRed = false;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;

  const { path, replayPath } = paths;
  const steps = stepsOfARun(MOST_STEPS, replayPath);
  const property = fc.asyncProperty(steps, async (commands) => {
    const judged = await runSteps(world, commands);
    count += 1;
    if (count % TOLD_EVERY === 0) process.stderr.write(`${count} runs in ${Math.round(seconds())} s\n`);
    for (const { kind } of judged.executed) done.set(kind, (done.get(kind) ?? 0) + 1);
    const unexpected = judged.violations.filter((violation) => {
      const row = rowOf(violation, judged);
      if (row === undefined) return true;
      const seen = found.get(row) ?? { first: count, count: 0, violation };
      if (seen.count === 0) process.stderr.write(`${row} found in run ${count}: ${violation.detail}\n`);
      seen.count += 1;
      found.set(row, seen);
      return row === hunted;
    });
    if (unexpected.length === 0) return;
    const error = told(unexpected, judged);
    if (!isRed) process.stderr.write(`run ${count} is red, and is shrunk now, which may take long:\n${error}\n`);
    isRed = true;
    throw new Error(error);
  });
  await fc.assert(property, { numRuns: runs, seed, ...given({ path }) });
  return { found, done, deaths: world.product.diedAt(), runs: count, seconds: seconds() };
}

function told(violations: readonly Violation[], { executed }: Judged): string {
  const lines = violations.map(
    ({ invariant, sign, detail }) => `(${invariant}) ${INVARIANTS[invariant]}: ${sign}: ${detail}`,
  );
  return [...lines, ...executed.map((step) => `    ${JSON.stringify(step)},`)].join('\n');
}

/** A report in words. */
export function described({ found, done, deaths, runs, seconds }: Report, seed: number): string {
  const steps = [...done.values()].reduce((sum, each) => sum + each, 0);
  const rows = EXPECTED.map(({ row, says }) => {
    const seen = found.get(row);
    if (!seen) return `  ${row} was not found: ${says}`;
    const { first, count, violation } = seen;
    return `  ${row} first in run ${first} (MODEL_SEED=${seed} MODEL_PATH=${first - 1}), ${count} times: ${says}: ${violation.detail}`;
  });
  return [
    `${runs} runs of ${Math.round(steps / runs)} steps in ${Math.round(seconds)} s, MODEL_SEED=${seed}`,
    ...[...done].map(([kind, count]) => `  ${String(count).padStart(6)} ${kind}`),
    '  abandoned at which call of a function:',
    ...[...deaths].sort().map(([place, count]) => `  ${String(count).padStart(6)} ${place}`),
    ...rows,
  ].join('\n');
}
