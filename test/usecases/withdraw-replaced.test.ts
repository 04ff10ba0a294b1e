import { expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import { RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { withdrawReplaced } from '../../src/usecases/withdraw-replaced';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const replacedBy = { articleId: 'a2', at: NOW.toISOString(), review: 1 };
const ofNia = { source: { via: 'slack', by: 'U0NIA' } } as const;
const reopened = { event: 'reopened', at: NOW.toISOString(), review: 2 } as const;

/** Withdraws that record; @returns what the state machine was sent. */
async function sent(
  record: ArticleRecord | undefined | RefusedError,
  { isThere = true, isStarted = false, replaces = 'a1' } = {},
) {
  const verdicts: [string, Verdict][] = [];
  const withdraw = withdrawReplaced({
    articles: {
      findCallback: async () => {
        if (record instanceof RefusedError) throw record;
        return record && { record, ...given({ taskToken: record.status === 'pending' ? 'token-1' : undefined }) };
      },
      find: async (id) => (isThere ? aRecord({ articleId: id, article: { replaces } }) : undefined),
    },
    workflow: {
      decide: async (token, verdict) => {
        verdicts.push([token, verdict]);
        return 'gone';
      },
    },
    clock: () => NOW,
  });
  await withdraw({ articleId: 'a1', by: 'a2' }, isStarted);
  return verdicts;
}

const verdict = { status: 'withdrawn', at: NOW.toISOString(), replacedBy: 'a2' };

it.each([
  ['an API key', aRecord({ replacedBy }), { by: 'cms', via: 'api' }],
  ['somebody in Slack', aRecord({ replacedBy, definition: 2, article: ofNia }), { by: 'U0NIA', via: 'message' }],
  [
    'somebody whose review is older than messages',
    aRecord({ replacedBy, article: ofNia }),
    { by: 'U0NIA', via: 'home' },
  ],
])('withdraws what waits, for %s that submitted it', async (_who, record, by) => {
  expect(await sent(record)).toEqual([['token-1', { ...verdict, ...by }]]);
});

it('withdraws it before its place is seen to be taken, where that was started a moment ago', async () => {
  expect(await sent(aRecord({ replacedBy }), { isThere: false, isStarted: true })).toHaveLength(1);
});

it.each([
  ['is to be replaced by what was never started', aRecord({ replacedBy }), false],
  ['nothing takes the place of', aRecord(), true],
  ['was reopened since', aRecord({ replacedBy, review: 2, history: [reopened] }), true],
  ['has ended', aDecidedRecord('rejected', {}, { replacedBy }), true],
  ['may still be undone', { ...aDecidedRecord('published', {}, { replacedBy }), status: 'decided' as const }, true],
  ['is not there', undefined, true],
  ['was erased', new RefusedError({ code: 'erased', articleId: 'a1' }), true],
])('leaves alone what %s', async (_what, record, isThere) => {
  expect(await sent(record, { isThere })).toEqual([]);
});

it('leaves alone what was noted for a submission that was refused: its key is that of another one', async () => {
  expect(await sent(aRecord({ replacedBy }), { replaces: 'a0' })).toEqual([]);
});
