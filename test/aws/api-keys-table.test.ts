import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { apiKeysTable } from '../../src/aws/api-keys-table';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
let now = 0;
const clock = () => new Date(now);
const settings = () => ({ ...table(), clock });

describe('apiKeysTable', () => {
  it('finds a key by its secret and keeps only a hash', async () => {
    const keys = apiKeysTable(settings());
    expect(await keys.add('hp_secret', { name: 'cms', scopes: ['submit'] })).toBe(true);
    expect(await keys.find('hp_secret')).toEqual({ name: 'cms', scopes: ['submit'] });
    expect(await keys.find('hp_other')).toBeUndefined();
    const stored = await table().dynamo.send(new ScanCommand({ TableName: 'settings' }));
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
    expect(list[0]).toEqual({ name: 'a-listed-one', scopes: ['read'], addedAt: clock().toISOString() });
    expect(list.map(({ name }) => name)).toEqual([...list.map(({ name }) => name)].sort());
  });

  it('revokes a key, everywhere within five seconds, and frees its name', async () => {
    const [here, there] = [apiKeysTable(settings()), apiKeysTable(settings())];
    await here.add('hp_leaked', { name: 'leaky', scopes: ['read'] });
    expect(await there.find('hp_leaked')).toBeDefined();
    expect(await here.revoke('leaky')).toBe(true);
    expect(await here.revoke('leaky')).toBe(false);
    now += 5000;
    expect(await there.find('hp_leaked')).toBeUndefined();
    expect(await here.add('hp_new_one', { name: 'leaky', scopes: ['read'] })).toBe(true);
  });
});
