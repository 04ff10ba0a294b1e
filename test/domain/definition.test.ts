import { afterEach, expect, it, jest } from '@jest/globals';
import { ENDINGS } from '../../src/domain/article';
import { canEndAs, VERDICTS_OF } from '../../src/domain/definition';
import { given } from '../../src/domain/given';

const ends = (record: { definition?: number }) => ENDINGS.filter((ending) => canEndAs(record, ending));

afterEach(() => void jest.restoreAllMocks());

it('a review can end as its own definition lets it', () => {
  expect(ends({ definition: 1 })).toEqual(ENDINGS);
  jest.replaceProperty(VERDICTS_OF, 2, ['rejected']);
  expect(ends({ definition: 2 })).toEqual(['rejected']);
});

it.each([
  [1, false],
  [2, true],
  [undefined, false],
  [99, false],
])('a verdict comes from a message where definition %s knows that: %s', (definition, isKnown) => {
  expect(canEndAs(given({ definition }), 'withdrawn', 'message')).toBe(isKnown);
  for (const via of ['card', 'pending', 'home', 'api'] as const) {
    expect(canEndAs(given({ definition }), 'withdrawn', via)).toBe(true);
  }
});

it.each([{}, { definition: 99 }, { definition: 0 }])(
  'of %j only what the oldest takes is known to be taken',
  (record) => {
    jest.replaceProperty(VERDICTS_OF, 1, ['published', 'rejected']);
    expect(ends(record)).toEqual(['published', 'rejected']);
  },
);
