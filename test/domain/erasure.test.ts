import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, Tombstone } from '../../src/domain/article-record';
import type { Effect, Place } from '../../src/domain/effects';
import { erase } from '../../src/domain/erasure';
import { RefusedError, SlackUnavailableError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { aDecidedRecord, aRecord, aWorkflowInput, NOW } from '../support/records';

const PENDING = aRecord();
const WITHDRAWN = aDecidedRecord('withdrawn', { by: 'operator', via: 'erasure' });
const BEHIND = { ...WITHDRAWN, unplannedAt: NOW.toISOString() };
const SHOWN: Effect[] = [
  { of: 'a1', kind: 'card', plan: 'p', shown: { channel: 'C0REVIEW', ts: '1.0', at: NOW.toISOString() } },
  { of: 'a1', kind: 'held', plan: 'p', shown: { channel: 'D0NIA', ts: '2.0', at: NOW.toISOString() } },
  { of: 'a1', kind: 'reminder', plan: 'p', dueAt: NOW.toISOString() },
];

/** What is found at each look, the last again and again, and what is done meanwhile. */
async function erasing(
  looks: readonly (ArticleRecord | 'erased' | undefined)[],
  {
    isRunning = true,
    execution,
    moves = 0,
    slack,
    leavesMessages = false,
    effects = SHOWN,
  }: {
    readonly isRunning?: boolean;
    readonly execution?: 'running' | 'dead';
    /** How often it is found to be another when the tombstone is put. */
    readonly moves?: number;
    readonly slack?: Error;
    readonly leavesMessages?: boolean;
    readonly effects?: readonly Effect[];
  } = {},
) {
  const done: unknown[] = [];
  let look = 0;
  const remove = async (places: readonly Place[]) => {
    if (slack) throw slack;
    done.push(`removes ${places.map(({ ts }) => ts)}`);
  };
  const asked = erase(
    {
      articles: {
        findCallback: async (articleId) => {
          const record = looks[Math.min(look++, looks.length - 1)];
          if (record === 'erased') throw new RefusedError({ code: 'erased', articleId });
          return record && { record, taskToken: 'SECRET' };
        },
        erase: async (tombstone: Tombstone, seen) => {
          if (moves-- > 0) return false;
          done.push(tombstone, seen);
          return true;
        },
      },
      workflow: {
        decide: async (token, verdict) => {
          done.push([token, verdict]);
          return 'accepted';
        },
        describe: async () =>
          execution && {
            ...given({ endedAt: execution === 'dead' ? NOW.toISOString() : undefined }),
            ...{ input: aWorkflowInput(), startedAt: NOW.toISOString(), succeeded: false, executionArn: 'arn' },
          },
        isRunning: async () => isRunning,
      },
      effects: {
        findOf: async () => [...effects],
        plan: async (of, dueAt) => {
          done.push([of, dueAt]);
          return [];
        },
        forget: async (of) => void done.push(`forgets ${of}`),
      },
      channel: leavesMessages ? undefined : { remove },
      clock: () => NOW,
      sleep: async () => void done.push('waits'),
    },
    'a1',
  );
  const erasure = await asked.catch((error: unknown) => error);
  return { erasure, done };
}

const REMOVES = 'removes 1.0,2.0';
const verdict = { status: 'withdrawn', by: 'operator', via: 'erasure', at: NOW.toISOString() };
const tombstone = { articleId: 'a1', review: 1, status: 'erased', statusAt: NOW.toISOString() };

describe('what took the place of an article that is erased', () => {
  const replacedBy = { articleId: 'a2', at: NOW.toISOString(), review: 1 };

  it('has its card drawn anew, which named it, if it has one', async () => {
    const { done } = await erasing([{ ...WITHDRAWN, replacedBy }]);
    expect(done).toContainEqual(['a2', { card: NOW.toISOString() }]);
    const none = await erasing([{ ...WITHDRAWN, replacedBy }], { effects: [] });
    expect(none.done).not.toContainEqual(['a2', { card: NOW.toISOString() }]);
  });
});

describe('erase', () => {
  it('E8: withdraws what waits, and once Slack shows that, deletes the card and puts a tombstone in the place of the record', async () => {
    const { erasure, done } = await erasing([PENDING, PENDING, BEHIND, WITHDRAWN]);
    expect(erasure).toEqual({ outcome: 'erased', record: WITHDRAWN, left: [] });
    expect(done).toEqual([['SECRET', verdict], 'waits', 'waits', REMOVES, tombstone, WITHDRAWN, 'forgets a1']);
  });

  it('E8: erases what has ended without a verdict', async () => {
    const { erasure, done } = await erasing([WITHDRAWN]);
    expect(erasure).toEqual({ outcome: 'erased', record: WITHDRAWN, left: [] });
    expect(done).toEqual([REMOVES, tombstone, WITHDRAWN, 'forgets a1']);
  });

  it('erases what waits for a dead execution, which takes no verdict', async () => {
    const { erasure, done } = await erasing([PENDING], { isRunning: false });
    expect(erasure).toEqual({ outcome: 'erased', record: PENDING, left: [] });
    expect(done).toEqual([['SECRET', verdict], REMOVES, tombstone, PENDING, 'forgets a1']);
  });

  it('erases what died before anything was recorded, so that no revival brings it back', async () => {
    const { erasure, done } = await erasing([undefined], { execution: 'dead' });
    expect(erasure).toEqual({ outcome: 'erased' });
    expect(done).toEqual([tombstone, undefined]);
  });

  it.each([
    ['was erased by somebody else meanwhile', [WITHDRAWN, 'erased' as const], {}, { outcome: 'erased-before' }],
    ['never was', [undefined], {}, { outcome: 'unknown' }],
    ['is not recorded yet', [undefined], { execution: 'running' as const }, { outcome: 'not-recorded' }],
  ])('leaves alone what %s', async (_what, looks, found, outcome) => {
    const { erasure, done } = await erasing(looks, found);
    expect(erasure).toEqual(outcome);
    expect(done.filter((one) => one !== REMOVES)).toEqual([]);
  });

  it('clears away what may be left of what was erased before', async () => {
    const { erasure, done } = await erasing(['erased']);
    expect(erasure).toEqual({ outcome: 'erased-before' });
    expect(done).toEqual(['forgets a1']);
  });

  it('looks again where an execution ended between two looks, and its record with it', async () => {
    const { erasure, done } = await erasing([PENDING, PENDING, WITHDRAWN], { isRunning: false, moves: 1 });
    expect(erasure).toMatchObject({ outcome: 'erased', record: WITHDRAWN });
    expect(done).toEqual([['SECRET', verdict], REMOVES, 'waits', REMOVES, tombstone, WITHDRAWN, 'forgets a1']);
  });

  it('gives up after a while on what moves on without an end', async () => {
    const { erasure, done } = await erasing([WITHDRAWN], { moves: 60 });
    expect(erasure).toEqual({ outcome: 'unsettled' });
    expect(done.filter((one) => one !== REMOVES && one !== 'waits')).toEqual([]);
  });

  it('leaves alone what may still be undone, and says until when', async () => {
    const releasesAt = '2026-11-22T12:12:30.000Z';
    const decided = { ...aDecidedRecord('published'), status: 'decided', releasesAt } as const;
    expect(await erasing([decided])).toEqual({ erasure: { outcome: 'undoable', until: releasesAt }, done: [] });
  });

  it('gives up after a while when the verdict is not recorded, or Slack is behind', async () => {
    for (const stays of [PENDING, BEHIND]) {
      const { erasure, done } = await erasing([stays]);
      expect(erasure).toEqual({ outcome: 'unsettled' });
      expect(done.filter((one) => one === 'waits')).toHaveLength(59);
      expect(done).not.toContain(REMOVES);
    }
  });

  it('D13: waits while a card of it is yet to be changed, which could come after all', async () => {
    const { erasure, done } = await erasing([WITHDRAWN], {
      effects: [{ of: 'a1', kind: 'card', plan: 'p', dueAt: NOW.toISOString() }],
    });
    expect(erasure).toEqual({ outcome: 'unsettled' });
    expect(done.filter((one) => one !== 'waits')).toEqual([]);
  });

  it('has the message that speaks for it among others name it no more', async () => {
    const inDigest = { digest: 'digest#d1', channel: 'C0REVIEW', at: NOW.toISOString() };
    const { done } = await erasing([WITHDRAWN], { effects: [{ of: 'a1', kind: 'card', plan: 'p', shown: inDigest }] });
    expect(done).toEqual(['removes ', tombstone, WITHDRAWN, ['digest#d1', { card: NOW.toISOString() }], 'forgets a1']);
  });

  it('keeps the record while its messages cannot be deleted, but where they are to stay', async () => {
    const slack = new SlackUnavailableError('down');
    expect(await erasing([WITHDRAWN], { slack })).toEqual({ erasure: slack, done: [] });
    const { erasure, done } = await erasing([BEHIND], { leavesMessages: true });
    expect(erasure).toEqual({ outcome: 'erased', record: BEHIND, left: SHOWN });
    expect(done).toEqual([tombstone, BEHIND, 'forgets a1']);
  });
});
