import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bold,
  channelNamed,
  date,
  fallback,
  italic,
  mention,
  piecesOf,
  type Sentence,
  sentence,
} from '../../src/slack/sentence';
import { isHarmless } from './support/harmless';

const AT = '2026-11-22T12:12:00.000Z';

describe('a sentence', () => {
  it('is pieces in their order, with neighbouring words as one and none empty', () => {
    const said = sentence`${mention('U0MONA')} said “${'*A* & <!here>'}”${''} ${2} times ${['to ', [bold('you')]]}.`;
    expect(piecesOf(said)).toEqual([
      { type: 'user', user_id: 'U0MONA' },
      { type: 'text', text: ' said “*A* & <!here>” 2 times to ' },
      { type: 'text', text: 'you', style: { bold: true } },
      { type: 'text', text: '.' },
    ]);
  });

  it('leaves its parts as they were', () => {
    const part = bold('you');
    piecesOf(['a', part, 'b']);
    expect(part).toEqual({ type: 'text', text: 'you', style: { bold: true } });
  });

  it('is a text with references, escaped words and no emphasis', () => {
    const link = { type: 'link', url: 'https://example.com/', text: 'a *title* & more…' } as const;
    const said = [mention('S0MODS'), ' in ', channelNamed('C0ALL'), ': ', link, ' ', italic('<now>'), ' ', date(AT)];
    expect(fallback(said)).toBe(
      '<!subteam^S0MODS> in <#C0ALL>: a *title* &amp; more… &lt;now&gt; <!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>',
    );
  });

  it('is cut in its text to 4,000 units once escaped', () => {
    expect(fallback(['&'.repeat(3000), 'x', mention('U0MONA'), 'more']) === `${'&amp;'.repeat(799)}…`).toBe(true);
    expect(fallback(['x'.repeat(3995), mention('U0MONA'), 'more']) === 'x'.repeat(3995)).toBe(true);
  });

  it('is a text of 4,000 units at most, harmless wherever it is cut', () => {
    const words = fc.string({ unit: fc.constantFrom('&', '<', '😀', 'a', '*', '|'), maxLength: 3000 });
    const part = fc.oneof(words, fc.constant(mention('U0MONA')), fc.constant(date(AT)));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts: Sentence[]) => {
        const text = fallback(parts);
        expect(text.length).toBeLessThanOrEqual(4000);
        expect(isHarmless(text)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
