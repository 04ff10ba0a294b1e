import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LambdaHandler } from 'aws-stand-in';

const ROOT = resolve(__dirname, '../..');

/** What AWS loads, each by its entry point. Literal names, so that a bundler of the host takes them in as well. */
const SOURCES = {
  'http-api': () => require('../wire/http-api'),
  'slack-events': () => require('../wire/slack-events'),
  'slack-install': () => require('../wire/slack-install'),
  'request-review': () => require('../wire/request-review'),
  'announce-decision': () => require('../wire/announce-decision'),
  sweep: () => require('../wire/sweep'),
  'daily-summary': () => require('../wire/daily-summary'),
  'follow-articles': () => require('../wire/follow-articles'),
  'deliver-outcome': () => require('../wire/deliver-outcome'),
  'seed-rules': () => require('../wire/seed-rules'),
} satisfies Record<string, () => { readonly handler: unknown }>;

/** The Lambda functions of the stack. */
export type HandlerName = keyof typeof SOURCES;

const HANDLERS = Object.keys(SOURCES) as HandlerName[];

/** Functions that many a run never calls, or not before there is an ending. */
const SELDOM_CALLED: readonly HandlerName[] = [
  'slack-install',
  'daily-summary',
  'follow-articles',
  'deliver-outcome',
  'seed-rules',
];

/** The bundles are to run, and not all of them are there. */
export class NotBuiltError extends Error {
  override readonly name = 'NotBuiltError';

  constructor(lacking: readonly HandlerName[]) {
    super(`HANDLERS=dist runs the bundles, and dist lacks ${lacking.join(', ')}. Run npm run build first.`);
  }
}

/**
 * Loads the entry points that AWS would: the sources, or the bundles that the stack ships. A bundle is loaded when it is
 * first called, as AWS does it, and of the sources what is seldom called.
 * @throws NotBuiltError
 */
export function loadHandlers(from: 'src' | 'dist', root = ROOT): Record<HandlerName, LambdaHandler> {
  const bundleOf = (name: HandlerName): string => join(root, 'dist', name, 'index.mjs');
  const lacking = from === 'src' ? [] : HANDLERS.filter((name) => !existsSync(bundleOf(name)));
  if (lacking.length > 0) throw new NotBuiltError(lacking);
  const source = (name: HandlerName) => (SOURCES[name]() as { handler: LambdaHandler }).handler;
  const bundle = async (name: HandlerName) =>
    ((await import(pathToFileURL(bundleOf(name)).href)) as { handler: LambdaHandler }).handler;
  const handlers = HANDLERS.map((name): [HandlerName, LambdaHandler] => {
    if (from === 'dist') return [name, async (event, context) => (await bundle(name))(event, context)];
    const isSeldom = SELDOM_CALLED.includes(name);
    return [name, isSeldom ? async (event, context) => source(name)(event, context) : source(name)];
  });
  return Object.fromEntries(handlers) as Record<HandlerName, LambdaHandler>;
}
