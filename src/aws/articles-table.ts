import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ArticleRecord, Articles, HistoryEntry } from '../domain/article-record';
import { given, present } from '../domain/given';
import { foldHistory } from '../domain/history';
import { REOPENABLE } from '../domain/reopening';
import type { Clock } from '../domain/system';
import { enteredAt, type ReviewRequest, undoneEntry } from '../domain/workflow';
import { statusCursor, submitterCursor } from './cursor';
import { onlyIf } from './expected-error';
import { type IndexQuery, type IndexRow, indexReader } from './index-reader';
import { ARTICLES, type Index } from './schema';
import { heldItem, readArticle, type StoredArticle, submitterOf, toRecord } from './stored-article';

const DAY = 24 * 60 * 60 * 1000;
const OVERDUE_PAGE = 100;
const UNPLANNED_PAGE = 100;

/** Whether an article has not ended. */
const IS_OPEN = '#status IN (:pending, :decided)';
const OPEN = { ':pending': 'pending', ':decided': 'decided' };
/** Whether it has ended as it may be reopened. */
const ENDED = Object.fromEntries(REOPENABLE.map((status) => [`:${status}`, status]));
const HAS_ENDED = `#status IN (${Object.keys(ENDED).join(', ')})`;

/**
 * The records in DynamoDB. A list reads keys from an index, then the items by consistent BatchGetItem, and drops those
 * that moved on: an index is only ever a hint.
 */
export function articlesTable(deps: Parameters<typeof indexReader>[0] & { clock: Clock }): Articles {
  const { dynamo, tableName: TableName } = deps;
  const { count, query, getAll } = indexReader(deps);

  return {
    find: async (articleId) => {
      const item = await get(articleId);
      return item && toRecord(item);
    },

    findAll: (articleIds) => getAll([...new Set(articleIds)].map((articleId) => ({ articleId }))),

    findCallback: async (articleId) => {
      const item = await get(articleId);
      if (!item) return undefined;
      const { taskToken, undoToken } = item;
      return { record: toRecord(item), ...given({ taskToken, undoToken }) };
    },

    hold: async (request) => {
      const item = heldItem(request);
      const ConditionExpression = 'attribute_not_exists(articleId)';
      const created = await onlyIf(dynamo.send(new PutCommand({ TableName, Item: item, ConditionExpression })));
      if (created) return { change: 'created', record: toRecord(item) };
      const reopened = await reopen(request);
      if (reopened) return { change: 'reopened', record: toRecord(await folded(readArticle(reopened))) };
      const renewed = await renewToken(request);
      if (renewed) return { change: 'renewed', record: toRecord(readArticle(renewed)) };
      const kept = await get(request.articleId);
      if (!kept) throw new Error(`article ${request.articleId} is neither there nor absent`);
      return { change: 'kept', record: toRecord(kept) };
    },

    erase: async (tombstone, seen) => {
      const ConditionExpression = seen
        ? 'executionArn = :execution AND review = :review AND #status = :status AND statusAt = :statusAt'
        : 'attribute_not_exists(articleId)';
      const expected = seen && {
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':execution': seen.executionArn,
          ':review': seen.review,
          ':status': seen.status,
          ':statusAt': seen.statusAt,
        },
      };
      const put = new PutCommand({ TableName, Item: tombstone, ConditionExpression, ...expected });
      return (await onlyIf(dynamo.send(put))) !== undefined;
    },

    awaitUndo: async ({ articleId, decision, taskToken, attempt }) => {
      const waiting = await update(articleId, {
        UpdateExpression: 'SET undoToken = :token, attempt = :attempt',
        ConditionExpression:
          '#status = :decided AND decision.#at = :at AND decision.#by = :by AND (attribute_not_exists(attempt) OR attempt < :attempt)',
        ExpressionAttributeNames: { '#status': 'status', '#at': 'at', '#by': 'by' },
        ExpressionAttributeValues: {
          ':token': taskToken,
          ':attempt': attempt,
          ':decided': 'decided',
          ':at': decision.at,
          ':by': decision.by,
        },
      });
      const item = waiting ? readArticle(waiting) : await get(articleId);
      return item && toRecord(item);
    },

    claim: async ({ articleId, review, claim: seen }, claim) => {
      const claimed = await update(articleId, {
        UpdateExpression: 'SET claim = :claim, unplanned = :unplanned, unplannedAt = :at',
        ConditionExpression: `#status = :pending AND review = :review AND ${seen ? 'claim.press = :seen' : 'attribute_not_exists(claim)'}`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':claim': claim,
          ':unplanned': ARTICLES.unplanned,
          ':at': deps.clock().toISOString(),
          ':pending': 'pending',
          ':review': review,
          ...given({ ':seen': seen?.press }),
        },
      });
      return claimed && toRecord(readArticle(claimed));
    },

    countNotes: async ({ articleId, status }, notes) => {
      const waits = status === 'pending';
      const counted = await update(articleId, {
        UpdateExpression: `SET notes = :notes${waits ? ', unplanned = :unplanned, unplannedAt = :at' : ''}`,
        ConditionExpression: '#status = :seen AND (attribute_not_exists(notes) OR notes < :notes)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':notes': notes,
          ':seen': status,
          ...given({
            ':unplanned': waits ? ARTICLES.unplanned : undefined,
            ':at': waits ? deps.clock().toISOString() : undefined,
          }),
        },
      });
      return counted && toRecord(readArticle(counted));
    },

    replace: async ({ articleId, executionArn, replacedBy: seen }, replacedBy) => {
      const noted = await update(articleId, {
        UpdateExpression: 'SET replacedBy = :replacement',
        ConditionExpression: `executionArn = :execution AND ${seen ? 'replacedBy.articleId = :seen' : 'attribute_not_exists(replacedBy)'}`,
        ExpressionAttributeValues: {
          ':replacement': replacedBy,
          ':execution': executionArn,
          ...given({ ':seen': seen?.articleId }),
        },
      });
      return noted !== undefined;
    },

    list: async ({ status, limit, cursor, newestFirst = false }) => {
      const after = cursor === undefined ? undefined : statusCursor.decode(cursor, { status });
      const asked = { index: 'status-index', of: status, newestFirst, after, limit } as const;
      const { items, last } = await page(asked, (record) => record.status === status);
      return last ? { items, nextCursor: statusCursor.encode({ ...last, status }) } : { items };
    },

    listBySubmitter: async ({ source, limit, cursor }) => {
      const submitter = submitterOf(source);
      const after = cursor === undefined ? undefined : submitterCursor.decode(cursor, { submitter });
      const asked = { index: 'submitter-index', of: submitter, newestFirst: true, after, limit } as const;
      const { items, last } = await page(asked, () => true);
      return last ? { items, nextCursor: submitterCursor.encode({ ...last, submitter }) } : { items };
    },

    cursorAfter: ({ articleId, article, status, statusAt, submittedAt }, list) =>
      list === 'status'
        ? statusCursor.encode({ status, statusAt, articleId })
        : submitterCursor.encode({ submitter: submitterOf(article.source), submittedAt, articleId }),

    listDecided: async ({ limit, since }) => {
      const keys: IndexRow<'decided-index'>[] = [];
      const from = since.toISOString();
      for (let day = deps.clock().getTime(); day > since.getTime() - DAY && keys.length < limit; day -= DAY) {
        const of = new Date(day).toISOString().slice(0, 10);
        const asked = { index: 'decided-index', of, from, newestFirst: true, limit: limit - keys.length } as const;
        keys.push(...(await query(asked)));
      }
      return (await getAll(keys)).filter((record) => record.decision !== undefined);
    },

    countPending: (bound) => count({ index: 'status-index', of: 'pending', limit: bound }),

    countWaitingFrom: (source, bound) => count({ index: 'waiting-index', of: submitterOf(source), limit: bound }),

    unplanned: async function* () {
      const asked = { index: 'unplanned-index', of: ARTICLES.unplanned, limit: UNPLANNED_PAGE } as const;
      for (let after: IndexRow<'unplanned-index'> | undefined; ; ) {
        const { items, last } = await page({ ...asked, after }, ({ unplannedAt }) => unplannedAt !== undefined);
        if (items.length > 0) yield items;
        if (!last) return;
        after = last;
      }
    },

    planned: async ({ articleId, status, unplannedAt }) => {
      if (unplannedAt === undefined) return;
      await update(articleId, {
        UpdateExpression: 'REMOVE unplanned, unplannedAt',
        ConditionExpression: 'unplannedAt = :seen AND #status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':seen': unplannedAt, ':status': status },
      });
    },

    noteStuck: async ({ articleId, executionArn, since }) => {
      const noted = await update(articleId, {
        UpdateExpression: 'SET stuckSince = :since',
        ConditionExpression: `executionArn = :execution AND ${IS_OPEN} AND attribute_not_exists(stuckSince)`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':since': since, ':execution': executionArn, ...OPEN },
      });
      return noted !== undefined;
    },

    overdue: async function* (now) {
      const asked = { index: 'deadline-index', of: ARTICLES.open, upTo: now, limit: OVERDUE_PAGE } as const;
      for (let after: IndexRow<'deadline-index'> | undefined; ; ) {
        const { items, last } = await page(
          { ...asked, after },
          ({ status, deadline = now }) => status === 'pending' && deadline <= now,
        );
        yield* items;
        if (!last) return;
        after = last;
      }
    },
  };

  /** A page of what `holds`, and the row that it ends with if there is more. */
  async function page<I extends Index>(asked: IndexQuery<I>, holds: (record: ArticleRecord) => boolean) {
    for (let { after } = asked; ; ) {
      const keys = await query({ ...asked, after, limit: asked.limit + 1 });
      const items = (await getAll(keys.slice(0, asked.limit))).filter(holds);
      after = keys.length > asked.limit ? keys.at(-2) : undefined;
      // All of it had moved on, or could not be read: an empty page with more behind it would read as the end.
      if (items.length > 0 || !after) return { items, last: after };
    }
  }

  async function get(articleId: string): Promise<StoredArticle | undefined> {
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key: { articleId }, ConsistentRead: true }));
    return Item && readArticle(Item);
  }

  /** Changes an item. @returns it as it is then; undefined when the condition did not hold. */
  async function update(articleId: string, change: Omit<UpdateCommandInput, 'TableName' | 'Key'>) {
    const command = new UpdateCommand({ TableName, Key: { articleId }, ReturnValues: 'ALL_NEW', ...change });
    return (await onlyIf(dynamo.send(command)))?.Attributes;
  }

  /** Lets an article wait again whose decision was undone, whose execution died, or that was reopened. */
  async function reopen(request: ReviewRequest) {
    const { executionArn, review, deadline, undone, takesOver, reopened } = request;
    const isUndone = '#status = :decided AND executionArn = :execution AND attempt < :attempt';
    const undoing = { ':decided': 'decided', ':execution': executionArn };
    const back = undone === '' ? undefined : await waitAgain(request, undoneEntry(request), isUndone, undoing);
    if (back || takesOver === '') return back;
    const at = enteredAt(request);
    const entry: HistoryEntry = reopened ? { event: 'reopened', at, ...reopened, review } : { event: 'revived', at };
    const statuses = reopened ? ENDED : OPEN;
    const isAsBefore = `executionArn = :before AND review < :review AND ${reopened ? HAS_ENDED : IS_OPEN}`;
    const anew = {
      ':before': takesOver,
      ':execution': executionArn,
      ':review': review,
      ':deadline': deadline,
      ...statuses,
    };
    const more = 'executionArn = :execution, review = :review, deadline = :deadline';
    return waitAgain(request, entry, isAsBefore, anew, more);
  }

  /** With another token, where it stood in the queue. */
  function waitAgain(
    { articleId, taskToken, attempt, definition, undoSeconds, submittedAt, article }: ReviewRequest,
    entry: HistoryEntry,
    condition: string,
    values: object,
    more?: string,
  ) {
    const set = present([
      '#status = :pending, statusAt = :submittedAt, taskToken = :token, attempt = :attempt, waiting = :submitter',
      '#open = :open, unplanned = :unplanned, unplannedAt = :unplannedAt, history = list_append(history, :entry), #definition = :definition',
      undoSeconds === undefined ? undefined : 'undoSeconds = :undoSeconds',
      more,
    ]);
    const gone = present([
      'decision, decidedAt, #day, releasesAt, releasedAt, undoToken, stuckSince, claim',
      undoSeconds === undefined ? 'undoSeconds' : undefined,
    ]);
    return update(articleId, {
      UpdateExpression: `SET ${set.join(', ')} REMOVE ${gone.join(', ')}`,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#status': 'status', '#day': 'day', '#open': 'open', '#definition': 'definition' },
      ExpressionAttributeValues: {
        ':open': ARTICLES.open,
        ':pending': 'pending',
        ':submittedAt': submittedAt,
        ':token': taskToken,
        ':attempt': attempt,
        ':submitter': submitterOf(article.source),
        ':unplanned': ARTICLES.unplanned,
        ':unplannedAt': entry.at,
        ':definition': definition,
        ':entry': [entry],
        ...given({ ':undoSeconds': undoSeconds }),
        ...values,
      },
    });
  }

  /** With no more of its history than there is room for. Where somebody else was first, that is done the next time. */
  async function folded(item: StoredArticle): Promise<StoredArticle> {
    const shorter = foldHistory(item);
    const change = shorter && {
      UpdateExpression: 'SET history = :history, folded = :folded',
      ConditionExpression: 'size(history) = :seen',
      ExpressionAttributeValues: {
        ':history': shorter.history,
        ':folded': shorter.folded,
        ':seen': item.history.length,
      },
    };
    const now = change && (await update(item.articleId, change));
    return now ? readArticle(now) : item;
  }

  function renewToken({ articleId, taskToken, attempt, executionArn }: ReviewRequest) {
    return update(articleId, {
      UpdateExpression: 'SET taskToken = :token, attempt = :attempt REMOVE stuckSince',
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
