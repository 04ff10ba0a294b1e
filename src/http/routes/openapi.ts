import type { Handler } from 'hono';
import type { HttpEnv } from '../http-env';

/** `GET /openapi.json`: the description of this API. Loaded when it is asked for: most processes never are. */
export const getOpenApi: Handler<HttpEnv> = async (c) => {
  const { default: document } = await import('../../../docs/openapi.json');
  return c.json(document);
};
