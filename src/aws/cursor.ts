import * as z from 'zod';
import { STATUSES } from '../domain/article';
import { RefusedError } from '../domain/errors';
import { parsedJson } from '../domain/json';

const articleId = z.string().min(1).max(100);
const time = z.iso.datetime();

/** Cursors of the list of a status. */
export const statusCursor = cursors(z.strictObject({ status: z.enum(STATUSES), statusAt: time, articleId }));

/** Cursors of the list of what a submitter brought in. */
export const submitterCursor = cursors(z.strictObject({ submitter: z.string(), submittedAt: time, articleId }));

function cursors<Position extends Record<string, string>>(position: z.ZodType<Position>) {
  return {
    /** An opaque cursor for the page after what ended here. */
    encode: (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url'),

    /** @throws RefusedError `invalid-cursor` when it is not a cursor of ours for this list. */
    decode: (cursor: string, list: Partial<Position>): Position => {
      const decoded = position.safeParse(parsedJson(Buffer.from(cursor, 'base64url').toString()));
      const isOfList = (at: Position) => Object.entries(list).every(([name, value]) => at[name] === value);
      if (!decoded.success || !isOfList(decoded.data)) throw new RefusedError({ code: 'invalid-cursor' });
      return decoded.data;
    },
  };
}
