import { describe, expect, it } from '@jest/globals';
import { sweep } from '../../../src/cli/doctor/sweep';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();

describe('sweep', () => {
  const now = () => new Date('2026-11-22T12:03:01.000Z');
  const lastRun = (item: object | undefined) =>
    sweep({ deployment, dynamo: answering<never>(() => ({ Item: item })) }, now).run();

  it.each([
    ['2026-11-22T12:00:01.000Z', 'ok'],
    ['2026-11-22T12:00:00.000Z', 'failed'],
    ['2026-11-22T12:09:00.000Z', 'ok'],
  ])('that ended at %s is %s', async (at, expected) => {
    expect((await lastRun({ setting: 'sweep', at, shown: 0, left: false })).status).toBe(expected);
  });

  it('that never ended is a fault', async () => {
    expect(await lastRun(undefined)).toMatchObject({
      status: 'failed',
      detail: 'The sweep has never ended.',
    });
  });
});
