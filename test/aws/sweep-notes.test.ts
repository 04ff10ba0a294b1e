import { describe, expect, it } from '@jest/globals';
import { reviewerRoster, sweepTrace } from '../../src/aws/sweep-notes';
import { emptySettings, startDynamo } from '../support/dynamo';

const settings = emptySettings();

describe('reviewerRoster', () => {
  it('recalls the last roster only, also one without a group', async () => {
    const roster = reviewerRoster(settings());
    expect(await roster.recall()).toBeUndefined();
    await roster.keep({ at: '2026-11-22T12:00:00.000Z', groups: { S0MODERATORS: ['U0MONA', 'U0MAX'] } });
    expect(await roster.recall()).toEqual({
      at: '2026-11-22T12:00:00.000Z',
      groups: { S0MODERATORS: ['U0MONA', 'U0MAX'] },
    });
    await roster.keep({ at: '2026-11-22T12:01:00.000Z', groups: {} });
    expect(await roster.recall()).toEqual({ at: '2026-11-22T12:01:00.000Z', groups: {} });
  });

  it('is not the sweep’s trace', async () => {
    await sweepTrace(settings()).leave({ at: '2026-11-22T12:02:00.000Z', shown: 1, left: false });
    expect(await reviewerRoster(settings()).recall()).toMatchObject({ groups: {} });
  });
});

describe('sweepTrace', () => {
  it('tells of the last run only', async () => {
    const trace = sweepTrace(settings());
    await trace.leave({ at: '2026-11-22T12:00:00.000Z', shown: 3, left: true });
    await trace.leave({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
    expect(await trace.last()).toEqual({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
  });

  it('knows of no run before the first', async () => {
    const elsewhere = await startDynamo();
    const trace = sweepTrace({ dynamo: elsewhere.dynamo, tableName: 'settings' });
    expect(await trace.last()).toBeUndefined();
    await elsewhere.close();
  });
});
