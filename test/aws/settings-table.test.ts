import { describe, expect, it } from '@jest/globals';
import { settingsTable } from '../../src/aws/settings-table';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
const settings = (tableName = table().tableName) => settingsTable({ ...table(), tableName });
/** A condition that holds for an item of this version only. */
const ofVersion = (version: number) => ({
  ConditionExpression: 'version = :seen',
  ExpressionAttributeValues: { ':seen': version },
});

describe('settingsTable', () => {
  it('gives back what was put, without its key, and nothing for what never was', async () => {
    expect(await settings().get('unheard', {})).toBeUndefined();
    expect(await settings().put('kept', { version: 1, words: ['a'] })).toBe(true);
    expect(await settings().get('kept', {})).toEqual({ version: 1, words: ['a'] });
  });

  it('puts in the place of the whole item', async () => {
    await settings().put('whole', { old: true });
    await settings().put('whole', { version: 2 });
    expect(await settings().get('whole', {})).toEqual({ version: 2 });
  });

  it.each([
    ['put', (version: number) => settings().put('put', { version: 2 }, ofVersion(version)), { version: 2 }],
    [
      'update',
      (version: number) =>
        settings().update('update', {
          UpdateExpression: 'SET version = :next',
          ConditionExpression: 'version = :seen',
          ExpressionAttributeValues: { ':seen': version, ':next': 2 },
        }),
      { version: 2 },
    ],
    ['remove', (version: number) => settings().remove('remove', ofVersion(version)), undefined],
  ])('tells whether the condition of a %s held, and changes nothing when not', async (name, write, after) => {
    await settings().put(name, { version: 1 });
    expect(await write(7)).toBe(false);
    expect(await settings().get(name, {})).toEqual({ version: 1 });
    expect(await write(1)).toBe(true);
    expect(await settings().get(name, {})).toEqual(after);
  });

  it('does not take a failing table for a setting that is not there, or a condition that did not hold', async () => {
    await expect(settings('elsewhere').get('kept', {})).rejects.toThrow();
    await expect(settings('elsewhere').put('kept', {})).rejects.toThrow();
  });
});
