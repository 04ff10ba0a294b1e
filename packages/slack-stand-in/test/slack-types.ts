import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TYPES = join(require.resolve('@slack/types'), '..');

const declarationsIn = (folder: string): string =>
  readdirSync(join(TYPES, folder))
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(TYPES, folder, file), 'utf8'))
    .join('\n');

/** What @slack/types declares in a folder: by `type`, the members of whatever has one, those inherited among them. */
export function typesIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const text = `${declarationsIn(folder)}\n${readFileSync(join(TYPES, 'views.d.ts'), 'utf8')}`;
  const declared = new Map(
    [...text.matchAll(/^export (?:declare )?(?:interface|type) (\w+)([^{;]*)\{\n([\s\S]*?)^\}([^;\n]*)/gm)].map(
      ([, name = '', before = '', body = '', after = '']) => [name, { body, others: before + after }],
    ),
  );
  const membersOf = (name: string): string[] => {
    const { body, others } = declared.get(name) ?? { body: '', others: '' };
    const own = [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, member = '']) => member);
    return [...own, ...[...others.matchAll(/\w+/g)].flatMap(([other]) => membersOf(other))];
  };
  const found = [...declared].flatMap(([name, { body }]) => {
    const type = /^ {4}type: '(\w+)'/m.exec(body)?.[1];
    return type === undefined ? [] : [[type, membersOf(name)] as const];
  });
  // What is there twice, a block and an element, has the members of both.
  const members = new Map<string, readonly string[]>();
  for (const [type, more] of found) members.set(type, [...new Set([...(members.get(type) ?? []), ...more])].sort());
  return members;
}
