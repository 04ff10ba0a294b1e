import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepTrace } from '../../src/aws/sweep-notes';
import { startDynamo } from '../support/dynamo';

let running: Awaited<ReturnType<typeof startDynamo>>;
const now = 0;
const clock = () => new Date(now);
const settings = () => ({ dynamo: running.dynamo, tableName: 'settings', clock });

beforeAll(async () => {
  running = await startDynamo();
});
afterAll(() => running.close());

describe('sweepTrace', () => {
  it('tells of the last run only', async () => {
    const trace = sweepTrace(settings());
    expect(await trace.last()).toBeUndefined();
    await trace.leave({ at: '2026-11-22T12:00:00.000Z', shown: 3, left: true });
    await trace.leave({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
    expect(await trace.last()).toEqual({ at: '2026-11-22T12:01:00.000Z', shown: 0, left: false });
  });
});
