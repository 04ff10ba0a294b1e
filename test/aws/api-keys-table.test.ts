import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
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

/** The keys, and how often the table was read for them. */
function countingReads() {
  const { dynamo, ...rest } = settings();
  let reads = 0;
  const send = (command: GetCommand) => {
    if (command instanceof GetCommand) reads += 1;
    return dynamo.send(command);
  };
  return { reads: () => reads, keys: apiKeysTable({ ...rest, dynamo: { send } as unknown as typeof dynamo }) };
}

describe('apiKeysTable', () => {
  it('finds a key by its secret and keeps only a hash', async () => {
    const keys = apiKeysTable(settings());
    expect(await keys.add('hp_secret', { name: 'cms', scopes: ['submit'] })).toBe(true);
    expect(await keys.find('hp_secret')).toEqual({ id: 'cms', name: 'cms', scopes: ['submit'] });
    expect(await keys.find('hp_other')).toBeUndefined();
    const stored = await settings().dynamo.send(new ScanCommand({ TableName: 'settings' }));
    expect(JSON.stringify(stored.Items)).toContain('cms');
    expect(JSON.stringify(stored.Items)).not.toContain('hp_secret');
  });

  it('knows a new key at once, and within a second though it was asked for before', async () => {
    const keys = apiKeysTable(settings());
    await keys.find('hp_secret');
    await apiKeysTable(settings()).add('hp_new', { name: 'new', scopes: [] });
    expect(await keys.find('hp_new')).toEqual({ id: 'new', name: 'new', scopes: [] });

    for (let n = 0; n < 10; n++) expect(await keys.find('hp_newer')).toBeUndefined();
    await apiKeysTable(settings()).add('hp_newer', { name: 'newer', scopes: [] });
    pass(1000);
    expect(await keys.find('hp_newer')).toEqual({ id: 'newer', name: 'newer', scopes: [] });
  });

  it.each([
    ['at once', 0, 6],
    ['in ten seconds', 10, 18],
  ])('C11: 1,000 wrong keys %s cost a handful of reads', async (_, milliseconds, most) => {
    const { reads, keys } = countingReads();
    for (let n = 0; n < 1000; n++) {
      expect(await keys.find(`hp_wrong_${n}`)).toBeUndefined();
      pass(milliseconds);
    }
    expect(reads()).toBeLessThanOrEqual(most);
  });

  it('C11: so does one wrong key that comes 1,000 times, from many at once', async () => {
    const { reads, keys } = countingReads();
    const found = await Promise.all(Array.from({ length: 1000 }, () => keys.find('hp_wrong')));
    expect(found.filter(Boolean)).toEqual([]);
    expect(reads()).toBeLessThanOrEqual(6);
  });

  it('C11: and those who have a key are served meanwhile', async () => {
    const { keys } = countingReads();
    await keys.add('hp_right', { name: 'right', scopes: [] });
    for (let n = 0; n < 100; n++) await keys.find(`hp_wrong_${n}`);
    expect(await keys.find('hp_right')).toEqual({ id: 'right', name: 'right', scopes: [] });
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
    const addedAt = settings().clock().toISOString();
    expect(list[0]).toEqual({ id: 'a-listed-one', name: 'a-listed-one', scopes: ['read'], addedAt });
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
    expect(await keys.find('hp_good')).toEqual({ id: 'good', name: 'good', scopes: ['read'] });
    expect((await keys.list()).map(({ name }) => name)).not.toContain('bad');
    const error = 'key bad.scopes.0 is not what it should be';
    expect(asked.log.lines).toContainEqual({ level: 'error', event: 'stored-unreadable', key: 'bad', error });
    expect(JSON.stringify(asked.log.lines)).not.toContain('the-hash');
    expect(await keys.revoke('bad')).toBe(true);
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({
        hash: z.string(),
        scopes: z.array(z.enum(SCOPES)),
        addedAt: z.iso.datetime(),
        name: z.string().exactOptional(),
        old: z.looseObject({ hash: z.string(), until: z.iso.datetime() }).exactOptional(),
      }),
      fc.record(
        {
          hash: fc.string(),
          scopes: fc.subarray([...SCOPES]),
          addedAt: anyTime,
          name: fc.string(),
          old: fc.record({ hash: fc.string(), until: anyTime }),
        },
        { requiredKeys: ['hash', 'scopes', 'addedAt'] },
      ),
      async (key) => {
        const holding = settingsHolding({ setting: 'keys', 'key#a': key });
        const listed = await apiKeysTable({ ...holding, log: rememberingLog() }).list();
        if (listed.length === 0) throw new Error('left out');
      },
    ));
});

describe('C7: a key that is rotated or renamed stays itself', () => {
  const SECONDS = 1000;
  const DAY = 24 * 60 * 60;

  it('is the one that was stored before there were names and rotations', async () => {
    const stored = { hash: 'x', scopes: ['read'], addedAt: '2026-11-22T12:00:00.000Z' };
    const holding = settingsHolding({ setting: 'keys', 'key#cms': stored });
    expect(await apiKeysTable({ ...holding, log: rememberingLog() }).list()).toEqual([
      { id: 'cms', name: 'cms', scopes: ['read'], addedAt: stored.addedAt },
    ]);
  });

  it('has two secrets for the grace, and the new one alone after it, by the clock and not by what is remembered', async () => {
    const [here, there] = [apiKeysTable(settings()), apiKeysTable(settings())];
    await here.add('hp_one', { name: 'rotated', scopes: ['submit'] });
    expect(await here.rotate('rotated', 'hp_two', 60)).toBe('rotated');
    const same = { id: 'rotated', name: 'rotated', scopes: ['submit'] };
    expect([await there.find('hp_one'), await there.find('hp_two')]).toEqual([same, same]);
    const listed = async () => (await here.list()).find(({ id }) => id === 'rotated');
    expect((await listed())?.oldSecretUntil).toBe(new Date(settings().clock().getTime() + 60 * SECONDS).toISOString());

    pass(58 * SECONDS);
    expect(await there.find('hp_one')).toEqual(same);
    pass(2 * SECONDS);
    expect([await there.find('hp_one'), await there.find('hp_two')]).toEqual([undefined, same]);
    expect(await listed()).not.toHaveProperty('oldSecretUntil');
  });

  it('loses a leaked secret at once, and any that is older than the one before', async () => {
    const keys = () => apiKeysTable(settings());
    await keys().add('hp_a', { name: 'leaked', scopes: [] });
    await keys().rotate('leaked', 'hp_b', DAY);
    await keys().rotate('leaked', 'hp_c', DAY);
    expect(await keys().find('hp_a')).toBeUndefined();
    expect(await keys().find('hp_b')).toBeDefined();
    await keys().rotate('leaked', 'hp_d', 0);
    expect([await keys().find('hp_b'), await keys().find('hp_c')]).toEqual([undefined, undefined]);
    expect(await keys().find('hp_d')).toEqual({ id: 'leaked', name: 'leaked', scopes: [] });
  });

  it('gives one of two operators at once the secret that holds, and tells the other', async () => {
    const keys = apiKeysTable(settings());
    await keys.add('hp_before', { name: 'twice', scopes: [] });
    const outcomes = await Promise.all(
      ['hp_x', 'hp_y', 'hp_z'].map((secret) => apiKeysTable(settings()).rotate('twice', secret, DAY)),
    );
    const held = await Promise.all(['hp_x', 'hp_y', 'hp_z'].map((secret) => keys.find(secret)));
    expect(held.map((key) => (key ? 'rotated' : 'changed'))).toEqual(outcomes);
    expect(outcomes.filter((outcome) => outcome === 'rotated')).toHaveLength(1);
    expect(await keys.find('hp_before')).toBeDefined();
  });

  it('keeps its id under another name, by either of which it is meant, and may have its first name back', async () => {
    const keys = apiKeysTable(settings());
    await keys.add('hp_renamed', { name: 'first', scopes: ['read'] });
    expect(await keys.rename('first', 'second')).toBe('renamed');
    expect(await apiKeysTable(settings()).find('hp_renamed')).toMatchObject({ id: 'first', name: 'second' });
    expect(await keys.rename('first', 'third')).toBe('renamed');
    expect(await keys.rename('second', 'fourth')).toBe('unknown');
    expect(await keys.rename('third', 'first')).toBe('renamed');
    expect(await apiKeysTable(settings()).find('hp_renamed')).toMatchObject({ id: 'first', name: 'first' });
    expect(await keys.add('hp_free', { name: 'third', scopes: [] })).toBe(true);
    expect(await keys.rename('first', 'first')).toBe('taken');
    expect(await keys.rename('nobody', 'somebody')).toBe('unknown');
  });

  it('shares neither name nor id with another', async () => {
    const keys = apiKeysTable(settings());
    await keys.add('hp_l', { name: 'left', scopes: [] });
    await keys.add('hp_r', { name: 'right', scopes: [] });
    await keys.rename('left', 'port');
    for (const name of ['left', 'port', 'right']) {
      expect([name, await keys.add('hp_new', { name, scopes: [] })]).toEqual([name, false]);
    }
    expect([await keys.rename('right', 'left'), await keys.rename('right', 'port')]).toEqual(['taken', 'taken']);
    const raced = await Promise.all(['port', 'right'].map((key) => apiKeysTable(settings()).rename(key, 'ship')));
    expect(raced.sort()).toEqual(['renamed', 'taken']);
  });

  it('is changed as it is named when it is written, whatever crosses the change', async () => {
    const keys = () => apiKeysTable(settings());
    /** The keys as somebody has them in whose first write something else comes first. */
    const crossedBy = (meanwhile: () => Promise<unknown>) => {
      const { dynamo, ...rest } = settings();
      let crossing: typeof meanwhile | undefined = meanwhile;
      const send = async (command: UpdateCommand) => {
        const first = command instanceof UpdateCommand ? crossing : undefined;
        if (first) crossing = undefined;
        await first?.();
        return dynamo.send(command);
      };
      return apiKeysTable({ ...rest, dynamo: { send } as unknown as typeof dynamo });
    };
    await keys().add('hp_crossed', { name: 'crossed', scopes: [] });
    expect(await crossedBy(() => keys().rename('crossed', 'theirs')).rename('crossed', 'ours')).toBe('renamed');
    expect(await keys().add('hp_theirs', { name: 'theirs', scopes: [] })).toBe(true);
    expect(await crossedBy(() => keys().rename('crossed', 'latest')).revoke('crossed')).toBe(true);
    expect(await keys().add('hp_latest', { name: 'latest', scopes: [] })).toBe(true);
    expect(await crossedBy(() => keys().revoke('latest')).rename('latest', 'gone')).toBe('unknown');
    expect(await crossedBy(() => keys().revoke('theirs')).rotate('theirs', 'hp_late', DAY)).toBe('changed');
  });

  it('loses nothing when it is rotated, renamed and revoked at once', async () => {
    const keys = () => apiKeysTable(settings());
    await keys().add('hp_busy1', { name: 'busy', scopes: ['read'] });
    await Promise.all([keys().rotate('busy', 'hp_busy2', DAY), keys().rename('busy', 'busier')]);
    expect(await keys().find('hp_busy2')).toEqual({ id: 'busy', name: 'busier', scopes: ['read'] });
    expect(await Promise.all([keys().revoke('busy'), keys().rename('busy', 'busiest')])).toContain(true);
    expect([await keys().find('hp_busy1'), await keys().find('hp_busy2')]).toEqual([undefined, undefined]);
    const names = ['busier', 'busiest', 'busy'];
    for (const name of names)
      expect([name, await keys().add(`hp_${name}`, { name, scopes: [] })]).toEqual([name, true]);
  });
});
