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
    expect(await ruleBook(settings()).current()).toEqual({ words: ['forbidden'], version: 0 });
  });

  it('loses no edit of two at once, and says when nothing changed', async () => {
    const [one, two] = [ruleBook(settings()), ruleBook(settings())];
    const edits = await Promise.all([one.change({ add: 'banned' }, 'U1'), two.change({ add: 'secret' }, 'U2')]);
    expect(edits.map((rules) => rules?.version).sort()).toEqual([1, 2]);
    expect([...(await ruleBook(settings()).current()).words].sort()).toEqual(['banned', 'forbidden', 'secret']);
    expect(await one.change({ add: 'banned' }, 'U1')).toBeUndefined();
    expect(await one.change({ remove: 'unheard' }, 'U1')).toBeUndefined();
    expect(await one.change({ remove: 'forbidden' }, 'U1')).toMatchObject({ version: 3 });
    expect((await one.current()).words).not.toContain('forbidden');
  });

  it('follows an edit made elsewhere within five seconds', async () => {
    const here = ruleBook(settings());
    await here.current();
    await ruleBook(settings()).change({ add: 'late' }, 'U1');
    expect((await here.current()).words).not.toContain('late');
    pass(5000);
    expect((await here.current()).words).toContain('late');
  });

  it('A8: keeps every change for good, each after the one before it', async () => {
    const rules = ruleBook(settings());
    await rules.change({ add: 'one' }, 'U0MONA');
    await rules.change({ remove: 'one' }, 'U0MAX');
    const { dynamo, tableName: TableName } = settings();
    const read = async (setting: string) => (await dynamo.send(new GetCommand({ TableName, Key: { setting } }))).Item;
    const last = await read(`rules#${(await read('rules'))?.change}`);
    const first = await read(`rules#${last?.previous}`);
    expect([first, last]).toMatchObject([
      { add: 'one', changedBy: 'U0MONA', words: expect.arrayContaining(['one']) },
      { remove: 'one', changedBy: 'U0MAX', words: expect.not.arrayContaining(['one']) },
    ]);
    expect(last?.version).toBe(first?.version + 1);
  });

  it('A8: remembers which changes nobody was told of', async () => {
    const rules = ruleBook(settings());
    for (const { version } of await rules.untold()) await rules.markTold(version);
    expect(await rules.untold()).toEqual([]);
    await rules.change({ add: 'two' }, 'U0MONA');
    await rules.change({ remove: 'two' }, 'U0MAX');
    const [first, second] = await rules.untold();
    expect([first, second]).toMatchObject([
      { edit: { add: 'two' }, by: 'U0MONA' },
      { edit: { remove: 'two' }, by: 'U0MAX' },
    ]);
    await rules.markTold(first?.version ?? 0);
    expect(await rules.untold()).toEqual([second]);
    await rules.markTold(second?.version ?? 0);
    await rules.markTold(first?.version ?? 0);
    expect(await rules.untold()).toEqual([]);
  });

  it('keeps what another version added to them', async () => {
    const rules = ruleBook(settings());
    await rules.change({ add: 'known' }, 'U1');
    const { dynamo, tableName: TableName } = settings();
    const Key = { setting: 'rules' };
    const later = { UpdateExpression: 'SET later = :it', ExpressionAttributeValues: { ':it': { mild: ['known'] } } };
    await dynamo.send(new UpdateCommand({ TableName, Key, ...later }));
    expect(await rules.change({ add: 'newer' }, 'U2')).toBeDefined();
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key }));
    expect(Item).toMatchObject({
      later: { mild: ['known'] },
      changedBy: 'U2',
      words: expect.arrayContaining(['newer']),
    });
  });

  it('screens nothing by rules that it cannot read', async () => {
    const rules = ruleBook(settingsHolding({ setting: 'rules', words: 'forbidden', version: 1 }));
    await expect(rules.current()).rejects.toThrow('setting rules.words is not what it should be');
    await expect(rules.change({ add: 'more' }, 'U1')).rejects.toThrow('setting rules.words');
  });

  it('accepts and refuses what the schema does', () =>
    expectToReadAs(
      z.looseObject({
        words: z.array(z.string()),
        version: z.number(),
        change: z.string().optional(),
        told: z.number().optional(),
      }),
      fc.record({ words: fc.array(fc.string()), version: fc.nat(), changedBy: fc.string(), changedAt: fc.string() }),
      (item) => ruleBook(settingsHolding(item)).current(),
    ));
});
