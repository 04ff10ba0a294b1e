import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { SlackUnavailableError } from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';

let desk: Awaited<ReturnType<typeof aProjection>>;
const told = () => desk.slack.calls.filter((call) => call.startsWith('tell'));
const ids = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`);
const HOURLY = { remindEverySeconds: 3600, escalation: { afterSeconds: 7200, to: 'S0MODS' } };
const DAILY = { remindEverySeconds: 86_400 };

beforeEach(async () => {
  desk = await aProjection({ policy: HOURLY });
});

/** Sweeps every so many seconds, for so long. */
async function sweeps(seconds: number, every = 60, by = desk.worker()): Promise<void> {
  for (let passed = 0; passed < seconds; passed += every) {
    desk.time.pass(every);
    await desk.sweep(every, by);
  }
}

describe('an article', () => {
  it('is reminded of, once for all that were missed, and escalated once', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(3 * 3600);
    await desk.sweep();
    await desk.sweep();
    expect(told().sort()).toEqual(['tell thread 1.0 escalation a1 aloud', 'tell thread 1.0 reminder a1']);
    desk.time.pass(3599);
    await desk.sweep();
    expect(told()).toHaveLength(2);
    desk.time.pass(1);
    await desk.sweep();
    expect(told()).toHaveLength(3);
  });

  it.each([
    ['reminder', 3600],
    ['escalation', 7200],
  ])('D5: has no %s told again that may have been told before it was decided, and that undone', async (kind, after) => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(after);
    desk.slack.fail(new SlackUnavailableError('down'), (call) => call.includes(kind), { after: true });
    await desk.sweep(1);
    desk.slack.recover();
    await desk.decide('a1', {}, 'decided');
    desk.time.pass(60);
    await desk.sweep();
    await desk.undo('a1');
    desk.time.pass(10);
    await desk.sweep();
    expect(told().filter((call) => call.includes(kind))).toHaveLength(1);
  });

  it.each([
    ['reminder', 3600],
    ['escalation', 7200],
  ])('has no %s told where it is decided while that is noted', async (kind, after) => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(after);
    const { effects } = desk.stores;
    const begin: typeof effects.begin = async (effect, at) => {
      const begun = await effects.begin(effect, at);
      if (effect.kind === kind) await desk.decide('a1', {}, 'decided');
      return begun;
    };
    await desk.sweep(1, desk.worker({ effects: { ...effects, begin } }));
    expect(told().filter((call) => call.includes(kind))).toEqual([]);
    expect(await desk.effect('a1', kind as 'reminder')).not.toHaveProperty('sendingSince');
  });

  it('has its last reminder told aloud, and none after it', async () => {
    await desk.showRecord(await desk.hold('a1', { deadline: desk.time.at(2 * 3600) }));
    await sweeps(2 * 3600, 1800);
    expect(told()).toEqual(['tell thread 1.0 reminder a1 aloud']);
  });

  it('is told of no more once it is decided, but of its expiry', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(3600);
    await desk.decide('a1', { status: 'expired', by: 'holdpoint', via: 'deadline' });
    await desk.sweep();
    await desk.sweep();
    expect(told()).toEqual(['tell thread 1.0 expiry a1 aloud']);
  });

  it('D11: is reminded of though the policy was changed from hourly to daily, and back', async () => {
    await desk.showRecord(await desk.hold('a1'));
    await sweeps(5 * 3600, 900);
    expect(told().filter((call) => call.includes('reminder'))).toHaveLength(5);
    const daily = desk.worker({ policy: DAILY });
    await sweeps(30 * 3600, 900, daily);
    expect(told().filter((call) => call.includes('reminder'))).toHaveLength(6);
    await sweeps(3 * 3600, 900);
    expect(told().filter((call) => call.includes('reminder')).length).toBeGreaterThanOrEqual(8);
  });

  it('D11: is reminded of by the next sweep after the policy was changed from daily to hourly, not listed', async () => {
    const daily = desk.worker({ policy: DAILY });
    await daily.showRecord(await desk.hold('a1'));
    await sweeps(3 * 3600, 900, daily);
    expect(told()).toEqual([]);
    await desk.sweep();
    expect(told()).toContain('tell thread 1.0 reminder a1');
  });
});

describe('what a digest speaks for', () => {
  it('has each expiry told, also one that is recorded late, with a time before others were told', async () => {
    const expired = { status: 'expired', by: 'holdpoint', via: 'deadline' } as const;
    for (const id of ids(25)) await desk.hold(id);
    await desk.sweep();
    const at = desk.time.at(0);
    await desk.decide('a0', expired);
    await sweeps(10, 10);
    await desk.decide('a1', expired);
    await desk.dynamo.send(
      new UpdateCommand({
        TableName: 'articles',
        Key: { articleId: 'a1' },
        UpdateExpression: 'SET statusAt = :at',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
    await sweeps(30, 10);
    expect(told()).toEqual(['tell thread 1.0 expiry digest#d1 aloud', 'tell thread 1.0 expiry digest#d1 aloud']);
  });

  it('D2: is reminded of together, by its articles, once though they came over a minute and it is swept every second', async () => {
    for (const id of ids(25)) {
      await desk.hold(id);
      desk.time.pass(2);
    }
    await desk.sweep();
    desk.time.pass(3540);
    await sweeps(90, 1);
    expect(told()).toEqual(['tell thread 1.0 reminder 25']);
  });

  it('D2: is escalated together, once, and not again with what came later, not listed', async () => {
    for (const id of ids(25)) {
      await desk.hold(id);
      desk.time.pass(2);
    }
    await desk.sweep();
    desk.time.pass(7140);
    await sweeps(90, 1);
    expect(told().filter((call) => call.includes('escalation'))).toEqual(['tell thread 1.0 escalation 25 aloud']);
  });

  it('has no expiry lost that comes after it was read what has expired, and before that is told', async () => {
    const expired = { status: 'expired', by: 'holdpoint', via: 'deadline' } as const;
    for (const id of ids(25)) await desk.hold(id);
    await desk.sweep();
    await desk.decide('a0', expired);
    desk.time.pass(10);
    const { articles } = desk.stores;
    let reads = 0;
    const meanwhile = desk.worker({
      articles: {
        ...articles,
        findAll: async (of) => {
          const read = await articles.findAll(of);
          // For the digest itself, for what it is to tell, and once its turn has come.
          if (of.length === 25 && ++reads === 3) {
            desk.time.pass(1);
            await desk.planEffects(await desk.decide('a1', expired));
            desk.time.pass(1);
          }
          return read;
        },
      },
    });
    await desk.sweep(50, meanwhile);
    desk.time.pass(10);
    await desk.sweep();
    expect(told()).toEqual(['tell thread 1.0 expiry digest#d1 aloud', 'tell thread 1.0 expiry digest#d1 aloud']);
  });
});

it('D5: an expiry that never got to Slack is told, though another of the same digest was told seconds before', async () => {
  const expired = { status: 'expired', by: 'holdpoint', via: 'deadline' } as const;
  for (const id of ids(25)) await desk.hold(id);
  await desk.sweep();
  await desk.decide('a0', expired);
  await sweeps(10, 10);
  desk.slack.fail(new SlackUnavailableError('down'), (call) => call.startsWith('tell'));
  desk.time.pass(1);
  await desk.decide('a1', expired);
  await sweeps(10, 10);
  desk.slack.recover();
  await sweeps(120);
  expect(told()).toEqual(['tell thread 1.0 expiry digest#d1 aloud', 'tell thread 1.0 expiry digest#d1 aloud']);
  expect(desk.slack.calls).toContain('find expiry digest#d1');
});

it('a mere reminder whose answer was lost may be lost, and is not looked for', async () => {
  await desk.showRecord(await desk.hold('a1'));
  desk.slack.fail(new SlackUnavailableError('down'), (call) => call.includes('reminder'));
  desk.time.pass(3600);
  await desk.sweep();
  desk.slack.recover();
  desk.time.pass(60);
  await desk.sweep();
  expect(desk.slack.calls).toEqual(['post a1 pending']);
});
