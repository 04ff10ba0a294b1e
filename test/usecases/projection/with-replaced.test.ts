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

it('adds what took the place of an article that had ended by itself, as long as that is there and says so', async () => {
  const noted = (articleId: string) => ({
    replacedBy: { articleId, at: '2026-11-22T12:00:00.000Z', review: 1 },
    articleId: 'a9',
  });
  const taker = aRecord({ articleId: 'a5', article: { replaces: 'a9' } });
  const add = withReplaced({
    articles: {
      find: async (articleId) => {
        if (articleId === 'gone') throw new RefusedError({ code: 'erased', articleId });
        return undefined;
      },
      findAll: async (ids) => [...stored, taker].filter(({ articleId }) => ids.includes(articleId)),
    },
    withCards: async (records) => records.map((record) => ({ ...record, card })),
  });
  const returned = (by: string) => aDecidedRecord('returned', {}, noted(by));
  const [taken] = await add([returned('a5')]);
  expect(taken?.after).toMatchObject({ articleId: 'a5', card });
  for (const by of ['a1', 'gone', 'never-started']) {
    expect((await add([returned(by)]))[0]).toEqual(returned(by));
  }
  const reopened = {
    ...returned('a5'),
    history: [{ event: 'reopened' as const, at: '2026-11-22T13:00:00.000Z', review: 2 }],
  };
  expect((await add([reopened]))[0]).toEqual(reopened);
});

it('asks nothing about what replaces nothing', async () => {
  const asked = () => Promise.reject(new Error('asked'));
  const records = [aRecord()];
  const quiet = withReplaced({ articles: { find: asked, findAll: asked }, withCards: asked });
  expect(await quiet(records)).toEqual(records);
});
