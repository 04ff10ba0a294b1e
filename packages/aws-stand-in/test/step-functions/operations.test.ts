import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  paginateListExecutions,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
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
      machineOf({
        A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'B' },
        B: { Type: 'Pass', Next: 'A' },
        End: { Type: 'Succeed' },
      }),
    );
    const { status, cause } = await local.ended(arn);
    const { events } = await local.sfn.send(
      new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 }),
    );

    expect({ status, cause }).toEqual({
      status: 'FAILED',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    // The last of so many is the end.
    expect(events?.[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
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

  it('keep their tags, whatever is asked again, and show them', async () => {
    const definition = JSON.stringify(machineOf({ Done: { Type: 'Succeed' } }));
    const command = (more: object) =>
      new CreateStateMachineCommand({ name: 'tagged', definition, roleArn, tags: [{ key: 'a', value: '1' }], ...more });
    const { stateMachineArn: resourceArn = '' } = await local.sfn.send(command({}));
    await local.sfn.send(command({ roleArn: `${roleArn}-other`, tags: [{ key: 'b', value: '2' }] }));
    const tags = async () => (await local.sfn.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

    expect(await tags()).toEqual([{ key: 'a', value: '1' }]);
    const described = await local.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: resourceArn }));
    expect(described.roleArn).toBe(roleArn);
    await local.sfn.send(new TagResourceCommand({ resourceArn, tags: ['a', 'c'].map((key) => ({ key, value: '3' })) }));
    await local.sfn.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'none'] }));
    await local.restart();
    expect(await tags()).toEqual([{ key: 'c', value: '3' }]);
    const none = local.sfn.send(new ListTagsForResourceCommand({ resourceArn: resourceArn.replace('tagged', 'none') }));
    await expect(none).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('keep how they log and trace, where that is not at all, and show it', async () => {
    const definition = JSON.stringify(machineOf({ Done: { Type: 'Succeed' } }));
    const settings = {
      loggingConfiguration: { level: 'OFF' as const, includeExecutionData: true },
      tracingConfiguration: { enabled: false },
    };
    const command = (more: object) => new CreateStateMachineCommand({ name: 'quiet', definition, roleArn, ...more });
    const { stateMachineArn = '' } = await local.sfn.send(command(settings));
    const shown = () => local.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));

    expect(await shown()).toMatchObject({ ...settings, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } });
    expect((await shown()).revisionId).toBeUndefined();
    await expect(local.sfn.send(command({}))).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    const { revisionId } = await local.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, roleArn }));
    expect(await shown()).toMatchObject({ ...settings, revisionId });
    expect(revisionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are not updated by nothing, nor given a version’s description without a version', async () => {
    await expect(local.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: ends }))).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
      message:
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    });
    const described = new UpdateStateMachineCommand({ stateMachineArn: ends, roleArn, versionDescription: 'v' });
    await expect(local.sfn.send(described)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Version description can only be set when publish is true',
    });
  });

  it('have a role, which the history and the context of an execution tell', async () => {
    const definition = machineOf({ Tell: { Type: 'Pass', Output: '{% $states.context %}', End: true } });
    const { stateMachineArn = '' } = await create('with-role', definition);
    const { executionArn = '' } = await start(stateMachineArn, 'told');
    const { output = '' } = await local.ended(executionArn);
    const [started] = await local.history(executionArn);

    expect(started?.executionStartedEventDetails?.roleArn).toBe(roleArn);
    expect(JSON.parse(output)).toEqual({
      Execution: {
        Id: executionArn,
        Input: {},
        Name: 'told',
        RoleArn: roleArn,
        StartTime: expect.any(String),
        RedriveCount: 0,
      },
      // A count of retries is a task's.
      State: { Name: 'Tell', EnteredTime: expect.any(String) },
      StateMachine: { Id: stateMachineArn, Name: 'with-role' },
    });
  });
});

describe('a request that breaks its shape is refused in the words of AWS', () => {
  const send = (command: ListExecutionsCommand | ListStateMachinesCommand | GetExecutionHistoryCommand) =>
    local.sfn.send(command as ListExecutionsCommand);
  const long = (length: number) => 'x'.repeat(length);

  it.each<[string, () => ListExecutionsCommand | ListStateMachinesCommand | GetExecutionHistoryCommand]>([
    [
      "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
      () => new ListStateMachinesCommand({ maxResults: 1001 }),
    ],
    [
      `Value '${long(1025)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 1024`,
      () => new ListStateMachinesCommand({ nextToken: long(1025) }),
    ],
    [
      `Value '${long(3097)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 3096`,
      () => new ListExecutionsCommand({ stateMachineArn: ends, nextToken: long(3097) }),
    ],
    [
      "Value '' at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1",
      () => new ListExecutionsCommand({ stateMachineArn: ends, nextToken: '' }),
    ],
    [
      "Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
      () => new ListExecutionsCommand({ stateMachineArn: ends, statusFilter: 'succeeded' as 'SUCCEEDED' }),
    ],
  ])('%s', async (fault, command) => {
    await expect(send(command())).rejects.toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: ${fault}`,
    });
  });

  it('as is an input without anything in it', async () => {
    await expect(start(ends, 'empty', '')).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: "Invalid State Machine Execution Input: 'Invalid execution input.'",
    });
  });
});

describe('a list’s token', () => {
  const invalid = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };

  it('is taken by that list alone', async () => {
    for (const name of ['token-a', 'token-b']) await start(ends, name);
    const [arn = ''] =
      (await local.sfn.send(new ListExecutionsCommand({ stateMachineArn: ends, maxResults: 1 }))).executions?.map(
        ({ executionArn }) => executionArn,
      ) ?? [];
    const executions = (more: object) =>
      local.sfn.send(new ListExecutionsCommand({ stateMachineArn: ends, maxResults: 1, ...more }));
    const history = (more: object) =>
      local.sfn.send(new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1, ...more }));
    const machines = (more: object) => local.sfn.send(new ListStateMachinesCommand({ maxResults: 1, ...more }));
    const lists = [executions, history, machines];
    const tokens = await Promise.all(lists.map(async (list) => (await list({})).nextToken));

    for (const [n, list] of lists.entries()) {
      for (const [of, nextToken] of tokens.entries()) {
        const asked = list({ nextToken });
        await (of === n ? expect(asked).resolves.toBeDefined() : expect(asked).rejects.toMatchObject(invalid));
      }
      await expect(list({ nextToken: 'nonsense' })).rejects.toMatchObject(invalid);
      await expect(list({ nextToken: `${tokens[n]}=` })).rejects.toMatchObject(invalid);
    }
    await expect(executions({ nextToken: tokens[0], statusFilter: 'FAILED' })).rejects.toMatchObject(invalid);
    await expect(history({ nextToken: tokens[1], reverseOrder: true })).rejects.toMatchObject(invalid);
  });

  it('StartExecution’s trace header is kept and shown', async () => {
    const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
    const { executionArn = '' } = await local.sfn.send(
      new StartExecutionCommand({ stateMachineArn: ends, traceHeader }),
    );

    expect(await local.describe(executionArn)).toMatchObject({ traceHeader });
  });
});
