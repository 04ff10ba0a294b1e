import fc from 'fast-check';

const HALVES = { from: 0xd800, to: 0xdfff };
const HOW_MANY = HALVES.to - HALVES.from + 1;

/**
 * Any character but half a surrogate pair: what the unit `binary` of fast-check is. That one lists all of them before it makes
 * its first text, which takes every test file half a second.
 */
export const anyCharacter = fc.nat(0x10ffff - HOW_MANY).map(
  (index) => String.fromCodePoint(index < HALVES.from ? index : index + HOW_MANY),
  (character) => {
    const code = typeof character === 'string' ? (character.codePointAt(0) ?? Number.NaN) : Number.NaN;
    const isHalf = code >= HALVES.from && code <= HALVES.to;
    if (Number.isNaN(code) || isHalf || String.fromCodePoint(code) !== character) throw new Error('no character');
    return code < HALVES.from ? code : code - HOW_MANY;
  },
);

const LITERAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@";

/** A part of an address, as fast-check's `webSegment` makes them, of {@link anyCharacter}. */
export const anySegment = fc.string({
  unit: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...LITERAL) },
    { weight: 1, arbitrary: anyCharacter.map(encodeURIComponent) },
  ),
});

/** What may follow the host of an address: any number of segments. */
export const anyPath = fc.array(anySegment).map((segments) => segments.map((segment) => `/${segment}`).join(''));

/** An address, as fast-check's `webUrl` makes them, with and without a query and a fragment. */
export const anyUrl = fc
  .tuple(
    fc.constantFrom('http://', 'https://'),
    fc.webAuthority(),
    anyPath,
    fc.option(
      anySegment.map((query) => `?${query}`),
      { nil: '' },
    ),
    fc.option(
      anySegment.map((fragment) => `#${fragment}`),
      { nil: '' },
    ),
  )
  .map((parts) => parts.join(''));
