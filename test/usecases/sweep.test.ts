import { beforeEach, describe, expect, it } from '@jest/globals';
import { SlackUnavailableError } from '../../src/domain/errors';
import type { SweepRun } from '../../src/domain/sweep-trace';
import { sweep } from '../../src/usecases/sweep';
import { aProjection } from '../support/projection';

let desk: Awaited<ReturnType<typeof aProjection>>;
let traced: SweepRun | undefined;
let order: string[];

beforeEach(async () => {
  desk = await aProjection();
  traced = undefined;
  order = [];
});

const runSweep = (budgetSeconds = 50, over: Partial<Parameters<typeof sweep>[0]> = {}) =>
  sweep({
    articles: desk.stores.articles,
    planEffects: desk.planEffects,
    showDue: desk.showDue,
    keepRoster: async () => void order.push('roster'),
    tellRuleChanges: async () => void order.push('rules'),
    expireOverdue: async (stopAt) => void order.push(`expires until ${new Date(stopAt).toISOString()}`),
    findStuck: async () => void order.push('stuck'),
    trace: {
      leave: async (run) => {
        traced = run;
      },
    },
    clock: desk.time.clock,
    log: desk.log,
    budgetSeconds,
    ...over,
  })();

describe('the sweep', () => {
  it('shows what nobody came to show', async () => {
    await desk.hold('held');
    await desk.hold('decided');
    await desk.decide('decided');
    expect(await runSweep()).toMatchObject({ left: false });
    expect(desk.slack.calls).toEqual(['post held pending']);
    expect(await runSweep()).toEqual({ shown: 0, left: false });
    expect(order.slice(0, 4)).toEqual(['roster', 'rules', `expires until ${desk.time.at(50 / 6)}`, 'stuck']);
  });

  it('leaves word of how and when it ended', async () => {
    await desk.hold('a1');
    const outcome = await runSweep();
    expect(traced).toEqual({ at: desk.time.clock().toISOString(), ...outcome });
    desk.slack.fail(new SlackUnavailableError('down'));
    for (const id of ['a2', 'a3', 'a4']) await desk.hold(id);
    await runSweep();
    expect(traced).toMatchObject({ shown: 0, left: true });
  });

  it('logs how long the oldest article has waited, whether or not Slack has it', async () => {
    await desk.hold('old', { submittedAt: desk.time.at(-90) });
    desk.slack.fail(new SlackUnavailableError('ratelimited', 60, {}, true));
    desk.time.pass(10);
    await runSweep();
    expect(desk.log.lines).toContainEqual(
      expect.objectContaining({ event: 'sweep-ended', oldestPendingSeconds: expect.any(Number) }),
    );
  });

  it('logs how long past its own deadline an article waits, whatever the deadline of others is', async () => {
    const overdue = async () => {
      await runSweep();
      return desk.log.lines.findLast(({ event }) => event === 'sweep-ended');
    };
    await desk.hold('old', { submittedAt: desk.time.at(-3600), deadline: desk.time.at(3600) });
    expect(await overdue()).toMatchObject({ overdueSeconds: 0 });
    await desk.hold('overdue', { deadline: desk.time.at(-90) });
    await desk.hold('longer', { deadline: desk.time.at(-120) });
    const until = desk.time.clock().getTime();
    expect(await overdue()).toMatchObject({
      overdueSeconds: (until - Date.parse(desk.time.at(-120))) / 1000,
    });
  });

  it('posts at Slack’s pace, some at once, and no longer than its budget', async () => {
    for (let n = 0; n < 15; n++) await desk.hold(`p${n}`);
    expect(await runSweep(4)).toMatchObject({ left: true });
    expect(desk.slack.calls).toHaveLength(8);
    expect(desk.time.clock().toISOString()).toBe(desk.time.at(3));
    expect(await runSweep()).toMatchObject({ left: false });
    expect(desk.slack.calls).toHaveLength(15);
  });

  it('turns a burst into one message, except what has its card', async () => {
    for (let n = 0; n < 25; n++) await desk.planEffects(await desk.hold(`b${n}`));
    const card = await desk.effect('b7', 'card');
    if (card) await desk.stores.effects.begin(card, desk.time.at(0));
    const shown = { channel: 'C0REVIEW', ts: '7.7', at: desk.time.at(0), status: 'pending', review: 1 } as const;
    desk.slack.orphans.set('b7', shown);
    await runSweep();
    expect(desk.slack.calls).toEqual(['find b7', 'digest 24 waiting, 0 decided']);
    expect((await desk.effect('b7', 'card'))?.shown?.ts).toBe('7.7');
  });

  it('D12: its budget covers the planning as well', async () => {
    for (let n = 0; n < 5; n++) await desk.hold(`p${n}`);
    const slow = async (...[record]: Parameters<typeof desk.planEffects>) => {
      desk.time.pass(2);
      return desk.planEffects(record);
    };
    expect(await runSweep(5, { planEffects: slow })).toMatchObject({ left: true });
    expect(desk.time.clock().getTime()).toBeLessThanOrEqual(Date.parse(desk.time.at(6)));
    // And what was planned is shown, however much is left to plan.
    expect(desk.slack.calls).toEqual([expect.stringMatching(/^post p\d pending$/)]);
  });

  it('D13: one that cannot be planned holds up no other', async () => {
    for (const id of ['bad', 'good']) await desk.hold(id);
    const planEffects = async (...[record]: Parameters<typeof desk.planEffects>) => {
      if (record.articleId === 'bad') throw new Error('throttled');
      return desk.planEffects(record);
    };
    await runSweep(50, { planEffects });
    expect(desk.slack.calls).toEqual(['post good pending']);
    expect(desk.log.lines).toContainEqual({
      level: 'warn',
      event: 'not-planned',
      articleId: 'bad',
      error: 'throttled',
    });
    await runSweep();
    expect(desk.slack.calls).toHaveLength(2);
  });
});
