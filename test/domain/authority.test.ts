import { describe, expect, it } from '@jest/globals';
import { isOpenTo, isOwnArticle, type Standing, type Way } from '../../src/domain/authority';
import { given } from '../../src/domain/given';
import { anArticle } from '../support/records';

const WAYS: Way[] = ['listed', 'group', 'channel'];

describe('isOpenTo', () => {
  it.each<[Standing, Way[]]>([
    ['member', WAYS],
    ['colleague', ['listed', 'group']],
    ['unplaced', ['listed', 'group']],
    ['guest', []],
    ['bot', []],
    ['deactivated', []],
    ['outsider', []],
  ])('%s: %j', (standing, ways) => {
    expect(WAYS.filter((way) => isOpenTo(standing, way))).toEqual(ways);
  });
});

describe('isOwnArticle', () => {
  const nia = { kind: 'slack', id: 'U0NIA' } as const;
  const key = { kind: 'key', id: 'cms' } as const;

  it.each([
    ['the person who submitted it', nia, { source: { via: 'slack', by: 'U0NIA' } }, true],
    ['A1: the key that submitted it', key, { source: { via: 'api', by: 'cms' } }, true],
    ['a key of another id', key, { source: { via: 'api', by: 'cms-2' } }, false],
    ['a person after whom an API key is named', nia, { source: { via: 'api', by: 'U0NIA' } }, false],
    [
      'a key that is named after the person',
      { kind: 'key', id: 'U0NIA' },
      { source: { via: 'slack', by: 'U0NIA' } },
      false,
    ],
    ['a key, by nobody’s address', key, { source: { via: 'slack', by: 'U0NIA' }, authorEmail: 'cms' }, false],
    ['A2: somebody whose id the CMS names as the author', nia, { author: 'U0NIA' }, false],
    ['A2: somebody whom it names in a mention', nia, { author: '<@U0NIA>' }, false],
  ] as const)('%s', (_, by, over, expected) => {
    expect(isOwnArticle(anArticle(over), by)).toBe(expected);
  });

  it.each([
    ['theirs', 'nia@example.com', 'nia@example.com', true],
    ['theirs in other letters', 'Nia@EXAMPLE.com', 'nia@example.com', true],
    ['somebody else’s', 'nia@example.com', 'mona@example.com', false],
    ['compared with none', 'nia@example.com', undefined, false],
    ['none', undefined, 'nia@example.com', false],
  ])('A2: an address that is %s', (_, authorEmail, email, expected) => {
    expect(isOwnArticle(anArticle(given({ authorEmail })), nia, email)).toBe(expected);
  });
});
