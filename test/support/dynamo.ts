import { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll } from '@jest/globals';
import dynalite from 'dynalite';
// An expression is parsed once, as on the local host: a fifth of what these tests compute.
import '../../packages/aws-stand-in/src/dynamodb/parsed-expressions';
import { articlesTableDefinition, settingsTableDefinition, slackTableDefinition } from '../../src/local/tables';

/** An empty DynamoDB in memory with every table, without a port: its client hands it requests within the process. */
export async function startDynamo() {
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: handedTo(dynalite({ createTableMs: 0 }).listeners('request')[0] as RequestListener) as never,
    // Without it, each request and each answer would be made fit for a log, and then not be logged.
    logger: { info: undefined } as never,
    signer: { sign: async (request) => ({ ...request, headers: { ...request.headers, ...SIGNED } }) },
  });
  const tables = [
    articlesTableDefinition('articles'),
    settingsTableDefinition('settings'),
    slackTableDefinition('slack'),
  ];
  for (const table of tables) await client.send(new CreateTableCommand(table));
  for (const { TableName } of tables) await untilActive(client, TableName);
  return { dynamo: DynamoDBDocumentClient.from(client) };
}

async function untilActive(client: DynamoDBClient, TableName: string | undefined): Promise<void> {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
}

// dynalite checks that a request is signed, never by whom.
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local/0/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '19700101T000000Z',
};

/** What a request is to the client. */
interface Handed {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Has a server's listener answer, and no socket in between: that would be a third of what a call costs. */
function handedTo(listener: RequestListener) {
  const handle = ({ method, headers, body }: Handed) =>
    new Promise<{ response: object }>((answered) => {
      const request = Object.assign(new EventEmitter(), { method, url: '/', headers });
      const response = {
        statusCode: 200,
        headers: {} as Record<string, string>,
        setHeader: (name: string, value: unknown) => {
          response.headers[name.toLowerCase()] = String(value);
        },
        end: (text: string) => {
          const { statusCode, headers } = response;
          answered({ response: { statusCode, headers, body: Buffer.from(text) } });
        },
      };
      listener(request as never, response as never);
      request.emit('data', Buffer.from(body.buffer, body.byteOffset, body.byteLength));
      request.emit('end');
    });
  return { handle };
}

/** A settings table of a test file's own, empty at its first test. */
export function emptySettings() {
  let running: Awaited<ReturnType<typeof startDynamo>>;
  beforeAll(async () => {
    running = await startDynamo();
  });
  return () => ({ dynamo: running.dynamo, tableName: 'settings' });
}

/** A settings table that gives this item, whichever is asked for. */
export function settingsHolding(Item: unknown) {
  return {
    dynamo: { send: async () => ({ Item }) } as unknown as DynamoDBDocumentClient,
    tableName: 'settings',
    clock: () => new Date(0),
  };
}

/** {@link emptySettings} with a clock that stands unless the test lets time pass. */
export function standingSettings() {
  const table = emptySettings();
  let now = 0;
  const clock = () => new Date(now);
  return {
    settings: () => ({ ...table(), clock }),
    pass: (milliseconds: number): void => {
      now += milliseconds;
    },
  };
}
