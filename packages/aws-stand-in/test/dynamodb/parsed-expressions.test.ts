import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from '../../src/testing';
import { post } from '../whatever-is-asked';

let local: OpenAws;
beforeAll(async () => {
  local = await openAws({
    tables: [
      {
        TableName: 'notes',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    ],
  });
});
afterAll(() => local.close());

const Key = { id: { S: 'a' } };

async function asked(operation: string, request: object): Promise<{ message?: string; Item?: object }> {
  const whole = JSON.stringify({ TableName: 'notes', ...request });
  return JSON.parse((await post(local.endpoint, `DynamoDB_20120810.${operation}`, whole)).text);
}
const update = (UpdateExpression: string, values: object, more: object = {}) =>
  asked('UpdateItem', { Key, UpdateExpression, ExpressionAttributeValues: values, ...more });
const item = async () => (await asked('GetItem', { Key, ConsistentRead: true })).Item;

it('an expression that comes again takes its values and names anew', async () => {
  const append = 'SET #list = list_append(if_not_exists(#list, :none), :more)';
  const named = (name: string) => ({ ExpressionAttributeNames: { '#list': name } });
  const more = (text: string) => ({ ':none': { L: [] }, ':more': { L: [{ S: text }] } });

  for (const text of ['one', 'two', 'three']) await update(append, more(text), named('first'));
  await update(append, more('four'), named('second'));

  expect(await item()).toEqual({
    ...Key,
    first: { L: [{ S: 'one' }, { S: 'two' }, { S: 'three' }] },
    second: { L: [{ S: 'four' }] },
  });
});

it('one value in two places, and in two expressions, is that value in each', async () => {
  const twice = { ConditionExpression: 'attribute_not_exists(x) OR x = :was OR y = :is' };
  const write = (was: string, is: string) =>
    update('SET x = :is, y = :is', { ':was': { S: was }, ':is': { S: is } }, twice);

  const answers = [await write('0', '1'), await write('1', '2'), await write('0', '3'), await write('2', '4')];

  expect(answers.map(({ message }) => message)).toEqual([
    undefined,
    undefined,
    'The conditional request failed',
    undefined,
  ]);
  expect(await item()).toMatchObject({ x: { S: '4' }, y: { S: '4' } });
});

it('what is refused for its values is refused after others were taken', async () => {
  const add = (value: object) => update('SET n = if_not_exists(n, :zero) + :by', { ':zero': { N: '0' }, ':by': value });
  const within = (low: string, high: string) => ({
    ConditionExpression: 'attribute_not_exists(gone) OR n BETWEEN :low AND :high',
    ExpressionAttributeValues: { ':x': { N: '1' }, ':low': { N: low }, ':high': { N: high } },
    UpdateExpression: 'SET o = :x',
  });
  const isOf = (type: string) =>
    update(
      'SET p = :x',
      { ':x': { N: '1' }, ':type': { S: type } },
      {
        ConditionExpression: 'attribute_not_exists(gone) OR attribute_type(p, :type)',
      },
    );
  const taken = [await add({ N: '1' }), await asked('UpdateItem', { Key, ...within('1', '2') }), await isOf('N')];

  const refused = [await add({ S: '1' }), await asked('UpdateItem', { Key, ...within('2', '1') }), await isOf('none')];

  expect(taken.map(({ message }) => message)).toEqual([undefined, undefined, undefined]);
  expect(refused.map(({ message }) => message)).toEqual([
    expect.stringContaining('Incorrect operand type for operator or function; operator or function: +'),
    expect.stringContaining('upper bound to be greater than or equal to lower bound'),
    expect.stringContaining('Invalid attribute type name found; type: none'),
  ]);
});

it('a value or a name that no expression uses is refused though the expressions are known', async () => {
  const known = () => update('SET q = :q', { ':q': { S: '1' } });
  await known();

  const value = await update('SET q = :q', { ':q': { S: '1' }, ':unused': { S: '2' } });
  const name = await update('SET q = :q', { ':q': { S: '1' } }, { ExpressionAttributeNames: { '#unused': 'x' } });

  expect(value.message).toContain('ExpressionAttributeValues unused in expressions: keys: {:unused}');
  expect(name.message).toContain('ExpressionAttributeNames unused in expressions: keys: {#unused}');
  expect((await known()).message).toBeUndefined();
});
