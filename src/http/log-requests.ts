import { createMiddleware } from 'hono/factory';
import type { Log } from '../domain/system';
import { type HttpEnv, keyIdOf } from './http-env';

/** A path is ours when it is short; of any other the beginning tells enough. */
const MAX_PATH_LENGTH = 200;

/**
 * Tells the log of each request what was asked, by which key, from which address, and what it was answered; nothing of
 * what it said, and no query. API Gateway's access log has a line with the same `requestId`.
 */
export const logRequests = (log: Log) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    await next();
    log.info('request', {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: c.req.path.slice(0, MAX_PATH_LENGTH),
      status: c.res.status,
      keyId: keyIdOf(c),
      sourceIp: c.env?.requestContext?.http?.sourceIp,
    });
  });
