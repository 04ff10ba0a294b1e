import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ClientConfig } from '../src/aws-stand-in';
import { type OpenAwsOptions, openAws } from '../src/testing';

/** A table of things by their ids. */
export const THINGS = {
  TableName: 'things',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

/** A directory of its own for a test's data, with what removes it. */
export async function temporaryDirectory() {
  const path = await mkdtemp(join(tmpdir(), 'aws-stand-in-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Clients of the AWS SDK for an endpoint, with nothing retried behind a test's back. */
export function clientsOf(clientConfig: ClientConfig) {
  const config = { ...clientConfig, maxAttempts: 1 };
  // TestState would be asked of `sync-127.0.0.1`.
  const sfn = new SFNClient({ ...config, disableHostPrefix: true });
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const secrets = new SecretsManagerClient(config);
  const cloudFormation = new CloudFormationClient(config);
  const events = new EventBridgeClient(config);
  const sqs = new SQSClient(config);
  const clients = { sfn, dynamo, secrets, cloudFormation, events, sqs };
  return {
    ...clients,
    destroy: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** An open stand-in that is asked by the AWS SDK. */
export async function testEndpoint(options: OpenAwsOptions = {}) {
  const local = await openAws(options);
  const { destroy, ...clients } = clientsOf(local.clientConfig);
  const { createFunctions, run, ended, restart, stopFor, clientConfig } = local;
  return {
    ...{ createFunctions, run, ended, restart, stopFor, clientConfig },
    ...clients,
    get aws() {
      return local.aws;
    },
    describe: (executionArn: string) => clients.sfn.send(new DescribeExecutionCommand({ executionArn })),
    history: async (executionArn: string): Promise<HistoryEvent[]> => {
      const answer = await clients.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      return answer.events ?? [];
    },
    close: async () => {
      destroy();
      await local.close();
    },
  };
}

/** A Task state that waits for a callback, its token handed to the function `keeper`. */
export function waitForCallback(more: object = { End: true }) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'keeper', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...more,
  };
}

/** A state machine of the states given, which begins with the first. */
export function machineOf(States: Record<string, object>, more: object = {}) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: Object.keys(States)[0],
    States,
    ...more,
  };
}
