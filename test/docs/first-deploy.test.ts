import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { handlerNames } from '../../infra/bundles';
import { scripts } from '../../package.json';
import { checks } from '../../src/cli/doctor/checks';

const DOCUMENT = readFileSync(resolve(__dirname, '../../docs/first-deploy.md'), 'utf8');
/** What is still to be seen: from one box to the next, or to the next heading. */
const ITEMS = DOCUMENT.split(/^(?=- \[ \] |## )/m).filter((part) => part.startsWith('- [ ] '));
const blocksIn = (text: string) =>
  Array.from(text.matchAll(/^ {2}```(\w+)\n([\s\S]*?)^ {2}```$/gm), ([, language = '', content = '']) => ({
    language,
    content: content.trim(),
  }));

describe('docs/first-deploy.md', () => {
  it.each(ITEMS.map((item) => [item.split('\n')[0] ?? '', item]))(
    '%s: has what to type, and what is then seen',
    (_, item) => {
      const [command, ...seen] = blocksIn(item);
      expect(command?.content).toMatch(/\w/);
      expect(seen.map(({ language }) => language)).toEqual(['text']);
      expect(seen[0]?.content).toMatch(/\w/);
    },
  );

  it('names scripts, checks of doctor and functions that there are', () => {
    expect(ITEMS.length).toBeGreaterThan(20);
    const named = Array.from(DOCUMENT.matchAll(/npm run ([\w:]+)/g), ([, name]) => name);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    const found = checks({} as never, { manifestScopes: [], now: () => new Date(), ownClock: () => new Date() });
    const lines = Array.from(DOCUMENT.matchAll(/^ +[✓✗] ([\w-]+) /gm), ([, name]) => name);
    expect(lines.length).toBeGreaterThan(5);
    for (const name of lines) expect(found.map(({ name }) => name)).toContain(name);
    const functions = Array.from(DOCUMENT.matchAll(/holdpoint-dev-([\w-]+)/g), ([, name]) => name);
    for (const name of functions) expect(handlerNames()).toContain(name);
  });
});
