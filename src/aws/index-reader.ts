import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleRecord } from '../domain/article-record';
import { given } from '../domain/given';
import type { Log, Sleep } from '../domain/system';
import { batchGet } from './batch-get';
import { readEach } from './read-stored';
import { ARTICLES, type Index } from './schema';
import { isTombstone, type StoredArticle, storedArticle, toRecord } from './stored-article';

/** A row of an index: a hint that an article may be there, no more. DynamoDB itself holds that keys are texts. */
export type IndexRow<I extends Index> = Record<'articleId' | (typeof ARTICLES.indexes)[I][number], string>;

/** What is asked of one of the articles' indexes. */
export interface IndexQuery<I extends Index> {
  readonly index: I;
  /** The partition key's value. */
  readonly of: string;
  /** Bounds of the sort key, included; one of them at most. */
  readonly from?: string;
  readonly upTo?: string;
  /** Where the page before ended. */
  readonly after?: IndexRow<I> | undefined;
  readonly newestFirst?: boolean;
  readonly limit: number;
}

/** Counts rows of an index, reads keys from it, and the items behind them, consistently. */
export function indexReader(deps: { dynamo: DynamoDBDocumentClient; tableName: string; sleep: Sleep; log: Log }) {
  const { dynamo, tableName: TableName } = deps;
  return { count, query, getAll };

  /** Counts an index's rows up to `limit`, however DynamoDB pages them: none of them travels. */
  async function count<I extends Index>(asked: Pick<IndexQuery<I>, 'index' | 'of' | 'limit'>): Promise<number> {
    const { index: IndexName, of, limit } = asked;
    let counted = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const page = await dynamo.send(
        new QueryCommand({
          TableName,
          IndexName,
          Select: 'COUNT',
          KeyConditionExpression: '#partition = :of',
          ExpressionAttributeNames: { '#partition': ARTICLES.indexes[IndexName][0] },
          ExpressionAttributeValues: { ':of': of },
          Limit: limit - counted,
          ExclusiveStartKey: start,
        }),
      );
      counted += page.Count ?? 0;
      start = page.LastEvaluatedKey;
    } while (start && counted < limit);
    return counted;
  }

  /** Reads up to `limit` rows of an index, however DynamoDB pages them. */
  async function query<I extends Index>(asked: IndexQuery<I>): Promise<IndexRow<I>[]> {
    const { index: IndexName, of, from, upTo, limit, newestFirst = false } = asked;
    const [partition, sort] = ARTICLES.indexes[IndexName];
    const bound = from ?? upTo;
    const range = bound === undefined ? '' : ` AND #sort ${from === undefined ? '<=' : '>='} :bound`;
    const rows: IndexRow<I>[] = [];
    let start: Record<string, unknown> | undefined = asked.after;
    do {
      const page = await dynamo.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: `#partition = :of${range}`,
          ExpressionAttributeNames: { '#partition': partition, ...given({ '#sort': range ? sort : undefined }) },
          ExpressionAttributeValues: { ':of': of, ...given({ ':bound': bound }) },
          ScanIndexForward: !newestFirst,
          Limit: limit - rows.length,
          ExclusiveStartKey: start,
        }),
      );
      rows.push(...((page.Items ?? []) as IndexRow<I>[]));
      start = page.LastEvaluatedKey;
    } while (start && rows.length < limit);
    return rows;
  }

  /** The items behind index rows, in the rows' order; rows whose item is gone or a tombstone, or cannot be read, are dropped. */
  async function getAll(rows: readonly { articleId: string }[]): Promise<ArticleRecord[]> {
    const items = await batchGet(
      deps,
      rows.map(({ articleId }) => ({ articleId })),
    );
    const byId = items.filter((item) => !isTombstone(item)).map((item) => [String(item.articleId), item] as const);
    const read = new Map(readEach<StoredArticle>(deps.log, 'articleId', storedArticle, byId));
    return rows.flatMap(({ articleId }) => {
      const item = read.get(articleId);
      return item ? [toRecord(item)] : [];
    });
  }
}
