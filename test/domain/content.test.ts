import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkContent } from '../../src/domain/content';
import { anyCharacter } from '../support/any-text';

function fieldsAtFault(input: Parameters<typeof checkContent>[0]) {
  const checked = checkContent(input);
  return 'faults' in checked ? checked.faults.map(({ field }) => field) : [];
}

describe('checkContent', () => {
  it('trims, and leaves out what is empty', () => {
    expect(checkContent({ title: '  A title ', excerpt: ' \n', url: '', author: ' Nia ', authorEmail: ' ' })).toEqual({
      content: { title: 'A title', author: 'Nia' },
    });
  });

  it('C2: takes null for none, and a null title for a missing one', () => {
    expect(checkContent({ title: 'A', excerpt: null, url: null, author: null })).toEqual({ content: { title: 'A' } });
    expect(checkContent({ title: null })).toEqual({ faults: [{ field: 'title', detail: 'A title is needed.' }] });
  });

  it('keeps a link as it was sent', () => {
    const url = 'HTTP://Example.com:80/%7Ea/../b';
    expect(checkContent({ title: 'A', url })).toEqual({ content: { title: 'A', url } });
  });

  it.each(['\ufffd', '\u202e', '\ud83d', '\u0007'])('C1, C5: refuses %j in every field', (character) => {
    const text = `a${character}b`;
    expect(fieldsAtFault({ title: text, excerpt: text, url: `https://example.com/${text}`, author: text })).toEqual([
      'title',
      'excerpt',
      'url',
      'author',
    ]);
  });

  it.each([
    ['C3: 300 emoji', { title: '🎉'.repeat(300) }, []],
    ['C3: 301 emoji', { title: '🎉'.repeat(301) }, ['title']],
    ['C3: 3000 emoji of excerpt', { title: 'a', excerpt: '🎉'.repeat(3000) }, []],
    ['C3: 100 letters of a plane further', { title: 'a', author: '𝒜'.repeat(100) }, []],
    ['C3: 101 of them', { title: 'a', author: '𝒜'.repeat(101) }, ['author']],
    ['C4: a user in an address', { title: 'a', url: 'https://user:secret@example.com/' }, ['url']],
    ['C4: an address without slashes', { title: 'a', url: 'https:example.com/x' }, ['url']],
    ['C5: a title of fillers', { title: '\u3164\u115f \u3164' }, ['title']],
    ['C5: a title of blank Braille', { title: '\u2800\u2800' }, ['title']],
    ['C5: a title of marks without a letter', { title: '\u0301\u0e31' }, ['title']],
    ['C5: a line separator in a title', { title: 'a\u2028b' }, ['title']],
    ['C5: a paragraph separator in an author', { title: 'a', author: 'a\u2029b' }, ['author']],
    ['C5: marks of right-to-left writing', { title: 'שלום\u200f (a\u200e)' }, []],
    ['an empty title', { title: '' }, ['title']],
    ['a blank title', { title: ' \t\n ' }, ['title']],
    ['an invisible title', { title: '\u200b\u2060' }, ['title']],
    ['a title of what Unicode has not assigned yet', { title: '\u{85c62}' }, []],
    ['300 characters', { title: 'x'.repeat(300) }, []],
    ['301 characters', { title: 'x'.repeat(301) }, ['title']],
    ['301 with space around 300', { title: ` ${'x'.repeat(300)}` }, []],
    ['a line break in a title', { title: 'a\nb' }, ['title']],
    ['a null in a title', { title: 'a\u0000b' }, ['title']],
    ['half a surrogate pair', { title: 'a\ud83d' }, ['title']],
    ['an emoji', { title: '🎉' }, []],
    ['paragraphs in an excerpt', { title: 'a', excerpt: 'one\r\n\ttwo' }, []],
    ['an escape in an excerpt', { title: 'a', excerpt: 'one\u001btwo' }, ['excerpt']],
    ['a long excerpt', { title: 'a', excerpt: 'x'.repeat(3001) }, ['excerpt']],
    ['a web address', { title: 'a', url: 'https://example.com/a?b=c#d' }, []],
    ['a path', { title: 'a', url: '/articles/1' }, ['url']],
    ['a script', { title: 'a', url: 'javascript:alert(1)' }, ['url']],
    ['a line break in an address', { title: 'a', url: 'https://exa\nmple.com' }, ['url']],
    ['a long address', { title: 'a', url: `https://example.com/${'x'.repeat(3000)}` }, ['url']],
    ['an e-mail address', { title: 'a', authorEmail: ' nia@example.com ' }, []],
    ['a name in its place', { title: 'a', authorEmail: 'Nia' }, ['authorEmail']],
    ['a long author', { title: 'a', author: 'x'.repeat(101) }, ['author']],
    [
      'everything wrong at once',
      { title: '', excerpt: '\u0000', url: 'x', author: '\n\u0007x' },
      ['title', 'excerpt', 'url', 'author'],
    ],
  ])('%s', (_, input, expected) => {
    expect(fieldsAtFault(input)).toEqual(expected);
  });

  it('accepts its own answer unchanged', () => {
    fc.assert(
      fc.property(
        fc.record({
          title: fc.string({ unit: 'grapheme', maxLength: 320 }),
          excerpt: fc.string({ unit: anyCharacter }),
        }),
        (input) => {
          const checked = checkContent(input);
          if ('content' in checked) expect(checkContent(checked.content)).toEqual(checked);
        },
      ),
    );
  });
});
