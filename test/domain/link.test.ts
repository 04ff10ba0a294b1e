import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completedLink, hostOf, linkFault } from '../../src/domain/link';
import { anyCharacter, anyUrl } from '../support/any-text';

describe('linkFault', () => {
  it.each([
    'https://example.com',
    'HTTPS://example.com/a?b=c#d@e',
    'http://127.0.0.1:8080/',
    'https://[::1]/',
    'https://bücher.example/größe',
    'https://example.com/?next=https://user@other.example',
    'https://xn--bcher-kva.example/%C3%A9',
  ])('C4: takes %s', (url) => {
    expect(linkFault(url, 3000)).toBeUndefined();
  });

  it.each([
    ['https:example.com/x', /whole web address/],
    ['https:/example.com/x', /whole web address/],
    ['https:///example.com/x', /whole web address/],
    ['https://', /whole web address/],
    ['https://?q', /whole web address/],
    ['//example.com/x', /whole web address/],
    ['javascript:alert(1)', /whole web address/],
    ['https://1.2.3.999/', /whole web address/],
    ['https://user:secret@example.com/', /password/],
    ['https://good@evil', /password/],
    ['https://@evil', /password/],
    ['https://good.example%40evil.example/', /whole web address/],
    ['https://good.example＠evil.example/', /whole web address/],
    ['https://good.example\\@evil.example', /password/],
    ['https://good.example\\.evil.example', /backslash/],
    ['https:\\\\evil.example', /whole web address/],
    ['https://exa\tmple.com', /spaces/],
    ['https://example.com/a b', /spaces/],
    ['https://example.com/\u202etxt.exe', /direction/],
    ['https://example.com/\u200e', /direction/],
    ['https://example.com/\ufffd', /U\+FFFD/],
    ['https://example.com/\u0000', /control/],
    ['https://example.com/\ud83d', /Unicode/],
  ])('C4: refuses %j', (url, why) => {
    expect(linkFault(url, 3000)).toMatch(why);
  });

  it('C3: counts characters, not their halves', () => {
    const start = 'https://example.com/';
    expect(linkFault(start + '🎉'.repeat(3000 - start.length), 3000)).toBeUndefined();
    expect(linkFault(start + '🎉'.repeat(3001 - start.length), 3000)).toContain('this one has 3001');
  });
});

it('C4: takes a link with letters beyond ASCII however often it is asked', () => {
  const url = 'https://bücher.example/größe';
  const faults = new Set(Array.from({ length: 20_000 }, () => linkFault(url, 3000)));
  expect([...faults]).toEqual([undefined]);
});

describe('hostOf', () => {
  it.each([
    ['https://Example.com/a', 'example.com'],
    ['https://example.com:8443/a', 'example.com:8443'],
    ['https://example.com:443/a', 'example.com'],
    ['https://аррӏе.com/', 'xn--80ak6aa92e.com'],
    ['https://ｅxample.com/', 'example.com'],
    ['https:example.com', undefined],
    ['https://good@evil', undefined],
    ['javascript:alert(1)', undefined],
    ['', undefined],
  ])('C4: says where %s leads', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  it('C4: is an ASCII name in whatever it takes, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyUrl,
          fc.string({ unit: anyCharacter }).map((text) => `https://${text}`),
        ),
        (url) => {
          expect(hostOf(url) ?? 'none').toMatch(/^[\x21-\x7e]+$/);
        },
      ),
    );
  });
});

describe('completedLink', () => {
  it.each([
    'example.com',
    'example.com/x',
    'www.example.co.uk?a=b',
    'Example.COM#part',
    'bücher.example/größe',
    'xn--bcher-kva.example',
    'пример.рф/статья',
    'example.xn--p1ai/x',
  ])('completes %s', (text) => {
    expect(completedLink(text)).toBe(`https://${text}`);
    expect(hostOf(completedLink(text))).toBeDefined();
  });

  it.each([
    '',
    'example',
    'localhost/x',
    'https://example.com/x',
    'http://example.com',
    'mailto:nia@example.com',
    'nia@example.com',
    'nia:secret@example.com/x',
    'example.com:8080/x',
    'javascript:alert(1).com',
    '//example.com/x',
    '/example.com',
    '1.2',
    '127.0.0.1/x',
    '-example.com',
    'example-.com',
    'example..com',
    'example.com\\@evil.example',
    'example.com /x',
    'a title. And more',
    'example.com/\u202etxt.exe',
  ])('leaves %s as it is', (text) => {
    expect(completedLink(text)).toBe(text);
  });

  it('gives a link that is taken, or what it was given', () => {
    fc.assert(
      fc.property(fc.oneof(anyUrl, fc.string({ unit: anyCharacter })), (text) => {
        const completed = completedLink(text);
        if (completed !== text)
          expect([completed, linkFault(completed, Number.POSITIVE_INFINITY)]).toEqual([`https://${text}`, undefined]);
        expect(completedLink(completed)).toBe(completed);
      }),
    );
  });
});
