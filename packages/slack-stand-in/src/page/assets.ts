import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, resolve, sep } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

/** What the page shows and runs, as it is written: beside the sources and beside what is built of them alike. */
const PUBLIC = resolve(__dirname, '../../public');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/**
 * The library that the page loads, from its package, as published. With its extension in one script: htmx begins a moment
 * after its own, and what it fetches before the extension is there is never connected.
 */
const HTMX = [require.resolve('htmx.org/dist/htmx.min.js'), require.resolve('htmx.org/dist/ext/hx-sse.min.js')];

/** The addresses of what every page loads, and the routes that serve it. */
export interface Assets {
  readonly styles: readonly string[];
  /** Modules, besides the few that the shell loads in an order of its own. */
  readonly modules: readonly string[];
  readonly routes: Hono;
}

/**
 * Serves the page's own style sheets and scripts and, after them, those that panes bring.
 * @param brought the paths of files whose names end in `.css` or `.js`, no two of one name.
 */
export function pageAssets(brought: readonly string[]): Assets {
  const own = readdirSync(PUBLIC, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) in TYPES)
    .sort()
    .map((file) => [file.replaceAll(sep, '/'), join(PUBLIC, file)] as const);
  const loaded = [...own, ...brought.map((path) => [`panes/${basename(path)}`, path] as const)];
  const files = new Map([['htmx.js', HTMX], ...loaded.map(([name, path]): [string, string[]] => [name, [path]])]);
  const routes = new Hono();
  routes.get('/assets/*', etag(), (context) => {
    const name = context.req.path.slice('/assets/'.length);
    const parts = files.get(name);
    if (parts === undefined) return context.text('Not found', 404);
    return context.body(parts.map((file) => readFileSync(file, 'utf8')).join('\n'), 200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
    });
  });
  const addresses = (ending: string) =>
    loaded.map(([name]) => `/assets/${name}`).filter((address) => address.endsWith(ending));
  return {
    styles: addresses('.css'),
    modules: addresses('.js').filter((address) => !address.endsWith('/theme.js')),
    routes,
  };
}
