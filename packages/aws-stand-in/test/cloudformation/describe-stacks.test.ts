import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

it('tells the outputs of a stack, whatever is in them', async () => {
  local.aws.tellOutputs('stage-local', { ApiUrl: 'http://127.0.0.1:3000', Odd: 'a<b>&"c"' });
  const { Stacks } = await local.cloudFormation.send(new DescribeStacksCommand({ StackName: 'stage-local' }));
  expect(Stacks).toEqual([
    expect.objectContaining({
      StackName: 'stage-local',
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [
        { OutputKey: 'ApiUrl', OutputValue: 'http://127.0.0.1:3000' },
        { OutputKey: 'Odd', OutputValue: 'a<b>&"c"' },
      ],
    }),
  ]);
});

it('tells of all stacks where none is named', async () => {
  local.aws.tellOutputs('one', { A: 'a' });
  local.aws.tellOutputs('two', {});
  const { Stacks = [] } = await local.cloudFormation.send(new DescribeStacksCommand({}));
  expect(Stacks.map(({ StackName }) => StackName)).toEqual(expect.arrayContaining(['one', 'two']));
});

it('knows no stack of another name', async () => {
  await expect(local.cloudFormation.send(new DescribeStacksCommand({ StackName: '<other>' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id <other> does not exist',
  });
});

it('refuses what it does not implement by name', async () => {
  const answer = await fetch(local.clientConfig.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=constructor',
  });
  expect({ status: answer.status, text: await answer.text() }).toEqual({
    status: 501,
    text: expect.stringContaining('<Code>NotImplemented</Code>'),
  });
});
