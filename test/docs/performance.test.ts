import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LINES } from '../bench/lines';
import { bound, COLUMNS, INTRODUCTION, isMet, opening, PAGE, picture } from '../bench/page';

const ROOT = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const text = read(PAGE);

/** What stands from a heading to the next. */
const section = (heading: string): string => text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const rowsOf = (heading: string): string[][] =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));

describe('docs/performance.md', () => {
  it('begins with what the code writes, and has a section for each line of the bench, in order', () => {
    expect(text.startsWith(INTRODUCTION)).toBe(true);
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual(['The run', 'What falls short', ...LINES.map(({ title }) => title)]);
  });

  it.each(LINES.map((line) => [line.name, line] as const))('tells of %s what the line measures', (_, line) => {
    expect(text).toContain(opening(line));
    const [headings, , ...rows] = rowsOf(line.title);
    expect(headings).toEqual(COLUMNS);
    expect(rows.map(([what, peer, , , , , , must, reach]) => [what, peer, must, reach])).toEqual(
      line.comparisons.map(({ what, peer, must, reach }) => [what, peer, bound(must), bound(reach)]),
    );
  });

  it('names as short what is not where it must be, in the table too, and nothing else', () => {
    const missed = LINES.flatMap((line) => {
      const [, , ...rows] = rowsOf(line.title);
      return line.comparisons.flatMap(({ what, peer, must }, n) => {
        const cell = rows[n]?.[COLUMNS.indexOf('Ratio')] ?? '';
        const ratio = Number(/[\d.]+/.exec(cell)?.[0]);
        expect([what, cell.startsWith('**')]).toEqual([what, !isMet(must, ratio)]);
        return isMet(must, ratio) ? [] : `- ${line.title}: ${what}, beside ${peer}, is`;
      });
    });
    const named = section('What falls short')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(named.map((line) => line.replace(/ is [\d.]+ × and must be .*$/, ' is'))).toEqual(missed);
    expect(section('What falls short').includes('Nothing.')).toBe(missed.length === 0);
  });

  it('has a picture of each line, and no other', () => {
    const pictures = readdirSync(join(ROOT, 'docs/pictures')).filter((file) => file.startsWith('performance-'));
    expect(pictures.sort()).toEqual(LINES.map((line) => picture(line).replace('pictures/', '')).sort());
    for (const line of LINES) expect(text).toContain(`](${picture(line)})`);
  });

  it('can be found', () => {
    expect(read('README.md')).toContain('(docs/performance.md)');
    expect(read('CONTRIBUTING.md')).toContain('docs/performance.md');
  });
});

/** What reads a stopwatch in `npm test`, and which wait it holds to its limit. How fast something is, is for the bench. */
const LIMITS_OF_WAITING = new Map([
  ['packages/aws-stand-in/test/faults/call-faults.test.ts', 'a restart does not wait for a call that is held up'],
  [
    'packages/slack-stand-in/test/api/serve.test.ts',
    'what is let past another does not wait for a second that never comes',
  ],
  ['packages/slack-stand-in/test/client/send.faults.test.ts', 'the same, of what the app is sent'],
  ['packages/slack-stand-in/test/client/send.test.ts', 'Slack waits three seconds'],
  ['test/slack/listeners/with-reason.test.ts', 'a modal opens though nobody says who may decide'],
  ['test/slack/request/slack-events-handler.test.ts', 'an answer is given up in time for Slack'],
  ['test/slack/review-channel.test.ts', 'Slack is waited for two seconds'],
  ['test/slack/web-api/workspace-url.test.ts', 'the address is waited for one second'],
]);
const STOPWATCH = /performance\.now\(|hrtime|cpuUsage\(|readyAfter|Date\.now\(\) - \w+( <|\)\.toBe)/;

it('no test measures how fast something is', () => {
  const tests = ['test', 'packages/aws-stand-in/test', 'packages/slack-stand-in/test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  const timing = tests.filter((file) => file !== 'test/docs/performance.test.ts' && STOPWATCH.test(read(file)));
  expect(timing.sort()).toEqual([...LIMITS_OF_WAITING.keys()]);
});
