import { describe, expect, it } from '@jest/globals';
import { STATUSES } from '../../src/domain/article';
import type { HistoryEntry } from '../../src/domain/article-record';
import {
  isSameReopening,
  lastReopening,
  waitsSince,
  wasTakenBackSince,
  whyNotReopened,
} from '../../src/domain/reopening';
import { aRecord, SUBMITTED_AT } from '../support/records';

const at = '2026-12-01T12:00:00.000Z';
const entry: HistoryEntry = { event: 'reopened', at, by: 'U0MONA', via: 'card', reason: 'Not so', review: 2 };
const reopened = aRecord({
  history: [...aRecord().history, entry, { event: 'published', at }, { event: 'undone', at }],
});

it('lets what has ended be reviewed again, but for what its submitter took back', () => {
  const answers = STATUSES.map((status) => [status, whyNotReopened({ status })]);
  expect(answers).toEqual([
    ['pending', 'not-ended'],
    ['decided', 'not-ended'],
    ['published', undefined],
    ['rejected', undefined],
    ['returned', undefined],
    ['withdrawn', 'was-withdrawn'],
    ['expired', undefined],
  ]);
});

describe('an article that was reopened', () => {
  it('tells by whom it was last, and has waited since then', () => {
    expect(lastReopening(reopened)).toEqual(entry);
    expect(waitsSince(reopened)).toBe(at);
  });

  it('is told apart from one that never was, which has waited since it came in', () => {
    expect(lastReopening(aRecord())).toBeUndefined();
    expect(waitsSince(aRecord())).toBe(SUBMITTED_AT);
  });

  it('was reopened in the same way by the same one for the same reason', () => {
    const wanted = { by: 'U0MONA', via: 'card', reason: 'Not so' } as const;
    expect(isSameReopening(entry, wanted)).toBe(true);
    for (const other of [{ by: 'U0MAX' }, { via: 'home' }, { reason: 'So' }]) {
      expect(isSameReopening(entry, { ...wanted, ...other })).toBe(false);
    }
  });
});

describe('a decision on an article that waited', () => {
  const before = aRecord();
  const then = (...history: HistoryEntry[]) => aRecord({ history: [...before.history, ...history] });

  it('was taken back since, where it was undone, or what it had ended reopened', () => {
    expect(wasTakenBackSince(before, then({ event: 'undone', at }))).toBe(true);
    expect(wasTakenBackSince(before, then(entry))).toBe(true);
  });

  it('was not where nothing of that came after it', () => {
    expect(wasTakenBackSince(before, then({ event: 'published', at }))).toBe(false);
    const [undone, again] = [then({ event: 'undone', at }), { ...then(entry), review: 2 }];
    expect(wasTakenBackSince(undone, undone)).toBe(false);
    expect(wasTakenBackSince(again, again)).toBe(false);
  });
});
