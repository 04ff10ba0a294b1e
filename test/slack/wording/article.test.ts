import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../src/domain/decision';
import { fallback, mention, piecesOf, type Sentence } from '../../../src/slack/sentence';
import { decider, duration, quoted } from '../../../src/slack/wording/article';
import { decided, refused } from '../../../src/slack/wording/decision';
import { accepted } from '../../../src/slack/wording/screening';
import { aDecidedRecord } from '../../support/records';

const REVIEWERS = mention('S0MODERATORS');
const decision: Decision = { status: 'published', by: 'U0MONA', via: 'card', at: '2026-11-22T12:12:00.000Z' };

describe('duration', () => {
  it.each([
    [-5, '0 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [12 * 60_000, '12 min'],
    [60 * 60_000, '1 h'],
    [200 * 60_000, '3 h 20 min'],
    [24 * 60 * 60_000, '1 day'],
    [(2 * 24 + 4) * 60 * 60_000, '2 days 4 h'],
  ])('%p', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });
});

describe('decider', () => {
  it.each([
    [{ by: 'U0MONA', via: 'card' }, '<@U0MONA>'],
    [{ by: 'cms', via: 'api' }, 'cms (API)'],
    [{ by: 'operator', via: 'erasure' }, 'an operator'],
  ] as const)('%j', (who, words) => {
    expect(fallback(decider({ ...decision, ...who }))).toBe(words);
  });
});

describe('quoted', () => {
  it('is short, and never cut through an escape or an emoji', () => {
    expect(fallback(quoted({ title: '&'.repeat(300) }))).toMatch(/^“(&amp;){149}…”$/);
    expect(fallback(quoted({ title: '😀'.repeat(150) }))).toMatch(/^“(😀)+…”$/u);
  });

  const long = 'A forbidden title '.repeat(10);
  const card = { channel: 'C0REVIEW', ts: '1714996800.000100', shows: 'pending' } as const;
  const url = 'https://example.com/a';
  const known = () => 'https://acme.slack.com/';
  const linksOf = (said: Sentence) => piecesOf(said).flatMap((piece) => (piece.type === 'link' ? [piece.url] : []));
  const permalink = 'https://acme.slack.com/archives/C0REVIEW/p1714996800000100';

  it.each([
    ['to its card', { card, url }, known, [permalink]],
    ['to the article, where it has no card of its own', { url }, known, [url]],
    ['to the article, where it has no card', { url }, known, [url]],
    ['to the article, where the workspace’s address is not known', { card, url }, () => undefined, [url]],
    ['nowhere, where there is neither', {}, known, []],
    ['nowhere that lies', { url: 'https://good.example@evil.example/' }, known, []],
  ])('when shortened leads to the whole: %s', (_, article, address, links) => {
    expect(linksOf(quoted({ title: long, ...article }, address))).toEqual(links);
    expect(fallback(quoted({ title: long, ...article }, address))).toBe(`“${long.slice(0, 149)}…”`);
  });

  it('leads nowhere, and asks for no address, when it fits', () => {
    const asked = () => {
      throw new Error('asked');
    };
    expect(linksOf(quoted({ title: 'x'.repeat(150), card, url }, asked))).toEqual([]);
  });

  it.each([
    'already-decided',
    'not-a-reviewer',
    'own-article',
    'not-yours-to-see',
    'was-never-held',
    'unconfirmed',
    'stuck',
  ] as const)('leads to the whole in a refusal as well: %s', (code) => {
    const refusal = { code, articleId: 'a1', title: long, card, url, decision };
    expect(linksOf(refused(refusal, 'U0MAX', REVIEWERS, known))).toEqual([permalink]);
  });

  it('leads to the whole in the answer to whoever decided or submitted', () => {
    const record = aDecidedRecord('rejected', {}, { card, article: { title: long, url } });
    const { decision: recorded } = record as { decision: Decision };
    for (const repeated of [true, false]) {
      expect(linksOf(decided(record, recorded, repeated, known))).toEqual([permalink]);
    }
    expect(linksOf(accepted({ title: long, url }, { matches: [] }))).toEqual([url]);
  });
});
