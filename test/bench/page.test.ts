import { expect, it } from '@jest/globals';
import { type Comparison, type Line, measured, quartiles } from './line';
import { page } from './page';
import { plot } from './plot';

const lineOf = (...comparisons: Comparison[]): Line => ({
  name: 'sprint',
  title: 'The sprint',
  how: 'From the start to the finish.',
  comparisons,
  measure: async () => [],
});
const RUN = { date: '2026-11-29', seconds: 301, machine: '2 core(s) of a machine', versions: { Node: '24.1.0' } };

const near = { what: 'near <ly>', peer: 'a peer', unit: 'ms', must: { most: 1 }, reach: { most: 0.9 } };
const far = { what: 'far', peer: 'a peer', unit: 'a second', must: { least: 0.25 } };
const free = { what: 'free', peer: 'half of it', unit: 'µs' };
const results = [
  // 1.004 is shown as 1.00, by which it is judged.
  measured(near, [
    [1004, 1000],
    [500, 1000],
    [3000, 1000],
  ]),
  measured(far, [[200, 1000]]),
  measured(free, [[9, 2]]),
];

it('tells quartiles in proportion', () => {
  expect(quartiles([4, 1, 3, 2])).toEqual({ lower: 1.75, median: 2.5, upper: 3.25 });
  expect(quartiles([7])).toEqual({ lower: 7, median: 7, upper: 7 });
});

it('writes a page with the run, what falls short, and a table and a picture for each line', () => {
  const written = page(RUN, [[lineOf(near, far, free), results]]);
  expect(written.slice(written.indexOf('## The run'))).toBe(`## The run

On 2026-11-29, in 5 minutes, on 2 core(s) of a machine, with Node 24.1.0.

## What falls short

- The sprint: far, beside a peer, is 0.20 × and must be ≥ 0.25.

## The sprint

\`npm run bench -- sprint\`. From the start to the finish.

| What | Beside | Holdpoint | Peer | n | Ratio | Quartiles | Must | Reach |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| near <ly> | a peer | 1,004 ms | 1,000 ms | 3 | 1.00 × | 0.75–2.00 | ≤ 1 | ≤ 0.9 |
| far | a peer | 200 a second | 1,000 a second | 1 | **0.20 ×** | 0.20–0.20 | ≥ 0.25 |  |
| free | half of it | 9.00 µs | 2.00 µs | 1 | 4.50 × | 4.50–4.50 |  |  |

![Ratios: a dot for each pair, a bar between the quartiles, a stroke at the median, green where it has to be](pictures/performance-sprint.svg)
`);
});

it('says that nothing falls short', () => {
  expect(page(RUN, [[lineOf(near), results.slice(0, 1)]])).toContain('## What falls short\n\nNothing.\n');
});

it('draws a dot for each pair, the limit of each row that has one, and what is missed in its own colour', () => {
  const drawn = plot('A line & its peer', results);
  expect(drawn).toContain('<title>A line &amp; its peer</title>');
  const count = (part: string) => drawn.split(part).length - 1;
  expect([count('class="dot"'), count('class="must"'), count('class="allowed"')]).toEqual([5, 2, 2]);
  expect(drawn).toMatch(/<text class="miss"[^>]*>0.20 ×</);
  expect(count('class="miss"')).toBe(1);
  expect(drawn).toContain('near &lt;ly> / a peer');
});

it('draws what lies beyond the axis at its end', () => {
  const drawn = plot('A line', [
    measured(far, [
      [200, 1000],
      [200, 1000],
      [200, 1000],
      [200, 1000],
      [90_000, 1000],
    ]),
  ]);
  const rightOf = (name: string) =>
    Math.max(...Array.from(drawn.matchAll(new RegExp(name, 'g')), ([, x]) => Number(x)));
  expect(rightOf('cx="([\\d.]+)"')).toBeLessThan(rightOf('class="miss" x="([\\d.]+)"'));
});
