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
/** The rows that are played, by a part of their names such as `views.*, never`: then nothing is written. */
const ONLY = process.env.RELIABILITY_ONLY;

/** Half of the rows is played by each of two processes of one parent, and kept here until both are done. */
const DIRECTORY = join(__dirname, '../../node_modules/.cache/holdpoint-reliability', String(process.ppid));
const fileOf = (n: number): string => join(DIRECTORY, `${n}.json`);
/** Milliseconds that a row may take on a busy machine. */
const A_ROW = 120_000;

/** Plays every second row, from this one on. Whoever is the last to be done writes the page. */
export function playRows(first: 0 | 1): void {
  const rows = CELLS.map((cell, n) => [cell, n] as const).filter(
    ([cell, n]) => n % 2 === first && nameOf(cell).includes(ONLY ?? ''),
  );
  it(
    'plays its rows',
    async () => {
      const world = await openWorld();
      for (const [cell, n] of rows) {
        const figures = await figuresOf(world, cell, SEED * 1_000_000 + n * 1000, SHARE);
        tell(cell, figures);
        expect(figures.rounds).toBeGreaterThan(0);
        if (ONLY === undefined) keep(n, figures);
      }
      await world.close();
      if (ONLY === undefined && readdirSync(DIRECTORY).length === CELLS.length) written(takeKept());
    },
    CELLS.length * A_ROW,
  );
}

const nameOf = ({ place, fault }: Cell): string => `${place}, ${FAULTS[fault]}`;

function tell(cell: Cell, { found, healed, ...figures }: Figures): void {
  const signs = found
    .map(({ row, sign, count, first }) => `\n  ${row ?? `UNKNOWN: ${first}`}: ${sign} ${count}`)
    .join('');
  process.stderr.write(`${nameOf(cell)}: ${JSON.stringify({ ...figures, ...healed })} ${signs}\n`);
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
