import { execFile } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../test-endpoint';

// What somebody gets who has never seen this repository. It needs the network: it installs from the registry.

const PACKAGE = resolve(__dirname, '../..');
const REPOSITORY = resolve(PACKAGE, '../..');
const run = promisify(execFile);
const manifest = (directory: string) =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    exports: Record<string, { types: string; default: string }>;
  };

let consumer: Awaited<ReturnType<typeof temporaryDirectory>>;
let installed: string;
beforeAll(async () => {
  consumer = await temporaryDirectory();
  const cwd = consumer.path;
  const { name, version } = manifest(PACKAGE);
  await run('npm', ['pack', '--pack-destination', cwd], { cwd: PACKAGE });
  await run('npm', ['init', '-y'], { cwd });
  await run('npm', ['install', `./${name}-${version}.tgz`, '@aws-sdk/client-sfn@3.1163.0'], { cwd });
  installed = join(cwd, 'node_modules', name);
}, 300_000);
afterAll(() => consumer.remove());

it.each([
  ['by plain node', []],
  // They resolve packages of their own to sources so, and must not be led to ours, which are not there.
  ['by somebody with conditions of their own', ['--conditions=workspace', '--conditions=source']],
])(
  'runs the sample %s',
  async (_, conditions) => {
    copyFileSync(join(PACKAGE, 'samples/callback.mjs'), join(consumer.path, 'callback.mjs'));
    const { stdout } = await run(process.execPath, [...conditions, 'callback.mjs'], { cwd: consumer.path });

    expect(stdout).toBe('SUCCEEDED {"decision":"approved"}\n');
  },
  60_000,
);

it('has what it exports, a README and a licence, and is about nothing else', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .filter((path) => statSync(join(installed, path)).isFile());
  const exported = Object.values(manifest(installed).exports).flatMap((entry) => [entry.types, entry.default]);
  const product = manifest(REPOSITORY).name;
  const mentions = (text: string) => (path: string) =>
    readFileSync(join(installed, path), 'utf8').toLowerCase().includes(text);

  expect(files.filter((path) => !path.startsWith('dist/')).sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(files).toEqual(expect.arrayContaining(exported.map((path) => path.replace('./', ''))));
  expect(files.filter(mentions(product))).toEqual([]);
  // The manifest names its own sources, for the workspace they are in; nothing else does.
  expect(files.filter(mentions('src/'))).toEqual(['package.json']);
});

it('is typed for those who check every declaration and have no types but its own', async () => {
  const options = { module: 'nodenext', target: 'es2023', strict: true, types: [], skipLibCheck: false };
  const tsconfig = { compilerOptions: { ...options, noEmit: true }, files: ['consumer.ts'] };
  writeFileSync(join(consumer.path, 'tsconfig.json'), JSON.stringify(tsconfig));
  writeFileSync(
    join(consumer.path, 'consumer.ts'),
    `
import { AwsError, type AwsStandIn, type HistoryEvent, parseDefinition, startAwsStandIn } from 'aws-stand-in';
import { openAws, tokenKeeper } from 'aws-stand-in/testing';

export async function consume(): Promise<HistoryEvent[]> {
  const aws: AwsStandIn = await startAwsStandIn({ port: 0, dataDir: 'data' });
  aws.createFunctions({ ask: async ({ token }: { token: string }) => token.length });
  await aws.createTables([{ TableName: 'things', KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }]);
  const { url, close } = await aws.startHttpApi({ port: 0, functionFor: () => 'ask' });
  await close();
  const opened = await openAws({ functions: { ask: tokenKeeper().handler } });
  const states: string[] = Object.values(parseDefinition('{}').States).map(({ Type }) => Type);
  return url === String(new AwsError('a', 'b')) + states ? [] : opened.history(await opened.run('m', {}));
}
// @ts-expect-error: the types are real ones
startAwsStandIn({ port: '0' });
`,
  );
  const tsc = join(REPOSITORY, 'node_modules/.bin/tsc');
  const { stdout } = await run(tsc, ['-p', consumer.path]).catch((failed: { stdout: string }) => failed);

  expect(stdout).toBe('');
}, 60_000);
