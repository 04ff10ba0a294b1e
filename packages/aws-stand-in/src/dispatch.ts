import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { AwsError } from './aws-error';
import type { DynamoDb } from './dynamodb/dynamodb';
import { isJsonObject, parsedJson } from './json';
import type { Operations } from './operation';
import { isQuery, type QueryOperations, respondToQuery } from './query-protocol';

/** What the endpoint serves, by what stands before the dot of `X-Amz-Target`. */
export interface Services {
  readonly dynamoDb: DynamoDb;
  readonly operations: Readonly<Record<string, Operations>>;
  /** What is asked for by a form. */
  readonly queries: QueryOperations;
}

/** Larger requests are refused; DynamoDB's own limit is 16 MiB. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/**
 * Answers AWS's JSON protocol: the operation is named by a header, the request and the answer are JSON.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export const dispatch =
  ({ dynamoDb, operations, queries }: Services): RequestListener =>
  (request, response) => {
    void respond(request, response).catch((error: unknown) => refuse(request, response, error));

    async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const [service = '', name = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
      const body = await readBody(request);
      if (isQuery(request.headers['content-type'])) {
        const { status, xml } = respondToQuery(queries, body.toString());
        return void response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      }
      if (service.startsWith('DynamoDB_')) {
        // dynalite throws, and so ends the process, at JSON that is not an object.
        if (isJsonObject(parse(body))) return dynamoDb.handle(request, body, response);
        throw new AwsError('com.amazon.coral.service#SerializationException', 'The request is not an object');
      }
      const served = Object.hasOwn(operations, service) ? operations[service] : undefined;
      const found = served !== undefined && Object.hasOwn(served, name) ? served[name] : undefined;
      if (found === undefined) throw new AwsError('com.amazon.coral.service#UnknownOperationException', '');
      send(request, response, 200, await found(parse(body)));
    }
  };

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) {
    throw new AwsError('com.amazon.coral.service#RequestEntityTooLargeException', 'Request is too large');
  }
  return buffer(request);
}

function parse(body: Buffer): unknown {
  const { value, fault } = parsedJson(body.toString() || '{}');
  if (fault === undefined) return value;
  throw new AwsError('com.amazon.coral.service#SerializationException', 'The request is not JSON');
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.destroyed && !request.complete) return;
  const known = error instanceof AwsError;
  // Nothing is swallowed: the caller is told of a fault of our own as AWS tells of its own, with what there is to know.
  const body = known
    ? { __type: error.type, message: error.message }
    : { __type: 'InternalFailure', message: String(error) };
  send(request, response, known ? 400 : 500, body);
}

function send(request: IncomingMessage, response: ServerResponse, statusCode: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(statusCode, {
    'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(bytes);
}
