import { expect, it } from '@jest/globals';
import type { Change } from '../../src/domain/changes';
import { listChanges } from '../../src/usecases/list-changes';
import { aDecidedRecord } from '../support/records';

const change = (sequence: number, articleId: string): Change => ({
  sequence,
  articleId,
  type: 'article.rejected',
  at: '2026-11-22T12:12:00.000Z',
  review: 1,
  hash: 'f00d',
});

it('joins the log with the records as they are now, and leaves no entry out', async () => {
  const asked: unknown[] = [];
  const rejected = aDecidedRecord('rejected', {}, { articleId: 'a1' });
  const list = listChanges({
    changes: {
      after: async (...range) => {
        asked.push(range);
        return [change(8, 'a1'), change(9, 'erased'), change(10, 'a1'), change(11, 'broken')];
      },
    },
    articles: {
      find: async (articleId) => {
        if (articleId === 'broken') throw new Error('articleId broken.review is not what it should be');
        return undefined;
      },
      findAll: async (ids) => {
        asked.push(ids);
        return [rejected];
      },
    },
  });
  expect(await list({ after: 7, limit: 20 })).toEqual([
    { ...change(8, 'a1'), record: rejected },
    { ...change(9, 'erased'), record: null },
    { ...change(10, 'a1'), record: rejected },
    change(11, 'broken'),
  ]);
  expect(asked).toEqual([
    [7, 20],
    ['a1', 'erased', 'a1', 'broken'],
  ]);
});
