import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEndpoint } from './test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

async function post(target: string, body: string) {
  const response = await fetch(local.clientConfig.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
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
    ['Nothing.Here', '{}', 'UnknownOperationException'],
    ['AWSStepFunctions.Nothing', '{}', 'UnknownOperationException'],
    ['AWSStepFunctions.toString', '{}', 'UnknownOperationException'],
    ['AWSStepFunctions.ListExecutions', '{', 'SerializationException'],
    ['AWSStepFunctions.ListExecutions', '{}', 'ValidationException'],
    ['DynamoDB_20120810.PutItem', 'null', 'SerializationException'],
    ['DynamoDB_20120810.Nothing', '{}', 'UnknownOperationException'],
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
