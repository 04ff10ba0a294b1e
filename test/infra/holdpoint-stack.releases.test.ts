import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadStageConfig } from '../../infra/config';
import { expectUnchanged, LAST_RELEASE, leftBy } from '../support/releases';
import { type Kept, keptIn, wrongInDeploying } from './kept-resources';
import { rawTemplate, standInBundles } from './synthesised';

const TEMPLATE = 'template.json';
const { folder, remove } = standInBundles();
afterAll(remove);

describe('a deployment over the last release', () => {
  const now = keptIn(rawTemplate(loadStageConfig('prod', join(folder, 'none.json')), folder));

  it('keeps what has data or an address, and makes or removes one index of a table at most', () => {
    expect(wrongInDeploying(now, leftBy(LAST_RELEASE, TEMPLATE))).toEqual([]);
  });

  it('is of what was written down, so that a change of it is decided upon: npm run fixtures', () => {
    expectUnchanged(TEMPLATE, now);
  });
});

describe('what is wrong in deploying', () => {
  const index = (key: string) => ({ KeySchema: [{ AttributeName: key, KeyType: 'HASH' }] });
  const table: Kept = {
    type: 'AWS::DynamoDB::Table',
    deletionPolicy: 'Retain',
    identity: {},
    indexes: { a: index('a') },
  };
  const found = (is: Partial<Kept>) => wrongInDeploying({ T: { ...table, ...is } }, { T: table });

  it('is nothing where a resource or one index comes or goes', () => {
    expect(wrongInDeploying({ T: table, U: table }, { T: table })).toEqual([]);
    expect(found({ indexes: { a: index('a'), b: index('b') } })).toEqual([]);
    expect(found({ indexes: {} })).toEqual([]);
  });

  it.each<[string, Partial<Kept>, string]>([
    ['another type', { type: 'AWS::SQS::Queue' }, 'T has another type'],
    ['a key that changed', { identity: { KeySchema: [] } }, 'T has another identity'],
    ['data that goes with the stack', { deletionPolicy: 'Delete' }, 'T has another deletionPolicy'],
    [
      'two indexes at once',
      { indexes: { a: index('a'), b: index('b'), c: index('c') } },
      'T has more than one index made or removed: b, c',
    ],
    [
      'an index in the place of another',
      { indexes: { b: index('a') } },
      'T has more than one index made or removed: b, a',
    ],
    ['an index that changed', { indexes: { a: index('b') } }, 'T has a changed'],
  ])('is %s', (_, is, wrong) => {
    expect(found(is)).toEqual([wrong]);
  });

  it('is a resource that is gone, as one with another logical id is', () => {
    expect(wrongInDeploying({ U: table }, { T: table })).toEqual(['T is gone']);
  });
});
