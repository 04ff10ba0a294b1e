import type { ArticleRecord } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import type { Note, Notes } from '../domain/note';
import { type Authority, askAuthority } from './may-decide';

/** Shows what those who decide on an article tell each other of it. */
export type ShowNotes = ReturnType<typeof showNotes>;

/** @returns the notes, the oldest first; undefined for whoever may not decide on the article, for its author, or where that cannot be told. */
export const showNotes =
  (deps: Omit<Authority, 'allowOwn'> & { notes: Pick<Notes, 'of'> }) =>
  async (record: ArticleRecord, viewer: string): Promise<Note[] | undefined> => {
    try {
      // Not to its author, be it one who may decide on it.
      await askAuthority({ ...deps, allowOwn: false }, { kind: 'slack', id: viewer })(record, true);
    } catch (error) {
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
    return deps.notes.of(record.articleId);
  };
