import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { given } from '../given';
import type { LambdaInvoker } from '../lambda/lambda-functions';

/** API Gateway passes bodies of these types as text, and all others, HTML forms among them, in Base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+json\b)/i;
/** API Gateway's limit for a payload, in bytes. */
const MAX_BODY = 10 * 1024 * 1024;

/** How to serve functions. */
export interface HttpApiOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Which function a path is routed to. */
  readonly functionFor: (path: string) => string;
}

/** An HTTP API that is being served. */
export interface HttpApi {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Stops serving, at once; to close it again does nothing. */
  close(): Promise<void>;
}

/**
 * Serves functions on 127.0.0.1 as an HTTP API would: events of payload format 2.0 in, structured results out.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export async function startHttpApi({ port, functionFor }: HttpApiOptions, invoke: LambdaInvoker): Promise<HttpApi> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => respond(response, 500, 'Internal Server Error'));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  let closed: Promise<unknown> | undefined;

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      closed ??= once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };

  async function serve(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await read(from);
    if (!body) {
      to.setHeader('connection', 'close');
      return respond(to, 413, 'Request Entity Too Large');
    }
    const event = toEvent(from, body);
    const invocation = await invoke(functionFor(event.rawPath), event);
    if ('error' in invocation) return respond(to, 500, 'Internal Server Error');
    const result = structured(invocation.payload);
    to.writeHead(result.statusCode ?? 200, {
      ...(result.headers as Record<string, string>),
      ...given({ 'set-cookie': result.cookies || undefined }),
    });
    to.end(result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : (result.body ?? ''));
  }
}

/** An answer without a status is the body of a 200, as API Gateway infers. */
function structured(payload: unknown): APIGatewayProxyStructuredResultV2 {
  if (typeof payload === 'object' && payload !== null && 'statusCode' in payload) return payload as object;
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { headers: { 'content-type': 'application/json' }, body };
}

/** What API Gateway says by itself. */
function respond(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const now = new Date();
  const isText = TEXT.test(request.headers['content-type'] ?? 'text/plain');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]),
  );
  return given({
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    cookies: request.headers.cookie ? request.headers.cookie.split('; ') : undefined,
    queryStringParameters: url.search ? query : undefined,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    body: body.length > 0 ? body.toString(isText ? 'utf8' : 'base64') : undefined,
    isBase64Encoded: body.length > 0 && !isText,
  });
}
