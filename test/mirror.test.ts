import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = resolve(__dirname, '..');

/** What stands under test/ and is named after no file of src/ or infra/. */
const BESIDE_THE_MIRROR = new Map([
  ['awscli', 'the AWS CLI against the local endpoint'],
  ['bench', 'what a run of many articles costs in time'],
  ['browser', 'whole pages, in a browser'],
  ['cost', 'what AWS would charge, counted over a whole run'],
  ['docs', 'what the pages in docs/ say'],
  ['e2e', 'whole runs of the product'],
  ['soak', 'what takes longer than a minute to show'],
  ['mirror.test.ts', 'this very rule'],
  ['slack-manifest.test.ts', 'a file at the root'],
]);

/** Files with something to run that have no test named after them. */
const TESTED_ELSEWHERE = new Map([
  ['src/domain/installation.ts', 'an error that carries its refusal; test/usecases/install-app.test.ts meets each'],
  ['src/domain/rules/mapped-text.ts', 'a step of screening, whose outcome test/domain/rules.test.ts holds'],
  ['src/domain/rules/reading.ts', 'the same'],
  ['src/domain/rules/word-edges.ts', 'the same'],
  ['src/aws/schema.ts', 'plain data; the tables in test/support/dynamo.ts are made from it'],
  ['src/aws/stored-article.ts', 'what is stored and what is told of it; test/aws/articles-table.test.ts holds both'],
]);

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();

/** The source that a test is named after. A second name tells an aspect: `routes.submit.test.ts` is of `routes.ts`. */
function sourcesOf(test: string): string[] {
  const [name = ''] = basename(test).split('.');
  const mirrored = join(dirname(test).slice('test/'.length), name);
  return ['.ts', '.tsx'].flatMap((ending) => [`src/${mirrored}${ending}`, `${mirrored}${ending}`]);
}

const tests = filesUnder('test')
  .filter((file) => /\.test\.tsx?$/.test(file))
  .filter((file) => !BESIDE_THE_MIRROR.has(file.split('/')[1] ?? ''));

/** Whether a file has more than types in it. */
const hasSomethingToRun = (file: string): boolean =>
  /^export (const|function|async function|class|abstract class|default|\{(?! type))/m.test(
    readFileSync(join(ROOT, file), 'utf8'),
  );

it('each test file is named after a source file, at the same place', () => {
  expect(tests.filter((test) => !sourcesOf(test).some((source) => existsSync(join(ROOT, source))))).toEqual([]);
});

it('each use case, each concept and each adapter of AWS has a test, or a reason', () => {
  const tested = new Set(tests.flatMap(sourcesOf));
  const sources = ['src/usecases', 'src/domain', 'src/aws'].flatMap(filesUnder).filter(hasSomethingToRun);
  expect(sources.filter((source) => !tested.has(source)).sort()).toEqual([...TESTED_ELSEWHERE.keys()].sort());
});
