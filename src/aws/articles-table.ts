import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Articles, Clock, ReviewRequest, Sleep } from '../domain/ports';
import { decodeCursor, encodeCursor } from './cursor';
import { type IndexRow, indexReader } from './index-reader';
import { onlyIf } from './only-if';
import { ATTENTION, heldItem, type StoredArticle, submitterOf, toRecord } from './stored-article';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The records in DynamoDB. A list reads keys from an index, then the items by consistent BatchGetItem, and drops those
 * that moved on: an index is only ever a hint.
 */
export const articlesTable = (to: {
  dynamo: DynamoDBDocumentClient;
  tableName: string;
  clock: Clock;
  sleep: Sleep;
}): Articles => {
  const { dynamo, tableName: TableName } = to;
  const { query, getAll } = indexReader(to);

  return {
    find: async (articleId) => {
      const item = await get(articleId);
      return item && toRecord(item);
    },

    findCallback: async (articleId) => {
      const item = await get(articleId);
      if (!item) return undefined;
      const { taskToken } = item;
      return { record: toRecord(item), ...(taskToken === undefined ? {} : { taskToken }) };
    },

    hold: async (request, dueAt) => {
      const item = heldItem(request, dueAt);
      const created = await onlyIf(
        dynamo.send(
          new PutCommand({ TableName, Item: item, ConditionExpression: 'attribute_not_exists(articleId)' }),
        ),
      );
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
        const keys = await query(
          {
            IndexName: 'status-index',
            KeyConditionExpression: '#status = :status',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':status': status },
            ...(after ? { ExclusiveStartKey: after } : {}),
          },
          limit + 1,
        );
        const shown = keys.slice(0, limit);
        const items = (await getAll(shown)).filter((record) => record.status === status);
        const last = shown.at(-1);
        if (keys.length <= limit || !last) return { items };
        after = { status, statusAt: last.statusAt, articleId: last.articleId };
        // Every key of the page had moved on: an empty page with more behind it would read as the end.
        if (items.length > 0) return { items, nextCursor: encodeCursor(after) };
      }
    },

    listBySubmitter: async ({ source, limit }) =>
      getAll(
        await query(
          {
            IndexName: 'submitter-index',
            KeyConditionExpression: 'submitter = :submitter',
            ExpressionAttributeValues: { ':submitter': submitterOf(source) },
            ScanIndexForward: false,
          },
          limit,
        ),
      ),

    listDecided: async ({ limit, since }) => {
      const keys: IndexRow[] = [];
      for (let day = to.clock().getTime(); day > since.getTime() - DAY && keys.length < limit; day -= DAY) {
        const ofDay = await query(
          {
            IndexName: 'decided-index',
            KeyConditionExpression: '#day = :day AND decidedAt >= :since',
            ExpressionAttributeNames: { '#day': 'day' },
            ExpressionAttributeValues: {
              ':day': new Date(day).toISOString().slice(0, 10),
              ':since': since.toISOString(),
            },
            ScanIndexForward: false,
          },
          limit - keys.length,
        );
        keys.push(...ofDay);
      }
      return (await getAll(keys)).filter((record) => record.decision !== undefined);
    },

    countPending: async (bound) => {
      const keys = await query(
        {
          IndexName: 'status-index',
          KeyConditionExpression: '#status = :status',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':status': 'pending' },
        },
        bound,
      );
      return keys.length;
    },

    listDue: async ({ now, limit }) => {
      const keys = await query(
        {
          IndexName: 'attention-index',
          KeyConditionExpression: 'attention = :attention AND dueAt <= :now',
          ExpressionAttributeValues: { ':attention': ATTENTION, ':now': now },
        },
        limit,
      );
      return (await getAll(keys)).filter((record) => record.dueAt !== undefined && record.dueAt <= now);
    },

    claim: async (record, dueAt) => {
      const claimed = await onlyIf(
        dynamo.send(
          new UpdateCommand({
            TableName,
            Key: { articleId: record.articleId },
            UpdateExpression: 'SET dueAt = :dueAt',
            ConditionExpression: 'dueAt = :seen',
            ExpressionAttributeValues: { ':dueAt': dueAt, ':seen': record.dueAt },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return claimed && toRecord(claimed.Attributes as StoredArticle);
    },

    recordShown: async (claimed, { card, notices, dueAt }) => {
      const Key = { articleId: claimed.articleId };
      const set = card ? 'notices = :notices, card = :card' : 'notices = :notices';
      const values = { ':notices': notices, ...(card ? { ':card': card } : {}) };
      const settled = await onlyIf(
        dynamo.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression:
              dueAt === undefined ? `SET ${set} REMOVE attention, dueAt` : `SET ${set}, dueAt = :dueAt`,
            ConditionExpression: 'dueAt = :claimed',
            ExpressionAttributeValues: {
              ...values,
              ':claimed': claimed.dueAt,
              ...(dueAt === undefined ? {} : { ':dueAt': dueAt }),
            },
          }),
        ),
      );
      if (settled) return;
      await dynamo.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: `SET ${set}, attention = :attention, dueAt = :now`,
          ConditionExpression: 'attribute_exists(articleId)',
          ExpressionAttributeValues: {
            ...values,
            ':attention': ATTENTION,
            ':now': to.clock().toISOString(),
          },
        }),
      );
    },
  };

  async function get(articleId: string): Promise<StoredArticle | undefined> {
    const { Item } = await dynamo.send(
      new GetCommand({ TableName, Key: { articleId }, ConsistentRead: true }),
    );
    return Item as StoredArticle | undefined;
  }

  async function renewToken(request: ReviewRequest): Promise<StoredArticle | undefined> {
    const renewed = await onlyIf(
      dynamo.send(
        new UpdateCommand({
          TableName,
          Key: { articleId: request.articleId },
          UpdateExpression: 'SET taskToken = :token, attempt = :attempt',
          ConditionExpression: '#status = :pending AND executionArn = :execution AND attempt < :attempt',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':token': request.taskToken,
            ':attempt': request.attempt,
            ':pending': 'pending',
            ':execution': request.executionArn,
          },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return renewed?.Attributes as StoredArticle | undefined;
  }
};
