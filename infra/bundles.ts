import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
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

/** Bundles that are not what the sources say now. Shipped, they would be an earlier Holdpoint under this stack. */
export class StaleBundlesError extends Error {
  override readonly name = 'StaleBundlesError';

  constructor(directory: string, handlers: readonly string[]) {
    super(`${directory} lacks ${handlers.join(', ')}, or was built before a source changed. Run npm run build first.`);
  }
}

/**
 * Makes sure that there is a bundle of every Lambda, and that it is younger than each file it was made of, which its
 * source map lists.
 * @throws StaleBundlesError
 */
export function checkBundles(directory: string): void {
  const stale = handlerNames().filter((name) => !isFresh(join(directory, name, 'index.js')));
  if (stale.length > 0) throw new StaleBundlesError(directory, stale);
}

function isFresh(bundle: string): boolean {
  const built = changedAt(bundle);
  if (built === undefined) return false;
  const { sources } = JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as { sources: string[] };
  // Some packages name sources that they do not ship. Where one of ours is gone, who imported it has changed.
  return sources.every((source) => (changedAt(resolve(dirname(bundle), source)) ?? 0) <= built);
}

const changedAt = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
