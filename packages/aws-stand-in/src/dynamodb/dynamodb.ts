import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { join, parse } from 'node:path';
import { runGuarded } from './guarded-dynalite';
import { type BeforeWrite, watchedDynalite } from './item-writes';
import { repairIndexes } from './repair-indexes';
import type { TableDefinition } from './table-definition';

/** What a request came to, as it goes over HTTP. */
interface RawResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a call came to. */
export interface DynamoDbResponse extends Omit<RawResponse, 'body'> {
  readonly body: unknown;
}

/** What there is of a request besides its body. */
type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** The local DynamoDB, without a port of its own. */
export interface DynamoDb {
  /** dynalite's own server, its listener taken off. */
  readonly server: Server;
  /** Answers a request as it came over HTTP. */
  handle(head: RequestHead, body: Buffer): Promise<RawResponse>;
  /** Calls an operation from within the process, such as `PutItem`. */
  call(operation: string, request: unknown): Promise<DynamoDbResponse>;
  /** Resolves once no call is under way. */
  idle(): Promise<void>;
  /** Closes the server, if it listens, and the database. */
  close(): Promise<void>;
}

/** What dynalite answers: it has a file for each operation. */
export const DYNAMODB_OPERATIONS: ReadonlySet<string> = new Set(
  readdirSync(join(parse(require.resolve('dynalite')).dir, 'actions'))
    .map((file) => parse(file).name.replace(/^./, (first) => first.toUpperCase()))
    .sort(),
);

// dynalite checks that a request is signed, never by whom.
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local/0/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '19700101T000000Z',
};

/** Opens dynalite on a directory, its indexes repaired first; tables that are there get those that they lack. */
export async function openDynamoDb(
  directory: string,
  tables: readonly TableDefinition[],
  beforeWrite: BeforeWrite,
): Promise<DynamoDb> {
  await mkdir(directory, { recursive: true });
  await repairIndexes(directory, tables);
  return serveDynalite(watchedDynalite({ path: directory, createTableMs: 0 }, beforeWrite));
}

/** Asks a dynalite without a port of its own. */
export function serveDynalite(server: Server): DynamoDb {
  const [listener] = server.listeners('request') as [RequestListener];
  server.removeAllListeners('request');
  const underWay = new Set<Promise<unknown>>();
  // A request that was read before it is handed over cannot break off, at which dynalite would throw.
  const handle = (head: RequestHead, body: Buffer): Promise<RawResponse> => {
    const request = Object.assign(new EventEmitter(), head) as IncomingMessage;
    const answered = new Promise<RawResponse>((resolve) => {
      const response = captured(resolve);
      runGuarded(
        () => {
          listener(request, response);
          if (body.length > 0) request.emit('data', body);
          request.emit('end');
        },
        (error) => answerFailure(response, error),
      );
    });
    underWay.add(answered);
    void answered.then(() => underWay.delete(answered));
    return answered;
  };

  return {
    server,
    handle: ({ method, url, headers }, body) => handle({ method, url, headers }, body),
    call: async (operation, request) => {
      const headers = {
        ...SIGNED,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      };
      const { body, ...answer } = await handle(
        { method: 'POST', url: '/', headers },
        Buffer.from(JSON.stringify(request)),
      );
      return { ...answer, body: JSON.parse(body) };
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      // Only a server that listened closes dynalite's database.
      if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

// As DynamoDB answers for a fault of its own, with what there is to know.
function answerFailure(response: ServerResponse, error: unknown): void {
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: String(error) };
  response.statusCode = 500;
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify(body));
}

/** The first answer counts: what fails once there is one has nobody to be told. */
function captured(resolve: (response: RawResponse) => void): ServerResponse & { req: IncomingMessage } {
  const headers: Record<string, string> = {};
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: unknown) => {
      headers[name.toLowerCase()] = String(value);
    },
    end: (body = '') => resolve({ statusCode: response.statusCode, headers, body: String(body) }),
  };
  return response as unknown as ServerResponse & { req: IncomingMessage };
}
