import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENTS, type HistoryEntry, timesUndone } from '../../src/domain/article-record';
import { MAX_REASON_LENGTH } from '../../src/domain/decision';
import { foldHistory, MOST_HISTORY } from '../../src/domain/history';
import { itemSize } from '../support/item-size';
import { SUBMITTED_AT } from '../support/records';

const anyEntry = fc
  .tuple(
    fc.constantFrom(...EVENTS),
    fc
      .constantFrom('', 'x', '😀')
      .chain((one) => fc.integer({ min: 0, max: MAX_REASON_LENGTH }).map((n) => one.repeat(n))),
  )
  .map(([event, reason]): HistoryEntry => ({ event, at: SUBMITTED_AT, by: 'U0MONA', via: 'card', reason }));

describe('foldHistory', () => {
  it('leaves alone what has room', () => {
    expect(foldHistory({ history: [{ event: 'submitted', at: SUBMITTED_AT }] })).toBeUndefined();
    expect(foldHistory({ history: [], folded: { entries: 3, undone: 1 } })).toBeUndefined();
  });

  it('makes room by the oldest alone, by no more of them than it takes, and loses count of none', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { minLength: 1, maxLength: 60 }),
        fc.option(fc.record({ entries: fc.nat(1000), undone: fc.nat(1000) }), { nil: undefined }),
        (history, before) => {
          const record = before ? { history, folded: before } : { history };
          const shorter = foldHistory(record) ?? record;
          const { folded = { entries: 0, undone: 0 } } = shorter;
          expect(history.slice(history.length - shorter.history.length)).toEqual(shorter.history);
          expect(folded.entries + shorter.history.length).toBe((before?.entries ?? 0) + history.length);
          expect(timesUndone(shorter)).toBe(timesUndone(record));
          expect(itemSize({ history: shorter.history })).toBeLessThanOrEqual(MOST_HISTORY + 'history'.length + 3);
          if (shorter === record) return;
          const oneMore = history.slice(history.length - shorter.history.length - 1);
          expect(Buffer.byteLength(JSON.stringify(oneMore))).toBeGreaterThan(MOST_HISTORY);
        },
      ),
    );
  });

  it('keeps the last, however long it is', () => {
    const long: HistoryEntry = { event: 'rejected', at: SUBMITTED_AT, reason: 'x'.repeat(MOST_HISTORY) };
    const held: HistoryEntry = { event: 'held', at: SUBMITTED_AT };
    expect(foldHistory({ history: [held, long] })).toEqual({ history: [long], folded: { entries: 1, undone: 0 } });
    expect(foldHistory({ history: [long] })).toBeUndefined();
  });
});
