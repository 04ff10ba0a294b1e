import { describe, expect, it } from '@jest/globals';
import { sameContent } from '../../src/domain/article';
import { anArticle } from '../support/records';

const FULL = {
  title: 'A title',
  excerpt: 'An excerpt',
  url: 'https://example.com/1',
  author: 'Nia',
  authorEmail: 'nia@example.com',
};

describe('sameContent', () => {
  it('does not mind who brought it in, nor what the rules found', () => {
    const one = anArticle({ ...FULL, matches: [] });
    const other = anArticle({ ...FULL, source: { via: 'slack', by: 'U0NIA' } });
    expect(sameContent(one, other)).toBe(true);
  });

  it.each(Object.keys(FULL))('minds another %s, and one that is missing', (field) => {
    expect(sameContent(FULL, { ...FULL, [field]: 'other' })).toBe(false);
    expect(sameContent(FULL, { ...FULL, [field]: undefined })).toBe(false);
    expect(sameContent({ ...FULL, [field]: undefined }, FULL)).toBe(false);
  });
});
