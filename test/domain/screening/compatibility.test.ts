import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('compatibility forms', () => {
  it.each([
    ['B6: small capitals', 'ꜰᴏʀʙɪᴅᴅᴇɴ'],
    ['B6, not listed: white letters on black', '🅵🅾🆁🅱🅸🅳🅳🅴🅽'],
    ['B6, not listed: in circles', 'ⓕⓞⓡⓑⓘⓓⓓⓔⓝ'],
    ['B6, not listed: flags’ letters', '🇫🇴🇷🇧🇮🇩🇩🇪🇳'],
    ['full width', 'ｆｏｒｂｉｄｄｅｎ'],
    ['mathematical', '𝕗𝕠𝕣𝕓𝕚𝕕𝕕𝕖𝕟'],
    ['all raised', 'ᶠᵒʳᵇⁱᵈᵈᵉⁿ'],
  ])('%s', (_, title) => {
    expect(held(`the ${title} fruit`, 'forbidden')).toBe(`folded: ${title}`);
  });

  it.each([
    ['B6: a digit behind', 'forbidden2'],
    ['B6: a raised letter behind', 'forbiddenⁿ'],
    ['B6, not listed: digits behind', 'forbidden1984'],
    ['B6, not listed: a sign behind', 'Forbidden™'],
  ])('%s', (_, title) => {
    expect(held(`the ${title} fruit`, 'forbidden')).toBe(`numbered: ${title}`);
  });

  it.each([
    ['forbidden', 'forbidden2go'],
    ['co', 'CO₂ and CO2'],
    ['iso', 'ISO14001'],
    ['us', '🇺🇸'],
    ['🇺🇸', 'us'],
    ['b', 'B52'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
