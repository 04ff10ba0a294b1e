import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ENOUGH } from '../model/reliability';
import { CELLS, FAULTS } from '../model/reliability-cells';
import { COLUMNS, header, PAGE } from '../model/reliability-page';

const text = readFileSync(join(__dirname, '../..', PAGE), 'utf8');
const seed = Number(/drawn by seed (\d+)/.exec(text)?.[1]);

/** The lines of the table below its headings, by their cells. */
const lines = text
  .slice(text.indexOf('## The table'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '));
const [headings, rule, ...rows] = lines;

const column = (name: (typeof COLUMNS)[number]) => COLUMNS.indexOf(name);
const number = (cell = ''): number => Number(/\d+/.exec(cell)?.[0] ?? 0);
const sum = (name: (typeof COLUMNS)[number]) => rows.reduce((all, row) => all + number(row[column(name)]), 0);
const isRed = (row: readonly string[]) => row.some((cell) => cell.startsWith('**'));

describe('docs/reliability.md', () => {
  it('begins with what the code writes', () => {
    expect(text.startsWith(header(seed))).toBe(true);
  });

  it('has a row for every fault where it can strike', () => {
    expect(headings).toEqual(COLUMNS);
    expect(rule).toHaveLength(COLUMNS.length);
    expect(rows.map(([place, fault]) => [place, fault])).toEqual(
      CELLS.map(({ place, fault }) => [place, FAULTS[fault]]),
    );
    expect(new Set(rows.map(([place, fault]) => `${place} ${fault}`)).size).toBe(rows.length);
  });

  it('says which rows are struck too seldom', () => {
    for (const [place, fault, injected = ''] of rows.slice(1)) {
      const isFew = number(injected) < ENOUGH;
      expect([place, fault, injected]).toEqual([place, fault, isFew ? `${number(injected)}, too few` : injected]);
    }
  });

  it('has figures that add up', () => {
    const red = rows.filter(isRed);
    const figures = [
      `${rows.length} rows, ${sum('Rounds')} rounds, ${sum('Injected')} strikes, ${sum('Accepted')} articles accepted; `,
      `${red.length} rows are not as they should be.`,
    ];
    expect(text).toContain(figures.join(''));
    for (const row of rows) {
      expect(number(row[column('Rounds')])).toBeGreaterThan(0);
      expect(number(row[column('Lost')])).toBeLessThanOrEqual(number(row[column('Accepted')]));
    }
  });

  it('tells copies of a call from what the product sent twice: where a call to post is given twice, and nowhere else', () => {
    const copied = rows.filter((row) => row[column('Pinged twice')]?.includes('copied'));
    expect(copied.map(([place, fault]) => `${place}, ${fault}`)).toEqual(['chat.postMessage, given twice']);
  });

  it('names what is red, and as often as the table says', () => {
    const below = text.slice(text.indexOf('## What is not as it should be'));
    const entries = below.split('\n- ').slice(1);
    const judged = ['Lost', 'Doubled', 'Wrong', 'Pinged twice', 'Pings lost'] as const;
    expect(
      entries.map((entry) => {
        const [where = '', ...signs] = entry.trim().split('\n');
        return [where, signs.reduce((all, line) => all + number(/\d+$/.exec(line)?.[0]), 0)];
      }),
    ).toEqual(
      rows
        .filter(isRed)
        .map((row) => [`${row[0]}, ${row[1]}:`, judged.reduce((all, name) => all + number(row[column(name)]), 0)]),
    );
  });
});
