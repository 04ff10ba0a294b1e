import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isVisible, lengthOf, searchable, textFault, unquoted } from '../../src/domain/text';

const fault = (text: string, form: 'line' | 'prose' = 'line', limit = 10) =>
  textFault(text, { what: 'It', limit, form });

describe('textFault', () => {
  it.each([
    ['C3: emoji count as one', '🎉'.repeat(10), undefined],
    ['C3: letters beyond the first plane count as one', '𝒜'.repeat(10), undefined],
    ['C3: one character too many', '🎉'.repeat(11), 'It may have at most 10 characters; this one has 11.'],
    ['half a surrogate pair', 'a\ud83d', 'It contains a character that is not valid Unicode.'],
    ['C1: a replacement character', 'f\ufffdr', expect.stringContaining('U+FFFD')],
    ['C1: several, and nothing else', '\ufffd\ufffd', expect.stringContaining('lost')],
    ['a bell', 'a\u0007', 'It may not contain control characters.'],
    ['a line break', 'a\nb', 'It may not contain control characters.'],
    ['C5: a line separator', 'a\u2028b', 'It has to be one line.'],
    ['C5: a paragraph separator', 'a\u2029b', 'It has to be one line.'],
    ['C5: an override', 'a\u202eb', expect.stringMatching(/override.*U\+202E\.$/)],
    ['C5: an isolate', 'a\u2066b', expect.stringMatching(/isolate.*U\+2066\.$/)],
    ['C5: an embedding', 'a\u202bb', expect.stringMatching(/embed.*U\+202B\.$/)],
    ['C5: the marks of right-to-left writing', 'a\u200e\u200f\u061cb', undefined],
  ])('%s', (_, text, expected) => {
    expect(fault(text)).toEqual(expected);
  });

  it('lets prose have lines and tabs, and nothing else of the sort', () => {
    expect(fault('a\r\n\tb\u2028c', 'prose')).toBeUndefined();
    expect([fault('a\u000bb', 'prose'), fault('a\u202db', 'prose'), fault('a\ufffdb', 'prose')]).toEqual([
      expect.stringContaining('control'),
      expect.stringContaining('U+202D'),
      expect.stringContaining('U+FFFD'),
    ]);
  });
});

it('C3: a length is what JSON Schema counts', () => {
  expect(['', 'abc', '👩‍👩‍👧', 'e\u0301'].map(lengthOf)).toEqual([0, 3, 5, 2]);
});

describe('isVisible', () => {
  it.each([
    '\u3164',
    '\u034f',
    '\ufe0f',
    '\u115f',
    '\u2800',
    '\uffa0',
    '\u0301',
    ' \u0301 \u0e31',
    '\u200b\u2060',
    '\u{1d159}',
    '\u{13441}',
    '\u{e0001}\u{e0100}',
    '\u3000\u00a0',
    '',
  ])('C5: nobody sees %j', (text) => {
    expect(isVisible(text)).toBe(false);
  });

  it.each(['a', '\u3164a\u3164', '\u2801', 'ᄀ', 'e\u0301', '❤\ufe0f', '.', '\u{85c62}'])(
    'C5: somebody sees %j',
    (text) => {
      expect(isVisible(text)).toBe(true);
    },
  );
});

describe('unquoted', () => {
  it.each([
    ['“click bait”', 'click bait'],
    ['"click bait"', 'click bait'],
    ['„click bait“', 'click bait'],
    ['”click bait”', 'click bait'],
    ['«click bait»', 'click bait'],
    ['« click bait »', 'click bait'],
    ['»click bait«', 'click bait'],
    ['‹click›', 'click'],
    ['‘don’t’', 'don’t'],
    ["'don't'", "don't"],
    [' "click bait” ', 'click bait'],
  ])('C9: takes the quotation marks off %s', (text, inside) => {
    expect(unquoted(text)).toBe(inside);
  });

  it.each(['click', 'don’t', "rock 'n' roll", '"a" and "b"', '“a” or “b”', '"', '""', "'tis", 'the “end”', '“““'])(
    'C9: leaves %s as it is',
    (text) => {
      expect(unquoted(text)).toBe(text);
    },
  );
});

describe('searchable', () => {
  it.each([
    ["don't", 'Don’t'],
    ['don`t', "DON'T"],
    ['"end"', '“End”'],
    ['«end»', '"end"'],
    ['caf\u00e9', 'CAFE\u0301'],
    ['straße', 'STRASSE'],
  ])('C9: finds %s in %s', (word, text) => {
    expect(searchable(text)).toContain(searchable(word));
  });

  it('finds what it has folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(searchable(searchable(text))).toBe(searchable(text)),
      ),
    );
  });
});
