import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('typography', () => {
  it.each([
    ["B7: don't", "don't", 'Don’t'],
    ['B7: don’t', 'don’t', "Don't"],
    ['B7: an en dash', 'well-known', 'well–known'],
    ['B7: a hyphen that breaks no line', 'well-known', 'well‑known'],
    ['B7, not listed: a minus sign', 'well-known', 'well−known'],
    ['B7, not listed: a prime', "rock 'n' roll", 'rock ′n′ roll'],
    ['B7, not listed: guillemets', '"end"', '«end»'],
    ['B7, not listed: a thin space', 'click here', 'click\u2009here'],
    ['a wide space', 'click here', 'click\u3000\u3000here'],
  ])('%s is found', (_, rule, title) => {
    expect(held(title, rule)).toMatch(title);
    expect(held(rule, title)).toMatch(rule);
  });

  it.each([
    ['hell', "he'll go"],
    ['hell', 'he’ll go'],
    ['cant', 'I can’t'],
    ['dune', "d'une"],
    ['well', 'we’ll'],
  ])('the rule %j lets %j pass: an apostrophe elides', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
