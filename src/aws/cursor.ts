import * as z from 'zod';
import { STATUSES, type Status } from '../domain/article';
import { RefusedError } from '../domain/errors';
import { parsedJson } from '../domain/json';

const position = z.strictObject({
  status: z.enum(STATUSES),
  statusAt: z.iso.datetime(),
  articleId: z.string().min(1).max(100),
});

/** An opaque cursor for the page after what ended here. */
export function encodeCursor(at: z.infer<typeof position>): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** @throws RefusedError `invalid-cursor` when it is not a cursor of ours for this status. */
export function decodeCursor(cursor: string, status: Status): z.infer<typeof position> {
  const decoded = position.safeParse(parsedJson(Buffer.from(cursor, 'base64url').toString()));
  if (!decoded.success || decoded.data.status !== status) throw new RefusedError({ code: 'invalid-cursor' });
  return decoded.data;
}
