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

/** A GET may come with a body (RFC 9110, section 9.3.1), and a `Request` may not: it is ignored, as its meaning is none. */
const readable = (event: GatewayEvent): GatewayEvent =>
  ['GET', 'HEAD'].includes(event.requestContext.http.method) ? { ...event, body: null } : event;
