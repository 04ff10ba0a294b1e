import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkContent } from '../../src/domain/content';

function fieldsAtFault(input: Parameters<typeof checkContent>[0]) {
  const checked = checkContent(input);
  return 'faults' in checked ? checked.faults.map(({ field }) => field) : [];
}

describe('checkContent', () => {
  it('trims, and leaves out what is empty', () => {
    expect(checkContent({ title: '  A title ', excerpt: ' \n', url: '', author: ' Nia ' })).toEqual({
      content: { title: 'A title', author: 'Nia' },
    });
  });

  it.each([
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
          excerpt: fc.string({ unit: 'binary' }),
        }),
        (input) => {
          const checked = checkContent(input);
          if ('content' in checked) expect(checkContent(checked.content)).toEqual(checked);
        },
      ),
    );
  });
});
