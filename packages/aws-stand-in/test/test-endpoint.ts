import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type LambdaHandler, type LocalAwsOptions, startLocalAws } from '../src/aws-stand-in';

/** A directory of its own for a test's data, with what removes it. */
export async function temporaryDirectory() {
  const path = await mkdtemp(join(tmpdir(), 'local-aws-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Clients of the AWS SDK for an endpoint, with nothing retried behind a test's back. */
export function clientsOf(endpoint: string) {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const sfn = new SFNClient(config);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const secrets = new SecretsManagerClient(config);
  return {
    sfn,
    dynamo,
    secrets,
    destroy: () => {
      for (const client of [sfn, dynamo, secrets]) client.destroy();
    },
  };
}

/** An endpoint on a free port with the clients a test needs; `restart` starts it again on the same data. */
export async function testEndpoint(options: Partial<LocalAwsOptions> = {}) {
  const directory = await temporaryDirectory();
  const dataDir = options.dataDir ?? directory.path;
  const lambdas: Record<string, LambdaHandler> = { ...options.lambdas };
  const start = async () => {
    const aws = await startLocalAws({ port: 0, ...options, dataDir, lambdas });
    return { aws, ...clientsOf(aws.endpoint) };
  };
  let current = await start();
  const stop = async () => {
    current.destroy();
    await current.aws.close();
  };
  return {
    lambdas,
    get aws() {
      return current.aws;
    },
    get sfn() {
      return current.sfn;
    },
    get dynamo() {
      return current.dynamo;
    },
    get secrets() {
      return current.secrets;
    },
    restart: async () => {
      await stop();
      current = await start();
    },
    /** Lets something else have the data while the endpoint is down; `restart` is not needed after it. */
    stopFor: async (work: (dataDir: string) => Promise<void>) => {
      await stop();
      await work(dataDir);
      current = await start();
    },
    close: async () => {
      await stop();
      await directory.remove();
    },
    /** Starts an execution of a definition given as an object. */
    run: async (name: string, definition: object, input: unknown = {}) => {
      const stateMachineArn = await current.aws.registerStateMachine(name, JSON.stringify(definition));
      const { executionArn } = await current.sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      return executionArn ?? '';
    },
    describe: (executionArn: string) => current.sfn.send(new DescribeExecutionCommand({ executionArn })),
    history: async (executionArn: string): Promise<HistoryEvent[]> => {
      const answer = await current.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      return answer.events ?? [];
    },
    /** Waits until an execution has ended. */
    ended: async (executionArn: string): Promise<DescribeExecutionCommandOutput> =>
      eventually(async () => {
        const execution = await current.sfn.send(new DescribeExecutionCommand({ executionArn }));
        return execution.status === 'RUNNING' ? undefined : execution;
      }),
  };
}

/** Looks until there is something, for five seconds. */
export async function eventually<Value>(
  look: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  for (let tries = 0; tries < 500; tries += 1) {
    const value = await look();
    if (value !== undefined) return value;
    await sleep(10);
  }
  throw new Error('nothing came within five seconds');
}

/** A Lambda that waits for nobody: it keeps the tokens it is given, in their order. */
export function tokenKeeper() {
  const tokens: string[] = [];
  const handler: LambdaHandler = async (event) => {
    tokens.push((event as { token: string }).token);
    return { kept: true };
  };
  return { handler, tokens, token: (index = 0) => eventually(() => tokens[index]) };
}

/** A Task state that waits for a callback, its token handed to the function `keeper`. */
export const waitForCallback = (more: object = { End: true }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'keeper', Payload: { token: '{% $states.context.Task.Token %}' } },
  ...more,
});

/** A state machine of the states given, which begins with the first. */
export const machineOf = (States: Record<string, object>, more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(States)[0],
  States,
  ...more,
});
