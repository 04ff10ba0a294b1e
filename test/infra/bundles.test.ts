import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import { buildBundles, bundling, checkBundles } from '../../infra/bundles';

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
  return { bytes: bundle.length, stdout, stderr };
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

it('says so when left-out code is used after all', async () => {
  const { stderr } = await run(`
    import { ExpressReceiver } from '@slack/bolt';
    new ExpressReceiver({ signingSecret: 'secret' });
  `);
  expect(stderr).toContain('this module is left out of the Lambda bundles');
});

it('E14: takes for fresh what was just built', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'built-'));
  try {
    await buildBundles(outdir);
    expect(() => checkBundles(outdir)).not.toThrow();
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

it('tests do without nothing but what the bundles do without, and the languages of zod', () => {
  const { moduleNameMapper } = jest.requireActual<{ moduleNameMapper: object }>('../../jest.config.js');
  const left = Object.keys(moduleNameMapper).map((pattern) => pattern.slice(1, -1));
  expect(left.filter((name) => !(name in bundling.alias))).toEqual(['\\.\\./locales/index\\.cjs']);
});
