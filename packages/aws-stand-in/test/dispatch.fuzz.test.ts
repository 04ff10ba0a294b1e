import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from '../src/testing';
import { RIGHT_REQUESTS } from './right-requests';
import { askAnything, post, prepare } from './whatever-is-asked';

let local: OpenAws;
beforeAll(async () => {
  local = await openAws({ functions: { f: async () => null } });
  await prepare(local);
});
afterAll(() => local.close());

const key = { id: { S: 'a' } };
const batchGet = (Keys: unknown) => ['BatchGetItem', { RequestItems: { articles: { Keys } } }] as const;
const putIf = (ConditionExpression: string) =>
  [
    'PutItem',
    { TableName: 'articles', Item: key, ConditionExpression, ExpressionAttributeValues: { ':v': { S: 'x' } } },
  ] as const;
const setAt = (path: string) =>
  [
    'UpdateItem',
    {
      TableName: 'articles',
      Key: key,
      UpdateExpression: `SET ${path} = :v`,
      ExpressionAttributeValues: { ':v': { S: 'x' } },
    },
  ] as const;
const deep = (levels: number): unknown => JSON.parse(`${'{"L":['.repeat(levels)}{"S":"x"}${']}'.repeat(levels)}`);

describe('F3 no request ends the process', () => {
  it('each operation takes a request that is right', async () => {
    const asked = [...new Set(RIGHT_REQUESTS.map(([target]) => target))];
    expect(asked.length).toBeGreaterThan(30);
    for (const [target, request] of RIGHT_REQUESTS) {
      const { text } = await post(local.endpoint, target, JSON.stringify(request));
      expect({ target, text }).not.toEqual({
        target,
        text: expect.stringMatching(/SerializationException|Member must/),
      });
    }
  });

  it.each<readonly [operation: string, request: unknown, message: string]>([
    [...batchGet([null]), "Value null at 'requestItems.articles.keys.1.member' failed"],
    [...batchGet([key, { id: null }]), "Value null at 'requestItems.articles.keys.2.member.id' failed"],
    ['GetItem', { TableName: 'articles', Key: { id: null } }, "Value null at 'key.id' failed"],
    [
      'PutItem',
      { TableName: 'articles', Item: { ...key, a: { L: [null] } } },
      "Value null at 'item.a.l.1.member' failed",
    ],
    ['PutItem', { TableName: 'articles', Item: { ...key, a: { SS: [null] } } }, "Value null at 'item.a.sS.1.member'"],
    [
      'GetItem',
      { TableName: 'articles', Key: key, AttributesToGet: [null] },
      "Value null at 'attributesToGet.1.member'",
    ],
    [
      'PutItem',
      { TableName: 'articles', Item: { ...key, a: deep(400) } },
      'Nesting Levels have exceeded supported limits',
    ],
    [
      'PutItem',
      {
        TableName: 'articles',
        Item: key,
        Expected: { id: { ComparisonOperator: 'LT', AttributeValueList: [{ N: 'x' }] } },
      },
      'The parameter cannot be converted to a numeric value: x',
    ],
    [...putIf('('.repeat(30)), 'nested deeper than 5 parentheses'],
    [...putIf('((('), 'Syntax error; token: \\"<EOF>\\"'],
    [...putIf('a = :v)'), 'Syntax error; token: \\")\\"'],
    [...putIf(`a = :v${' '.repeat(10_240)}`), 'Expression size has exceeded the maximum allowed size'],
    [...setAt('l[4294967290]'), 'List index is not within the allowable range'],
    [
      'TagResource',
      { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/articles', Tags: [{ Key: 'a' }] },
      "Value null at 'tags.1.member.value' failed",
    ],
  ])('%s, case %#, is refused as AWS refuses it', async (operation, request, message) => {
    const { status, text } = await post(local.endpoint, `DynamoDB_20120810.${operation}`, JSON.stringify(request));
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(message) });
    expect(text).toContain('com.amazon.coral.validate#ValidationException');
  });

  it('a body that would not fit in memory is refused, announced or not', async () => {
    const values = `[${'{},'.repeat(600_000)}0]`;
    const scan = 'DynamoDB_20120810.Scan';
    const many = await post(local.endpoint, scan, values);
    const long = await post(local.endpoint, scan, Buffer.alloc(17 * 1024 * 1024, ' '), {
      'transfer-encoding': 'chunked',
    });
    expect([many, long].map(({ status, text }) => [status, /RequestEntityTooLarge/.test(text)])).toEqual([
      [400, true],
      [400, true],
    ]);
  });

  it.each<readonly [string, Record<string, string>, string | Buffer]>([
    ['a gzip body', { 'content-encoding': 'gzip' }, gzipSync('{}')],
    ['another content type', { 'content-type': 'text/plain' }, '{}'],
    ['a form without an action', { 'content-type': 'application/x-www-form-urlencoded' }, 'Action=toString&%zz'],
    ['no signature', { authorization: 'AWS4-', 'x-amz-date': '' }, '{}'],
    ['a target with too many dots', { 'x-amz-target': 'DynamoDB_20120810.Scan.x' }, '{}'],
    ['nothing at all', {}, ''],
  ])('%s is refused', async (_, headers, body) => {
    const { status } = await post(local.endpoint, 'DynamoDB_20120810.Scan', body, headers);
    expect([400, 404, 501]).toContain(status);
  });

  it('connections that break off, or are half closed, are none of its concern', async () => {
    const { port } = new URL(local.endpoint);
    const head = 'POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: DynamoDB_20120810.Scan\r\n';
    for (const rest of [
      '',
      'content-length: 9\r\n\r\n{',
      'transfer-encoding: chunked\r\n\r\n5\r\n{',
      'x: \0\r\n\r\n',
    ]) {
      const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
      await new Promise((resolve) => socket.write(head + rest, resolve));
      socket.end();
      await new Promise((resolve) => setTimeout(resolve, 10));
      socket.destroy();
    }
    expect((await post(local.endpoint, 'DynamoDB_20120810.ListTables', '{}')).status).toBe(200);
  });

  it('whatever is put wrong in a request, it is answered', async () => {
    const seed = randomInt(2 ** 31);
    await askAnything(local, { numRuns: 400, seed });
  });
});
