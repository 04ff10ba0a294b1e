import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('letter case', () => {
  it.each([
    ['Casino', 'CASINO'],
    ['CASINO', 'casino'],
    ['straße', 'STRASSE'],
    ['STRASSE', 'Straẞe'],
    ['οδυσσευς', 'ΟΔΥΣΣΕΥΣ'],
  ])('the rule %j holds %j', (rule, title) => {
    expect(held(`The ${title} today`, rule)).toBe(`as-written: ${title}`);
  });

  it.each([
    ['Casino', 'CASINOS'],
    ['ss', 'ẞtraße'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
