import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = join(__dirname, '..');

/** What libraries load and no Lambda uses: most of a bundle, and half of a cold start. */
const UNUSED = [
  // Receivers of Bolt's.
  ...['express', '@slack/socket-mode', '@slack/oauth', 'raw-body'],
  // Credentials that are elsewhere than in the environment, which is where Lambda puts them.
  ...['sso', 'ini', 'process', 'web-identity', 'http'].map((way) => `@aws-sdk/credential-provider-${way}`),
  '@smithy/credential-provider-imds',
];

const NAMESPACE = 'of-node';

/**
 * Has Node's own modules be asked for by `require`. An `import` reads each of their members, and some are only made when they are
 * read: `node:http` brings a whole `fetch` along, a sixth of what the Slack handler takes to load.
 */
const requiredOfNode: Plugin = {
  name: 'required of Node',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      namespace === NAMESPACE ? { path, external: true } : { path, namespace: NAMESPACE },
    );
    onLoad({ filter: /^node:/, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** How code is bundled for Lambda: what is imported only when it is needed is a file of its own, and loaded only then. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  // Names stay: a stack trace is read by them. Source maps would take an eighth of what the Slack handler takes to load.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  // Lambda runs Node 24; tests run the same files on the oldest Node that Holdpoint supports.
  target: 'node20',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // Of what is bundled, some asks for Node's own modules in the manner of CommonJS.
  banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
  mainFields: ['module', 'main'],
  plugins: [requiredOfNode],
  alias: Object.fromEntries(UNUSED.map((name) => [name, join(__dirname, 'unused-module.ts')])),
} satisfies BuildOptions;

/** The Lambdas: each is a file of src/wire, which composes it and exports its handler. */
export function handlerNames(): string[] {
  return readdirSync(join(root, 'src/wire'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => parse(file).name);
}

/**
 * Makes one bundle a Lambda, the folder `<handler>` with its `index.mjs` and what that loads, in place of what was there:
 * the stack ships these folders, and tests run them. @throws BuildFailure, of which esbuild has told by then.
 */
export async function buildBundles(directory = join(root, 'dist')): Promise<void> {
  const building = handlerNames().map((name) => {
    const outdir = join(directory, name);
    rmSync(outdir, { recursive: true, force: true });
    return build({ ...bundling, entryPoints: { index: `src/wire/${name}.ts` }, outdir, logLevel: 'warning' });
  });
  await Promise.all(building);
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
 * source maps list.
 * @throws StaleBundlesError
 */
export function checkBundles(directory: string): void {
  const stale = handlerNames().filter((name) => !isFresh(join(directory, name)));
  if (stale.length > 0) throw new StaleBundlesError(directory, stale);
}

function isFresh(bundle: string): boolean {
  const built = changedAt(join(bundle, 'index.mjs'));
  if (built === undefined) return false;
  const maps = readdirSync(bundle).filter((file) => file.endsWith('.map'));
  const sources = maps.flatMap((map) => JSON.parse(readFileSync(join(bundle, map), 'utf8')).sources as string[]);
  // Some packages name sources that they do not ship. Where one of ours is gone, who imported it has changed.
  return sources.every((source) => (changedAt(resolve(bundle, source)) ?? 0) <= built);
}

const changedAt = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
