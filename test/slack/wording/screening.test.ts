import { describe, expect, it } from '@jest/globals';
import type { Content, Match } from '../../../src/domain/article';
import { given } from '../../../src/domain/given';
import { fallback } from '../../../src/slack/sentence';
import * as screening from '../../../src/slack/wording/screening';

const matchesDescribed = (matches: Match[], matchesLeftOut?: number) =>
  screening.matchesDescribed(given({ matches, matchesLeftOut }));
const accepted = (content: Content, matches: Match[]) => screening.accepted(content, { matches });

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

  it('says how much is not named, of many matches', () => {
    const stars = match('stars', 'Stars', 'as-written');
    expect(matchesDescribed([stars], 1)).toBe('“stars”, written as “Stars”; and in 1 more place');
    expect(matchesDescribed([stars], 31)).toContain('; and in 31 more places');
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
