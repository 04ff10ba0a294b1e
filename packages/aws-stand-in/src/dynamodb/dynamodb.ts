import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { runGuarded } from './guarded-dynalite';
import { type BeforeWrite, watchedDynalite } from './item-writes';
import { repairIndexes } from './repair-indexes';
import type { TableDefinition } from './table-definition';

/** What a call came to. */
export interface DynamoDbResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The local DynamoDB, without a port of its own. */
export interface DynamoDb {
  /** dynalite's own server, its listener taken off: whoever listens with it closes the database by closing it. */
  readonly server: Server;
  /** Answers a request as it came over HTTP. */
  handle(request: IncomingMessage, body: Buffer, response: ServerResponse): void;
  /** Calls an operation from within the process, such as `PutItem`. */
  call(operation: string, request: unknown): Promise<DynamoDbResponse>;
  /** Resolves once no call is under way. */
  idle(): Promise<void>;
}

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
  const server = watchedDynalite({ path: directory, createTableMs: 0 }, beforeWrite);
  const [listener] = server.listeners('request') as [RequestListener];
  server.removeAllListeners('request');
  const underWay = new Set<Promise<unknown>>();
  // A request that was read before it is handed over cannot break off, at which dynalite would throw.
  const serve = (head: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, body: Buffer, response: ServerResponse) => {
    const request = Object.assign(new EventEmitter(), head) as IncomingMessage;
    runGuarded(
      () => {
        listener(request, response);
        if (body.length > 0) request.emit('data', body);
        request.emit('end');
      },
      (error) => answerFailure(response, error),
    );
  };

  return {
    server,
    handle: ({ method, url, headers }, body, response) => {
      if (response.destroyed) return;
      const answered = new Promise((resolve) => response.once('close', resolve));
      underWay.add(answered);
      void answered.then(() => underWay.delete(answered));
      serve({ method, url, headers }, body, response);
    },
    call: (operation, request) => {
      const headers = {
        ...SIGNED,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      };
      const response = new Promise<DynamoDbResponse>((resolve) => {
        const body = Buffer.from(JSON.stringify(request));
        serve({ method: 'POST', url: '/', headers }, body, captured(resolve));
      });
      underWay.add(response);
      void response.then(() => underWay.delete(response));
      return response;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

// As DynamoDB answers for a fault of its own, with what there is to know.
function answerFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return;
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: String(error) };
  response.statusCode = 500;
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify(body));
}

function captured(resolve: (response: DynamoDbResponse) => void): ServerResponse & { req: IncomingMessage } {
  const headers: Record<string, string> = {};
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: unknown) => {
      headers[name.toLowerCase()] = String(value);
    },
    end: (body: string) => resolve({ statusCode: response.statusCode, headers, body: JSON.parse(body) }),
  };
  return response as unknown as ServerResponse & { req: IncomingMessage };
}
