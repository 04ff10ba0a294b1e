import { request } from 'node:http';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientsOf, testEndpoint } from './test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

async function post(target: string, body: string, more: Record<string, string> = {}) {
  const response = await fetch(local.clientConfig.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', ...more },
    body,
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    answer: await response.json(),
  };
}

describe('the JSON protocol', () => {
  it('answers errors as 400 with the qualified type and a message', async () => {
    const refused = await post('AWSStepFunctions.SendTaskSuccess', '{"taskToken":"x","output":"1"}');

    expect(refused).toEqual({
      status: 400,
      type: 'application/x-amz-json-1.0',
      answer: {
        __type: 'com.amazonaws.swf.service.v2.model#InvalidToken',
        message: "Invalid Token: 'Invalid token'",
      },
    });
  });

  it('gives times in seconds since the epoch, and payloads as JSON strings', async () => {
    const definition = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } };
    const stateMachineArn = await local.aws.putStateMachine('m', JSON.stringify(definition));
    const started = await post(
      'AWSStepFunctions.StartExecution',
      JSON.stringify({ stateMachineArn, input: '{"a":1}' }),
    );
    const { startDate, executionArn } = started.answer as { startDate: number; executionArn: string };
    const described = await post('AWSStepFunctions.DescribeExecution', JSON.stringify({ executionArn }));

    expect(Math.abs(startDate - Date.now() / 1000)).toBeLessThan(5);
    expect(described.answer).toMatchObject({ input: '{"a":1}', output: '{"a":1}', startDate });
  });

  it.each([
    ['AWSStepFunctions.ListExecutions', '{', 'SerializationException'],
    ['AWSStepFunctions.ListExecutions', '{}', 'ValidationException'],
    ['DynamoDB_20120810.PutItem', 'null', 'SerializationException'],
  ])('refuses %s with %s as %s', async (target, body, type) => {
    const { status, answer } = await post(target, body);

    expect(status).toBe(400);
    expect((answer as { __type: string }).__type).toMatch(new RegExp(`#${type}$`));
  });

  it('names every member at fault', async () => {
    const { answer } = await post('AWSStepFunctions.SendTaskSuccess', '{}');

    expect((answer as { message: string }).message).toBe(
      "2 validation errors detected: Value null at 'taskToken' failed to satisfy constraint: Member must not be null; Value null at 'output' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('F1: a page from elsewhere', () => {
  it.each([
    ['origin', 'https://evil.example', 'secretsmanager.GetSecretValue', '{"SecretId":"s"}'],
    ['sec-fetch-site', 'cross-site', 'DynamoDB_20120810.ListTables', '{}'],
  ])('with the header %s: %s is not asked for %s', async (header, value, target, body) => {
    await local.aws.putSecretIfAbsent('s', 'secret');
    expect(await post(target, body, { [header]: value })).toMatchObject({
      status: 403,
      type: 'application/x-amz-json-1.0',
      answer: { __type: 'com.amazon.coral.service#AccessDeniedException' },
    });
    expect((await post(target, body)).status).not.toBe(403);
  });

  it('has no name here', async () => {
    const { port } = new URL(local.clientConfig.endpoint);
    const status = await new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method: 'POST', headers: { host: `evil.example:${port}` } });
      asked.on('response', (response) => resolve(response.resume().statusCode));
      asked.on('error', reject).end('{}');
    });
    expect(status).toBe(403);
  });
});

describe('F1: credentials of its own', () => {
  it('are the only ones that are taken, by each protocol', async () => {
    const credentials = { accessKeyId: 'HPRANDOM', secretAccessKey: 'x' };
    const guarded = await testEndpoint({ credentials });
    const others = clientsOf({ ...guarded.clientConfig, credentials: { accessKeyId: 'local', secretAccessKey: 'x' } });
    await guarded.aws.putSecretIfAbsent('s', 'secret');
    const secret = new GetSecretValueCommand({ SecretId: 's' });
    const stacks = new DescribeStacksCommand({ StackName: 's' });
    const table = new CreateTableCommand({
      TableName: 'table',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    });
    try {
      expect((await guarded.secrets.send(secret)).SecretString).toBe('secret');
      await expect(guarded.cloudFormation.send(stacks)).rejects.toThrow('does not exist');
      await expect(others.secrets.send(secret)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
      await expect(others.dynamo.send(table)).rejects.toThrow('security token');
      await expect(others.cloudFormation.send(stacks)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      const unsigned = await fetch(guarded.clientConfig.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
        body: '{"SecretId":"s"}',
      });
      expect([unsigned.status, await unsigned.text()]).toEqual([400, expect.not.stringContaining('secret"')]);
    } finally {
      others.destroy();
      await guarded.close();
    }
  });
});
