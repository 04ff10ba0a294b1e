import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import dynalite from 'dynalite';
import { articlesTableDefinition, settingsTableDefinition, slackTableDefinition } from '../../src/local/tables';

/** An empty DynamoDB in memory with every table, on a port of its own. */
export async function startDynamo() {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new CreateTableCommand(articlesTableDefinition('articles')));
  await client.send(new CreateTableCommand(settingsTableDefinition('settings')));
  await client.send(new CreateTableCommand(slackTableDefinition('slack')));
  return {
    dynamo: DynamoDBDocumentClient.from(client),
    close: async () => {
      client.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** A settings table of a test file's own, empty at its first test and gone after its last. */
export function emptySettings() {
  let running: Awaited<ReturnType<typeof startDynamo>>;
  beforeAll(async () => {
    running = await startDynamo();
  });
  afterAll(() => running.close());
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
