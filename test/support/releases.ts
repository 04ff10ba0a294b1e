import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';

/**
 * What a release leaves behind for the next to live with: a folder each, named after it. `unreleased` is what is made and
 * written now; `npm run release-fixtures` keeps that as the release that package.json names.
 */
const FIXTURES = join(__dirname, '../fixtures');
export const UNRELEASED = 'unreleased';

/** All of them, the oldest first; what is not released yet comes last. */
export const RELEASES = readdirSync(FIXTURES).sort(inOrder);

/** The release that is deployed over next; until there is one, what is not released yet. */
export const LAST_RELEASE = RELEASES.at(-2) ?? UNRELEASED;

/** Something that a release left behind. */
export function leftBy<T>(release: string, file: string): T {
  return JSON.parse(readFileSync(join(FIXTURES, release, file), 'utf8'));
}

/** Fails when this is made in another way than when it was last written: by `npm run fixtures`, which shows what changed. */
export function expectUnchanged(file: string, made: readonly object[] | Record<string, object>): void {
  const path = join(FIXTURES, UNRELEASED, file);
  if (process.env.WRITE === 'yes') writeFileSync(path, textOf(made));
  expect(made).toEqual(JSON.parse(readFileSync(path, 'utf8')));
}

/** A line for each member of each part. */
function textOf(made: object): string {
  const [open, close] = Array.isArray(made) ? '[]' : '{}';
  const named = (name: string) => (Array.isArray(made) ? '' : `${JSON.stringify(name)}: `);
  const lineOf = ([name, value]: [string, unknown]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const parts = Object.entries(made).map(
    ([name, part]) => `  ${named(name)}{\n${Object.entries(part).map(lineOf).join(',\n')}\n  }`,
  );
  return `${open}\n${parts.join(',\n')}\n${close}\n`;
}

function inOrder(a: string, b: string): number {
  if (a === UNRELEASED || b === UNRELEASED) return a === UNRELEASED ? 1 : -1;
  return a.localeCompare(b, 'en', { numeric: true });
}
