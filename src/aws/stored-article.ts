import type { ArticleRecord } from '../domain/article';

/** A record as DynamoDB holds it: with the token, and with the keys of the sparse indexes. */
export interface StoredArticle extends ArticleRecord {
  /** Secret: whoever has it decides. */
  taskToken?: string;
  /** Which attempt of the wait the token belongs to. */
  attempt?: string;
  submitter: string;
  attention?: string;
  day?: string;
  decidedAt?: string;
}

/** The record without what is only for storage, and without the token. */
export const toRecord = (stored: StoredArticle): ArticleRecord => {
  const { taskToken, attempt, submitter, attention, day, decidedAt, ...record } = stored;
  return record;
};
