import { describe, expect, it } from '@jest/globals';
import { rules } from '../../../src/cli/doctor/rules';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();
const HEAD = { version: 3, body: 'b3' };
const BODY = { version: 3, words: ['a', 'b'], changedAt: '2026-11-22T12:00:00.000Z' };

describe('rules', () => {
  const found = (items: Record<string, object>) => {
    const dynamo = answering<never>((input) => ({ Item: items[String(Object(input.Key).setting)] }));
    return rules({ deployment, dynamo }, () => new Date(0)).run();
  };

  it.each([
    [{ 'rules#head': HEAD, 'rules#b3': BODY }, 'ok', '2 in version 3'],
    [{ 'rules#head': HEAD, 'rules#b3': { ...BODY, words: [] } }, 'ok', '0 in version 3: every article is published'],
    [{ rules: { words: ['a'], version: 1 } }, 'ok', '1 in version 1'],
    [{}, 'failed', 'The rules are missing: every article is held.'],
    [{ rules: { words: ['a'], version: 1, moved: true } }, 'failed', 'The rules are missing: every article is held.'],
    [{ 'rules#head': HEAD }, 'failed', 'The rules cannot be read: no article is taken in.'],
  ])('B2: of %j: %s, %s', async (items, status, detail) => {
    expect(await found(items)).toMatchObject({ status, detail });
  });
});
