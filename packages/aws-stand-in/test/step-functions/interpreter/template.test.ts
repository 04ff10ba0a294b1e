import { describe, expect, it } from '@jest/globals';
import { compileTemplate } from '../../../src/step-functions/interpreter/template';

const now = Date.parse('2026-03-04T05:06:07.089Z');
const evaluate = (value: unknown, states: Record<string, unknown> = {}, variables: Record<string, unknown> = {}) =>
  compileTemplate(value, 'Output', (location, fault) => {
    throw new Error(`${fault} at ${location}`);
  })({ states, variables, now });

describe('a template', () => {
  it('evaluates expressions wherever they stand and leaves the rest alone', async () => {
    const value = { a: ['{% $states.input.x %}', 'plain {% no %}', 3], b: { c: '{% $v & "!" %}', d: null } };

    expect(await evaluate(value, { input: { x: [1, 2] } }, { v: 'hey' })).toEqual({
      a: [[1, 2], 'plain {% no %}', 3],
      b: { c: 'hey!', d: null },
    });
  });

  it('yields plain JSON', async () => {
    const result = await evaluate('{% $states.input.list[x > 1].x %}', {
      input: { list: [{ x: 1 }, { x: 2 }, { x: 3 }] },
    });

    expect(result).toEqual([2, 3]);
    expect(Object.keys(Object.getOwnPropertyDescriptors(result))).toEqual(['0', '1', 'length']);
  });

  it.each([
    ['{% $states.input.missing %}', 'returned nothing (undefined).'],
    ["{% $number('x') %}", 'threw an error during evaluation. D3030'],
    ["{% $error('mine') %}", 'threw an error during evaluation. D3137: mine'],
    ['{% $sum %}', 'returned an unsupported result type.'],
    ['{% $f := function($x){$x} %}', 'returned an unsupported result type.'],
    ["{% $lookup({'e': 1}, 'x') %}", 'returned nothing (undefined).'],
  ])('%s fails: %s', async (value, message) => {
    await expect(evaluate(value, { input: {} })).rejects.toMatchObject({
      name: 'QueryEvaluationError',
      location: 'Output',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ['a text', 'text'],
    ['null', 'none'],
    ['a list, of one element as well', 'lists'],
    ['a list on the way', 'list.name'],
    ['a list of lists on the way', 'lists.name'],
    ['a member of what has none', 'text.name'],
    ['a member of nothing', 'none.name'],
    ['what an object inherits', 'toString'],
    ['its own member of such a name', 'own.constructor'],
    ['a list that is to stay one', 'list.name[]'],
    ['a part of a list', 'list[0]'],
  ])('a path leads where JSONata says: %s', async (_, path) => {
    const input = {
      text: 'hey',
      none: null,
      lists: [[{ name: 'a' }]],
      list: [{ name: 'a' }, { name: 'b' }, {}],
      own: { constructor: 'mine' },
    };
    const told = (value: Promise<unknown>) =>
      value.then(
        (found) => ({ found }),
        ({ message }) => ({ fails: String(message).slice(0, 3) }),
      );
    const asJsonataSays = `{% ( $a := 1; $states.input.${path} ) %}`;

    const plain = await told((async () => evaluate(`{% $states.input.${path} %}`, { input }))());
    const byVariable = await told((async () => evaluate(`{% $v.${path} %}`, {}, { v: input }))());

    expect([plain, byVariable]).toEqual(Array(2).fill(await told((async () => evaluate(asJsonataSays, { input }))())));
  });

  it('a variable is found before a function of its name, and a function where there is none', async () => {
    expect(await evaluate('{% $sum %}', {}, { sum: 3 })).toBe(3);
    expect(await evaluate('{% $sum([1, 2]) %}')).toBe(3);
  });

  it('tells the time of the turn, not of the machine it runs on', async () => {
    expect(await evaluate('{% [$millis(), $toMillis($now())] %}')).toEqual([now, now]);
    expect(await evaluate("{% $now('[Y0001]-[M01]-[D01]') %}")).toBe('2026-03-04');
  });

  it.each([
    ['{% $partition([1,2,3,4,5], 2) %}', [[1, 2], [3, 4], [5]]],
    ['{% $range(1, 9, 2) %}', [1, 3, 5, 7, 9]],
    ['{% $range(1, 9, 9) %}', 1],
    ['{% $partition([1], 9) %}', [[1]]],
    ["{% $hash('input data', 'SHA-1') %}", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['{% $parse(\'{"a":[1]}\') %}', { a: [1] }],
    ['{% $match($uuid(), /^[0-9a-f-]{36}$/).index %}', 0],
  ])('has what Step Functions adds: %s', async (value, expected) => {
    expect(await evaluate(value)).toEqual(expected);
  });

  it('sees two scopes at once without mixing them', async () => {
    const template = compileTemplate('{% ($x := $states.input; $x) %}', 'Output', () => undefined);
    const inputs = Array.from({ length: 50 }, (_, i) => i);

    const results = await Promise.all(inputs.map((input) => template({ states: { input }, variables: {}, now })));
    expect(results).toEqual(inputs);
  });
});
