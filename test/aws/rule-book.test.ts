import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { ruleBook } from '../../src/aws/rule-book';
import { settingsHolding, standingSettings } from '../support/dynamo';
import { expectToReadAs } from '../support/mutants';

const { settings, pass } = standingSettings();

describe('ruleBook', () => {
  it('has a first rule before anybody wrote one', async () => {
    expect(await ruleBook(settings()).words()).toEqual(['forbidden']);
  });

  it('loses no edit of two at once, and says when nothing changed', async () => {
    const [one, two] = [ruleBook(settings()), ruleBook(settings())];
    const edits = await Promise.all([one.change({ add: 'banned' }, 'U1'), two.change({ add: 'secret' }, 'U2')]);
    expect(edits).toEqual([true, true]);
    expect([...(await ruleBook(settings()).words())].sort()).toEqual(['banned', 'forbidden', 'secret']);
    expect(await one.change({ add: 'banned' }, 'U1')).toBe(false);
    expect(await one.change({ remove: 'unheard' }, 'U1')).toBe(false);
    expect(await one.change({ remove: 'forbidden' }, 'U1')).toBe(true);
    expect(await one.words()).not.toContain('forbidden');
  });

  it('follows an edit made elsewhere within five seconds', async () => {
    const here = ruleBook(settings());
    await here.words();
    await ruleBook(settings()).change({ add: 'late' }, 'U1');
    expect(await here.words()).not.toContain('late');
    pass(5000);
    expect(await here.words()).toContain('late');
  });

  it('keeps what another version added to them', async () => {
    const rules = ruleBook(settings());
    await rules.change({ add: 'known' }, 'U1');
    const { dynamo, tableName: TableName } = settings();
    const Key = { setting: 'rules' };
    const later = { UpdateExpression: 'SET later = :it', ExpressionAttributeValues: { ':it': { mild: ['known'] } } };
    await dynamo.send(new UpdateCommand({ TableName, Key, ...later }));
    expect(await rules.change({ add: 'newer' }, 'U2')).toBe(true);
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key }));
    expect(Item).toMatchObject({
      later: { mild: ['known'] },
      changedBy: 'U2',
      words: expect.arrayContaining(['newer']),
    });
  });

  it('screens nothing by rules that it cannot read', async () => {
    const rules = ruleBook(settingsHolding({ setting: 'rules', words: 'forbidden', version: 1 }));
    await expect(rules.words()).rejects.toThrow('setting rules.words is not what it should be');
    await expect(rules.change({ add: 'more' }, 'U1')).rejects.toThrow('setting rules.words');
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({ words: z.array(z.string()), version: z.number() }),
      fc.record({ words: fc.array(fc.string()), version: fc.nat(), changedBy: fc.string(), changedAt: fc.string() }),
      (item) => ruleBook(settingsHolding(item)).words(),
    ));
});
