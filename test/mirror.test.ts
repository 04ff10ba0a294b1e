import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = resolve(__dirname, '..');

/** What stands under a test folder and is named after no file of the sources. */
const BESIDE_THE_MIRROR = new Map([
  ['test/awscli', 'the AWS CLI against the local endpoint'],
  ['test/bench', 'how fast it is beside others'],
  ['test/browser', 'whole pages, in a browser'],
  ['test/cost', 'what AWS would charge, counted over a whole run'],
  ['test/docs', 'what the pages in docs/ say'],
  ['test/e2e', 'whole runs of the product'],
  ['test/model', 'what may be true, whatever happened before'],
  ['test/soak', 'what takes longer than a minute to show'],
  ['test/mirror.test.ts', 'this very rule'],
  ['test/slack-manifest.test.ts', 'a file at the root'],
  ['packages/aws-stand-in/test/conformance.test.ts', 'histories that were recorded of AWS'],
  ['packages/aws-stand-in/test/durability.test.ts', 'a whole stand-in, killed and started again'],
  ['packages/aws-stand-in/test/packed', 'the package as it is published'],
  ['packages/aws-stand-in/test/readme.test.ts', 'what the README says'],
  ['packages/slack-stand-in/test/api/chat.test.ts', 'the methods chat.*, a file each, on one message'],
  ['packages/slack-stand-in/test/api/conversations.test.ts', 'the methods that read a workspace, a file each'],
  ['packages/slack-stand-in/test/api/views.test.ts', 'the methods views.*, a file each, on one modal'],
  [
    'packages/slack-stand-in/test/apps/manifest-methods.test.ts',
    'the methods apps.manifest.*, a file each, on one app',
  ],
  ['packages/slack-stand-in/test/browser', 'whole pages, in a browser'],
  ['packages/slack-stand-in/test/packed', 'the package as it is published'],
  ['packages/slack-stand-in/test/readme.test.ts', 'what the README says'],
]);

/** Files with something to run that have no test named after them. */
const TESTED_ELSEWHERE = new Map([
  ['src/domain/api-key.ts', 'types, and the list of scopes; test/aws/api-keys-table.test.ts meets each'],
  ['src/aws/items-of.ts', 'a query; test/aws/effects-table.test.ts and digests-table.test.ts meet both of its forms'],
  ['src/domain/day-summary.ts', 'types, and a bound; test/usecases/summarise-day.test.ts meets each'],
  ['src/domain/effects.ts', 'types, and the lists of kinds; test/aws/stored-effect.test.ts meets each'],
  ['src/domain/installation.ts', 'an error that carries its refusal; test/usecases/install-app.test.ts meets each'],
  ['src/domain/screening/attempt.ts', 'a rule at a place; each class of screening is tested on whole titles'],
  [
    'src/domain/screening/cells.ts',
    'what the classes of screening have in common; each class is tested on whole titles',
  ],
  ['src/domain/screening/ending.ts', 'the same'],
  ['src/domain/screening/matcher.ts', 'the same'],
  ['src/domain/screening/rule.ts', 'the same'],
  ['src/domain/screening/screen.ts', 'the same'],
  ['src/domain/screening/stands-for.ts', 'the same'],
  ['src/domain/screening/word.ts', 'the same'],
  ['src/domain/screening/written.ts', 'the same'],
]);

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();

/** The source that a test is named after. A second name tells an aspect: `routes.submit.test.ts` is of `routes.ts`. */
function sourcesOf(test: string): string[] {
  const [root = '', below = ''] = dirname(test).split(/test(?:\/|$)/);
  const mirrored = join(below, basename(test).split('.')[0] ?? '');
  const folders = root === '' ? ['src', ''] : [join(root, 'src')];
  return folders.flatMap((folder) => ['.ts', '.tsx'].map((ending) => join(folder, mirrored + ending)));
}

const isBeside = (test: string): boolean =>
  [...BESIDE_THE_MIRROR.keys()].some((beside) => test === beside || test.startsWith(`${beside}/`));

const tests = ['test', 'packages/aws-stand-in/test', 'packages/slack-stand-in/test']
  .flatMap(filesUnder)
  .filter((file) => /\.test\.tsx?$/.test(file) && !isBeside(file));

/** Whether a file has more than types in it. */
const hasSomethingToRun = (file: string): boolean =>
  /^export (const|function|async function|class|abstract class|default|\{(?! type))/m.test(
    readFileSync(join(ROOT, file), 'utf8'),
  );

it('each test file is named after a source file, at the same place', () => {
  expect(tests.filter((test) => !sourcesOf(test).some((source) => existsSync(join(ROOT, source))))).toEqual([]);
});

it('knows of nothing beside the mirror that is not there, or is in the mirror', () => {
  const unneeded = (beside: string) =>
    !existsSync(join(ROOT, beside)) || sourcesOf(beside).some((source) => existsSync(join(ROOT, source)));
  expect([...BESIDE_THE_MIRROR.keys()].filter(unneeded)).toEqual([]);
});

it('each use case, each concept and each adapter of AWS has a test, or a reason', () => {
  const tested = new Set(tests.flatMap(sourcesOf));
  const sources = ['src/usecases', 'src/domain', 'src/aws'].flatMap(filesUnder).filter(hasSomethingToRun);
  expect(sources.filter((source) => !tested.has(source)).sort()).toEqual([...TESTED_ELSEWHERE.keys()].sort());
});
