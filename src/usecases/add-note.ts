import type { ArticleRecord, Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import { MOST_NOTES, type Note, type Notes } from '../domain/note';
import type { Clock } from '../domain/system';
import type { Authority } from './may-decide';
import { mayNote } from './may-note';

/** A note that somebody writes. */
export interface NoteRequest extends Omit<Note, 'at'> {
  readonly articleId: string;
}

/** Adds a note to an article, once, however often it is sent. */
export type AddNote = ReturnType<typeof addNote>;

/** Others change the record at the same time; past so many, its count is left to the next note. */
const MAX_TRIES = 3;

/**
 * Adds a note for whoever may decide on the article, whether it still waits or not.
 * @returns the record as it is then; `isFull`: it has as many notes as there may be, and this one was not added.
 * @throws RefusedError `article-not-found`, `erased`, `not-a-reviewer`, `own-article`, `reviewers-unknown`
 */
export const addNote =
  (
    deps: Authority & {
      articles: Pick<Articles, 'find' | 'countNotes'>;
      notes: Notes;
      clock: Clock;
    },
  ) =>
  async ({ articleId, ...written }: NoteRequest): Promise<{ record: ArticleRecord; isFull: boolean }> => {
    const found = await mayNote(deps)(articleId, written.by);
    const before = await deps.notes.of(articleId);
    const isThere = before.some(({ id }) => id === written.id);
    if (!isThere && before.length >= MOST_NOTES) return { record: found, isFull: true };
    await deps.notes.add(articleId, { ...written, at: deps.clock().toISOString() });
    return { record: await counted(found), isFull: false };

    async function counted(seen: ArticleRecord): Promise<ArticleRecord> {
      const count = (await deps.notes.of(articleId)).length;
      let record = seen;
      try {
        for (let tries = 0; tries < MAX_TRIES && (record.notes ?? 0) < count; tries += 1) {
          const noted = await deps.articles.countNotes(record, count);
          if (noted) return noted;
          record = await read();
        }
        return record;
      } catch (error) {
        // Nothing stays of what was erased meanwhile.
        if (error instanceof RefusedError) await deps.notes.remove(articleId, written.id);
        throw error;
      }
    }

    async function read(): Promise<ArticleRecord> {
      const record = await deps.articles.find(articleId);
      if (!record) throw new RefusedError({ code: 'article-not-found', articleId });
      return record;
    }
  };
