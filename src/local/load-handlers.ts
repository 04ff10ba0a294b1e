import { join, resolve } from 'node:path';
import type { LambdaHandler } from 'aws-stand-in';

const ROOT = resolve(__dirname, '../..');

const HANDLERS = [
  'http-api',
  'slack-events',
  'slack-install',
  'request-review',
  'announce-decision',
  'sweep',
  'deliver-outcome',
] as const;

/** The Lambda functions of the stack. */
export type HandlerName = (typeof HANDLERS)[number];

/** Functions that many a run never calls. */
const SELDOM_CALLED: readonly HandlerName[] = ['slack-install', 'deliver-outcome'];

/**
 * Loads the entry points that AWS would: the sources, or the bundles that the stack ships. What is seldom called is
 * loaded when it first is, as AWS does it with all of them.
 */
export function loadHandlers(from: 'src' | 'dist'): Record<HandlerName, LambdaHandler> {
  const load = (name: HandlerName): LambdaHandler => {
    const path = from === 'src' ? join(ROOT, 'src/wire', name) : join(ROOT, 'dist', name, 'index.js');
    return (require(path) as { handler: LambdaHandler }).handler;
  };
  const handlers = HANDLERS.map((name): [HandlerName, LambdaHandler] => {
    const isSeldom = SELDOM_CALLED.includes(name);
    return [name, isSeldom ? async (event, context) => load(name)(event, context) : load(name)];
  });
  return Object.fromEntries(handlers) as Record<HandlerName, LambdaHandler>;
}
