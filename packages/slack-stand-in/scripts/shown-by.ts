import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

const PACKAGE = resolve(__dirname, '..');

const tests = readdirSync(join(PACKAGE, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file.replaceAll(sep, '/')}`)
  .sort()
  .map((path) => ({ path, text: readFileSync(join(PACKAGE, path), 'utf8') }));

/**
 * The test that shows something, as a link: the one in which it occurs most often, or rather one of those that are
 * about such things.
 * @param about how their paths below `test` begin, the best first.
 * @throws Error when no test shows it
 */
export function shownBy(what: string, occurs: RegExp, about: readonly string[]): string {
  const found = tests
    .map(({ path, text }) => ({
      path,
      count: [...text.matchAll(new RegExp(occurs, 'g'))].length,
      rank: [...about, ''].findIndex((start) => path.startsWith(`test/${start}`)),
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.rank - other.rank || other.count - one.count)
    .map(({ path }) => path);
  if (found[0] === undefined) throw new Error(`no test shows ${what}`);
  return `[${found[0].replace(/^test\/|\.test\.ts$/g, '')}](${found[0]})`;
}

/** Any text as a part of a pattern. */
export function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
