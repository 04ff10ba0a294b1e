import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { machineOf, testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint({ functions: { echo: async (event) => event } });
});
afterAll(() => local.close());

/** What a task of these arguments gives, or fails with. */
async function called(resource: string, Arguments: object, input: unknown = {}) {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }];
  const Resource = `arn:aws:states:::${resource}`;
  const definition = machineOf({
    Call: { Type: 'Task', Resource, Arguments, Catch, Output: '{% $states.result.Payload %}', End: true },
    Failed: { Type: 'Succeed' },
  });
  return JSON.parse((await local.ended(await local.run('m', definition, input))).output ?? '');
}
const refused = (said: string, service: string, status: number, code: string) =>
  expect.stringMatching(
    new RegExp(
      `^${said} \\(Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: [0-9a-f-]{36}; Proxy: null\\)$`,
    ),
  );

describe('Payload', () => {
  it.each<[unknown, unknown]>([
    ['{"a":[1]}', { a: [1] }],
    ['"text"', 'text'],
    ['null', null],
    ['{}', {}],
    [{ a: '1' }, { a: '1' }],
  ])('as JSON text is parsed: %j is %j', async (Payload, received) => {
    expect(await called('lambda:invoke', { FunctionName: 'echo', Payload })).toEqual(received);
  });

  it('that is null or left out is {}', async () => {
    expect(await called('lambda:invoke', { FunctionName: 'echo', Payload: '{% null %}' })).toEqual({});
    expect(await called('lambda:invoke', { FunctionName: 'echo' })).toEqual({});
  });

  it('that is text but no JSON Lambda refuses', async () => {
    expect(await called('lambda:invoke', { FunctionName: 'echo', Payload: 'not JSON' })).toEqual({
      Error: 'Lambda.InvalidRequestContentException',
      Cause: refused('Could not parse request body into json: .*', 'AWSLambda', 400, 'InvalidRequestContentException'),
    });
  });
});

describe('the cause', () => {
  it('of a missing function is worded as AWS words it', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:none';

    expect(await called('lambda:invoke', { FunctionName: 'none' })).toEqual({
      Error: 'Lambda.ResourceNotFoundException',
      Cause: refused(`Function not found: ${arn}:\\$LATEST`, 'AWSLambda', 404, 'ResourceNotFoundException'),
    });
  });

  it('of DynamoDB’s refusals is worded as AWS words it', async () => {
    const Item = { id: { S: 'a' } };

    expect(await called('dynamodb:putItem', { TableName: 'none', Item })).toEqual({
      Error: 'DynamoDB.ResourceNotFoundException',
      Cause: refused('Requested resource not found', 'AmazonDynamoDBv2', 400, 'ResourceNotFoundException'),
    });
    expect(await called('dynamodb:putItem', { TableName: '/none', Item })).toEqual({
      Error: 'DynamoDB.AmazonDynamoDBException',
      Cause: refused(
        "1 validation error detected: Value '/none' at 'tableName' .*",
        'AmazonDynamoDBv2',
        400,
        'ValidationException',
      ),
    });
  });
});
