import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { reviewerRoster, sweepTrace } from '../../src/aws/sweep-notes';
import type { Roster } from '../../src/domain/reviewers';
import type { SweepRun } from '../../src/domain/sweep-trace';
import { emptySettings, settingsHolding, startDynamo } from '../support/dynamo';
import { anyTime, expectToReadAs } from '../support/mutants';

const settings = emptySettings();
/** As Slack names user groups. The name `__proto__`, which it gives to none, is one that zod leaves unread. */
const aGroup = fc.stringMatching(/^S[A-Z0-9]{1,10}$/);

describe('reviewerRoster', () => {
  it('recalls the last roster only, also one without a group', async () => {
    const roster = reviewerRoster(settings());
    expect(await roster.recall()).toBeUndefined();
    await roster.keep({ at: '2026-11-22T12:00:00.000Z', members: { S0MODERATORS: ['U0MONA', 'U0MAX'] } });
    expect(await roster.recall()).toEqual({
      at: '2026-11-22T12:00:00.000Z',
      members: { S0MODERATORS: ['U0MONA', 'U0MAX'] },
    });
    await roster.keep({ at: '2026-11-22T12:01:00.000Z', members: {} });
    expect(await roster.recall()).toEqual({ at: '2026-11-22T12:01:00.000Z', members: {} });
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({
        at: z.iso.datetime(),
        members: z.record(z.string(), z.array(z.string())),
      }) satisfies z.ZodType<Roster>,
      fc.record({ at: anyTime, members: fc.dictionary(aGroup, fc.array(fc.string())) }),
      (item) => reviewerRoster(settingsHolding(item)).recall(),
    ));

  it('is not the sweep’s trace', async () => {
    await sweepTrace(settings()).leave({ at: '2026-11-22T12:02:00.000Z', shown: 1, left: false });
    expect(await reviewerRoster(settings()).recall()).toMatchObject({ members: {} });
  });
});

describe('sweepTrace', () => {
  it('tells of the last run only', async () => {
    const trace = sweepTrace(settings());
    await trace.leave({ at: '2026-11-22T12:00:00.000Z', shown: 3, left: true });
    await trace.leave({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
    expect(await trace.last()).toEqual({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({ at: z.iso.datetime(), shown: z.number(), left: z.boolean() }) satisfies z.ZodType<SweepRun>,
      fc.record({ at: anyTime, shown: fc.nat(), left: fc.boolean() }),
      (item) => sweepTrace(settingsHolding(item)).last(),
    ));

  it('knows of no run before the first', async () => {
    const elsewhere = await startDynamo();
    const trace = sweepTrace({ dynamo: elsewhere.dynamo, tableName: 'settings' });
    expect(await trace.last()).toBeUndefined();
  });
});
