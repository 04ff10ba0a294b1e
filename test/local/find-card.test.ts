import { expect, it } from '@jest/globals';
import type { Effect, Shown } from '../../src/domain/effects';
import { findCard } from '../../src/local/find-card';

const AT = '2026-11-22T12:00:00.000Z';
const CARD = { channel: 'C0REVIEW', ts: '1.000001' };
const DIGEST = { channel: 'C0REVIEW', ts: '2.000002' };

const shown: Record<string, Shown | undefined> = {
  held: { at: AT, ...CARD },
  planned: undefined,
  member: { at: AT, digest: 'digest#one' },
  'digest#one': { at: AT, ...DIGEST },
  early: { at: AT, digest: 'digest#two' },
};
const find = findCard({
  effects: {
    findAll: async (keys) =>
      keys.flatMap(({ of, kind }) => (of in shown ? [{ of, kind, plan: 'p', shown: shown[of] } as Effect] : [])),
  },
});

it.each([
  ['its card', 'held', CARD],
  ['the message about many that speaks for it', 'member', DIGEST],
  ['nowhere while its card is to be posted', 'planned', undefined],
  ['nowhere while that message is to be posted', 'early', undefined],
  ['nowhere when nothing is to be shown of it', 'clean', undefined],
])('an article is found at %s', async (_, article, place) => {
  expect(await find(article)).toEqual(place);
});
