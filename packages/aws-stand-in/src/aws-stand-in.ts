import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { describeStacks, type Stacks } from './cloudformation/describe-stacks';
import { dispatch } from './dispatch';
import { createTables } from './dynamodb/create-tables';
import { openDynamoDb } from './dynamodb/dynamodb';
import { type EventSourceMappingOptions, eventSourceMapping } from './dynamodb/event-source-mapping';
import { eventBridgeOperations } from './event-bridge/operations';
import { openJournal } from './journal';
import { type LambdaHandler, lambdaInvoker } from './lambda/lambda-functions';
import { secretsManagerOperations } from './secrets-manager/operations';
import { secretStore } from './secrets-manager/secret-store';
import { machineArn } from './step-functions/arns';
import { taskCaller } from './step-functions/call-task';
import { startEngine } from './step-functions/engine';
import type { HistoryEvent } from './step-functions/history-event';
import { stepFunctionsOperations } from './step-functions/operations';
import { putStateMachine } from './step-functions/state-machine-record';
import { executionStore } from './step-functions/store';
import { redactTokens, taskTokens } from './step-functions/task-token';

export type { EventSourceMappingOptions } from './dynamodb/event-source-mapping';
export type { LambdaHandler } from './lambda/lambda-functions';
export type { HistoryEvent } from './step-functions/history-event';

/** How to start the local AWS endpoint. */
export interface LocalAwsOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Everything durable is kept below it. */
  readonly dataDir: string;
  /** Handlers by function name or ARN, looked up at each invocation: it may be filled in later. */
  readonly lambdas: Readonly<Record<string, LambdaHandler>>;
  /** Told of every event once it is in the journal, task tokens struck out. */
  readonly onTransition?: (transition: { executionArn: string; name: string; event: HistoryEvent }) => void;
  /** Functions that are told of a table's changes, one a table at most. */
  readonly eventSourceMappings?: readonly EventSourceMappingOptions[];
  /** Milliseconds since the epoch; after setting it forward call `rearm`. */
  readonly now?: () => number;
}

/** A running local AWS endpoint: Step Functions, DynamoDB, Secrets Manager and EventBridge on one port. */
export interface LocalAws {
  /** Such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Makes the tables that are not there yet and waits until all are usable. */
  createTables(tables: readonly CreateTableCommandInput[]): Promise<void>;
  /** Stores a secret unless one of its name is there. */
  putSecretIfAbsent(name: string, value: string): Promise<void>;
  /**
   * Makes a state machine or replaces its definition; running executions keep theirs.
   * @returns its ARN.
   * @throws AwsError InvalidDefinition that lists every fault, and all that the interpreter does not implement.
   */
  registerStateMachine(name: string, definition: string): Promise<string>;
  /** Tells, as a deployed stack of this name would, where everything is. Asked by DescribeStacks. */
  tellOutputs(stackName: string, outputs: Readonly<Record<string, string>>): void;
  /** Takes up what the last process left, once all handlers are there; tells what runs and what waits for a callback. */
  resume(): Promise<{ running: number; waiting: number }>;
  /** Looks again at all times that are due, after the clock was set. */
  rearm(): Promise<void>;
  /** Writes what is under way and lets go of the port and of all files. */
  close(): Promise<void>;
}

/** Starts the endpoint on 127.0.0.1, with all that an earlier one left in the same directory. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { port, dataDir, lambdas, onTransition, now = Date.now } = options;
  const journal = await openJournal(join(dataDir, 'journal'));
  const mappings = (options.eventSourceMappings ?? []).map((mapping) => eventSourceMapping(journal, mapping));
  const dynamoDb = await openDynamoDb(join(dataDir, 'dynamodb'), async (write) =>
    mappings.find(({ tableName }) => tableName === write.tableName)?.beforeWrite(write),
  );
  for (const mapping of mappings) await mapping.settle(dynamoDb);
  const invoke = lambdaInvoker(lambdas);
  const secrets = secretStore(journal);
  const engine = await startEngine({
    store: executionStore(journal),
    tokens: await taskTokens(journal),
    now,
    callTask: taskCaller(invoke, dynamoDb),
    onTransition: onTransition && (({ event, ...rest }) => onTransition({ ...rest, event: redacted(event) })),
  });
  const { server } = dynamoDb;
  const operations = {
    AWSStepFunctions: stepFunctionsOperations(engine),
    secretsmanager: secretsManagerOperations(secrets),
    AWSEvents: eventBridgeOperations(),
  };
  const stacks: Stacks = new Map();
  server.on(
    'request',
    dispatch({ dynamoDb, operations, queries: { DescribeStacks: describeStacks(stacks) } }),
  );
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    createTables: (tables) => createTables(dynamoDb, tables),
    putSecretIfAbsent: async (name, value) => {
      if ((await secrets.find(name)) === undefined) await secrets.put(name, value);
    },
    registerStateMachine: async (name, definition) => {
      await putStateMachine(engine, { name, definition });
      return machineArn(name);
    },
    tellOutputs: (stackName, outputs) => void stacks.set(stackName, outputs),
    resume: async () => {
      const resumed = await engine.resume();
      for (const mapping of mappings) void mapping.start(invoke);
      return resumed;
    },
    rearm: () => engine.rearm(),
    close: async () => {
      await engine.close();
      await dynamoDb.idle();
      const closed = new Promise<void>((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      );
      server.closeIdleConnections();
      // A client that neither asks nor leaves holds nothing up.
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
      await Promise.all(mappings.map((mapping) => mapping.close()));
      await journal.close();
    },
  };
}

function redacted(event: HistoryEvent): HistoryEvent {
  return JSON.parse(redactTokens(JSON.stringify(event))) as HistoryEvent;
}
