import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { MOST_NOTES, type Note } from '../../src/domain/note';
import { addNote } from '../../src/usecases/add-note';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const note = (id: string): Note => ({ id, by: 'U0MAX', at: NOW.toISOString(), text: `Note ${id}` });
const ASKED = { articleId: 'a1', id: 'V1', by: 'U0MAX', text: 'Note V1' };

/** A desk with one article. `meanwhile` happens just before its notes are counted; undefined: it is erased. */
function aDesk(
  first: ArticleRecord | undefined,
  kept: readonly Note[] = [],
  meanwhile: readonly (ArticleRecord | undefined)[] = [],
) {
  let record = first;
  let isErased = false;
  const changes = [...meanwhile];
  const notes = [...kept];
  const counts: number[] = [];
  const add = addNote({
    reviewers: { includes: async (one) => one !== 'U0NIA' },
    emailOf: () => undefined,
    allowOwn: false,
    articles: {
      find: async (articleId) => {
        if (isErased) throw new RefusedError({ code: 'erased', articleId });
        return record;
      },
      countNotes: async (seen, count) => {
        if (changes.length > 0) {
          record = changes.shift();
          isErased = record === undefined;
        }
        if (record?.status !== seen.status || (record.notes ?? 0) >= count) return undefined;
        counts.push(count);
        record = { ...record, notes: count };
        return record;
      },
    },
    notes: {
      add: async (_, one) => void (notes.some(({ id }) => id === one.id) || notes.push(one)),
      of: async () => [...notes],
      remove: async (_, id) => void notes.splice(0, notes.length, ...notes.filter((one) => one.id !== id)),
    },
    clock: () => NOW,
  });
  return { add, notes, counts };
}

const refusedWith = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

describe('addNote', () => {
  it.each([aRecord(), aDecidedRecord('rejected')])('keeps a note, and counts it: $status', async (record) => {
    const { add, notes, counts } = aDesk(record, [note('V0')]);
    expect(await add(ASKED)).toEqual({ record: { ...record, notes: 2 }, isFull: false });
    expect(notes).toEqual([note('V0'), note('V1')]);
    expect(counts).toEqual([2]);
  });

  it('keeps what is sent again once, and counts it where that was not done', async () => {
    const { add, notes, counts } = aDesk(aRecord(), [note('V1')]);
    await add(ASKED);
    await add(ASKED);
    expect(notes).toEqual([note('V1')]);
    expect(counts).toEqual([1]);
  });

  it.each([
    ['article-not-found', undefined, 'U0MAX'],
    ['not-a-reviewer', aRecord(), 'U0NIA'],
    ['own-article', aRecord({ article: { source: { via: 'slack', by: 'U0MAX' } } }), 'U0MAX'],
    ['own-article', aDecidedRecord('rejected', {}, { article: { source: { via: 'slack', by: 'U0MAX' } } }), 'U0MAX'],
  ])('refuses: %s', async (code, record, by) => {
    const { add, notes } = aDesk(record);
    await expect(add({ ...ASKED, by })).rejects.toEqual(refusedWith(code));
    expect(notes).toEqual([]);
  });

  it('has room for so many, and for what is there already', async () => {
    const all = Array.from({ length: MOST_NOTES }, (_, n) => note(`V${n + 1}`));
    const { add, notes } = aDesk(aRecord({ notes: MOST_NOTES }), all);
    expect(await add({ ...ASKED, id: 'V99' })).toMatchObject({ isFull: true });
    expect(await add(ASKED)).toMatchObject({ isFull: false });
    expect(notes).toEqual(all);
  });

  it('counts anew where the article was decided meanwhile, or has another note', async () => {
    const decided = aDesk(aRecord(), [], [aDecidedRecord('rejected')]);
    expect(await decided.add(ASKED)).toMatchObject({ record: { status: 'rejected', notes: 1 } });
    const another = aDesk(aRecord(), [], [aRecord({ notes: 2 })]);
    expect(await another.add(ASKED)).toMatchObject({ record: { notes: 2 } });
  });

  it('keeps nothing of what was erased meanwhile', async () => {
    const { add, notes } = aDesk(aRecord(), [], [undefined]);
    await expect(add(ASKED)).rejects.toEqual(refusedWith('erased'));
    expect(notes).toEqual([]);
  });
});
