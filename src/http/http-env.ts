import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ApiKey } from '../domain/api-key';

/** What a request carries through the API. */
export interface HttpEnv {
  /** On Lambda, what API Gateway says about the request. */
  readonly Bindings: {
    readonly requestContext?: { readonly requestId?: string; readonly http?: { readonly sourceIp?: string } };
  };
  readonly Variables: {
    readonly requestId: string;
    /** Set on every route that a scope protects. */
    readonly apiKey: ApiKey;
  };
}

/** Which key a request bears, by what a log may say of it; undefined for none, or an unknown one. */
export function keyIdOf(c: Context<HttpEnv>): string | undefined {
  const apiKey: ApiKey | undefined = c.get('apiKey');
  return apiKey?.id;
}

/**
 * Outermost, so that no answer is without its id. What an API key may see is for no cache to keep.
 * @param newRequestId names a request that API Gateway has not named.
 */
export const nameRequests = (newRequestId: () => string = randomUUID) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const requestId = c.env?.requestContext?.requestId ?? newRequestId();
    c.set('requestId', requestId);
    await next();
    c.header('X-Request-Id', requestId);
    c.header('Cache-Control', 'no-store');
  });
