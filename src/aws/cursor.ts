import { ARTICLE_ID, STATUSES } from '../domain/article';
import { RefusedError } from '../domain/errors';
import { parsedJson } from '../domain/json';
import { readStored, TIME } from './read-stored';

interface StatusPosition {
  readonly status: string;
  readonly statusAt: string;
  readonly articleId: string;
}

interface SubmitterPosition {
  readonly submitter: string;
  readonly submittedAt: string;
  readonly articleId: string;
}

/** Cursors of the list of a status. */
export const statusCursor = cursors<StatusPosition>({ status: new Set(STATUSES), statusAt: TIME, articleId: '' });

/** Cursors of the list of what a submitter brought in. */
export const submitterCursor = cursors<SubmitterPosition>({ submitter: '', submittedAt: TIME, articleId: '' });

function cursors<Position extends { readonly articleId: string }>(shape: Record<keyof Position, object | string>) {
  return {
    /** An opaque cursor for the page after what ended here. */
    encode: (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url'),

    /** @throws RefusedError `invalid-cursor` when it is not a cursor of ours for this list. */
    decode: (cursor: string, list: Partial<Position>): Position => {
      try {
        const at = readStored<Position>('cursor', shape, parsedJson(Buffer.from(cursor, 'base64url').toString()));
        const isWhole = Object.keys(at).length === Object.keys(shape).length;
        const isOfList = Object.entries(list).every(([name, value]) => at[name as keyof Position] === value);
        if (isWhole && isOfList && ARTICLE_ID.test(at.articleId)) return at;
      } catch {
        // What it is not does not matter.
      }
      throw new RefusedError({ code: 'invalid-cursor' });
    },
  };
}
