import * as cloudFormation from '@aws-sdk/client-cloudformation';
import * as dynamoDb from '@aws-sdk/client-dynamodb';
import * as eventBridge from '@aws-sdk/client-eventbridge';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sfn from '@aws-sdk/client-sfn';
import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsCovered } from '../scripts/coverage';
import { DYNAMODB_OPERATIONS } from '../src/dynamodb/dynamodb';
import { testEndpoint } from './test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

/** By what stands before the dot of `X-Amz-Target`: what the stand-in calls the service, and all operations that AWS has. */
const SERVICES: readonly (readonly [target: string, name: string, client: object])[] = [
  ['AWSStepFunctions', 'StepFunctions', sfn],
  ['secretsmanager', 'SecretsManager', secretsManager],
  ['AmazonSQS', 'SQS', sqs],
  ['AWSEvents', 'EventBridge', eventBridge],
  ['DynamoDB_20120810', 'DynamoDB', dynamoDb],
];
const operationsOf = (client: object): string[] =>
  Object.keys(client).flatMap((name) => (/^[A-Z]\w+Command$/.test(name) ? [name.slice(0, -'Command'.length)] : []));
const SERVED = new Set([...operationsCovered().map(({ operation }) => operation), ...DYNAMODB_OPERATIONS]);

async function post(headers: Record<string, string>, body: string) {
  const response = await fetch(local.clientConfig.endpoint, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}
const answer = (what: string) => ({
  status: 501,
  text: JSON.stringify({ __type: 'aws-stand-in#NotImplemented', message: `aws-stand-in does not implement ${what}` }),
});

describe('an operation that is not served says so in the name of the stand-in', () => {
  it.each(SERVICES)('of %s: all that AWS has', async (target, name, client) => {
    const others = operationsOf(client).filter((operation) => !SERVED.has(operation));

    expect(others.length).toBeGreaterThan(5);
    for (const operation of [...others, 'Nonsense', 'toString']) {
      const asked = await post({ 'x-amz-target': `${target}.${operation}` }, '{}');
      expect([operation, asked]).toEqual([operation, answer(`${name}.${operation}`)]);
    }
  });

  it('of another service, and of none', async () => {
    expect(await post({ 'x-amz-target': 'Lambda.Invoke' }, '{}')).toEqual(answer('Lambda.Invoke'));
    expect(await post({}, '{}')).toEqual(answer('requests without X-Amz-Target'));
  });

  it('of CloudFormation and others that are asked by forms', async () => {
    const others = operationsOf(cloudFormation).filter((operation) => !SERVED.has(operation));

    expect(others.length).toBeGreaterThan(5);
    for (const action of [...others, 'GetCallerIdentity']) {
      const asked = await post({ 'content-type': 'application/x-www-form-urlencoded' }, `Action=${action}`);
      expect(asked.text).toContain(`<Message>aws-stand-in does not implement the operation ${action}</Message>`);
      expect(asked.status).toBe(501);
    }
  });

  it('is an error that a client of the SDK tells at once', async () => {
    const asked = local.sfn.send(new sfn.ListActivitiesCommand({}));

    await expect(asked).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'aws-stand-in does not implement StepFunctions.ListActivities',
      $metadata: { httpStatusCode: 501, attempts: 1 },
    });
  });
});
