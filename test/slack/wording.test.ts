import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../src/domain/decision';
import type { Refusal } from '../../src/domain/errors';
import { fallback, mention, piecesOf, type Sentence } from '../../src/slack/sentence';
import {
  accepted,
  decided,
  duration,
  matchesDescribed,
  pendingSummary,
  quoted,
  refused,
  refusedTitle,
  ruleChangeTold,
  rulesUndone,
} from '../../src/slack/wording';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const REVIEWERS = mention('S0MODERATORS');
const decision: Decision = { status: 'published', by: 'U0MONA', via: 'card', at: '2026-11-22T12:12:00.000Z' };
const AT = '<!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>';

describe('every refusal has its sentence', () => {
  const articleId = 'a1';
  const sentences: { [Code in Refusal['code']]: [Extract<Refusal, { code: Code }>, RegExp] } = {
    'article-not-found': [{ code: 'article-not-found', articleId }, /can’t find this article/],
    'not-held-yet': [{ code: 'not-held-yet', articleId }, /only just come in.*click again/],
    'was-never-held': [{ code: 'was-never-held', articleId }, /No rule held this article/],
    'already-decided': [{ code: 'already-decided', articleId, decision }, /^<@U0MONA> already approved this/],
    'not-a-reviewer': [{ code: 'not-a-reviewer' }, /not yours to decide\. It is up to <!subteam\^S0MODERATORS>/],
    'own-article': [{ code: 'own-article', articleId }, /your own article/],
    unconfirmed: [{ code: 'unconfirmed', articleId }, /could not confirm.*click again: it cannot count twice/],
    stuck: [{ code: 'stuck', articleId }, /has stopped.*operator/],
    'reviewers-unknown': [{ code: 'reviewers-unknown' }, /could not ask Slack/],
    'rules-unreadable': [{ code: 'rules-unreadable' }, /can’t read the rules.*nothing was taken in or changed/],
    'idempotency-conflict': [{ code: 'idempotency-conflict', articleId }, /sent before with other content/],
    'too-many-waiting': [{ code: 'too-many-waiting', limit: 3 }, /Too many articles wait.*not taken in/],
    'invalid-cursor': [{ code: 'invalid-cursor' }, /open the list again/],
    'invalid-rule': [
      { code: 'invalid-rule', word: '<x>', why: 'It is <odd>.' },
      /“&lt;x&gt;” can’t be a rule\. It is &lt;odd&gt;\./,
    ],
  };

  it.each(Object.values(sentences))('%p', (refusal, sentence) => {
    expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toMatch(sentence);
  });

  it('says who was first, when and why', () => {
    const rejected = { ...decision, status: 'rejected' as const, reason: 'Too <loud>' };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: rejected }, 'U0MAX', REVIEWERS))).toBe(
      `<@U0MONA> already rejected this ${AT}. Your click changed nothing. Reason: Too &lt;loud&gt;`,
    );
  });

  it.each(['already-decided', 'not-a-reviewer', 'own-article', 'was-never-held', 'unconfirmed', 'stuck'] as const)(
    'names the article where it was read: %s',
    (code) => {
      const refusal = { code, articleId, title: 'Apes & <!channel>', decision };
      expect(fallback(refused(refusal, 'U0MAX', REVIEWERS))).toContain('“Apes &amp; &lt;!channel&gt;”');
    },
  );

  it.each(Object.values(sentences).map(([refusal]) => refusal))('has a title for a modal: %p', (refusal) => {
    expect(refusedTitle(refusal).length).toBeLessThanOrEqual(24);
    expect(refusedTitle(refusal)).not.toBe('');
  });

  it('speaks to the one who was first as you', () => {
    expect(fallback(refused({ code: 'already-decided', articleId, decision }, 'U0MONA', REVIEWERS))).toMatch(
      /^You already approved this/,
    );
  });

  it('does not take a program for a person of the same name', () => {
    const byProgram = { ...decision, via: 'api' as const };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: byProgram }, 'U0MONA', REVIEWERS))).toMatch(
      /^U0MONA \(API\) already/,
    );
  });

  it('tells a late clicker that the review is over', () => {
    const expired: Decision = { status: 'expired', by: 'holdpoint', via: 'deadline', at: decision.at };
    expect(fallback(refused({ code: 'already-decided', articleId, decision: expired }, 'U0MAX', REVIEWERS))).toBe(
      `Too late: the review of this article ended ${AT} without a decision. It expired and is not published.`,
    );
  });
});

describe('a decision that stands', () => {
  it('is told once, and once more when it is repeated', () => {
    const rejected = aDecidedRecord('rejected', { reason: 'Off topic' });
    const recorded = rejected.decision as Decision;
    expect(fallback(decided(rejected, recorded, false))).toBe(
      'Done: you rejected “A forbidden title”. It will not be published. Reason: Off topic',
    );
    expect(fallback(decided(rejected, recorded, true))).toBe(
      `You already rejected “A forbidden title” ${AT}. It counted once.`,
    );
  });
});

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

describe('pendingSummary', () => {
  const waiting = (count: number) =>
    fallback(pendingSummary({ items: [], scope: 'all', count, oldest: aRecord() }, NOW));

  it.each([
    [1, '1 article is waiting. The oldest has waited 12 min.'],
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

describe('matches', () => {
  const match = (rule: string, text: string, how: 'as-written' | 'folded' | 'leetspeak') => ({
    rule,
    text,
    how,
    start: 0,
  });

  it('says how the first disguised one of each rule was found, and how many more rules there are', () => {
    expect(
      matchesDescribed([
        match('forbidden', 'forbidden', 'as-written'),
        match('secret', 'secret', 'as-written'),
        match('forbidden', 'ｆｏｒｂｉｄｄｅｎ', 'folded'),
        match('forbidden', 'f0rb1dden', 'leetspeak'),
        match('stars', 'Stars', 'as-written'),
        match('hidden', 'hidden', 'as-written'),
      ]),
    ).toBe(
      '“forbidden” ×3, in special characters as “ｆｏｒｂｉｄｄｅｎ”; “secret”; “stars”, written as “Stars”; and 1 more rule',
    );
  });

  it('names each rule once', () => {
    const five = Array.from({ length: 5 }, () => match('forbidden', 'forbidden', 'as-written'));
    const casino = match('Casino Royale', 'Casino Royale', 'as-written');
    expect(matchesDescribed([...five, casino])).toBe('“forbidden” ×5, “Casino Royale”');
    expect(matchesDescribed([casino])).toBe('“Casino Royale”');
    expect(matchesDescribed([])).toBe('');
  });

  it('B2: says of what nobody could screen that nobody could', () => {
    const unscreened = { rule: 'no rules', text: 'A title', start: 0, how: 'unscreened' as const };
    expect(matchesDescribed([unscreened])).toBe('there were no rules to screen it by');
    expect(fallback(accepted({ title: 'A title' }, [unscreened]))).toContain(
      'is held for review: there were no rules to screen it by.',
    );
  });

  it('says of what a newer version found what it found, and not how', () => {
    const painted = { rule: 'forbidden', text: 'f◯rbidden', start: 0, how: 'painted' };
    expect(matchesDescribed([painted])).toBe('“forbidden”, as “f◯rbidden”');
    expect(matchesDescribed([{ ...painted, text: 'forbidden' }, painted])).toBe('“forbidden” ×2');
    expect(fallback(accepted({ title: 'f◯rbidden' }, [painted]))).toContain('its title contains “forbidden”, as “f◯r');
  });

  it('tells a submitter at once', () => {
    expect(fallback(accepted({ title: 'A <title>' }, []))).toBe('“A &lt;title&gt;” is clean and is being published.');
    expect(fallback(accepted({ title: 'A' }, [match('<b>', '<b>', 'as-written')]))).toContain(
      'held for review: its title contains “&lt;b&gt;”.',
    );
  });
});

describe('a change of the rules', () => {
  const change = { version: 3, by: 'U0MONA', at: decision.at, words: ['a'] };

  it.each([
    [['a', 'b'], ['c'], `: added “a”, “b” and removed “c”.`],
    [['a'], [], `: added “a”.`],
    [[], ['c'], `: removed “c”.`],
    [[], [], '.'],
  ])('that a newer version made is told by what came of it: added %j, removed %j', (added, removed, said) => {
    const told = fallback(ruleChangeTold({ ...change, added, removed }));
    expect(told).toBe(`<@U0MONA> changed the rules ${AT}${said}`);
  });

  it('that undid what was no change of a rule’s words says that they stay', () => {
    const undone = { ...change, what: 'undo', added: [], removed: [] } as const;
    const told = `<@U0MONA> undid the last change of the rules ${AT}: the rules stay as they are.`;
    expect(fallback(ruleChangeTold(undone))).toBe(told);
    expect(fallback(rulesUndone({ undone }, '/pending'))).toBe('Undone: the rules stay as they are.');
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
    [
      'to the article, where it has no card of its own',
      { card: { ...card, shows: 'digest' as const }, url },
      known,
      [url],
    ],
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

  it.each(['already-decided', 'not-a-reviewer', 'own-article', 'was-never-held', 'unconfirmed', 'stuck'] as const)(
    'leads to the whole in a refusal as well: %s',
    (code) => {
      const refusal = { code, articleId: 'a1', title: long, card, url, decision };
      expect(linksOf(refused(refusal, 'U0MAX', REVIEWERS, known))).toEqual([permalink]);
    },
  );

  it('leads to the whole in the answer to whoever decided or submitted', () => {
    const record = aDecidedRecord('rejected', {}, { card, article: { title: long, url } });
    const { decision: recorded } = record as { decision: Decision };
    for (const repeated of [true, false]) {
      expect(linksOf(decided(record, recorded, repeated, known))).toEqual([permalink]);
    }
    expect(linksOf(accepted({ title: long, url }, []))).toEqual([url]);
  });
});
