import * as z from 'zod';
import { STATUSES, type Status } from '../domain/article';
import { RefusedError } from '../domain/errors';
import { parsedJson } from '../domain/json';

const position = z.strictObject({
  status: z.enum(STATUSES),
  statusAt: z.iso.datetime(),
  articleId: z.string().min(1).max(100),
});

/** Where a page of a status list ended. */
export type Position = z.infer<typeof position>;

/** An opaque cursor for the page after `position`. */
export function encodeCursor(at: Position): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** @throws RefusedError `invalid-cursor` when it is not a cursor of ours for this status. */
export function decodeCursor(cursor: string, status: Status): Position {
  const decoded = position.safeParse(parsedJson(Buffer.from(cursor, 'base64url').toString()));
  if (!decoded.success || decoded.data.status !== status) throw new RefusedError({ code: 'invalid-cursor' });
  return decoded.data;
}
