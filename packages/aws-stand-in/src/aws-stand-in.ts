import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { alarms } from './alarms';
import { type HttpApi, type HttpApiOptions, startHttpApi } from './api-gateway/http-api';
import type { Stacks } from './cloudformation/describe-stacks';
import { cloudFormationOperations } from './cloudformation/operations';
import { dispatch } from './dispatch';
import { createTables } from './dynamodb/create-tables';
import { openDynamoDb } from './dynamodb/dynamodb';
import { eventSourceMapping } from './dynamodb/event-source-mapping';
import type { EventSourceMappingOptions } from './dynamodb/event-source-mapping-options';
import { laggingReads } from './dynamodb/lagging-reads';
import { noteClosed } from './dynamodb/repair-indexes';
import type { StreamRecord } from './dynamodb/stream-record';
import type { TableDefinition } from './dynamodb/table-definition';
import { eventRules, type RuleDefinition } from './event-bridge/event-rules';
import { eventBridgeOperations } from './event-bridge/operations';
import { callFaults } from './faults/call-faults';
import type { StreamFault } from './faults/fault';
import { type Faults, faultsOf } from './faults/faults';
import type { Lag } from './faults/lag';
import { strikes } from './faults/strikes';
import { openJournal } from './journal';
import { invocations } from './lambda/invocations';
import { type LambdaHandler, type LambdaResult, lambdaFunctions } from './lambda/lambda-functions';
import { LAMBDA_TIMEOUT_MS } from './lambda/unfinished';
import { secretsManagerOperations } from './secrets-manager/operations';
import { secretStore } from './secrets-manager/secret-store';
import { sqsOperations } from './sqs/operations';
import { type QueueMappingOptions, queueMapping } from './sqs/queue-mapping';
import { openQueues } from './sqs/queues';
import { ACCOUNT, machineArn, REGION } from './step-functions/arns';
import { taskCaller } from './step-functions/call-task';
import { startEngine, type Unfinished } from './step-functions/engine';
import { stepFunctionsOperations } from './step-functions/operations';
import { purgeExecutions } from './step-functions/purge-executions';
import { putStateMachine } from './step-functions/state-machine-record';
import { executionStore } from './step-functions/store';
import { taskTokens } from './step-functions/task-token';
import { type Transition, transitionNews } from './step-functions/transition-news';

/** How to start the stand-in. */
export interface AwsStandInOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Everything durable is kept below it; one process at a time may have it. */
  readonly dataDir: string;
  /** Tables that are there from the beginning; those that an earlier process made get the global indexes that they lack. */
  readonly tables?: readonly TableDefinition[];
  /** Functions that are told of a table's changes, one a table at most. */
  readonly eventSourceMappings?: readonly EventSourceMappingOptions[];
  /** Functions that are given a queue's messages; the queues have to be there when it resumes. */
  readonly queueMappings?: readonly QueueMappingOptions[];
  /** The only credentials that are taken. Without them the port takes any, and hands its secrets to whoever asks. */
  readonly credentials?: ClientConfig['credentials'];
  /** Milliseconds since the epoch; after setting it call `rearm`. What Lambda takes of its thirty seconds it does not tell. */
  readonly now?: () => number;
}

/** What a client of the AWS SDK has to be told. Unless credentials were given nothing checks them, but every client wants some. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A queue, as a CreateQueue request describes it. */
export interface QueueDefinition {
  readonly QueueName: string;
  readonly Attributes?: Readonly<Record<string, string>>;
}

/** AWS in this process: Step Functions, DynamoDB, SQS, Secrets Manager, EventBridge and CloudFormation on one port, and Lambda. */
export interface AwsStandIn {
  /** Such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly clientConfig: ClientConfig;
  /** What an earlier process left in the same directory, as it was found at start. */
  readonly restored: Unfinished;
  /** Makes the tables that are not there yet and waits until all are usable. */
  createTables(tables: readonly TableDefinition[]): Promise<void>;
  /**
   * Makes the queues that are not there yet; dead letter queues first.
   * @throws AwsError QueueNameExists for one that is there with other attributes.
   */
  createQueues(queues: readonly QueueDefinition[]): Promise<void>;
  /**
   * Makes rules of event buses, or changes those that are there; the queues that they give events to come first.
   * @throws AwsError InvalidEventPatternException or QueueDoesNotExist.
   */
  createRules(rules: readonly RuleDefinition[]): Promise<void>;
  /** Stores a secret unless one of its name is there. */
  putSecretIfAbsent(name: string, value: string): Promise<void>;
  /** Deploys functions by their names, new or in place of older ones. They are this process's, and end with it. */
  createFunctions(handlers: Readonly<Record<string, LambdaHandler>>): void;
  /**
   * Makes a state machine or replaces its definition; running executions keep theirs.
   * @returns its ARN.
   * @throws AwsError InvalidDefinition that lists every fault, and all that the interpreter does not implement.
   */
  putStateMachine(name: string, definition: string): Promise<string>;
  /** Tells, as a deployed stack of this name would, where everything is. Asked by DescribeStacks. */
  tellOutputs(stackName: string, outputs: Readonly<Record<string, string>>): void;
  /** Takes up what the last process left, and delivers tables' changes from now on; call once the functions are there. */
  resume(): Promise<void>;
  /** Invokes a function by its name or ARN. Never rejects: that it failed, or is not there, is an answer too. */
  invoke(functionName: string, payload: unknown): Promise<LambdaResult>;
  /** Serves functions on 127.0.0.1 as an HTTP API of API Gateway would. */
  startHttpApi(options: HttpApiOptions): Promise<HttpApi>;
  /**
   * Calls back after every event of any execution, once it is in the journal, task tokens struck out. What a listener fails
   * at is written to stderr.
   * @returns what ends that.
   */
  onTransition(listener: (transition: Transition) => void): () => void;
  /** Looks again at all times that are due, after the clock was set. */
  rearm(): Promise<void>;
  /** What goes wrong on demand; nothing does by itself. */
  readonly faults: Faults;
  /** Writes what is under way and lets go of all ports and files. */
  close(): Promise<void>;
}

const ANY_CREDENTIALS: ClientConfig['credentials'] = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Between two looks for executions that ended long ago. */
const PURGED_EVERY_MS = 60 * 60 * 1000;

/** Starts the stand-in on 127.0.0.1, with all that an earlier one left in the same directory. */
export async function startAwsStandIn(options: AwsStandInOptions): Promise<AwsStandIn> {
  const opened: Opened = [];
  try {
    return await start(options, opened);
  } catch (error) {
    // Whoever starts it is told why it does not start, whatever comes of this.
    for (const close of opened.reverse()) await close().catch(() => undefined);
    throw error;
  }
}

/** What closes each part that a start has opened. */
type Opened = (() => Promise<void>)[];

async function start(options: AwsStandInOptions, opened: Opened): Promise<AwsStandIn> {
  const { port, dataDir, tables = [], now = Date.now, credentials = ANY_CREDENTIALS } = options;
  // It keeps secrets: what is made here is for its owner only.
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const journal = await openJournal(join(dataDir, 'journal'));
  opened.push(journal.close);
  const timers = alarms(now);
  const streams = strikes<StreamFault, readonly StreamRecord[]>();
  const around = { now, alarms: timers, faults: streams };
  const mappings = (options.eventSourceMappings ?? []).map((mapping) => eventSourceMapping(journal, mapping, around));
  const lagging = laggingReads(now);
  const database = await openDynamoDb(join(dataDir, 'dynamodb'), tables, async (write) => {
    const afterWrite = await mappings.find(({ tableName }) => tableName === write.tableName)?.beforeWrite(write);
    lagging.wrote(write);
    return afterWrite;
  });
  opened.push(database.close);
  const dynamoDb = lagging.through(database);
  await createTables(dynamoDb, tables);
  for (const mapping of mappings) await mapping.settle(dynamoDb);
  const invoked = invocations();
  const calls = callFaults({ alarms: timers, now, invocations: invoked });
  const functions = lambdaFunctions(LAMBDA_TIMEOUT_MS, invoked);
  const secrets = secretStore(journal, now);
  const transitions = transitionNews();
  const engine = await startEngine({
    store: executionStore(journal),
    tokens: await taskTokens(journal),
    now,
    callTask: taskCaller(functions.invoke, dynamoDb, calls),
    onTransition: transitions.tell,
  });
  opened.push(engine.close);
  const { server } = dynamoDb;
  const queues = openQueues({ journal, alarms: timers, now });
  const queueMappings = (options.queueMappings ?? []).map((mapping) => queueMapping(queues, mapping));
  const rules = eventRules({ journal, queues });
  let endpoint = '';
  const operations = {
    AmazonSQS: sqsOperations(queues, (name) => `${endpoint}/${ACCOUNT}/${name}`),
    AWSStepFunctions: stepFunctionsOperations(engine),
    secretsmanager: secretsManagerOperations(secrets),
    AWSEvents: eventBridgeOperations(rules, now),
  };
  const stacks: Stacks = new Map();
  const queries = cloudFormationOperations(stacks);
  const accessKeyId = options.credentials?.accessKeyId;
  server.on('request', dispatch({ dynamoDb, operations, queries, faults: calls, accessKeyId }));
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reads = { lag: (lag: Lag) => lagging.lag(database, lag), mend: lagging.mend };
  const faults = faultsOf({ calls, invocations: invoked, reads, streams });
  const httpApis = new Set<HttpApi>();
  let resumed: Promise<void> | undefined;
  const closing = new AbortController();
  let purged = Promise.resolve();
  /** Goes on beside all else. What fails in it is the journal: the rejection is left to end the process. */
  function purge(): void {
    timers.at(now() + PURGED_EVERY_MS, purge);
    purged = purged
      .then(() => purgeExecutions(engine, closing.signal))
      .catch((cause: unknown) => {
        throw new Error('aws-stand-in could not purge the executions that ended long ago', { cause });
      });
  }
  async function takeUp(): Promise<void> {
    await engine.resume();
    purge();
    for (const mapping of mappings) void mapping.start(functions.invoke);
    for (const mapping of queueMappings) await mapping.start(functions.invoke);
  }

  return {
    endpoint,
    clientConfig: { endpoint, region: REGION, credentials },
    restored: engine.restored,
    createTables: (tables) => createTables(dynamoDb, tables),
    putSecretIfAbsent: async (name, value) => {
      if ((await secrets.find(name)) === undefined) await secrets.put(name, value);
    },
    createQueues: async (definitions) => {
      for (const { QueueName, Attributes = {} } of definitions) await queues.create(QueueName, Attributes);
    },
    createRules: async (definitions) => {
      for (const definition of definitions) {
        await rules.put(definition);
        await rules.putTargets(definition);
      }
    },
    createFunctions: functions.create,
    putStateMachine: async (name, definition) => {
      await putStateMachine(engine, { name, definition });
      return machineArn(name);
    },
    tellOutputs: (stackName, outputs) => void stacks.set(stackName, outputs),
    resume: () => {
      resumed ??= takeUp();
      return resumed;
    },
    invoke: functions.invoke,
    startHttpApi: async (given) => {
      const api = await startHttpApi(given, functions.invoke);
      httpApis.add(api);
      return api;
    },
    onTransition: transitions.subscribe,
    rearm: async () => {
      timers.rearm();
      for (const mapping of mappings) mapping.rearm();
      await engine.rearm();
    },
    faults,
    close: async () => {
      const queuesClosed = Promise.all([queues.close(), ...queueMappings.map((mapping) => mapping.close())]);
      timers.close();
      invoked.close();
      faults.mend();
      await Promise.all([...httpApis].map((api) => api.close()));
      closing.abort();
      await purged;
      await engine.close();
      await dynamoDb.idle();
      const closed = dynamoDb.close();
      server.closeIdleConnections();
      // A client that neither asks nor leaves holds nothing up.
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
      await noteClosed(join(dataDir, 'dynamodb'));
      await Promise.all(mappings.map((mapping) => mapping.close()));
      await queuesClosed;
      await queues.close();
      await journal.close();
    },
  };
}
