import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import { endedArticles } from '../../src/aws/ended-articles';
import type { Status } from '../../src/domain/article';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { aStoredArticle } from '../support/records';

let running: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  running = await startDynamo();
});

const at = (minute: number) => `2026-11-22T12:${String(minute % 60).padStart(2, '0')}:00.000Z`;
const put = (articleId: string, status: Status, statusAt: string) =>
  running.dynamo.send(new PutCommand({ TableName: 'articles', Item: aStoredArticle({ articleId, status, statusAt }) }));

it('leaves out what cannot be read of a tombstone, and tells of it: it stops no other', async () => {
  const log = rememberingLog();
  const left = (articleId: string, more: object) =>
    new PutCommand({ TableName: 'articles', Item: { articleId, status: 'erased', statusAt: at(45), ...more } });
  await running.dynamo.send(left('no-review', {}));
  await running.dynamo.send(left('whole', { review: 1 }));
  const ended = endedArticles({ dynamo: running.dynamo, tableName: 'articles', sleep: async () => {}, log });
  const found: string[] = [];
  for await (const page of ended.between(new Date(at(44)), new Date(at(46))))
    found.push(...page.map((one) => one.articleId));
  expect(found).toEqual(['whole']);
  expect(log.lines).toEqual([expect.objectContaining({ event: 'stored-unreadable', articleId: 'no-review' })]);
});

it('gives what ended in a stretch of time, however it ended and however many there are, and what was erased', async () => {
  for (let n = 0; n < 250; n++) await put(`p${n}`, 'published', at(10));
  await put('rejected', 'rejected', at(15));
  await put('expired', 'expired', at(20));
  await put('before', 'expired', at(9));
  await put('after', 'rejected', at(30));
  await put('pending', 'pending', at(15));
  const tombstone = { articleId: 'erased', review: 1, status: 'erased', statusAt: at(12) };
  await running.dynamo.send(new PutCommand({ TableName: 'articles', Item: tombstone }));
  const ended = endedArticles({
    dynamo: running.dynamo,
    tableName: 'articles',
    sleep: async () => {},
    log: rememberingLog(),
  });
  const found: string[] = [];
  for await (const page of ended.between(new Date(at(10)), new Date(at(30)))) {
    expect(page.length).toBeLessThanOrEqual(100);
    found.push(...page.map(({ articleId }) => articleId));
  }
  expect(found.sort()).toEqual(
    ['erased', 'expired', ...Array.from({ length: 250 }, (_, n) => `p${n}`), 'rejected'].sort(),
  );
});

it('gives what was reopened and waits, and nothing else that waits', async () => {
  const entry = { event: 'reopened', at: at(50), by: 'U0MAX', via: 'card', reason: 'Not so', review: 2 } as const;
  const reopened = aStoredArticle({
    articleId: 'reopened',
    review: 3,
    status: 'pending',
    statusAt: at(50),
    history: [entry],
  });
  await running.dynamo.send(new PutCommand({ TableName: 'articles', Item: reopened }));
  await put('waits', 'pending', at(50));
  const log = rememberingLog();
  const ended = endedArticles({ dynamo: running.dynamo, tableName: 'articles', sleep: async () => {}, log });
  const found: unknown[] = [];
  for await (const page of ended.between(new Date(at(49)), new Date(at(51)))) found.push(...page);
  // By the review that it began, whatever began since.
  expect(found).toMatchObject([{ articleId: 'reopened', status: 'reopened', review: 2, statusAt: at(50) }]);
});
