import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { pagePart, pendingSummary } from '../../../src/slack/wording/waiting';
import { aRecord, NOW } from '../../support/records';

describe('pendingSummary', () => {
  const waiting = (count: number) =>
    fallback(pendingSummary({ items: [], scope: 'all', count, oldest: aRecord() }, NOW));

  it.each([
    [1, '1 article is waiting. It has waited 12 min.'],
    [100, '100 articles are waiting. The oldest has waited 12 min.'],
    [101, '100+ articles are waiting. The oldest has waited 12 min.'],
  ])('%p', (count, words) => {
    expect(waiting(count)).toBe(words);
  });

  it('is pleasant about nothing', () => {
    expect(fallback(pendingSummary({ items: [], scope: 'all', count: 0 }, NOW))).toContain('All caught up');
    expect(fallback(pendingSummary({ items: [], scope: 'own', count: 0 }, NOW))).toBe('Nothing of yours is waiting.');
  });
});

describe('pagePart', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`);
  const part = (page: Partial<Parameters<typeof pagePart>[0]>, scope: 'all' | 'own' = 'all', decided = 0) =>
    fallback(pagePart({ position: {}, rows: rows(10), ...page }, scope, decided) ?? '');

  it.each([
    [{ total: 10 }, ''],
    [{ total: 64 }, 'Page 1 of 7 · 1–10 of 64'],
    [{ total: 64, position: { from: 60 }, rows: rows(4) }, 'Page 7 of 7 · 61–64 of 64'],
    // Three of the first page were decided: seven come before, on a page of their own.
    [{ total: 61, position: { from: 7 } }, 'Page 2 of 7 · 8–17 of 61'],
    [{ total: 100, atLeast: true, position: { from: 10 } }, 'Page 2 of more than 10 · 11–20 of 100+'],
    [{ total: 110, atLeast: true, position: { from: 100 } }, 'Page 11 of more than 11 · 101–110 of 110+'],
    [{ total: 3, position: { words: 'x' }, rows: rows(3) }, 'Matching “x”: 1–3 of 3.'],
    [{ total: 20, position: { words: 'x' } }, 'Page 1 of 2 · Matching “x”: 1–10 of 20.'],
    [{ total: 0, position: { words: 'x' }, rows: [] }, 'Nothing matches “x”.'],
    [
      { total: 3, position: { words: 'rule:forbidden older:1d' }, rows: rows(3) },
      'Filtered: held by “forbidden”, waiting longer than 1 day. 1–3 of 3.',
    ],
    [
      { total: 20, position: { words: 'a b from:slack author:"Eva Long" older:30m' } },
      'Page 1 of 2 · Filtered: matching “a b”, from Slack, author “Eva Long”, waiting longer than 30 minutes. 1–10 of 20.',
    ],
    [{ total: 0, position: { words: 'from:cms' }, rows: [] }, 'Nothing that waits matches: from cms (API).'],
    [{ position: { words: 'from:cms', from: 10 }, rows: [] }, 'Nothing more that waits matches: from cms (API).'],
  ] as const)('of %j is %j', (page, words) => {
    expect(part(page)).toBe(words);
  });

  it('says no more of what was not all looked through than that it is at least so much', () => {
    expect(part({ total: 15, atLeast: true, searched: 400, position: { words: 'x' }, next: { read: 30 } })).toBe(
      'Page 1 of at least 2 · Matching “x”: 1–10 of at least 15. Looked through the 400 oldest so far.',
    );
    expect(part({ total: 15, atLeast: true }, 'own')).toBe('Page 1 of at least 2 · 1–10 of 15+');
  });
});
