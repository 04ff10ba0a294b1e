import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(__dirname, '../..');

/** The table of docs/architecture.md: what each folder may import. */
const allowed = new Map(
  [...readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').matchAll(/^\| `([\w/-]+)` \| (nothing|`.*`) \|$/gm)].map(
    ([, folder = '', others = '']) => [folder, [...others.matchAll(/`([^`]+)`/g)].map(([, other = '']) => other)],
  ),
);

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|test)\//.test(file))
    .map((file) => join(folder, file));

/** The folder of the table that a file is in; a package by the name it is imported by. */
const folderOf = (file: string): string => [...allowed.keys()].find((folder) => file.startsWith(`${folder}/`)) ?? file;

/** The other folders and packages of this repository that a folder imports. */
function importedBy(folder: string): string[] {
  const found = new Set<string>();
  for (const file of sourcesIn(folder)) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    for (const [, from = ''] of source.matchAll(/(?:\bfrom|\bimport\(|\brequire\() ?'([^']+)'/g)) {
      const stand = /^((?:slack|aws)-stand-in)(\/|$)/.exec(from)?.[1];
      if (stand !== undefined) found.add(stand);
      if (from.startsWith('.')) found.add(folderOf(relative(ROOT, resolve(ROOT, dirname(file), from))));
    }
  }
  found.delete(folder);
  return [...found].sort();
}

describe('docs/architecture.md', () => {
  it('knows every folder of src/ and every package', () => {
    const inside = (folder: string) =>
      readdirSync(join(ROOT, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${folder}/${name}`);
    expect([...allowed.keys()].sort()).toEqual([...inside('src'), ...inside('packages'), 'docs', 'infra'].sort());
  });

  it.each([...allowed.keys()])('says what %s imports', (folder) => {
    expect(importedBy(folder)).toEqual([...(allowed.get(folder) ?? [])].sort());
  });
});

describe('a package', () => {
  it.each(['packages/slack-stand-in', 'packages/aws-stand-in'])('%s has never heard of the product', (folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\/(node_modules|dist)(\/|$)/.test(entry.parentPath))
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => readFileSync(file, 'utf8').toLowerCase().includes('holdpoint'))).toEqual([]);
  });
});
