import { afterEach, describe, expect, it } from '@jest/globals';
import { type OpenAws, openAws, testClock, tokenKeeper } from '../../src/testing';
import { stepFunctionsCaller } from '../../src/testing/step-functions-caller';
import { machineOf, waitForCallback } from '../test-endpoint';

let aws: OpenAws | undefined;
afterEach(() => aws?.close());
const HOUR = 3_600_000;

describe('a clock for tests', () => {
  it('stands, jumps either way, and runs as fast as it is told', async () => {
    const clock = testClock(1000);
    let looks = 0;
    const end = clock.onChange(async () => {
      looks += 1;
    });
    await clock.jump(500);
    await clock.jump(-200);
    expect([clock.now(), looks]).toEqual([1300, 2]);
    clock.run(3600);
    while (looks < 4) await new Promise(setImmediate);
    clock.run(0);
    const stopped = clock.now();
    expect(stopped).toBeGreaterThan(1300 + 20 * 3600);
    end();
    await clock.jump(1);
    expect([clock.now() - stopped, looks]).toEqual([1, 4]);
  });

  it('makes a wait end when it jumps, not when it is set back, also after a restart', async () => {
    const clock = testClock();
    aws = await openAws({ clock });
    const waits = machineOf({ Wait: { Type: 'Wait', Seconds: 3600, End: true } });
    const execution = await aws.run('waits', waits);
    await clock.jump(-5000);
    await clock.jump(HOUR);
    expect((await aws.describe(execution)).status).toBe('RUNNING');
    await aws.restart();
    await clock.jump(5000);
    expect((await aws.ended(execution)).status).toBe('SUCCEEDED');
  });

  it('makes hours pass in moments when it runs', async () => {
    const clock = testClock();
    aws = await openAws({ clock });
    const waits = machineOf({
      One: { Type: 'Wait', Seconds: 3600, Next: 'Two' },
      Two: { Type: 'Wait', Seconds: 3600, End: true },
    });
    const execution = await aws.run('waits', waits);
    clock.run(36_000);
    const { startDate, stopDate = 0 } = await aws.ended(execution);
    clock.run(0);
    expect(stopDate - startDate).toBeGreaterThanOrEqual(7200);
  });

  it('set back a little makes no event earlier than the one before, and nothing end before it began', async () => {
    const clock = testClock();
    const keeper = tokenKeeper();
    aws = await openAws({ clock, functions: { keeper: keeper.handler } });
    const ask = machineOf({ Ask: waitForCallback({ TimeoutSeconds: 60, End: true }) });
    const execution = await aws.run('asks', ask);
    await keeper.token();
    await clock.jump(-2000);
    await aws.restart();
    await clock.jump(61_999);
    expect((await aws.describe(execution)).status).toBe('RUNNING');
    await clock.jump(-3000);
    await clock.jump(3001);
    const { status } = await aws.ended(execution);
    await clock.jump(5000);
    const decided = await aws.run('asks', ask);
    const taskToken = await keeper.token(1);
    await clock.jump(-2000);
    await stepFunctionsCaller(aws.clientConfig)('SendTaskSuccess', { taskToken, output: '1' });
    const { startDate, stopDate = 0 } = await aws.ended(decided);
    const times = (await aws.history(decided)).map(({ timestamp }) => timestamp);
    expect([status, stopDate >= startDate]).toEqual(['FAILED', true]);
    expect(times).toEqual([...times].sort((one, other) => one - other));

    await clock.jump(-2000);
    const ends = await aws.run('ends', machineOf({ End: { Type: 'Succeed' } }));
    const ended = await aws.ended(ends);
    expect(ended.stopDate).toBe(ended.startDate);
  });
});
