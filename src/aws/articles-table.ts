import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Articles } from '../domain/article-record';
import { given } from '../domain/given';
import type { Clock, Sleep } from '../domain/system';
import type { ReviewRequest } from '../domain/workflow';
import { decodeCursor, encodeCursor } from './cursor';
import { onlyIf } from './expected-error';
import { type IndexRow, indexReader } from './index-reader';
import { ARTICLES } from './schema';
import { heldItem, type StoredArticle, submitterOf, toRecord } from './stored-article';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The records in DynamoDB. A list reads keys from an index, then the items by consistent BatchGetItem, and drops those
 * that moved on: an index is only ever a hint.
 */
export function articlesTable(deps: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
  sleep: Sleep;
}): Articles {
  const { dynamo, tableName: TableName } = deps;
  const { query, getAll } = indexReader(deps);

  return {
    find: async (articleId) => {
      const item = await get(articleId);
      return item && toRecord(item);
    },

    findCallback: async (articleId) => {
      const item = await get(articleId);
      if (!item) return undefined;
      return { record: toRecord(item), ...given({ taskToken: item.taskToken }) };
    },

    hold: async (request, dueAt) => {
      const item = heldItem(request, dueAt);
      const ConditionExpression = 'attribute_not_exists(articleId)';
      const created = await onlyIf(dynamo.send(new PutCommand({ TableName, Item: item, ConditionExpression })));
      if (created) return { change: 'created', record: toRecord(item) };
      const renewed = await renewToken(request);
      if (renewed) return { change: 'renewed', record: toRecord(renewed) };
      const kept = await get(request.articleId);
      if (!kept) throw new Error(`article ${request.articleId} is neither there nor absent`);
      return { change: 'kept', record: toRecord(kept) };
    },

    list: async ({ status, limit, cursor }) => {
      let after = cursor === undefined ? undefined : decodeCursor(cursor, status);
      for (;;) {
        const keys = await query({ index: 'status-index', of: status, after, limit: limit + 1 });
        const shown = keys.slice(0, limit);
        const items = (await getAll(shown)).filter((record) => record.status === status);
        const last = shown.at(-1);
        if (keys.length <= limit || !last) return { items };
        after = { status, statusAt: last.statusAt, articleId: last.articleId };
        // Every key of the page had moved on: an empty page with more behind it would read as the end.
        if (items.length > 0) return { items, nextCursor: encodeCursor(after) };
      }
    },

    listBySubmitter: async ({ source, limit }) => {
      const of = submitterOf(source);
      return getAll(await query({ index: 'submitter-index', of, newestFirst: true, limit }));
    },

    listDecided: async ({ limit, since }) => {
      const keys: IndexRow[] = [];
      const from = since.toISOString();
      for (let day = deps.clock().getTime(); day > since.getTime() - DAY && keys.length < limit; day -= DAY) {
        const of = new Date(day).toISOString().slice(0, 10);
        const left = limit - keys.length;
        keys.push(...(await query({ index: 'decided-index', of, from, newestFirst: true, limit: left })));
      }
      return (await getAll(keys)).filter((record) => record.decision !== undefined);
    },

    countPending: async (bound) => (await query({ index: 'status-index', of: 'pending', limit: bound })).length,

    listDue: async ({ now, limit }) => {
      const keys = await query({ index: 'attention-index', of: ARTICLES.attention, upTo: now, limit });
      return (await getAll(keys)).filter((record) => record.dueAt !== undefined && record.dueAt <= now);
    },

    claim: async ({ articleId, dueAt: seen }, dueAt) => {
      const claimed = await update(articleId, {
        UpdateExpression: 'SET dueAt = :dueAt',
        ConditionExpression: 'dueAt = :seen',
        ExpressionAttributeValues: { ':dueAt': dueAt, ':seen': seen },
      });
      return claimed && toRecord(claimed);
    },

    recordShown: async ({ articleId, dueAt: claimed }, { card, notices, dueAt }) => {
      const set = card ? 'SET notices = :notices, card = :card' : 'SET notices = :notices';
      const shown = given({ ':notices': notices, ':card': card });
      const settled = await update(articleId, {
        UpdateExpression: dueAt === undefined ? `${set} REMOVE attention, dueAt` : `${set}, dueAt = :dueAt`,
        ConditionExpression: 'dueAt = :claimed',
        ExpressionAttributeValues: { ...shown, ...given({ ':claimed': claimed, ':dueAt': dueAt }) },
      });
      if (settled) return;
      const now = deps.clock().toISOString();
      await update(articleId, {
        UpdateExpression: `${set}, attention = :attention, dueAt = :now`,
        ConditionExpression: 'attribute_exists(articleId)',
        ExpressionAttributeValues: { ...shown, ':attention': ARTICLES.attention, ':now': now },
      });
    },
  };

  async function get(articleId: string): Promise<StoredArticle | undefined> {
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key: { articleId }, ConsistentRead: true }));
    return Item as StoredArticle | undefined;
  }

  /** Changes a record. @returns it as it is then; undefined when the condition did not hold. */
  async function update(
    articleId: string,
    change: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<StoredArticle | undefined> {
    const command = new UpdateCommand({ TableName, Key: { articleId }, ReturnValues: 'ALL_NEW', ...change });
    return (await onlyIf(dynamo.send(command)))?.Attributes as StoredArticle | undefined;
  }

  function renewToken({ articleId, taskToken, attempt, executionArn }: ReviewRequest) {
    return update(articleId, {
      UpdateExpression: 'SET taskToken = :token, attempt = :attempt',
      ConditionExpression: '#status = :pending AND executionArn = :execution AND attempt < :attempt',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':token': taskToken,
        ':attempt': attempt,
        ':pending': 'pending',
        ':execution': executionArn,
      },
    });
  }
}
