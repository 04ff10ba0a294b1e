import type { Handler } from 'hono';
import type { HttpEnv } from '../http-env';

/** `GET /openapi.json`: the description of this API, made when it is first asked for. */
export const getOpenApi = (): Handler<HttpEnv> => {
  let json: Promise<string> | undefined;
  return async (c) => {
    json ??= readDocument();
    return c.body(await json, 200, { 'Content-Type': 'application/json' });
  };
};

// Imported late: most processes are never asked, and building the schemas of every answer takes milliseconds.
const readDocument = async (): Promise<string> => {
  const { openApiDocument } = await import('../openapi');
  return JSON.stringify(openApiDocument());
};
