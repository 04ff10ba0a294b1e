import { spawnSync } from 'node:child_process';
import { expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundles';

/** Bundles a script as the Lambdas are, and runs it in a Node of its own. */
async function run(contents: string) {
  const { outputFiles } = await build({
    ...bundling,
    sourcemap: false,
    stdin: { contents, resolveDir: bundling.absWorkingDir, loader: 'ts' },
    splitting: false,
    write: false,
  });
  const bundle = outputFiles[0]?.text ?? '';
  const arguments_ = ['--input-type=module', '-'];
  const { stdout, stderr } = spawnSync(process.execPath, arguments_, { input: bundle, encoding: 'utf8' });
  return { bundle, bytes: bundle.length, stdout, stderr };
}

it('bundles Bolt for Lambda without the modules that a Lambda never uses', async () => {
  const { bytes, stdout, stderr } = await run(`
    import { App, AwsLambdaReceiver } from '@slack/bolt';
    const receiver = new AwsLambdaReceiver({ signingSecret: 'secret' });
    new App({ receiver, authorize: async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1' }) });
    receiver.start().then((handler) => process.stdout.write(typeof handler));
  `);
  expect(stderr).toBe('');
  expect(stdout).toBe('function');
  expect(bytes).toBeLessThan(600_000);
});

/** What a Lambda reads and runs before its first call: its entry, and what that imports at once. */
async function loadedByInit(handler: string) {
  const entryPoint = `src/wire/${handler}.ts`;
  const { metafile, outputFiles } = await build({
    ...bundling,
    sourcemap: false,
    entryPoints: [entryPoint],
    outdir: 'dist',
    metafile: true,
    write: false,
  });
  const { outputs } = metafile;
  const loaded = new Set(Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === entryPoint));
  for (const file of loaded) {
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) loaded.add(path);
  }
  const files = [...loaded];
  const inputs = files.flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  const isLoaded = ({ path }: { readonly path: string }) => files.some((file) => path.endsWith(`/${file}`));
  return {
    bytes: files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0),
    modules: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
    code: outputFiles
      .filter(isLoaded)
      .map(({ text }) => text)
      .join('\n'),
  };
}

it('a click waits for no more code than it needs: no zod, no screening, no segmenter, no fetch', async () => {
  const { bytes, modules, code } = await loadedByInit('slack-events');
  expect(bytes).toBeLessThan(726_000);
  expect(modules.length).toBeLessThan(560);
  const left =
    /\/(zod|express|undici|hono|entities|htmlparser2|leven)\/|^src\/(http|domain\/screening\/(?!letter-case|typography))/;
  expect(modules.filter((path) => left.test(path))).toEqual([]);
  expect(code).toContain('SendTaskSuccess');
  expect(code.match(/\bIntl\.Segmenter|\bfetch\(|\bnew Request\(/g)).toBeNull();
});

it('says so when left-out code is used after all', async () => {
  const { stderr } = await run(`
    import { ExpressReceiver } from '@slack/bolt';
    new ExpressReceiver({ signingSecret: 'secret' });
  `);
  expect(stderr).toContain('this module is left out of the Lambda bundles');
});

it('asks Node for its own modules by require, which makes none of their members for nobody', async () => {
  const { bundle, stdout } = await run(`
    import { request } from 'node:http';
    import process, { env } from 'node:process';
    process.stdout.write([typeof request, env === process.env].join());
  `);
  expect(stdout).toBe('function,true');
  expect(bundle.match(/\bfrom ?['"]node:[^'"]+/g)).toEqual(["from 'node:module"]);
});

it('tests do without nothing but what the bundles do without, and the languages of zod', () => {
  const { moduleNameMapper } = jest.requireActual<{ moduleNameMapper: object }>('../../jest.config.js');
  const left = Object.keys(moduleNameMapper).map((pattern) => pattern.slice(1, -1));
  expect(left.filter((name) => !(name in bundling.alias))).toEqual(['\\.\\./locales/index\\.cjs']);
});
