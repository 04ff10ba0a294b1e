import { markdownTable } from '../support/markdown';
import { type Bound, keeps, type Line, type Measured, type Quartiles, shown } from './line';

export const PAGE = 'docs/performance.md';

/** Where a run was made. */
export interface Run {
  /** The day, such as `2026-11-29`. */
  readonly date: string;
  /** How long all of it took, in seconds. */
  readonly seconds: number;
  readonly machine: string;
  /** By their names. */
  readonly versions: Readonly<Record<string, string>>;
}

export const COLUMNS = [
  ...['What', 'Beside', 'Holdpoint', 'Peer', 'n', 'Ratio', 'Quartiles', 'Must', 'Reach'],
] as const;

export const INTRODUCTION = `# Performance

How fast Holdpoint is beside something else that does the same, on one machine, in one run. \`npm run bench\` writes this page and its
pictures, and nothing else does; \`npm run bench -- NAME\` measures one line, and writes nothing.

Figures of different machines say little beside each other. So each line has a peer, which is measured in the same minutes: Holdpoint and its peer
in turn, in another order each time, with a first turn that does not count. A pair's ratio is Holdpoint's figure by the peer's; the table has the median of
all pairs' ratios and their quartiles, and the medians of both figures. n is how many pairs there are. *Must* is what the median has to keep to, with two digits behind the
point; *reach* is what is hoped for. A median that is not where it must be is bold, and named here. Tests measure no time: what does not depend on the machine is for them to hold.

`;

export const picture = (line: Line): string => `pictures/performance-${line.name}.svg`;

/** The page. */
export function page(run: Run, results: readonly (readonly [Line, readonly Measured[]])[]): string {
  const misses = results.flatMap(([line, all]) => all.filter(isMiss).map((one) => `- ${missed(line, one)}`));
  return [
    INTRODUCTION,
    `## The run\n\n${theRun(run)}\n\n`,
    `## What falls short\n\n${misses.join('\n') || 'Nothing.'}\n`,
    ...results.map(([line, all]) => section(line, all)),
  ].join('');
}

/** Whether a median is where it must be. */
export function isMet(must: Bound | undefined, median: number): boolean {
  return must === undefined || keeps(median, must);
}

const isMiss = ({ comparison: { must }, ratio }: Measured): boolean => !isMet(must, ratio.median);

function theRun({ date, seconds, machine, versions }: Run): string {
  const parts = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `On ${date}, in ${Math.round(seconds / 60)} minutes, on ${machine}, with ${parts.join(', ')}.`;
}

function missed(line: Line, { comparison: { what, peer, must }, ratio }: Measured): string {
  return `${line.title}: ${what}, beside ${peer}, is ${shown(ratio.median)} × and must be ${bound(must)}.`;
}

/** How a line's section begins, whatever was measured. */
export function opening(line: Line): string {
  return `\n## ${line.title}\n\n\`npm run bench -- ${line.name}\`. ${line.how}\n\n`;
}

const section = (line: Line, all: readonly Measured[]): string =>
  [
    opening(line),
    table(all),
    `\n\n![Ratios: a dot for each pair, a bar between the quartiles, a stroke at the median, green where it has to be](${picture(line)})\n`,
  ].join('');

export function table(all: readonly Measured[]): string {
  return markdownTable(COLUMNS, all.map(row));
}

function row(one: Measured): string[] {
  const { comparison, n, ours, theirs, ratio } = one;
  const { what, peer, unit, must, reach } = comparison;
  const median = `${shown(ratio.median)} ×`;
  return [
    ...[what, peer, `${figure(ours)} ${unit}`, `${figure(theirs)} ${unit}`, String(n)],
    ...[
      isMiss(one) ? `**${median}**` : median,
      `${shown(ratio.lower)}–${shown(ratio.upper)}`,
      bound(must),
      bound(reach),
    ],
  ];
}

/** With three digits, or all before the point. */
function figure({ median }: Quartiles): string {
  return median >= 100 ? Math.round(median).toLocaleString('en') : median.toPrecision(3);
}

/** As the page has it; empty where there is none. */
export function bound(of: Bound | undefined): string {
  if (of === undefined) return '';
  return 'most' in of ? `≤ ${of.most}` : `≥ ${of.least}`;
}
