import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, symlinkSync } from 'node:fs';
import { dirname, extname, join, parse, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plugin } from 'esbuild';
import { scripts } from '../../package.json';

// What a test starts in a process of its own is bundled once a run of jest: a process that compiles some seven hundred
// files first needs more than twice the time.

/** What tests start, by the script of package.json that starts it. */
export type Script = (typeof SCRIPTS)[number];
/** What follows `node` to start one: {@link bundled} or {@link asWritten}. */
export type NodeArguments = (script: Script) => string[] | Promise<string[]>;

const ROOT = resolve(__dirname, '../..');
const SCRIPTS = ['start', 'keys', 'doctor', 'outcomes', 'revive', 'erase', 'slack:install', 'preflight'] as const;
/** Where they find what is no part of them: native code, and packages that look for their own files. */
const PACKAGES = join(ROOT, 'node_modules');
const UNBUNDLED = ['level', 'dynalite', 'htmx.org'];

/** What a script gives to `node`, exactly. */
export function asWritten(script: Script): string[] {
  return scripts[script].split(' ').slice(1);
}

const sourceOf = (script: Script): string => asWritten(script).at(-1) ?? '';

/** What a script gives to `node`, but with its program as a bundle, and without the loader of TypeScript. */
export async function bundled(script: Script): Promise<string[]> {
  const place = process.env.PLACE_FOR_BUNDLES;
  if (place === undefined) return asWritten(script);
  const built = join(place, 'built');
  while (!existsSync(built)) await buildUnlessUnderWay(place, built);
  const flags = asWritten(script).filter((flag) => flag.startsWith('--max-'));
  return [...flags, join(built, `${parse(sourceOf(script)).name}.js`)];
}

/** Builds them all, or waits a moment for the other worker that does. */
async function buildUnlessUnderWay(place: string, built: string): Promise<void> {
  const claim = join(place, 'claimed');
  const isOurs = mkdirSync(claim, { recursive: true }) !== undefined;
  if (!isOurs) return sleep(20);
  const underWay = join(place, 'under-way');
  try {
    await build(underWay);
    renameSync(underWay, built);
  } catch (error) {
    rmdirSync(claim);
    throw error;
  }
}

async function build(outdir: string): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: SCRIPTS.map(sourceOf),
    outdir,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    target: 'node20',
    conditions: ['stand-in-sources'],
    mainFields: ['main', 'module'],
    external: UNBUNDLED,
    // A third less to read at each start. Names stay, which is what a stack trace is read for.
    minifyWhitespace: true,
    plugins: [inItsFolder],
    logLevel: 'error',
  });
  symlinkSync(PACKAGES, join(outdir, 'node_modules'));
}

/** A file that looks for others finds them beside its source. */
const inItsFolder: Plugin = {
  name: 'in its folder',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/(src|packages\/[^/]+\/src)\/.*\.tsx?$/ }, ({ path }) => {
      if (path.startsWith(PACKAGES)) return undefined;
      const source = readFileSync(path, 'utf8');
      if (!source.includes('__dirname')) return undefined;
      const contents = source.replaceAll('__dirname', JSON.stringify(dirname(path)));
      return { contents, loader: extname(path) === '.tsx' ? 'tsx' : 'ts' };
    });
  },
};
