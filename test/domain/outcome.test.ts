import { describe, expect, it } from '@jest/globals';
import { outcomeSchema } from '../../docs/render/outcome-json-schema';
import type { ArticleRecord } from '../../src/domain/article-record';
import {
  asReopened,
  type EndedRecord,
  hasEnded,
  isEnding,
  nobodyListens,
  outcomeId,
  outcomeOf,
} from '../../src/domain/outcome';
import { anArticle, aRecord } from '../support/records';

const TITLE = 'A forbidden story';

const ended = (over: Partial<EndedRecord>): EndedRecord => ({
  ...aRecord({ statusAt: '2026-11-22T13:00:01.000Z', article: { title: TITLE } }),
  status: 'published',
  ...over,
});

describe('a reopening', () => {
  const entry = {
    event: 'reopened',
    at: '2026-12-01T12:00:00.000Z',
    by: 'U0MAX',
    via: 'card',
    reason: 'Not so',
  } as const;
  const waiting = aRecord({ review: 3, article: { title: TITLE, url: 'https://cms.example.com/1' } });
  const reopened = asReopened({ ...waiting, history: [{ ...entry, review: 2 }] });

  it('is told with by whom, when and why, of the review that it began', () => {
    const told = reopened && outcomeOf(reopened, 9);
    expect(told).toEqual({
      version: 1,
      type: 'article.reopened',
      timestamp: entry.at,
      data: {
        ...{ id: 'a1', review: 2, sequence: 9, title: TITLE, status: 'reopened', url: 'https://cms.example.com/1' },
        ...{ reopenedBy: 'U0MAX', via: 'card', reason: 'Not so', reopenedAt: entry.at },
      },
    });
    expect(outcomeSchema.safeParse(told).success).toBe(true);
  });

  it('has an id of its own, and is of what waits alone', () => {
    expect(outcomeId({ articleId: 'a1', review: 2, status: 'reopened' })).toBe('a1_2_reopened');
    expect(asReopened(waiting)).toBeUndefined();
    expect(asReopened({ ...waiting, status: 'rejected', history: [{ ...entry, review: 2 }] })).toBeUndefined();
  });
});

describe('outcomeOf', () => {
  it('tells of a decision who made it, where, when and why', () => {
    const record = ended({
      article: anArticle({
        title: TITLE,
        url: 'https://cms.example.com/1',
        author: 'Ann',
        authorEmail: 'not-told@example.com',
        excerpt: 'Not told',
      }),
      status: 'rejected',
      decision: {
        status: 'rejected',
        by: 'U0MONA',
        via: 'card',
        at: '2026-11-22T13:00:00.000Z',
        reason: 'Not ours',
      },
    });
    expect(outcomeOf(record, 7)).toEqual({
      version: 1,
      type: 'article.rejected',
      timestamp: '2026-11-22T13:00:01.000Z',
      data: {
        id: 'a1',
        review: 1,
        sequence: 7,
        title: 'A forbidden story',
        status: 'rejected',
        url: 'https://cms.example.com/1',
        author: 'Ann',
        decidedBy: 'U0MONA',
        via: 'card',
        reason: 'Not ours',
        decidedAt: '2026-11-22T13:00:00.000Z',
      },
    });
  });

  it('tells of a clean article when it was published, and of nobody who decided', () => {
    const { data } = outcomeOf(ended({ article: anArticle({ title: TITLE, matches: [] }) }), 8);
    expect(data).toEqual({
      id: 'a1',
      review: 1,
      sequence: 8,
      title: 'A forbidden story',
      status: 'published',
      decidedAt: '2026-11-22T13:00:01.000Z',
    });
  });

  it('is of the published shape, for every ending', () => {
    const at = '2026-11-22T13:00:00.000Z';
    for (const [status, via] of [
      ['published', 'api'],
      ['rejected', 'home'],
      ['expired', 'deadline'],
    ] as const) {
      const outcome = outcomeOf(ended({ status, decision: { status, via, by: 'somebody', at } }), 9);
      expect(outcomeSchema.parse(outcome)).toEqual(outcome);
    }
  });

  it('E16: tells the title that was approved, and not the one that was submitted', () => {
    const decision = { status: 'published', by: 'U0MONA', via: 'card', at: '2026-11-22T13:00:00.000Z' } as const;
    const { data } = outcomeOf(ended({ status: 'published', decision: { ...decision, title: 'A mild story' } }), 9);
    expect(data).toMatchObject({ title: 'A mild story', submittedTitle: TITLE });
    expect(outcomeOf(ended({ status: 'published', decision }), 9).data).not.toHaveProperty('submittedTitle');
  });

  it('E8: of what was erased tells its number, and nothing that it was', () => {
    const tombstone = { articleId: 'a1', review: 2, status: 'erased', statusAt: '2026-11-22T13:00:00.000Z' } as const;
    const outcome = outcomeOf(tombstone, 9);
    expect(outcomeSchema.parse(outcome)).toEqual({
      version: 1,
      type: 'article.erased',
      timestamp: '2026-11-22T13:00:00.000Z',
      data: { id: 'a1', review: 2, sequence: 9, status: 'erased' },
    });
    expect(outcomeId(tombstone)).not.toBe(outcomeId(ended({ review: 2 })));
  });
});

it('an outcome has one id, and the next review of its article another', () => {
  expect(outcomeId(ended({ status: 'expired' }))).toBe(outcomeId(ended({ status: 'expired' })));
  expect(outcomeId(ended({ review: 2 }))).not.toBe(outcomeId(ended({ review: 1 })));
});

it('an article has ended in an ending, and in no other state, also one to come', () => {
  const pending: ArticleRecord = aRecord();
  expect(hasEnded(pending)).toBe(false);
  expect(hasEnded({ ...pending, status: 'decided' as never })).toBe(false);
  expect(hasEnded({ ...pending, status: 'expired' })).toBe(true);
  expect(isEnding(undefined)).toBe(false);
});

it('where nobody listens, everything is taken', async () => {
  expect(await nobodyListens.send('a1_1', outcomeOf(ended({}), 1))).toEqual({ taken: true });
});
