import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LambdaResult } from 'aws-stand-in';
import { startDailySummary } from '../../src/local/daily-summary';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = { SUMMARY_AT: '09:00', SUMMARY_ZONE: 'Europe/Berlin' };

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T07:30:00.000Z') });
});
afterEach(() => void jest.useRealTimers());

function started(settings: Partial<typeof BERLIN> = BERLIN, answers: LambdaResult[] = []) {
  const due: string[] = [];
  const lines: string[] = [];
  const { SUMMARY_AT, SUMMARY_ZONE } = settings;
  const summarising = startDailySummary(
    async ({ scheduledTime }) => {
      due.push(scheduledTime);
      return answers.shift() ?? { payload: null };
    },
    { SUMMARY_AT, SUMMARY_ZONE },
    (line) => lines.push(line),
    { every: 20_000 },
  );
  return { due, lines, stop: summarising.stop };
}

describe('the day’s summary on one machine', () => {
  it('is called for once a day, when its time has come in its zone', async () => {
    const { due, stop } = started();
    await jest.advanceTimersByTimeAsync(29 * MINUTE);
    expect(due).toEqual([]);
    await jest.advanceTimersByTimeAsync(50 * HOUR);
    stop();
    expect(due.map((time) => time.slice(0, 16))).toEqual(['2026-11-23T08:00', '2026-11-24T08:00', '2026-11-25T08:00']);
  });

  it('follows a clock that is skipped: once, for the day that it is then', async () => {
    const { due, stop } = started();
    jest.setSystemTime(new Date('2026-11-30T10:00:00.000Z'));
    await jest.advanceTimersByTimeAsync(30_000);
    stop();
    expect(due.map((time) => time.slice(0, 16))).toEqual(['2026-11-30T10:00']);
  });

  it('is not made up for when its time was past at the start', async () => {
    jest.setSystemTime(new Date('2026-11-23T08:00:00.000Z'));
    const { due, stop } = started();
    await jest.advanceTimersByTimeAsync(HOUR);
    stop();
    expect(due).toEqual([]);
  });

  it('is tried twice more, a minute apart, and each failure is told', async () => {
    const failure = { error: 'SlackRefusedError', cause: '{"errorMessage":"is_archived"}' };
    const { due, lines, stop } = started(BERLIN, [failure, failure, failure, failure]);
    await jest.advanceTimersByTimeAsync(2 * HOUR);
    stop();
    expect(new Set(due).size).toBe(1);
    expect(due).toHaveLength(3);
    expect(lines).toEqual(Array(3).fill('daily summary failed: SlackRefusedError: is_archived'));
  });

  it.each([
    ['the hour that a change of the clocks leaves out', '2026-03-29T00:00:00.000Z', '02:30', ['2026-03-29T01:00']],
    ['the hour that comes twice', '2026-10-24T23:00:00.000Z', '02:30', ['2026-10-25T00:30']],
  ])('in %s is called for once', async (_, from, at, times) => {
    jest.setSystemTime(new Date(from));
    const { due, stop } = started({ ...BERLIN, SUMMARY_AT: at });
    await jest.advanceTimersByTimeAsync(6 * HOUR);
    stop();
    expect(due.map((time) => time.slice(0, 16))).toEqual(times);
  });

  it('is not called for unless it is configured, nor after it was stopped', async () => {
    const none = started({});
    const stopped = started();
    stopped.stop();
    await jest.advanceTimersByTimeAsync(48 * HOUR);
    expect([...none.due, ...stopped.due]).toEqual([]);
  });
});
