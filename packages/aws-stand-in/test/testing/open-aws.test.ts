import { existsSync, promises, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type OpenAws, openAws, tokenKeeper } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { machineOf, temporaryDirectory, waitForCallback } from '../test-endpoint';

let aws: OpenAws;
let sfn: SFNClient;
beforeEach(async () => {
  aws = await openAws();
  sfn = new SFNClient({ ...aws.clientConfig, maxAttempts: 1 });
});
afterEach(async () => {
  sfn.destroy();
  await aws.close();
});

describe('a stand-in opened for a test', () => {
  it('goes on after a restart: the same address, tokens and functions', async () => {
    const [first, second] = [tokenKeeper(), tokenKeeper()];
    aws.createFunctions({ keeper: first.handler });
    const definition = machineOf({
      Wait: waitForCallback({ Next: 'Again' }),
      Again: waitForCallback(),
    });
    const arn = await aws.run('waits', definition, { a: 1 });
    const taskToken = await first.token();
    const { endpoint, aws: before } = aws;
    await aws.restart();
    expect(aws.aws).not.toBe(before);
    expect([aws.endpoint, aws.aws.endpoint]).toEqual([endpoint, endpoint]);
    expect(aws.aws.restored).toEqual({ running: 1, waiting: 1 });

    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    expect(await first.token(1)).not.toBe(taskToken);
    aws.createFunctions({ keeper: second.handler });
    expect(await aws.aws.invoke('keeper', { token: 'mine' })).toEqual({ payload: { kept: true } });
    expect(second.tokens).toEqual(['mine']);
    await sfn.send(new SendTaskSuccessCommand({ taskToken: await first.token(1), output: '"two"' }));
    expect(await aws.ended(arn)).toMatchObject({ status: 'SUCCEEDED', input: '{"a":1}', output: '"two"' });
  });

  it('tells a history to its end, however long', async () => {
    const turns = 400;
    const count = { Assign: { n: '{% $n + 1 %}' }, Next: 'More?' };
    const loop = machineOf({
      Begin: { Type: 'Pass', Assign: { n: 0 }, Next: 'More?' },
      'More?': {
        Type: 'Choice',
        Choices: [{ Condition: `{% $n < ${turns} %}`, Next: 'Count' }],
        Default: 'Done',
      },
      Count: { Type: 'Pass', ...count },
      Done: { Type: 'Succeed' },
    });
    const arn = await aws.run('counts', loop);
    await aws.ended(arn);
    const events = await aws.history(arn);

    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.length).toBeGreaterThan(4 * turns);
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('says in AWS’s words what is wrong, and what never comes', async () => {
    await expect(aws.run('broken', { StartAt: 'A' })).rejects.toThrow('SCHEMA_VALIDATION_FAILED');
    const missing = 'arn:aws:states:us-east-1:000000000000:execution:none:none';
    await expect(aws.describe(missing)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(eventually(() => undefined, 20)).rejects.toThrow('nothing came within 0.02 seconds');
  });

  it('stops telling of transitions when asked to', async () => {
    const seen: string[] = [];
    const stop = aws.aws.onTransition(({ event }) => seen.push(event.type));
    const definition = machineOf({ Done: { Type: 'Succeed' } });
    await aws.ended(await aws.run('tells', definition));
    stop();
    await aws.ended(await aws.run('tells', definition));

    expect(seen).toEqual(['ExecutionStarted', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded']);
  });

  it('closes all that it served, and removes its own directory only', async () => {
    let own = '';
    await aws.stopFor(async (dataDir) => {
      own = dataDir;
    });
    const given = await temporaryDirectory();
    const other = await openAws({ dataDir: given.path, functions: { hello: async () => 'hello' } });
    try {
      const api = await other.aws.startHttpApi({ port: 0, functionFor: () => 'hello' });
      expect(await (await fetch(api.url)).text()).toBe('hello');
      await other.close();
      await expect(fetch(api.url)).rejects.toThrow();
      await expect(fetch(other.endpoint)).rejects.toThrow();
      expect(readdirSync(given.path)).toEqual(expect.arrayContaining(['journal', 'dynamodb']));
    } finally {
      await given.remove();
    }
    await aws.close();
    expect([existsSync(dirname(own)), existsSync(own)]).toEqual([true, false]);
    aws = await openAws();
  });

  it('removes its own directory when it cannot start', async () => {
    const made = jest.spyOn(promises, 'mkdtemp');
    try {
      await expect(openAws({ tables: [{ TableName: 'x' }] })).rejects.toThrow('table x');
      const directory = await made.mock.results[0]?.value;
      expect([typeof directory, existsSync(String(directory))]).toEqual(['string', false]);
    } finally {
      made.mockRestore();
    }
  });

  it('goes on when the work that it was stopped for fails', async () => {
    const failing = aws.stopFor(() => Promise.reject(new Error('out of order')));
    await expect(failing).rejects.toThrow('out of order');
    await expect(aws.run('m', machineOf({ Done: { Type: 'Succeed' } }))).resolves.toContain(':execution:m:');
  });

  it('removes its directory also when that left nothing to start with', async () => {
    const broken = await openAws();
    let directory = '';
    const failing = broken.stopFor(async (dataDir) => {
      directory = dataDir;
      writeFileSync(join(dataDir, 'journal', 'CURRENT'), 'garbled');
    });
    await expect(failing).rejects.toMatchObject({ code: 'LEVEL_DATABASE_NOT_OPEN' });
    await broken.close();
    expect(existsSync(directory)).toBe(false);
  });
});
