import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { BuildOptions } from 'esbuild';

const root = join(__dirname, '..');

/** Loaded by Bolt for receivers that no Lambda has: most of a bundle, and half of a cold start. */
const UNUSED = ['express', '@slack/socket-mode', '@slack/oauth', 'raw-body'];

/** How code is bundled for Lambda. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  // Lambda runs Node 24; tests run the same files on the oldest Node that Holdpoint supports.
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: Object.fromEntries(UNUSED.map((name) => [name, join(__dirname, 'unused-module.ts')])),
} satisfies BuildOptions;

/** The Lambdas: each is a file of src/wire, which composes it and exports its handler. */
export function handlerNames(): string[] {
  return readdirSync(join(root, 'src/wire'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => parse(file).name);
}

/** One bundle a Lambda, `dist/<handler>/index.js`: the stack ships these files, and tests run them. */
export function bundles(): BuildOptions {
  return {
    ...bundling,
    entryPoints: Object.fromEntries(handlerNames().map((name) => [`${name}/index`, `src/wire/${name}.ts`])),
    outdir: 'dist',
    logLevel: 'info',
  };
}
