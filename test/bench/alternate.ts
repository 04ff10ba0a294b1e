import type { Pair } from './line';

/**
 * Lets each have its turn so many times, in another order each time. The first time warms what they work on, and does
 * not count.
 * @returns the figures of each, those of one time at one place.
 */
export async function alternate<Name extends string, Figure>(
  times: number,
  contestants: Readonly<Record<Name, () => Promise<Figure>>>,
  tell: (progress: string) => void,
): Promise<Readonly<Record<Name, readonly Figure[]>>> {
  const names = Object.keys(contestants) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as Figure[]])) as Record<Name, Figure[]>;
  for (let time = 0; time <= times; time++) {
    if (time % Math.ceil(times / 5) === 0) tell(`${time} of ${times}`);
    for (const name of time % 2 === 0 ? names : names.toReversed()) {
      const figure = await contestants[name]();
      if (time > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** Figures of the same times, side by side. */
export function pairs(ours: readonly number[], theirs: readonly number[]): Pair[] {
  return ours.map((figure, n) => [figure, theirs[n] ?? Number.NaN]);
}

/** One member of figures that have several. */
export function each<Member extends string>(member: Member, figures: readonly Readonly<Record<Member, number>>[]) {
  return figures.map((figure) => figure[member]);
}

/** @returns how long it took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
