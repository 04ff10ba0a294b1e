import type { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { HttpEnv } from './http-env';

/** What API Gateway's HTTP API sends, in payload format 2.0. */
export type GatewayEvent = Extract<LambdaEvent, { readonly routeKey: string }>;

/** The API as a Lambda function behind API Gateway's HTTP API. */
export function lambdaHandler(api: Hono<HttpEnv>) {
  const response = handle(api);
  return (event: GatewayEvent) => response(readable(event));
}

/** Methods that a `Request` may not have, and no route has. Source: https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

function readable(event: GatewayEvent): GatewayEvent {
  const { http } = event.requestContext;
  const method = FORBIDDEN.includes(http.method) ? 'NONE' : http.method;
  // An empty header is there all the same; hono would leave it out, and takes a blank one for empty.
  const headers = Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name, value || ' ']));
  // A GET may come with a body (RFC 9110, section 9.3.1), and a `Request` may not: it is ignored, as it means nothing.
  const body = ['GET', 'HEAD'].includes(method) ? null : event.body;
  return { ...event, headers, body, requestContext: { ...event.requestContext, http: { ...http, method } } };
}
