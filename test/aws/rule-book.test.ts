import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { ruleBook } from '../../src/aws/rule-book';
import { editedRules, type RuleBook } from '../../src/domain/rule-book';
import { emptySettings } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { anyTime, expectToReadAs } from '../support/mutants';
import { NOW } from '../support/records';

const table = emptySettings();
let log = rememberingLog();
const aBook = () => ruleBook({ ...table(), clock: () => NOW, log });
const add = (to: RuleBook, word: string, by = 'U0MONA') =>
  to.change('add', ({ words }) => changing(editedRules(words, { add: [word] })), by);
const remove = (from: RuleBook, word: string, by = 'U0MONA') =>
  from.change('remove', ({ words }) => changing(editedRules(words, { remove: word })), by);
const changing = (edited: ReturnType<typeof editedRules>) =>
  edited.added.length + edited.removed.length > 0 ? edited : undefined;

async function read(setting: string) {
  const { dynamo, tableName: TableName } = table();
  return (await dynamo.send(new GetCommand({ TableName, Key: { setting } }))).Item;
}
async function put(item: { setting: string } & Record<string, unknown>): Promise<void> {
  const { dynamo, tableName: TableName } = table();
  await dynamo.send(new PutCommand({ TableName, Item: item }));
}
async function forget(...settings: string[]): Promise<void> {
  const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
  const { dynamo, tableName: TableName } = table();
  for (const setting of settings) await dynamo.send(new DeleteCommand({ TableName, Key: { setting } }));
}

/** A book on a table that holds these items, and tells what is asked of it. */
function bookHolding(items: Record<string, unknown>) {
  const asked: string[] = [];
  const send = async ({ input }: GetCommand) => {
    const { setting } = input.Key as { setting: string };
    asked.push(`${setting}${input.ConsistentRead ? '' : ', not consistently'}`);
    const Item = items[setting];
    if (Item instanceof Error) throw Item;
    return { Item };
  };
  const dynamo = { send } as unknown as DynamoDBDocumentClient;
  return { asked, book: ruleBook({ dynamo, tableName: 'settings', clock: () => NOW, log }) };
}

const BODY = { words: ['forbidden'], version: 3, what: 'add', changedBy: 'U1', changedAt: NOW.toISOString() };
const HOLDING = { 'rules#head': { version: 3, body: 'b3' }, 'rules#b3': BODY };

beforeEach(async () => {
  log = rememberingLog();
  await forget('rules', 'rules#head');
});

describe('ruleBook, seeded', () => {
  beforeEach(() => aBook().seed());

  it('has a first rule before anybody changed one', async () => {
    expect(await aBook().current()).toEqual({ words: ['forbidden'], version: 0 });
    expect(await aBook().untold()).toEqual([]);
  });

  it('is seeded once', async () => {
    await add(aBook(), 'kept');
    await aBook().seed();
    expect((await aBook().current())?.words).toContain('kept');
  });

  it('loses no edit of two at once, and says when nothing changed', async () => {
    const [one, two] = [aBook(), aBook()];
    const edits = await Promise.all([add(one, 'banned', 'U1'), add(two, 'secret', 'U2')]);
    expect(edits.map((change) => change?.version).sort()).toEqual([1, 2]);
    expect([...((await aBook().current())?.words ?? [])].sort()).toEqual(['banned', 'forbidden', 'secret']);
    expect(await add(one, 'banned')).toBeUndefined();
    expect(await remove(one, 'unheard')).toBeUndefined();
    expect(await remove(one, 'forbidden')).toMatchObject({ version: 3, removed: ['forbidden'] });
    expect((await one.current())?.words).not.toContain('forbidden');
  });

  it('B1: has a rule added elsewhere at once', async () => {
    const here = aBook();
    await here.current();
    await add(aBook(), 'late');
    expect((await here.current())?.words).toContain('late');
  });

  it('B1: has a rule removed, and an undo, from elsewhere at once', async () => {
    const [here, there] = [aBook(), aBook()];
    await here.current();
    await remove(there, 'forbidden');
    expect(await here.current()).toEqual({ words: [], version: 1 });
    await there.undo(1, 'U0MAX');
    expect(await here.current()).toEqual({ words: ['forbidden'], version: 2 });
  });

  it('A8: keeps every change for good, each after the one before it', async () => {
    await add(aBook(), 'one', 'U0MONA');
    await remove(aBook(), 'one', 'U0MAX');
    const last = await read(`rules#${(await read('rules#head'))?.body}`);
    const first = await read(`rules#${last?.previous}`);
    const seed = await read(`rules#${first?.previous}`);
    expect([seed, first, last]).toMatchObject([
      { what: 'seed', version: 0, words: ['forbidden'] },
      { what: 'add', added: ['one'], version: 1, changedBy: 'U0MONA', words: ['forbidden', 'one'] },
      { what: 'remove', removed: ['one'], version: 2, changedBy: 'U0MAX', words: ['forbidden'] },
    ]);
    expect(seed?.previous).toBeUndefined();
  });

  it('A8: remembers which changes nobody was told of', async () => {
    const rules = aBook();
    await add(rules, 'two', 'U0MONA');
    await remove(rules, 'two', 'U0MAX');
    const [first, second] = await rules.untold();
    expect([first, second]).toMatchObject([
      { version: 1, what: 'add', added: ['two'], by: 'U0MONA', at: NOW.toISOString() },
      { version: 2, what: 'remove', removed: ['two'], words: ['forbidden'], by: 'U0MAX' },
    ]);
    await rules.markTold(1);
    expect(await rules.untold()).toEqual([second]);
    await rules.markTold(2);
    await rules.markTold(1);
    await add(rules, 'three');
    expect(await rules.untold()).toMatchObject([{ version: 3 }]);
  });

  it('undoes the last change, and no other', async () => {
    const rules = aBook();
    await add(rules, 'one', 'U0MONA');
    await remove(rules, 'forbidden', 'U0MAX');
    expect(await rules.undo(1, 'U0MONA')).toMatchObject({ since: { version: 2, what: 'remove', by: 'U0MAX' } });
    expect(await rules.undo(2, 'U0MONA')).toMatchObject({
      undone: { version: 3, what: 'undo', added: ['forbidden'], removed: [], by: 'U0MONA' },
    });
    expect((await rules.current())?.words).toEqual(['forbidden', 'one']);
    expect(await rules.undo(2, 'U0MAX')).toMatchObject({ since: { version: 3, what: 'undo', by: 'U0MONA' } });
    expect(await rules.undo(3, 'U0MAX')).toMatchObject({ undone: { version: 4, removed: ['forbidden'] } });
  });

  it('undoes once, whoever else does', async () => {
    const change = await add(aBook(), 'once');
    const undone = await Promise.all(['U0MONA', 'U0MAX'].map((by) => aBook().undo(change?.version ?? 0, by)));
    expect(undone.filter((each) => 'undone' in each)).toHaveLength(1);
    expect(undone.filter((each) => 'since' in each)).toMatchObject([{ since: { what: 'undo', version: 2 } }]);
  });

  it('takes a change for made whose answer got lost', async () => {
    const { dynamo, tableName } = table();
    let lost = 0;
    const losing = {
      // The client's own second try finds that its condition holds no more.
      send: async (command: PutCommand) => {
        const again = command instanceof UpdateCommand && lost++ === 0;
        if (again) await dynamo.send(command);
        return dynamo.send(command);
      },
    } as unknown as DynamoDBDocumentClient;
    expect(await add(ruleBook({ dynamo: losing, tableName, clock: () => NOW, log }), 'twice')).toMatchObject({
      version: 1,
    });
    expect((await aBook().current())?.words).toEqual(['forbidden', 'twice']);
  });

  it('keeps what another version added to the head', async () => {
    const { dynamo, tableName: TableName } = table();
    const later = { UpdateExpression: 'SET later = :it', ExpressionAttributeValues: { ':it': { mild: ['known'] } } };
    await dynamo.send(new UpdateCommand({ TableName, Key: { setting: 'rules#head' }, ...later }));
    await add(aBook(), 'newer');
    expect(await read('rules#head')).toMatchObject({ later: { mild: ['known'] }, version: 1 });
  });
});

describe('ruleBook, after an earlier version', () => {
  const earlier = { setting: 'rules', words: ['Casino', 'casino', 'b'], version: 7, change: 'c7', told: 6 };
  beforeEach(async () => {
    await put(earlier);
    const made = { changedBy: 'U0MAX', changedAt: NOW.toISOString() };
    await put({ setting: 'rules#c7', words: earlier.words, version: 7, add: 'b', previous: 'c6', ...made });
    await put({ setting: 'rules#c6', words: ['Casino', 'casino'], version: 6, remove: 'x', ...made });
  });

  it('reads its rules as they are, until somebody changes them', async () => {
    expect(await aBook().current()).toEqual({ words: ['Casino', 'b'], version: 7 });
    expect(await read('rules#head')).toBeUndefined();
    expect(await add(aBook(), 'c')).toMatchObject({ version: 8, words: ['Casino', 'b', 'c'] });
    expect(await aBook().current()).toEqual({ words: ['Casino', 'b', 'c'], version: 8 });
  });

  it('takes them over with what nobody was told of, and leaves them to be read by it again', async () => {
    await aBook().seed();
    expect(await aBook().untold()).toMatchObject([{ version: 7, what: 'add', added: ['b'], by: 'U0MAX' }]);
    expect(await aBook().undo(7, 'U0MONA')).toMatchObject({ undone: { version: 8, removed: ['b'] } });
    expect(await read('rules')).toEqual({ ...earlier, moved: true });
  });

  it('B2: does not take what it left for the rules when the head is gone', async () => {
    await aBook().seed();
    await forget('rules#head');
    expect(await aBook().current()).toBeUndefined();
    await aBook().seed();
    expect(await aBook().current()).toBeUndefined();
  });
});

describe('ruleBook, after a newer version', () => {
  const at = NOW.toISOString();
  const bodies = [
    ['allowed', { what: 'allow', added: [], removed: ['secret'] }],
    ['imported', { what: 'import', added: ['forbidden'], removed: [] }],
  ] as const;

  it.each(bodies)('screens by rules that it %s, and does not say what that was', async (_, made) => {
    const { book } = bookHolding({ ...HOLDING, 'rules#b3': { ...BODY, ...made } });
    expect(await book.current()).toEqual({ words: ['forbidden'], version: 3 });
    const { added, removed } = made;
    expect(await book.untold()).toEqual([{ words: ['forbidden'], version: 3, added, removed, by: 'U1', at }]);
    expect(log.lines).toEqual([]);
  });

  it('changes them, and undoes the change of which it does not know what it was', async () => {
    await put({ setting: 'rules#head', version: 3, body: 'b3' });
    await put({
      setting: 'rules#b3',
      ...BODY,
      what: 'import',
      added: ['secret'],
      words: ['a', 'secret'],
      previous: 'b2',
    });
    await put({ setting: 'rules#b2', ...BODY, version: 2, what: 'merge', words: ['a'] });
    expect(await aBook().undo(3, 'U0MONA')).toMatchObject({ undone: { what: 'undo', removed: ['secret'] } });
    expect(await add(aBook(), 'b')).toMatchObject({ version: 5, words: ['a', 'b'] });
  });
});

describe('ruleBook, broken', () => {
  it('B2: has no rules when they were deleted, says so, and changes nothing', async () => {
    await aBook().seed();
    await forget('rules#head');
    expect(await aBook().current()).toBeUndefined();
    expect(log.lines).toEqual([{ level: 'error', event: 'rules-missing', setting: 'rules#head' }]);
    expect(await aBook().untold()).toEqual([]);
    await expect(add(aBook(), 'more')).rejects.toMatchObject({ refusal: { code: 'rules-unreadable' } });
    await expect(aBook().undo(1, 'U1')).rejects.toMatchObject({ refusal: { code: 'rules-unreadable' } });
    expect(await read('rules#head')).toBeUndefined();
  });

  it.each([
    ['B2: the body gone', { 'rules#head': { version: 3, body: 'b3' } }, 'rules#b3 is not there'],
    ['B2: the body of another shape', { ...HOLDING, 'rules#b3': { ...BODY, words: 'forbidden' } }, 'b3.words is not'],
    [
      'B2: the head of another shape',
      { ...HOLDING, 'rules#head': { version: '3', body: 'b3' } },
      'head.version is not',
    ],
    ['B2: a table that does not answer', { 'rules#head': new Error('throttled') }, 'throttled'],
    ['B2: what an earlier version left of another shape', { rules: { words: 1, version: 1 } }, 'rules.words is not'],
  ])('%s: neither screens nor changes', async (_, items, told) => {
    const { book } = bookHolding(items);
    for (const asked of [book.current(), add(book, 'more'), book.untold()]) {
      await expect(asked).rejects.toMatchObject({ refusal: { code: 'rules-unreadable' } });
    }
    expect(log.lines[0]).toMatchObject({
      level: 'error',
      event: 'rules-unreadable',
      error: expect.stringContaining(told),
    });
  });

  it('reads the head each time, and a body once', async () => {
    const { book, asked } = bookHolding(HOLDING);
    for (let time = 0; time < 3; time++) await book.current();
    expect(asked).toEqual(['rules#head', 'rules#b3', 'rules#head', 'rules#head']);
  });

  it('remembers so many bodies, and forgets the one it met first', async () => {
    const head = { version: 3, body: '0' };
    const bodies = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`rules#${n}`, BODY]));
    const { book, asked } = bookHolding({ 'rules#head': head, ...bodies });
    for (let n = 0; n < 1001; n++) {
      head.body = String(n);
      await book.current();
    }
    asked.length = 0;
    for (const body of ['1000', '1', '0']) {
      head.body = body;
      await book.current();
    }
    expect(asked.filter((setting) => setting !== 'rules#head')).toEqual(['rules#0']);
  });

  it('accepts and refuses what the schemas do', async () => {
    const words = z.array(z.string());
    const text = z.string().optional();
    const anyWords = fc.array(fc.string());
    await expectToReadAs(
      z.looseObject({
        words,
        version: z.number(),
        what: text,
        changedBy: text,
        changedAt: z.iso.datetime(),
        added: words.optional(),
        removed: words.optional(),
        add: text,
        remove: text,
        previous: text,
      }),
      fc.record({ words: anyWords, version: fc.nat(), changedBy: fc.string(), changedAt: anyTime, added: anyWords }),
      (body) => bookHolding({ ...HOLDING, 'rules#b3': body }).book.current(),
    );
    await expectToReadAs(
      z.looseObject({
        words,
        version: z.number(),
        change: text,
        told: z.number().optional(),
        moved: z.boolean().optional(),
      }),
      fc.record({ words: anyWords, version: fc.nat(), change: fc.string() }),
      (rules) => bookHolding({ rules }).book.current(),
    );
  });

  it('accepts and refuses as head what the schema does', () =>
    expectToReadAs(
      z.looseObject({ version: z.number(), body: z.string(), told: z.number().optional() }),
      fc.record({
        version: fc.nat(),
        body: fc.string({ minLength: 1 }),
        told: fc.nat(),
        later: fc.dictionary(fc.string(), fc.string(), { minKeys: 4 }),
      }),
      (head) => {
        const { body } = Object(head);
        return bookHolding({ 'rules#head': head, [`rules#${body}`]: BODY }).book.current();
      },
    ));
});
