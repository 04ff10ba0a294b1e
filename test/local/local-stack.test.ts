import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { deployLocalStack, NAMES, stackEnvironment, TABLES } from '../../src/local/local-stack';
import { OUTCOME_NAMES } from '../../src/local/outcome-delivery';
import { loadHostConfig, provideEnvironment } from '../../src/wire/shared/host-config';

const CREDENTIALS = { accessKeyId: 'HPONLY', secretAccessKey: 'only-these' };
const NOBODY = 'http://127.0.0.1:9';

let aws: OpenAws;
let stateMachineArn: string;
let around: NodeJS.ProcessEnv;
beforeAll(async () => {
  aws = await openAws({ tables: TABLES, credentials: CREDENTIALS });
  stateMachineArn = await deployLocalStack(aws.aws, loadHostConfig({}));
});
beforeEach(() => {
  around = process.env;
  process.env = { ...around, AWS_EC2_METADATA_DISABLED: 'true' };
});
afterEach(() => {
  process.env = around;
});
afterAll(() => aws.close());

/** Starts a handler's environment from what a shell says. */
function provideOver(shell: Record<string, string>): void {
  Object.assign(process.env, shell);
  provideEnvironment(stackEnvironment(aws.clientConfig, { stateMachineArn, slackUrl: NOBODY, logLevel: 'error' }));
}

/** Calls each service as the handlers do: by a client that is not told where. */
function callEach() {
  const once = { maxAttempts: 1 };
  const event = { EventBusName: OUTCOME_NAMES.bus, Source: 'test', DetailType: 'test', Detail: '{}' };
  return Promise.allSettled([
    new DynamoDBClient(once).send(new ListTablesCommand()),
    new SecretsManagerClient(once).send(new GetSecretValueCommand({ SecretId: NAMES.secret })),
    new SFNClient(once).send(new ListStateMachinesCommand()),
    new SQSClient(once).send(new GetQueueUrlCommand({ QueueName: OUTCOME_NAMES.queue })),
    new EventBridgeClient(once).send(new PutEventsCommand({ Entries: [event] })),
  ]);
}

describe('the environment of the handlers leads each call to this machine', () => {
  it.each([
    {},
    { AWS_PROFILE: 'nowhere' },
    {
      AWS_PROFILE: 'nowhere',
      AWS_DEFAULT_PROFILE: 'nowhere',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_REGION: 'eu-west-1',
    },
    { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'real', AWS_SESSION_TOKEN: 'real' },
    { AWS_ENDPOINT_URL: NOBODY },
    { AWS_ENDPOINT_URL_DYNAMODB: NOBODY, AWS_ENDPOINT_URL_SFN: NOBODY },
    { AWS_ENDPOINT_URL_SECRETS_MANAGER: NOBODY, AWS_ENDPOINT_URL_SQS: NOBODY, AWS_ENDPOINT_URL_EVENTBRIDGE: NOBODY },
    { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    { AWS_USE_FIPS_ENDPOINT: 'true' },
    { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
  ])('whatever a shell says: %j', async (shell) => {
    provideOver(shell);

    const answers = await callEach();

    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('with these credentials and nothing that belongs to others', async () => {
    provideOver({ AWS_SESSION_TOKEN: 'real', AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' });

    const found = await new DynamoDBClient().config.credentials();

    expect(found).toMatchObject(CREDENTIALS);
    expect([found.sessionToken, found.expiration]).toEqual([undefined, undefined]);
  });
});
