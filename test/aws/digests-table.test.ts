import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { digestsTable } from '../../src/aws/digests-table';
import { effectsTable } from '../../src/aws/effects-table';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';

let running: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  running = await startDynamo();
});

const log = rememberingLog();
const theDigests = () => digestsTable({ dynamo: running.dynamo, tableName: 'slack', log });

describe('digestsTable', () => {
  it('has the chunks of a digest in order, and of no other', async () => {
    const digests = theDigests();
    for (const n of [10, 2, 1]) expect(await digests.add('d1', n, [`a${n}`, `b${n}`])).toBe(true);
    await digests.add('d10', 1, ['another']);
    expect(await digests.chunks('d1')).toEqual([
      ['a1', 'b1'],
      ['a2', 'b2'],
      ['a10', 'b10'],
    ]);
    expect(await digests.chunks('d2')).toEqual([]);
  });

  it('writes a chunk once, whoever is first', async () => {
    const digests = theDigests();
    const added = await Promise.all(['x', 'y', 'z'].map((id) => digests.add('once', 1, [id])));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await digests.chunks('once')).toEqual([[['x', 'y', 'z'][added.indexOf(true)]]]);
  });

  it('has more of them than DynamoDB gives in a page', async () => {
    const digests = theDigests();
    const chunk = (n: number) => Array.from({ length: 100 }, (_, m) => `${n}-${m}`.padEnd(1000, 'x'));
    for (let n = 1; n <= 25; n++) await digests.add('long', n, chunk(n));
    const chunks = await digests.chunks('long');
    expect(chunks).toEqual(Array.from({ length: 25 }, (_, n) => chunk(n + 1)));
  });

  it('has no effect among them, and leaves out what cannot be read', async () => {
    await effectsTable({ dynamo: running.dynamo, tableName: 'slack', sleep: async () => {}, log }).plan('mixed', {
      card: '2026-11-22T12:00:00.000Z',
    });
    await theDigests().add('mixed', 2, ['a']);
    const Item = { of: 'mixed', kind: 'members#000001', members: [7] };
    await running.dynamo.send(new PutCommand({ TableName: 'slack', Item }));
    expect(await theDigests().chunks('mixed')).toEqual([['a']]);
    expect(log.lines).toMatchObject([{ event: 'stored-unreadable', digest: 'mixed members#000001' }]);
  });
});
