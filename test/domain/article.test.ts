import { describe, expect, it } from '@jest/globals';
import { canonicalContent, READINGS, readingOf } from '../../src/domain/article';
import { anArticle } from '../support/records';

const FULL = {
  title: 'A title',
  excerpt: 'An excerpt',
  url: 'https://example.com/1',
  author: 'Nia',
  authorEmail: 'nia@example.com',
};

describe('readingOf', () => {
  const found = (how: string) => readingOf({ rule: 'a', text: 'a', start: 0, how });

  it('knows each reading that there is, and none of a version that is not yet', () => {
    for (const reading of READINGS) expect(found(reading)).toBe(reading);
    for (const how of ['painted', '', 'toString', '0']) expect(found(how)).toBeUndefined();
  });
});

describe('canonicalContent', () => {
  it('does not mind who brought it in, nor what the rules found', () => {
    const one = anArticle({ ...FULL, matches: [] });
    const other = anArticle({ ...FULL, source: { via: 'slack', by: 'U0NIA' } });
    expect(canonicalContent(one)).toBe(canonicalContent(other));
  });

  it.each(Object.keys(FULL))('minds another %s, one that is missing, and one in the place of another', (field) => {
    const spelled = [
      FULL,
      ...['other', 'null', undefined].map((text) => ({ ...FULL, [field]: text })),
      ...Object.keys(FULL).map((other) => ({ ...FULL, [field]: undefined, [other]: `moved ${other}` })),
    ].map(canonicalContent);
    expect(new Set(spelled).size).toBe(spelled.length);
  });
});
