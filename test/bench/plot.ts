import { type Bound, keeps, type Measured, shown } from './line';

/** Pixels: of the field of dots, of what stands around it, of a row, and of a letter at most. */
const [FIELD, RIGHT, ROW, TOP, BOTTOM, LETTER] = [440, 70, 30, 14, 34, 6.6];

/** In colours for a light and for a dark page; on a ground of its own, so that it can be read on either. */
const STYLE = `
.ground { fill: #ffffff } text { fill: #1f2328; font: 12px system-ui, sans-serif } .axis { stroke: #d1d9e0 }
.allowed { fill: #dafbe1 } .must { stroke: #1a7f37; stroke-width: 2 } .dot { fill: #59636e; opacity: .45 }
.half { fill: #0969da; opacity: .35 } .median { stroke: #0969da; stroke-width: 3 } .miss { fill: #cf222e; font-weight: bold }
@media (prefers-color-scheme: dark) {
.ground { fill: #0d1117 } text { fill: #f0f6fc } .axis { stroke: #3d444d } .allowed { fill: #12361f } .must { stroke: #3fb950 }
.dot { fill: #9198a1 } .half { fill: #4493f8 } .median { stroke: #4493f8 } .miss { fill: #ff7b72 } }`;

/** The ratios of a line: a dot each pair, a bar from quartile to quartile, the median, and where it has to be. */
export function plot(title: string, results: readonly Measured[]): string {
  const height = TOP + results.length * ROW + BOTTOM;
  const labels = results.map(({ comparison: { what, peer } }) => `${what} / ${peer}`);
  const left = Math.ceil(Math.max(...labels.map(({ length }) => length)) * LETTER) + 24;
  const width = left + FIELD + RIGHT;
  const end = endOf(results);
  const x = (ratio: number): number => left + (Math.min(ratio, end) / end) * FIELD;
  const at = (ratio: number): string => x(ratio).toFixed(1);
  const bottom = height - BOTTOM;

  const line = (name: string, where: number, from: number, to: number): string =>
    `<line class="${name}" x1="${at(where)}" x2="${at(where)}" y1="${from}" y2="${to}"/>`;
  const bar = (name: string, from: number, to: number, middle: number, half: number): string =>
    `<rect class="${name}" x="${at(from)}" width="${(x(to) - x(from)).toFixed(1)}" y="${middle - half}" height="${2 * half}"/>`;

  const middleOf = (n: number): number => TOP + n * ROW + ROW / 2;
  const allowed = results.map(({ comparison: { must } }, n) => {
    if (must === undefined) return '';
    return 'most' in must
      ? bar('allowed', 0, must.most, middleOf(n), ROW / 2 - 2)
      : bar('allowed', must.least, end, middleOf(n), ROW / 2 - 2);
  });
  const ticks = ticksTo(end).map(
    (tick) =>
      `${line('axis', tick, TOP, bottom)}<text x="${at(tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
  );
  const rows = results.map(({ comparison: { must }, ratios, ratio: { lower, median, upper } }, n) => {
    const middle = middleOf(n);
    const isMiss = must !== undefined && !keeps(median, must);
    return [
      `<text x="${left - 12}" y="${middle + 4}" text-anchor="end">${escaped(labels[n] ?? '')}</text>`,
      ...ratios.map((ratio) => `<circle class="dot" cx="${at(ratio)}" cy="${middle}" r="3"/>`),
      bar('half', lower, upper, middle, 6),
      line('median', median, middle - 8, middle + 8),
      must === undefined ? '' : line('must', limitOf(must), middle - 11, middle + 11),
      `<text class="${isMiss ? 'miss' : 'met'}" x="${left + FIELD + 14}" y="${middle + 4}">${shown(median)} ×</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style><rect class="ground" width="${width}" height="${height}"/>`,
    ...[...allowed, ...ticks, ...rows],
    `<text x="${left - 12}" y="${bottom + 18}" text-anchor="end">ratio</text>`,
    '</svg>\n',
  ].join('\n');
}

const limitOf = (must: Bound): number => ('most' in must ? must.most : must.least);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Where the axis ends: behind every quartile and bound. A pair that lies beyond is drawn at the end. */
function endOf(results: readonly Measured[]): number {
  const needed = results.flatMap(({ ratio, comparison: { must } }) => [ratio.upper, must ? limitOf(must) : 0]);
  return Math.max(...needed) * 1.25;
}

/** Four to nine round numbers up to an end, 0 first. */
function ticksTo(end: number): number[] {
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? power * 10;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, n) => Number((n * step).toPrecision(6)));
}
