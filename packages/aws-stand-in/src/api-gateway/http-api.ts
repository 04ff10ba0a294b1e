import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { given } from '../given';
import { isOfThisMachine } from '../is-of-this-machine';
import type { LambdaInvoker } from '../lambda/lambda-functions';
import { answerMalformed, respond } from './own-answers';

/** API Gateway passes bodies of these types as text, and all others, HTML forms among them, in Base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+json\b)/i;
/** Of what Lambda does not do, or not within the thirty seconds that the gateway waits; an error of the function is a 500. */
const UNAVAILABLE = new Set(['Sandbox.Timedout', 'Lambda.TooManyRequestsException', 'Lambda.ServiceException']);
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
 * Serves functions on 127.0.0.1 as an HTTP API would: events of payload format 2.0 in, structured results out. What it
 * answers by itself is API Gateway's `{"message":…}`, whatever shape the functions' errors have: an HTTP API lets nobody
 * change that.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export async function startHttpApi({ port, functionFor }: HttpApiOptions, invoke: LambdaInvoker): Promise<HttpApi> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => respond(response, 500));
  });
  server.on('clientError', answerMalformed);
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
    if (!isOfThisMachine(from, true)) return respond(to, 403);
    const url = urlOf(from);
    if (!url) return respond(to, 400);
    const body = await read(from);
    if (!body) return respond(to, 413);
    const event = toEvent(from, url, body);
    const invocation = await invoke(functionFor(event.rawPath), event);
    if ('error' in invocation) return respond(to, UNAVAILABLE.has(invocation.error) ? 503 : 500);
    const { statusCode = 200, headers, cookies, body: text, isBase64Encoded } = structured(invocation.payload);
    // Made before anything is sent: what is no response is thrown here, and answered as API Gateway answers for it.
    const bytes = Buffer.from(text ?? '', isBase64Encoded ? 'base64' : 'utf8');
    if (!(statusCode >= 200 && statusCode < 600)) throw new Error(`${statusCode} is no status of a response`);
    to.writeHead(statusCode, {
      ...(headers as Record<string, string>),
      ...given({ 'set-cookie': cookies || undefined }),
    });
    to.end(bytes);
  }
}

/** An answer without a status is the body of a 200, as API Gateway infers. */
function structured(payload: unknown): APIGatewayProxyStructuredResultV2 {
  if (typeof payload === 'object' && payload !== null && 'statusCode' in payload) return payload as object;
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { headers: { 'content-type': 'application/json' }, body };
}

/** Reads on to the end of what is too large: whoever still writes reads no answer. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) chunks = [];
    else chunks.push(chunk);
  }
  return size > MAX_BODY ? undefined : Buffer.concat(chunks);
}

/** A target that starts with two slashes is a path as well; one that is no path has to be a whole URL. */
function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const whole = url.startsWith('/') ? `http://127.0.0.1${url}` : url;
  try {
    return new URL(whole);
  } catch {
    return undefined;
  }
}

function toEvent(request: IncomingMessage, url: URL, body: Buffer): APIGatewayProxyEventV2 {
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
