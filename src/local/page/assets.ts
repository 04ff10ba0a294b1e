import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const TYPES = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8' } as const;
type Ending = keyof typeof TYPES;

const endingOf = (file: string): Ending | undefined =>
  (Object.keys(TYPES) as Ending[]).find((ending) => file.endsWith(ending));

const isShared = (file: string): boolean => file.startsWith('styles');

/** The libraries that the page loads, by the name they are served under; from their packages, as published. */
const LIBRARIES = {
  'htmx.js': require.resolve('htmx.org/dist/htmx.min.js'),
  'hx-sse.js': require.resolve('htmx.org/dist/ext/hx-sse.min.js'),
} as const;

/** The addresses of what every page loads, and the routes that serve it. */
export interface Assets {
  readonly styles: readonly string[];
  /** Modules, besides the few that the shell loads in an order of its own. */
  readonly modules: readonly string[];
  readonly routes: Hono;
}

/** Serves every style sheet and script that lies below this folder, as it is written. */
export function pageAssets(): Assets {
  const own = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => endingOf(file) !== undefined)
    // What the whole page shares comes before what parts of it add.
    .sort((one, other) => Number(isShared(other)) - Number(isShared(one)) || (one < other ? -1 : 1))
    .map((file) => [file.replaceAll(sep, '/'), join(__dirname, file)] as const);
  const files = new Map<string, string>([...own, ...Object.entries(LIBRARIES)]);
  const routes = new Hono();
  routes.get('/assets/*', etag(), (context) => {
    const name = context.req.path.slice('/assets/'.length);
    const file = files.get(name);
    const ending = endingOf(name);
    if (file === undefined || ending === undefined) return context.text('Not found', 404);
    return context.body(readFileSync(file), 200, {
      'Content-Type': TYPES[ending],
      'Cache-Control': 'no-cache',
    });
  });
  const addresses = (ending: Ending) =>
    own.map(([name]) => `/assets/${name}`).filter((address) => address.endsWith(ending));
  return {
    styles: addresses('.css'),
    modules: addresses('.js').filter((address) => !address.endsWith('/theme.js')),
    routes,
  };
}
