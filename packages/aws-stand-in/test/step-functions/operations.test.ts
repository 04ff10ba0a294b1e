import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  paginateListExecutions,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenKeeper } from '../../src/testing';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
let waits: string;
let ends: string;
beforeAll(async () => {
  local = await testEndpoint({ functions: { keeper: tokenKeeper().handler } });
  waits = await local.aws.putStateMachine('waits', JSON.stringify(machineOf({ Wait: waitForCallback() })));
  ends = await local.aws.putStateMachine('ends', JSON.stringify(machineOf({ Done: { Type: 'Succeed' } })));
});
afterAll(() => local.close());

const start = (stateMachineArn: string, name: string, input = '{}') =>
  local.sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));

describe('StartExecution', () => {
  it('is the same start for the same name and input while it runs, twenty times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(waits, 'same', '{"a":1}')));

    expect(new Set(answers.map(({ executionArn }) => executionArn)).size).toBe(1);
    expect(new Set(answers.map(({ startDate }) => startDate?.getTime())).size).toBe(1);
    const arn = answers[0]?.executionArn ?? '';
    expect(arn).toBe('arn:aws:states:us-east-1:000000000000:execution:waits:same');
    const types = (await local.history(arn)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ExecutionStarted')).toHaveLength(1);
  });

  it('refuses the name with other input, and any input once it has ended', async () => {
    await start(waits, 'taken', '{"a":1}');
    const { executionArn = '' } = await start(ends, 'over');
    await local.ended(executionArn);

    await expect(start(waits, 'taken', '{"a":2}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: "Execution Already Exists: 'arn:aws:states:us-east-1:000000000000:execution:waits:taken'",
    });
    await expect(start(ends, 'over')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it.each([...'<>{}[]?*"#%\\^|~`$&,;:/ \t\u0007'].map((character) => [JSON.stringify(`a${character}`)]))(
    'refuses the name %s',
    async (name) => {
      await expect(start(waits, JSON.parse(name))).rejects.toMatchObject({ name: 'InvalidName' });
    },
  );

  it('takes names of 1 to 80 characters', async () => {
    await expect(start(ends, '')).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start(ends, 'x'.repeat(81))).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start(ends, 'ä-_.!@+=()'.padEnd(80, 'x'))).resolves.toBeDefined();
  });

  it('refuses input that is not JSON or over 262,144 bytes, an unknown machine, and what is no ARN', async () => {
    await expect(start(ends, 'bad', '{')).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: expect.stringMatching(/^Invalid State Machine Execution Input: '.*JSON.*'$/),
    });
    await expect(start(ends, 'big', `"${'x'.repeat(262_143)}"`)).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
    await expect(start(ends.replace(/ends$/, 'none'), 'a')).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(start('ends', 'a')).rejects.toMatchObject({ name: 'InvalidArn' });
  });

  it('runs to its end in the first turn if nothing is to be waited for', async () => {
    const { executionArn } = await start(ends, 'at-once', '{"a":[1,2]}');

    expect(await local.sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      name: 'at-once',
      stateMachineArn: ends,
      status: 'SUCCEEDED',
      input: '{"a":[1,2]}',
      output: '{"a":[1,2]}',
      startDate: expect.any(Date),
      stopDate: expect.any(Date),
    });
  });

  it('ends a machine that runs in circles at 25,000 events', async () => {
    const arn = await local.run(
      'circle',
      machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }),
    );
    const { status, cause } = await local.ended(arn);
    const { events } = await local.sfn.send(
      new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 }),
    );

    expect({ status, cause }).toEqual({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(events?.[0]?.id).toBeLessThanOrEqual(25_000);
  });
});

describe('lists', () => {
  it('shows executions newest first, by pages, of one status or all', async () => {
    const listed = await local.aws.putStateMachine('listed', JSON.stringify(machineOf({ Wait: waitForCallback() })));
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await start(listed, name);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListExecutions({ client: local.sfn, pageSize: 2 }, { stateMachineArn: listed })) {
      pages.push((page.executions ?? []).map(({ name }) => name));
    }
    const filtered = async (statusFilter: 'RUNNING' | 'FAILED') =>
      (await local.sfn.send(new ListExecutionsCommand({ stateMachineArn: listed, statusFilter }))).executions?.length;

    expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(await filtered('RUNNING')).toBe(5);
    expect(await filtered('FAILED')).toBe(0);
  });

  it('gives a history by pages, reversed, or without its data', async () => {
    const { executionArn } = await start(ends, 'paged', '{"secret":1}');
    const page = (more: object) => local.sfn.send(new GetExecutionHistoryCommand({ executionArn, ...more }));
    const first = await page({ maxResults: 3 });
    const second = await page({ maxResults: 3, nextToken: first.nextToken });
    const reversed = await page({ reverseOrder: true });
    const bare = await page({ includeExecutionData: false });

    expect(first.events?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(second.events?.map(({ id }) => id)).toEqual([4]);
    expect(second.nextToken).toBeUndefined();
    expect(reversed.events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    expect(JSON.stringify(bare.events)).not.toContain('secret');
  });

  it('says what does not exist', async () => {
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:ends:never';
    const missing = { name: 'ExecutionDoesNotExist', message: `Execution Does Not Exist: '${executionArn}'` };

    await expect(local.sfn.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(missing);
    await expect(local.sfn.send(new GetExecutionHistoryCommand({ executionArn }))).rejects.toMatchObject(missing);
  });
});

describe('state machines', () => {
  const roleArn = 'arn:aws:iam::000000000000:role/any';
  const create = (name: string, definition: object) =>
    local.sfn.send(new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(definition) }));

  it('are created once, described, listed, and deleted with their running executions', async () => {
    const definition = machineOf({ Wait: waitForCallback() });
    const { stateMachineArn = '' } = await create('made', definition);
    const again = await create('made', definition);
    const { executionArn = '' } = await start(stateMachineArn, 'runs');
    const described = await local.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const { stateMachines } = await local.sfn.send(new ListStateMachinesCommand({}));
    await local.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));

    expect(again.stateMachineArn).toBe(stateMachineArn);
    expect(described).toMatchObject({ name: 'made', type: 'STANDARD', status: 'ACTIVE', roleArn });
    expect(JSON.parse(described.definition ?? '')).toEqual(definition);
    expect(stateMachines?.map(({ name }) => name)).toContain('made');
    expect((await local.describe(executionArn)).status).toBe('ABORTED');
    await expect(start(stateMachineArn, 'more')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('are not replaced by CreateStateMachine, but by UpdateStateMachine, for executions to come', async () => {
    const keeper = tokenKeeper();
    local.createFunctions({ keeper: keeper.handler });
    const { stateMachineArn = '' } = await create(
      'changed',
      machineOf({ Wait: waitForCallback({ Next: 'Old' }), Old: { Type: 'Succeed' } }),
    );
    const { executionArn: old = '' } = await start(stateMachineArn, 'old');
    const definition = machineOf({ New: { Type: 'Succeed' } });

    await expect(create('changed', definition)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    await local.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(definition) }));
    const { executionArn: fresh = '' } = await start(stateMachineArn, 'new');
    await local.restart();
    await local.sfn.send(new SendTaskSuccessCommand({ taskToken: await keeper.token(), output: '1' }));
    const entered = async (arn: string) =>
      (await local.history(arn)).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);

    await local.ended(old);
    expect(await entered(old)).toEqual(['Wait', 'Old']);
    expect(await entered(fresh)).toEqual(['New']);
  });
});
