import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Figures, figuresOf } from './reliability';
import { CELLS, type Cell, FAULTS } from './reliability-cells';
import { PAGE, page } from './reliability-page';
import { openWorld } from './world';

/** By which dice the rows are played. */
const SEED = Number(process.env.RELIABILITY_SEED ?? 1);
/** Of the rounds; the page is written by whole ones only. */
const SHARE = Number(process.env.RELIABILITY_SHARE ?? 1);

/** Half of the rows is played by each of two processes of one parent, and kept here until both are done. */
const DIRECTORY = join(__dirname, '../../node_modules/.cache/holdpoint-reliability', String(process.ppid));
const fileOf = (n: number): string => join(DIRECTORY, `${n}.json`);
/** Milliseconds that a row may take on a busy machine. */
const A_ROW = 120_000;

/** Plays every second row, from this one on. Whoever is the last to be done writes the page. */
export function playRows(first: 0 | 1): void {
  const rows = CELLS.map((cell, n) => [cell, n] as const).filter(([, n]) => n % 2 === first);
  it(
    'plays its rows',
    async () => {
      const world = await openWorld();
      for (const [cell, n] of rows) {
        const figures = await figuresOf(world, cell, SEED * 1_000_000 + n * 1000, SHARE);
        keep(n, figures);
        tell(cell, figures);
        expect(figures.rounds).toBeGreaterThan(0);
      }
      await world.close();
      if (readdirSync(DIRECTORY).length === CELLS.length) written(takeKept());
    },
    CELLS.length * A_ROW,
  );
}

function tell({ place, fault }: Cell, { found, healed, ...figures }: Figures): void {
  const signs = found
    .map(({ row, sign, count, first }) => `\n  ${row ?? `UNKNOWN: ${first}`}: ${sign} ${count}`)
    .join('');
  process.stderr.write(`${place}, ${FAULTS[fault]}: ${JSON.stringify({ ...figures, ...healed })} ${signs}\n`);
}

function keep(n: number, figures: Figures): void {
  mkdirSync(DIRECTORY, { recursive: true });
  writeFileSync(fileOf(n), JSON.stringify(figures));
}

/** What was kept, in the order of the rows; it is not kept any longer. */
function takeKept(): Figures[] {
  const kept = CELLS.map((_, n) => JSON.parse(readFileSync(fileOf(n), 'utf8')) as Figures);
  rmSync(DIRECTORY, { recursive: true });
  return kept;
}

function written(figures: readonly Figures[]): void {
  if (SHARE === 1) writeFileSync(join(__dirname, '../..', PAGE), page(SEED, figures));
}
