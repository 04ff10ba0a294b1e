import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ListStateMachinesCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fault, tokenKeeper } from '../../src/testing';
import { RIGHT_REQUESTS } from '../right-requests';
import { machineOf, THINGS, testEndpoint, waitForCallback } from '../test-endpoint';
import { post } from '../whatever-is-asked';

let time: number;
let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  time = Date.now();
  local = await testEndpoint({ tables: [THINGS], now: () => time });
});
afterEach(() => local.close());

const put = (n: number) => local.dynamo.send(new PutCommand({ TableName: 'things', Item: { id: 'a', n } }));
const add = () =>
  local.dynamo.send(
    new UpdateCommand({
      TableName: 'things',
      Key: { id: 'a' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
const n = async () =>
  (await local.dynamo.send(new GetCommand({ TableName: 'things', Key: { id: 'a' } }))).Item?.n as number | undefined;
/** What a call comes to: its error's name, or that it was answered. */
const outcome = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    ({ name, message }: Error) => (/socket hang up/.test(message) ? 'hung up' : name),
  );
const strike = (fault: Fault) => local.aws.faults.inject({ on: 'DynamoDB.UpdateItem', fault });

describe('a call that a fault strikes', () => {
  it.each<[Fault, string, number | undefined]>([
    [{ kind: 'lost' }, 'hung up', undefined],
    [{ kind: 'answer-lost' }, 'hung up', 1],
    [{ kind: 'twice' }, 'answered', 2],
    [{ kind: 'reordered', ms: 1 }, 'answered', 1],
    [{ kind: 'throttled' }, 'ProvisionedThroughputExceededException', undefined],
    [{ kind: 'refused', code: 'ConditionalCheckFailedException' }, 'ConditionalCheckFailedException', undefined],
    [{ kind: 'refused', code: 'InternalServerError' }, 'InternalServerError', undefined],
  ])('%j', async (fault, expected, effect) => {
    const struck = strike(fault);
    expect([await outcome(add()), await n(), struck.struck()]).toEqual([expected, effect, 1]);
    // The next one passes.
    await add();
    expect([await n(), struck.struck()]).toEqual([(effect ?? 0) + 1, 1]);
  });

  it('late has its effect at once, and is answered when the clock says so', async () => {
    strike({ kind: 'late', ms: 60_000 });
    let answered = false;
    const added = add().then(() => {
      answered = true;
    });
    while ((await n()) === undefined) await sleep(1);
    expect(answered).toBe(false);
    time += 60_000;
    await local.aws.rearm();
    await added;
    expect(await n()).toBe(1);
  });

  it('that hangs has no effect, and finds its connection closed when that is mended', async () => {
    const hanging = strike({ kind: 'hang' });
    const added = outcome(add());
    while (hanging.struck() === 0) await sleep(1);
    await put(7);
    local.aws.faults.mend();
    expect([await added, await n()]).toEqual(['hung up', 7]);
  });

  it('reordered comes after the one that was sent next', async () => {
    const held = local.aws.faults.inject({ on: 'DynamoDB.PutItem', fault: { kind: 'reordered', ms: 60_000 } });
    const first = put(1);
    while (held.struck() === 0) await sleep(1);
    await put(2);
    await first;
    expect([await n(), held.struck()]).toEqual([1, 1]);
  });

  it('is chosen by its members, after as many as pass, as often as is said, until it is ended', async () => {
    const struck = local.aws.faults.inject({
      on: ['DynamoDB.PutItem', 'DynamoDB.DeleteItem'],
      where: ({ Item }) => (Item as unknown as { n: { N: string } }).n.N !== '9',
      skip: 1,
      times: 2,
      fault: { kind: 'throttled' },
    });
    const outcomes: string[] = [];
    for (const value of [1, 9, 2, 9, 3, 4]) outcomes.push(await outcome(put(value)));
    const throttled = 'ProvisionedThroughputExceededException';
    expect(outcomes).toEqual(['answered', 'answered', throttled, 'answered', throttled, 'answered']);
    expect(struck.struck()).toBe(2);

    const all = local.aws.faults.inject({ times: Number.POSITIVE_INFINITY, fault: { kind: 'throttled' } });
    expect([await outcome(put(1)), await outcome(n())]).toEqual([throttled, throttled]);
    all.end();
    expect(await outcome(put(5))).toBe('answered');
  });
});

describe('every operation of the port', () => {
  it('can be lost, by its name', async () => {
    const names = {
      AWSStepFunctions: 'StepFunctions',
      DynamoDB_20120810: 'DynamoDB',
      AWSEvents: 'EventBridge',
      AmazonSQS: 'SQS',
    };
    const operations = new Map(
      RIGHT_REQUESTS.map(([target, request]) => {
        const [service = '', name] = target.split('.');
        return [`${names[service as never] ?? 'SecretsManager'}.${name}`, [target, request] as const];
      }),
    );
    expect(operations.size).toBeGreaterThan(35);
    for (const [on, [target, request]] of operations) {
      const struck = local.aws.faults.inject({ on, fault: { kind: 'lost' } });
      await expect(post(local.clientConfig.endpoint, target, JSON.stringify(request))).rejects.toThrow(
        'socket hang up',
      );
      expect([on, struck.struck()]).toEqual([on, 1]);
    }
  });

  it.each([
    ['StepFunctions', () => local.sfn.send(new ListStateMachinesCommand({})), 'ThrottlingException'],
    ['SecretsManager', () => local.secrets.send(new GetSecretValueCommand({ SecretId: 's' })), 'ThrottlingException'],
    [
      'EventBridge',
      () => local.events.send(new PutEventsCommand({ Entries: [{ Source: 's', DetailType: 't', Detail: '{}' }] })),
      'ThrottlingException',
    ],
    ['CloudFormation', () => local.cloudFormation.send(new DescribeStacksCommand({ StackName: 's' })), 'Throttling'],
  ])('%s says in its own words that it is asked too much', async (_, send, name) => {
    local.aws.faults.inject({ fault: { kind: 'throttled' } });
    expect(await outcome(send())).toBe(name);
    local.aws.faults.inject({ fault: { kind: 'refused', code: 'AccessDeniedException' } });
    expect(await outcome(send())).toBe('AccessDeniedException');
  });

  it('a callback given twice is refused the second time', async () => {
    const keeper = tokenKeeper();
    local.createFunctions({ keeper: keeper.handler });
    const execution = await local.run('asks', machineOf({ Ask: waitForCallback() }));
    const taskToken = await keeper.token();
    local.aws.faults.inject({ on: 'StepFunctions.SendTaskSuccess', fault: { kind: 'twice' } });
    const sent = local.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    expect(await outcome(sent)).toBe('TaskTimedOut');
    expect(await local.ended(execution)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });
});

describe('a Task state that calls DynamoDB', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::dynamodb:updateItem',
    Arguments: {
      TableName: 'things',
      Key: { id: { S: 'a' } },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
    End: true,
  };
  const writes = async () => local.ended(await local.run('writes', machineOf({ Write: task })));

  it.each<[Fault, string | undefined, number | undefined]>([
    [{ kind: 'throttled' }, 'DynamoDB.ProvisionedThroughputExceededException', undefined],
    [{ kind: 'refused', code: 'InternalServerError' }, 'DynamoDB.InternalServerError', undefined],
    [{ kind: 'lost' }, 'DynamoDB.SdkClientException', undefined],
    [{ kind: 'answer-lost' }, 'DynamoDB.SdkClientException', 1],
    [{ kind: 'twice' }, undefined, 2],
  ])('is told %j as the integration tells it', async (fault, error, effect) => {
    local.aws.faults.inject({ from: 'task', fault });
    expect([(await writes()).error, await n()]).toEqual([error, effect]);
  });

  it('is not struck by what is meant for clients', async () => {
    const struck = local.aws.faults.inject({ on: 'DynamoDB.UpdateItem', fault: { kind: 'throttled' } });
    expect([(await writes()).status, struck.struck()]).toEqual(['SUCCEEDED', 0]);
  });
});

it('nothing is left of faults after a restart, and a hanging call holds up no close', async () => {
  const hanging = local.aws.faults.inject({ times: Number.POSITIVE_INFINITY, fault: { kind: 'hang' } });
  const added = outcome(add());
  while (hanging.struck() === 0) await sleep(1);
  const begun = Date.now();
  await local.restart();
  expect([await added, Date.now() - begun < 900]).toEqual(['hung up', true]);
  expect(await outcome(add())).toBe('answered');
});
