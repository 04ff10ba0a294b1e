import type { MiddlewareHandler } from 'hono';

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests for another host's name, with which a foreign web page could reach this server through a name
 * of its own that resolves to 127.0.0.1.
 */
export const onlyThisMachine: MiddlewareHandler = async (context, next) => {
  if (!LOCAL.has(new URL(context.req.url).hostname)) return context.text('Not for this host', 421);
  return next();
};
