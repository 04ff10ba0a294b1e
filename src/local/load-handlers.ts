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

/** Loads the entry points that AWS would: the sources, or the bundles that the stack ships. */
export const loadHandlers = (from: 'src' | 'dist'): Record<HandlerName, LambdaHandler> =>
  Object.fromEntries(
    HANDLERS.map((name) => {
      const path = from === 'src' ? join(ROOT, 'src/wire', name) : join(ROOT, 'dist', name, 'index.js');
      const { handler } = require(path) as { handler: LambdaHandler };
      return [name, handler];
    }),
  ) as Record<HandlerName, LambdaHandler>;
