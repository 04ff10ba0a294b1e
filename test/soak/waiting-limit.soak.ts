import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAws } from 'aws-stand-in/testing';
import { NAMES } from '../../src/local/local-stack';
import { articlesTableDefinition } from '../../src/local/tables';
import { temporaryDataDir } from '../support/host-process';
import { closeLeakingNothing } from '../support/leaks';
import { type Newsroom, newNewsroom, openNewsroom } from '../support/newsroom';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ MAX_WAITING_PER_KEY: '3' });
});
afterAll(() => closeLeakingNothing(newsroom));

const submitting = (title: string, key = newsroom.host().keys.submit, idempotencyKey = title) =>
  newsroom.api<{ id: string; type?: string; limit?: number }>('POST', '/articles', {
    body: { title },
    key,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

describe('C12: the cap of waiting articles a key', () => {
  it('holds for many at once, also while none of them is recorded yet', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => submitting(`Forbidden zebra ${n}`)));
    const taken = answers.filter(({ status }) => status === 202);
    const refused = answers.filter(({ status }) => status === 429);
    expect([taken.length, refused.length]).toEqual([3, 17]);
    expect(refused[0]?.body).toMatchObject({ type: '/problems/too-many-waiting', limit: 3 });
    expect(refused[0]?.headers.get('retry-after')).toBe('60');
    for (const { body } of taken) await newsroom.until(body.id, 'pending');

    for (const [n, { status, body }] of answers.entries()) {
      if (status === 202) expect((await submitting(`Forbidden zebra ${n}`)).body.id).toBe(body.id);
    }
  });

  it('stops neither a clean title nor another key', async () => {
    expect((await submitting('A quiet zebra')).status).toBe(202);
    expect((await submitting('Forbidden lion', newsroom.host().keys.moderate)).status).toBe(202);
  });

  it('counts those that wait, after a restart too, and none that is decided', async () => {
    await newsroom.crashAndRestart();
    expect((await submitting('Forbidden giraffe')).status).toBe(429);

    const { body } = await newsroom.api<{ items: { id: string; title: string }[] }>('GET', '/articles?status=pending');
    const zebra = body.items.find(({ title }) => title.startsWith('Forbidden zebra'));
    await newsroom.click('U0MONA', zebra?.id ?? '', 'approve');
    await newsroom.until(zebra?.id ?? '', 'published');
    await newsroom.crashAndRestart();
    expect((await submitting('Forbidden giraffe')).status).toBe(202);
    expect((await submitting('Forbidden hippopotamus')).status).toBe(429);
  });
});

it('C12: the cap holds for a data directory of before there was its index', async () => {
  const dataDir = temporaryDataDir();
  const { GlobalSecondaryIndexes = [], ...table } = articlesTableDefinition(NAMES.articles);
  const older = GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== 'waiting-index');
  const attributes = table.AttributeDefinitions?.filter(({ AttributeName }) => AttributeName !== 'waiting');
  const tables = [{ ...table, AttributeDefinitions: attributes, GlobalSecondaryIndexes: older }];
  await (await openAws({ dataDir: join(dataDir.path, 'aws'), tables })).close();

  const upgraded = newNewsroom({ MAX_WAITING_PER_KEY: '1' }, dataDir);
  await upgraded.open();
  try {
    await upgraded.until(await upgraded.submit('Forbidden elephant'), 'pending');
    await upgraded.crashAndRestart();
    await expect(upgraded.submit('Forbidden hippopotamus')).rejects.toThrow('429');
  } finally {
    await upgraded.close();
  }
});
