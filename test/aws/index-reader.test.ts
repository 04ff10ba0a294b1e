import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indexReader } from '../../src/aws/index-reader';
import { given } from '../../src/domain/given';
import { rememberingLog } from '../support/log';
import { aStoredArticle } from '../support/records';

interface Asked {
  readonly query: QueryCommand['input'][];
  readonly batch: number[];
  readonly slept: number[];
}

const row = (n: number) => ({ articleId: `a${n}`, status: 'pending', statusAt: `2026-11-22T12:00:${n}` });
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n));
const ids = (found: readonly { articleId: string }[]) => found.map(({ articleId }) => articleId);

/**
 * A table that pages its index as it likes, has an item for those `there`, one that cannot be read for those `broken`,
 * and leaves some keys unprocessed: at the nth call all behind the first `takes[n]`.
 */
function aReader({
  pages = [],
  there = () => true,
  broken = () => false,
  takes = [],
}: {
  pages?: ReturnType<typeof row>[][];
  there?: (id: string) => boolean;
  broken?: (id: string) => boolean;
  takes?: number[];
}) {
  const asked: Asked = { query: [], batch: [], slept: [] };
  const send = async (command: unknown) => {
    if (command instanceof QueryCommand) {
      asked.query.push(command.input);
      const page = asked.query.length - 1;
      return {
        ...given({ Items: command.input.Select === 'COUNT' ? undefined : pages[page] }),
        Count: pages[page]?.length,
        LastEvaluatedKey: page + 1 < pages.length ? { page: String(page) } : undefined,
      };
    }
    if (!(command instanceof BatchGetCommand)) throw new Error('was not expected');
    const { Keys: keys = [], ConsistentRead } = command.input.RequestItems?.articles ?? {};
    expect(ConsistentRead).toBe(true);
    const taken = takes[asked.batch.length] ?? keys.length;
    asked.batch.push(keys.length);
    const items = keys.slice(0, taken).filter(({ articleId }) => there(articleId));
    return {
      // DynamoDB promises no order.
      Responses: {
        articles: items
          .reverse()
          .map(({ articleId }) =>
            aStoredArticle({ articleId, ...given({ review: broken(articleId) ? ('TOKEN' as never) : undefined }) }),
          ),
      },
      UnprocessedKeys: taken < keys.length ? { articles: { Keys: keys.slice(taken) } } : {},
    };
  };
  const log = rememberingLog();
  const reader = indexReader({
    log,
    dynamo: { send } as unknown as DynamoDBDocumentClient,
    tableName: 'articles',
    sleep: async (milliseconds) => void asked.slept.push(milliseconds),
  });
  return { ...reader, asked, lines: log.lines };
}

describe('count', () => {
  it('counts on, over pages however small or empty, up to the limit, and fetches no row', async () => {
    const { count, asked } = aReader({ pages: [[row(0), row(1)], [], [row(2), row(3), row(4)], [row(5)]] });
    expect(await count({ index: 'waiting-index', of: 'api:cms', limit: 5 })).toBe(5);
    expect(asked.query.map(({ Select, Limit }) => [Select, Limit])).toEqual([
      ['COUNT', 5],
      ['COUNT', 3],
      ['COUNT', 3],
    ]);
  });
});

describe('query', () => {
  const PENDING = { index: 'status-index', of: 'pending', limit: 5 } as const;

  it('reads on, over pages however small or empty, up to the limit', async () => {
    const { query, asked } = aReader({ pages: [[row(0), row(1)], [], [row(2), row(3), row(4)], [row(5)]] });
    expect(ids(await query(PENDING))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(asked.query.map(({ Limit, ExclusiveStartKey }) => [Limit, ExclusiveStartKey])).toEqual([
      [5, undefined],
      [3, { page: '0' }],
      [3, { page: '1' }],
    ]);
  });

  it('gives what there is when there is less, and nothing for an empty index', async () => {
    expect(ids(await aReader({ pages: [[row(0)]] }).query(PENDING))).toEqual(['a0']);
    expect(await aReader({}).query(PENDING)).toEqual([]);
  });

  it.each([
    [{}, '#partition = :of', { ':of': 'pending' }, { '#partition': 'status' }],
    [{ from: 'x' }, '#partition = :of AND #sort >= :bound', { ':of': 'pending', ':bound': 'x' }, undefined],
    [{ upTo: 'x' }, '#partition = :of AND #sort <= :bound', { ':of': 'pending', ':bound': 'x' }, undefined],
  ])('asks for %j as DynamoDB wants it', async (bounds, condition, values, names) => {
    const { query, asked } = aReader({});
    await query({ ...PENDING, ...bounds });
    expect(asked.query).toMatchObject([
      {
        TableName: 'articles',
        IndexName: 'status-index',
        KeyConditionExpression: condition,
        ExpressionAttributeValues: values,
        ScanIndexForward: true,
      },
    ]);
    expect(asked.query[0]?.ExpressionAttributeNames).toEqual(names ?? { '#partition': 'status', '#sort': 'statusAt' });
  });

  it('starts behind the page before, and from the other end where asked', async () => {
    const { query, asked } = aReader({});
    await query({ ...PENDING, after: row(9), newestFirst: true });
    expect(asked.query).toMatchObject([{ ExclusiveStartKey: row(9), ScanIndexForward: false }]);
  });
});

describe('getAll', () => {
  it('asks nobody for nothing', async () => {
    const { getAll, asked } = aReader({});
    expect(await getAll([])).toEqual([]);
    expect(asked.batch).toEqual([]);
  });

  it.each([
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('reads %i items in batches of %j', async (count, batches) => {
    const { getAll, asked } = aReader({});
    expect(ids(await getAll(rows(count)))).toEqual(ids(rows(count)));
    expect(asked.batch).toEqual(batches);
    expect(asked.slept).toEqual([]);
  });

  it('has four batches under way at once, and no more', async () => {
    let underWay = 0;
    let most = 0;
    const { getAll } = indexReader({
      dynamo: {
        send: async () => {
          most = Math.max(most, ++underWay);
          await new Promise(setImmediate);
          underWay -= 1;
          return { Responses: {} };
        },
      } as unknown as DynamoDBDocumentClient,
      tableName: 'articles',
      sleep: async () => {},
      log: rememberingLog(),
    });
    expect(await getAll(rows(800))).toEqual([]);
    expect(most).toBe(4);
  });

  it('waits ever longer, up to a second, for keys left unprocessed', async () => {
    const { getAll, asked } = aReader({ takes: [0, 0, 0, 0, 0, 0, 0, 1] });
    expect(ids(await getAll(rows(2)))).toEqual(['a0', 'a1']);
    expect(asked.batch).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1]);
    expect(asked.slept).toEqual([50, 100, 200, 400, 800, 1000, 1000, 1000]);
  });

  it('keeps the order of the rows and drops those without an item, whatever is left unprocessed', async () => {
    const anyRows = fc.uniqueArray(fc.nat(300), { maxLength: 220 });
    await fc.assert(
      fc.asyncProperty(anyRows, fc.array(fc.nat(100), { maxLength: 5 }), async (numbers, takes) => {
        const there = (id: string) => Number(id.slice(1)) % 3 !== 0;
        const { getAll } = aReader({ there, takes });
        const asked = numbers.map(row);
        expect(ids(await getAll(asked))).toEqual(ids(asked).filter(there));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out what cannot be read, and names it in the log by id and member', async () => {
    const { getAll, lines } = aReader({ broken: (id) => id === 'a1' });
    expect(ids(await getAll(rows(3)))).toEqual(['a0', 'a2']);
    expect(lines).toEqual([
      {
        level: 'error',
        event: 'stored-unreadable',
        articleId: 'a1',
        error: 'articleId a1.review is not what it should be',
      },
    ]);
  });

  it('passes a failure on', async () => {
    const { getAll } = indexReader({
      dynamo: {
        send: async () => {
          throw new Error('throttled');
        },
      } as unknown as DynamoDBDocumentClient,
      tableName: 'articles',
      sleep: async () => {},
      log: rememberingLog(),
    });
    await expect(getAll(rows(1))).rejects.toThrow('throttled');
  });
});
