import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { messageOf } from '../domain/errors';
import { asReopened, type Ending, hasEnded, isEnding } from '../domain/outcome';
import type { Log } from '../domain/system';
import { isTombstone, readArticle, readTombstone, toRecord } from './stored-article';

/**
 * Answers the articles table's stream: each article that has ended, was reopened, or was erased, is handed over, and so is what a new one
 * replaces, those of one article one after the other. What fails is named in the answer, for the event source mapping to bring again.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const articleStream =
  (deps: {
    ended: (ending: Ending) => Promise<void>;
    replaced: (replaced: { readonly articleId: string; readonly by: string }) => Promise<void>;
    log: Log;
  }) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await Promise.all([...byKey(Records).values()].map((changes) => handOver(changes)));
    return { batchItemFailures: failed.flat() };

    async function handOver(changes: readonly DynamoDBRecord[]) {
      for (const [n, change] of changes.entries()) {
        try {
          const ending = endedBy(change);
          if (ending) await deps.ended(ending);
          const replaced = replacedBy(change);
          if (replaced) await deps.replaced(replaced);
        } catch (error) {
          const articleId = change.dynamodb?.Keys?.articleId?.S;
          deps.log.warn('ending-not-followed', { articleId, why: messageOf(error) });
          // What happened to an article later is told later, too.
          return changes.slice(n).map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' }));
        }
      }
      return [];
    }
  };

function byKey(changes: readonly DynamoDBRecord[]): Map<string, DynamoDBRecord[]> {
  const groups = new Map<string, DynamoDBRecord[]>();
  for (const change of changes) {
    const key = JSON.stringify(change.dynamodb?.Keys);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return groups;
}

/** The record, without its token, if this change ended its article, in whichever state that was before, or reopened one that had ended; the tombstone of one that it erased. */
function endedBy({ dynamodb }: DynamoDBRecord): Ending | undefined {
  const { OldImage, NewImage } = dynamodb ?? {};
  const before = OldImage?.status?.S;
  if (!NewImage) return undefined;
  const item = unmarshall(NewImage as Record<string, AttributeValue>);
  if (isTombstone(item)) return before === 'erased' ? undefined : readTombstone(item);
  const record = toRecord(readArticle(item));
  if (isEnding(before)) return asReopened(record);
  return hasEnded(record) ? record : undefined;
}

/** What a new article replaces, if it does. */
function replacedBy({ dynamodb }: DynamoDBRecord): { articleId: string; by: string } | undefined {
  const { OldImage, NewImage } = dynamodb ?? {};
  if (OldImage || !NewImage) return undefined;
  const item = unmarshall(NewImage as Record<string, AttributeValue>);
  if (isTombstone(item)) return undefined;
  const { articleId, article } = readArticle(item);
  return article.replaces === undefined ? undefined : { articleId: article.replaces, by: articleId };
}
