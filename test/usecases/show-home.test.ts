import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import type { ListPending, PendingQuery, PendingView } from '../../src/usecases/list-pending';
import type { WithCards } from '../../src/usecases/projection/with-cards';
import { showHome } from '../../src/usecases/show-home';
import { showSubmissions } from '../../src/usecases/show-submissions';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const QUEUE: PendingView = { items: [aRecord()], scope: 'all', count: 1, oldest: aRecord() };
const MINE = [aRecord({ articleId: 'mine' })];
const CARD = { channel: 'C0REVIEW', ts: '1.0' };
const DECIDED = [aDecidedRecord('rejected')];

const shown = (records: readonly ArticleRecord[]) => records.map((record) => ({ ...record, card: CARD }));

function open(
  viewer: string,
  over: {
    queue?: PendingView | Error;
    mine?: typeof MINE;
    query?: Pick<PendingQuery, 'these' | 'words'>;
    older?: string;
  } = {},
) {
  const { queue = QUEUE, mine = MINE, query, older } = over;
  const asked = {
    listPending: jest.fn<ListPending>(async () => {
      if (queue instanceof Error) throw queue;
      return queue;
    }),
    listBySubmitter: jest.fn<Articles['listBySubmitter']>(async () => ({
      items: mine,
      ...given({ nextCursor: older }),
    })),
    listDecided: jest.fn<Articles['listDecided']>(async () => DECIDED),
  };
  const withCards: WithCards = async (records) => records.map((record) => ({ ...record, card: CARD }));
  const deps = {
    articles: asked,
    listPending: asked.listPending,
    showSubmissions: showSubmissions({ articles: asked, withCards }),
    withCards,
    clock: () => NOW,
  };
  const home = showHome(deps)(viewer, query);
  return { home, asked };
}

describe('showHome', () => {
  it('shows a moderator the queue, their own and the last decisions, each with its card', async () => {
    const { home, asked } = open('U0MONA');
    expect(await home).toEqual({ queue: QUEUE, mine: shown(MINE), decided: shown(DECIDED) });
    expect(asked.listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
    expect(asked.listBySubmitter.mock.calls).toEqual([[{ source: { via: 'slack', by: 'U0MONA' }, limit: 5 }]]);
    expect(asked.listDecided.mock.calls).toEqual([[{ limit: 5, since: new Date('2026-11-15T12:12:00.000Z') }]]);
  });

  it('says where somebody submitted more than what it shows of theirs', async () => {
    expect(await open('U0NIA', { older: 'cursor' }).home).toMatchObject({ mine: shown(MINE), hasOlder: true });
  });

  it.each([
    ['the very articles that stood in its queue', { these: ['a1', 'a2'] }],
    ['what is filtered in its queue', { words: 'older:4h' }],
  ])('shows %s', async (_, query) => {
    const { home, asked } = open('U0MONA', { query });
    await home;
    expect(asked.listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, ...query }]]);
  });

  it('shows no decision to somebody who may not decide', async () => {
    const own: PendingView = { items: [], scope: 'own', count: 0 };
    expect(await open('U0NIA', { queue: own }).home).toEqual({ queue: own, mine: shown(MINE), decided: [] });
  });

  it('is empty where there is nothing', async () => {
    const none: PendingView = { items: [], scope: 'all', count: 0 };
    expect(await open('U0MONA', { queue: none, mine: [] }).home).toMatchObject({ queue: none, mine: [] });
  });

  it.each([new RefusedError({ code: 'reviewers-unknown' }), new Error('throttled')])(
    'is not half a Home when a part of it fails: %s',
    async (failure) => {
      await expect(open('U0MONA', { queue: failure }).home).rejects.toBe(failure);
    },
  );
});
