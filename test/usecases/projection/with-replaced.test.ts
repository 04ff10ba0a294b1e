import { expect, it } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import { withReplaced } from '../../../src/usecases/projection/with-replaced';
import { aDecidedRecord, aRecord } from '../../support/records';

const card = { channel: 'C0REVIEW', ts: '1.0' };
const stored = ['a1', 'a2'].map((articleId) => aRecord({ articleId }));
const enrich = withReplaced({
  articles: {
    find: async (articleId) => {
      throw new RefusedError({ code: 'erased', articleId });
    },
    findAll: async (ids) => stored.filter(({ articleId }) => ids.includes(articleId)),
  },
  withCards: async (records) => records.map((record) => ({ ...record, card })),
});

it('adds what a record replaces and what replaced it, as they are now, with their cards', async () => {
  const old = aDecidedRecord('withdrawn', { replacedBy: 'a2' });
  const middle = aDecidedRecord('withdrawn', { replacedBy: 'a3' }, { articleId: 'a2', article: { replaces: 'a1' } });
  const plain = aRecord({ articleId: 'a4' });
  expect(await enrich([old, middle, plain])).toEqual([
    { ...old, after: { ...stored[1], card } },
    { ...middle, before: { ...stored[0], card }, after: 'erased' },
    plain,
  ]);
});

it('asks nothing about what replaces nothing', async () => {
  const asked = () => Promise.reject(new Error('asked'));
  const records = [aRecord()];
  const quiet = withReplaced({ articles: { find: asked, findAll: asked }, withCards: asked });
  expect(await quiet(records)).toEqual(records);
});
