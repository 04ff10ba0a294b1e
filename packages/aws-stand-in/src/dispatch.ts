import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AwsError } from './aws-error';
import { DYNAMODB_OPERATIONS, type DynamoDb } from './dynamodb/dynamodb';
import { lackingMember } from './dynamodb/lacking-members';
import type { CallFaults } from './faults/call-faults';
import type { Call } from './faults/fault';
import { isOfThisMachine } from './is-of-this-machine';
import { isJsonObject, parsedJson } from './json';
import { notImplemented } from './not-implemented';
import type { Operations } from './operation';
import { isQuery, type QueryOperations, refusalInXml, respondToQuery } from './query-protocol';

/** What the endpoint serves, by what stands before the dot of `X-Amz-Target`. */
export interface Services {
  readonly dynamoDb: DynamoDb;
  readonly operations: Readonly<Record<string, Operations>>;
  /** What is asked for by a form. */
  readonly queries: QueryOperations;
  /** What goes wrong on demand. */
  readonly faults: CallFaults;
  /** The only access key that is taken, where not every one is. */
  readonly accessKeyId: string | undefined;
}

const SERVICE = 'com.amazon.coral.service#';
const NOT_FROM_HERE = 'Only requests for 127.0.0.1 or localhost are served, and none of a web page from elsewhere';
const INVALID_TOKEN = 'The security token included in the request is invalid.';
/** The same refusal, as each protocol has it. */
const UNKNOWN_CLIENT = new AwsError(`${SERVICE}UnrecognizedClientException`, INVALID_TOKEN);
const UNKNOWN_TOKEN = new AwsError('InvalidClientTokenId', INVALID_TOKEN, 403);

/** Larger requests are refused; DynamoDB's own limit is 16 MiB. */
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
/** More than the largest batch of writes has unless it is made for it. */
const MAX_REQUEST_VALUES = 500_000;
const [COMMA, BRACKET, BRACE] = Buffer.from(',[{');

/** By what stands before the dot of `X-Amz-Target`: what the service is called where operations are named. */
const SERVICES: Readonly<Record<string, string>> = {
  AWSEvents: 'EventBridge',
  AWSStepFunctions: 'StepFunctions',
  AmazonSQS: 'SQS',
  DynamoDB_20120810: 'DynamoDB',
  secretsmanager: 'SecretsManager',
};

/** What goes back over HTTP. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Buffer;
}

/**
 * Answers AWS's JSON protocol: the operation is named by a header, the request and the answer are JSON.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export const dispatch =
  ({ dynamoDb, operations, queries, accessKeyId, faults }: Services): RequestListener =>
  (request, response) => {
    void respond().catch((error: unknown) => refuse(request, response, error));

    async function respond(): Promise<void> {
      // Before the body is read: what a page from elsewhere sends is nobody's request.
      if (!isOfThisMachine(request, false)) throw new AwsError(`${SERVICE}AccessDeniedException`, NOT_FROM_HERE, 403);
      const body = await readBody(request);
      const isKnown = accessKeyId === undefined || isSignedBy(accessKeyId, request.headers.authorization);
      const isForm = isQuery(request.headers['content-type']);
      if (!isKnown && !isForm) throw UNKNOWN_CLIENT;
      if (!isKnown) return send(response, inXml(refusalInXml(UNKNOWN_TOKEN)));
      const serve = () => (isForm ? Promise.resolve(inXml(respondToQuery(queries, body.toString()))) : served(body));
      if (faults.quiet) return send(response, await serve());
      const answer = await faults.through({
        headers: request.headers,
        call: isForm ? queryIn(body) : callIn(request, body),
        serve: () => serve().catch((error: unknown) => refusalOf(request, error)),
        refuse: (error) => (isForm ? inXml(refusalInXml(error)) : refusalOf(request, error)),
      });
      if (answer === undefined) request.socket.destroy();
      else send(response, answer);
    }

    async function served(body: Buffer): Promise<Answer> {
      const [service = '', name = ''] = targetOf(request);
      if (service.startsWith('DynamoDB_')) {
        if (!DYNAMODB_OPERATIONS.has(name)) throw notImplemented(nameOf(service, name));
        // dynalite throws at JSON that is not an object, of which AWS says this.
        const asked = parse(body);
        if (!isJsonObject(asked)) {
          throw new AwsError(`${SERVICE}SerializationException`, 'The request is not an object');
        }
        const lacking = lackingMember(name, asked);
        if (lacking !== undefined) throw lacking;
        const { statusCode, ...answer } = await dynamoDb.handle(request, body);
        return { status: statusCode, ...answer };
      }
      const found = Object.hasOwn(operations, service) ? operations[service] : undefined;
      const operation = found !== undefined && Object.hasOwn(found, name) ? found[name] : undefined;
      if (operation === undefined) throw notImplemented(nameOf(service, name));
      return inJson(request, 200, await operation(parse(body)));
    }
  };

/** An operation as the stand-in speaks of it, such as `StepFunctions.ListActivities`. */
const nameOf = (service: string, name = ''): string =>
  service === '' ? 'requests without X-Amz-Target' : `${SERVICES[service] ?? service}.${name}`.slice(0, 200);

const targetOf = ({ headers }: IncomingMessage): string[] => String(headers['x-amz-target'] ?? '').split('.');

/** What a request asks for, as a fault is told of it; what cannot be read is struck without its members. */
function callIn(request: IncomingMessage, body: Buffer): Omit<Call, 'invocation'> {
  const [service = '', name] = targetOf(request);
  const { value } = isTooMuch(body) ? {} : parsedJson(body.toString());
  return {
    operation: nameOf(service, name),
    args: isJsonObject(value) ? value : {},
    from: 'client',
  };
}

function queryIn(body: Buffer): Omit<Call, 'invocation'> {
  const { Action, ...args } = Object.fromEntries(new URLSearchParams(body.toString()));
  return { operation: `CloudFormation.${Action}`, args, from: 'client' };
}

/**
 * Whether a request names the access key. The signature is not verified: who may not know a random key cannot name it,
 * and what is sent over the loopback interface nobody else can read.
 */
function isSignedBy(accessKeyId: string, authorization = ''): boolean {
  const named = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\//.exec(authorization)?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(named), digest(accessKeyId));
}

/** @throws AwsError RequestEntityTooLargeException, as soon as that is known. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new AwsError(`${SERVICE}RequestEntityTooLargeException`, 'Request is too large');
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Whoever sends too much is to be told so: to end the loop must not end the connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// What JSON takes in memory goes by its values, not its bytes: sixteen megabytes of `{},` are half a gigabyte.
function isTooMuch(body: Buffer): boolean {
  if (body.length < MAX_REQUEST_VALUES) return false;
  let values = 0;
  for (const byte of body) if (byte === COMMA || byte === BRACKET || byte === BRACE) values += 1;
  return values > MAX_REQUEST_VALUES;
}

function parse(body: Buffer): unknown {
  if (isTooMuch(body)) {
    throw new AwsError(`${SERVICE}RequestEntityTooLargeException`, 'Request holds too many values');
  }
  const { value, fault } = parsedJson(body.toString() || '{}');
  if (fault === undefined) return value;
  throw new AwsError(`${SERVICE}SerializationException`, 'The request is not JSON');
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.destroyed && !request.complete) return;
  if (!request.complete) {
    // What is still to come is let go by, so that the answer arrives; nothing can follow it on this connection.
    response.setHeader('connection', 'close');
    request.resume();
  }
  send(response, refusalOf(request, error));
}

function refusalOf(request: IncomingMessage, error: unknown): Answer {
  const known = error instanceof AwsError;
  // Nothing is swallowed: the caller is told of a fault of our own as AWS tells of its own, with what there is to know.
  const body = known
    ? { __type: error.type, message: error.message }
    : { __type: 'InternalFailure', message: String(error) };
  return inJson(request, known ? error.status : 500, body);
}

function inJson(request: IncomingMessage, status: number, value: object): Answer {
  const body = Buffer.from(JSON.stringify(value));
  const headers = {
    'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
    'content-length': body.length,
    'x-amzn-requestid': randomUUID(),
  };
  return { status, headers, body };
}

function inXml({ status, xml }: { status: number; xml: string }): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body: xml };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (!response.destroyed) response.writeHead(status, headers).end(body);
}
