import { expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { stillSo } from '../../../src/usecases/projection/still-so';
import { aDecidedRecord, aRecord } from '../../support/records';

it.each<[boolean, string, ArticleRecord[]]>([
  [true, 'it is as it was', [aRecord()]],
  [true, 'somebody wrote a note', [aRecord({ notes: 1 })]],
  [false, 'it was decided', [aDecidedRecord('rejected')]],
  [false, 'its review began anew', [aRecord({ review: 2 })]],
  [false, 'it was erased', []],
])('what was read of an article holds: %s, where %s', async (holds, _, now) => {
  expect(await stillSo({ articles: { findAll: async () => now } })(aRecord())).toBe(holds);
});
