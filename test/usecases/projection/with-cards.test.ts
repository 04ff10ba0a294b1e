import { expect, it } from '@jest/globals';
import type { Shown } from '../../../src/domain/effects';
import { given } from '../../../src/domain/given';
import { withCards } from '../../../src/usecases/projection/with-cards';
import { aRecord } from '../../support/records';

const at = '2026-11-22T12:00:00.000Z';

it('says of each where its card is, or the digest that speaks for it, if that is anywhere', async () => {
  const shown: Record<string, Shown | undefined> = {
    carded: { channel: 'C0REVIEW', ts: '1.0', at },
    member: { channel: 'C0REVIEW', digest: 'digest#d1', at },
    early: { channel: 'C0REVIEW', digest: 'digest#d2', at },
    'digest#d1': { channel: 'C0REVIEW', ts: '2.0', at },
    'digest#d2': undefined,
  };
  const findAll = async (keys: readonly { readonly of: string }[]) =>
    keys
      .filter(({ of }) => of in shown)
      .map(({ of }) => ({ of, kind: 'card' as const, plan: 'p', ...given({ shown: shown[of] }) }));
  const records = ['carded', 'member', 'early', 'unplanned'].map((articleId) => aRecord({ articleId }));
  const carded = await withCards({ effects: { findAll } })(records);
  expect(carded.map(({ articleId, card }) => [articleId, card?.ts])).toEqual([
    ['carded', '1.0'],
    ['member', '2.0'],
    ['early', undefined],
    ['unplanned', undefined],
  ]);
});

it('asks nothing about nothing', async () => {
  const findAll = () => Promise.reject(new Error('asked'));
  expect(await withCards({ effects: { findAll } })([])).toEqual([]);
});
