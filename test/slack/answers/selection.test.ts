import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../../../src/domain/given';
import {
  readSelection,
  readWhich,
  type Selection,
  tickValue,
  writeSelection,
} from '../../../src/slack/answers/selection';
import { searchPosition } from '../../../src/slack/answers/surface';
import { anyCharacter } from '../../support/any-text';

const anyOne = fc
  .record({ articleId: fc.uuid(), review: fc.option(fc.integer({ min: 2, max: 99 }), { nil: undefined }) })
  .map((one) => given(one));
const anySelection: fc.Arbitrary<Selection> = fc
  .record({
    via: fc.constantFrom('pending' as const, 'home' as const),
    words: fc.string({ unit: anyCharacter, maxLength: 80 }).map((text) => searchPosition(text).words),
    choice: fc.constantFrom('approve' as const, 'reject' as const, undefined),
    which: fc.uniqueArray(anyOne, { maxLength: 50, selector: ({ articleId }) => articleId }),
    since: fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: undefined }),
  })
  .map(({ via, words, which, choice, since }) => ({
    via,
    which,
    listed: given({ words }),
    ...given({ choice, since }),
  }));

describe('a selection in the modal', () => {
  it('is read as it was written, within Slack’s 3,000 characters', () => {
    fc.assert(
      fc.property(anySelection, (selection) => {
        const metadata = writeSelection(selection);
        expect(metadata.length).toBeLessThanOrEqual(3000);
        const { listed, ...rest } = readSelection(metadata);
        expect({ ...rest, listed: selection.listed }).toEqual(selection);
        if (selection.which.length < 40) expect(listed).toEqual(selection.listed);
      }),
    );
  });

  it('keeps all fifty, whatever was searched for', () => {
    const which = Array.from({ length: 50 }, (_, n) => ({
      articleId: '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b'.slice(0, 34) + (n + 10),
    }));
    const listed = { words: '"'.repeat(200) };
    expect(readSelection(writeSelection({ via: 'home', listed, which, choice: 'approve', since: 1 })).which).toEqual(
      which,
    );
  });

  it.each(['', '[]', 'null', '"home"', '{', '{"via":"api","which":7,"listed":[],"choice":"withdraw","since":1.5}'])(
    'is empty where %j is no selection',
    (metadata) => {
      expect(readSelection(metadata)).toEqual({ via: 'pending', listed: {}, which: [] });
    },
  );
});

it('what is ticked is read once each, fifty at most, and nothing that names no article', () => {
  expect(readWhich(['a1', 'a1', 'a2.3', '', '<!channel>'])).toEqual([
    { articleId: 'a1' },
    { articleId: 'a2', review: 3 },
  ]);
  expect(readWhich(Array.from({ length: 60 }, (_, n) => `a${n}`))).toHaveLength(50);
  expect(tickValue({ articleId: 'a2', review: 3 })).toBe('a2.3');
});
