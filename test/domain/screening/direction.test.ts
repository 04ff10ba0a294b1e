import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

const RLO = '\u202e';
const LRO = '\u202d';
const PDF = '\u202c';

describe('direction', () => {
  it.each([
    ['B6: turned around to its end', `the ${RLO}neddibrof`, 'neddibrof'],
    ['B6: turned around in its middle', `the ${RLO}neddibrof${PDF} fruit`, 'neddibrof'],
    ['B6, not listed: a part of the word', `for${RLO}ddib${PDF}en`, `for${RLO}ddib${PDF}en`],
    ['B6, not listed: turned twice', `${RLO}ned${LRO}bid${PDF}rof${PDF}`, `ned${LRO}bid${PDF}rof`],
  ])('%s', (_, title, text) => {
    expect(held(title, 'forbidden')).toMatch(/^reversed: /);
    expect(held(title, 'forbidden')).toContain(text);
  });

  it('lets words pass that are not turned around, and embeddings and isolates that turn nothing', () => {
    expect(held('neddibrof', 'forbidden')).toBe('');
    expect(held('\u202aneddibrof\u202c', 'forbidden')).toBe('');
    expect(held('\u2067neddibrof\u2069', 'forbidden')).toBe('');
  });

  it('finds what stands in the order it is written, too', () => {
    expect(held(`${RLO}forbidden`, 'forbidden')).not.toBe('');
  });
});
