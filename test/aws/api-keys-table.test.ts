import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { apiKeysTable } from '../../src/aws/api-keys-table';
import { SCOPES } from '../../src/domain/api-key';
import { settingsHolding, standingSettings } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { anyTime, expectToReadAs } from '../support/mutants';

const { settings: standing, pass } = standingSettings();
const settings = () => ({ ...standing(), log: rememberingLog() });

describe('apiKeysTable', () => {
  it('finds a key by its secret and keeps only a hash', async () => {
    const keys = apiKeysTable(settings());
    expect(await keys.add('hp_secret', { name: 'cms', scopes: ['submit'] })).toBe(true);
    expect(await keys.find('hp_secret')).toEqual({ name: 'cms', scopes: ['submit'] });
    expect(await keys.find('hp_other')).toBeUndefined();
    const stored = await settings().dynamo.send(new ScanCommand({ TableName: 'settings' }));
    expect(JSON.stringify(stored.Items)).toContain('cms');
    expect(JSON.stringify(stored.Items)).not.toContain('hp_secret');
  });

  it('knows a new key at once, though it was asked for before', async () => {
    const keys = apiKeysTable(settings());
    expect(await keys.find('hp_new')).toBeUndefined();
    await apiKeysTable(settings()).add('hp_new', { name: 'new', scopes: [] });
    expect(await keys.find('hp_new')).toEqual({ name: 'new', scopes: [] });
  });

  it('gives a name once, however many ask for it', async () => {
    const added = await Promise.all(
      [1, 2, 3, 4].map((n) => apiKeysTable(settings()).add(`hp_${n}`, { name: 'wanted', scopes: [] })),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('lists keys by name, without what would tell a key', async () => {
    const keys = apiKeysTable(settings());
    await keys.add('hp_listed', { name: 'a-listed-one', scopes: ['read'] });
    const list = await keys.list();
    expect(list[0]).toEqual({ name: 'a-listed-one', scopes: ['read'], addedAt: settings().clock().toISOString() });
    expect(list.map(({ name }) => name)).toEqual([...list.map(({ name }) => name)].sort());
  });

  it('revokes a key, everywhere within five seconds, and frees its name', async () => {
    const [here, there] = [apiKeysTable(settings()), apiKeysTable(settings())];
    await here.add('hp_leaked', { name: 'leaky', scopes: ['read'] });
    expect(await there.find('hp_leaked')).toBeDefined();
    expect(await here.revoke('leaky')).toBe(true);
    expect(await here.revoke('leaky')).toBe(false);
    pass(5000);
    expect(await there.find('hp_leaked')).toBeUndefined();
    expect(await here.add('hp_new_one', { name: 'leaky', scopes: ['read'] })).toBe(true);
  });

  it('leaves out a key that it cannot read, tells of it by name, and knows the others', async () => {
    await apiKeysTable(settings()).add('hp_good', { name: 'good', scopes: ['read'] });
    const { dynamo, tableName: TableName } = settings();
    await dynamo.send(
      new UpdateCommand({
        TableName,
        Key: { setting: 'keys' },
        UpdateExpression: 'SET #name = :key',
        ExpressionAttributeNames: { '#name': 'key#bad' },
        ExpressionAttributeValues: {
          ':key': { hash: 'the-hash', scopes: ['everything'], addedAt: settings().clock().toISOString() },
        },
      }),
    );
    const asked = settings();
    const keys = apiKeysTable(asked);
    expect(await keys.find('hp_good')).toEqual({ name: 'good', scopes: ['read'] });
    expect((await keys.list()).map(({ name }) => name)).not.toContain('bad');
    const error = 'key bad.scopes.0 is not what it should be';
    expect(asked.log.lines).toContainEqual({ level: 'error', event: 'stored-unreadable', key: 'bad', error });
    expect(JSON.stringify(asked.log.lines)).not.toContain('the-hash');
    expect(await keys.revoke('bad')).toBe(true);
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({ hash: z.string(), scopes: z.array(z.enum(SCOPES)), addedAt: z.iso.datetime() }),
      fc.record({ hash: fc.string(), scopes: fc.subarray([...SCOPES]), addedAt: anyTime }),
      async (key) => {
        const holding = settingsHolding({ setting: 'keys', 'key#a': key });
        const listed = await apiKeysTable({ ...holding, log: rememberingLog() }).list();
        if (listed.length === 0) throw new Error('left out');
      },
    ));
});
