import { afterEach, expect, it, jest } from '@jest/globals';
import { ENDINGS } from '../../src/domain/article';
import { canEndAs, VERDICTS_OF } from '../../src/domain/definition';

const ends = (record: { definition?: number }) => ENDINGS.filter((ending) => canEndAs(record, ending));

afterEach(() => void jest.restoreAllMocks());

it('a review can end as its own definition lets it', () => {
  expect(ends({ definition: 1 })).toEqual(ENDINGS);
  VERDICTS_OF[2] = ['rejected'];
  expect(ends({ definition: 2 })).toEqual(['rejected']);
  delete VERDICTS_OF[2];
});

it.each([{}, { definition: 99 }, { definition: 0 }])(
  'of %j only what the oldest takes is known to be taken',
  (record) => {
    jest.replaceProperty(VERDICTS_OF, 1, ['published', 'rejected']);
    expect(ends(record)).toEqual(['published', 'rejected']);
  },
);
