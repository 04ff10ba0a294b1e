import { describe, expect, it } from '@jest/globals';
import type { Effect } from '../../../src/domain/effects';
import { given } from '../../../src/domain/given';
import { showBriefly, showRecord } from '../../../src/usecases/projection/show-record';
import { rememberingLog } from '../../support/log';
import { aRecord, NOW } from '../../support/records';

const PLANNED: Effect[] = [{ of: 'a1', kind: 'card', plan: 'p' }];
const UNPLANNED = aRecord({ unplannedAt: NOW.toISOString() });

function showing(
  { nextAt, failure }: { nextAt?: number; failure?: Error } = {},
  make: typeof showRecord | typeof showBriefly = showRecord,
) {
  const done: unknown[] = [];
  const log = rememberingLog();
  const show = make({
    planEffects: async ({ articleId }) => {
      done.push(`plans ${articleId}`);
      if (failure) throw failure;
      return PLANNED;
    },
    showDue: async (asked) => {
      done.push(asked);
      return { shown: 1, left: nextAt !== undefined, ...given({ nextAt }) };
    },
    clock: () => NOW,
    sleep: async (milliseconds) => void done.push(milliseconds),
    log,
  });
  return { done, log, show };
}

describe('showRecord', () => {
  it('plans what is to be shown, and shows it', async () => {
    const { done, show } = showing();
    await show(UNPLANNED);
    expect(done).toEqual(['plans a1', { first: PLANNED, seconds: 8 }]);
  });

  it('leaves alone what is planned already', async () => {
    const { done, show } = showing();
    await show(aRecord());
    expect(done).toEqual([]);
  });

  it('D1: comes once more for the last change of a digest, while anybody else may have the lane', async () => {
    const { done, show } = showing({ nextAt: NOW.getTime() + 4000 });
    await show(UNPLANNED);
    expect(done.slice(2)).toEqual([4000, { seconds: 5 }]);
  });

  it('never throws: the sweep brings what could not be shown', async () => {
    const { log, show } = showing({ failure: new Error('throttled') });
    await show(UNPLANNED);
    expect(log.lines).toEqual([{ level: 'warn', event: 'not-shown-yet', articleId: 'a1', error: 'throttled' }]);
  });
});

describe('showBriefly', () => {
  it('plans what is to be shown, and shows it within the time that Slack waits: nobody comes once more', async () => {
    const { done, show } = showing({ nextAt: NOW.getTime() + 4000 }, showBriefly);
    await show(UNPLANNED);
    await show(aRecord());
    expect(done).toEqual(['plans a1', { first: PLANNED, seconds: 1 }]);
  });

  it('never throws: the sweep brings what could not be shown', async () => {
    const { log, show } = showing({ failure: new Error('throttled') }, showBriefly);
    await show(UNPLANNED);
    expect(log.lines).toEqual([{ level: 'warn', event: 'not-shown-yet', articleId: 'a1', error: 'throttled' }]);
  });
});
