import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { blockTable } from './block-table';
import { lackingTable } from './lacking-table';
import { methodTable } from './method-table';
import { controlTable, peopleTable } from './people-table';

const PACKAGE = resolve(__dirname, '..');

/** The package's README. */
export const README = join(PACKAGE, 'README.md');

function sample(): string {
  const code = readFileSync(join(PACKAGE, 'samples/bolt-app.js'), 'utf8');
  return `\`\`\`js\n${code}\`\`\``;
}

const PARTS: Readonly<Record<string, () => string>> = {
  sample,
  methods: methodTable,
  blocks: blockTable,
  people: peopleTable,
  control: controlTable,
  lacking: lackingTable,
};

/** The README with everything in it made afresh that is made: between `<!-- made: <part> -->` and `<!-- /made -->`. */
export function remade(readme: string): string {
  return readme.replaceAll(
    /(<!-- made: (\w+) -->\n)[\s\S]*?(<!-- \/made -->)/g,
    (_whole, start: string, name: string, end: string) => {
      const make = PARTS[name];
      if (make === undefined) throw new Error(`nothing makes ${name}`);
      return `${start}\n${make()}\n\n${end}`;
    },
  );
}
