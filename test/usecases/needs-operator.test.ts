import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Effect } from '../../src/domain/effects';
import { needsOperator } from '../../src/usecases/needs-operator';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const lastSweep = { at: NOW.toISOString(), shown: 3, left: false };
const failing = (of: string, failures: number): Effect => ({ of, kind: 'card', plan: 'p', failures });

function asked(by: string, { waiting = [] as ArticleRecord[], due = [] as Effect[], found = aRecord() } = {}) {
  return needsOperator({
    operators: ['U0OPS'],
    articles: {
      list: async () => ({ items: waiting }),
      find: async () => found,
      findAll: async (ids) => ids.map((articleId) => aRecord({ articleId })),
    },
    effects: {
      async *due(now) {
        if (now > NOW.toISOString()) yield due;
      },
    },
    workflow: { isRunning: async ({ executionArn }) => !executionArn.endsWith('ended') },
    trace: { last: async () => lastSweep },
    clock: () => NOW,
  })(by);
}

describe('needsOperator', () => {
  it('is for operators', async () => {
    expect(await asked('U0MONA')).toBeUndefined();
    expect(await asked('U0OPS')).toEqual({ lastSweep, stuck: [], unshown: [] });
  });

  it('tells what waits alone, and what was not decided in the meantime', async () => {
    const alone = aRecord({ articleId: 'a2', executionArn: 'ended' });
    expect((await asked('U0OPS', { waiting: [aRecord(), alone] }))?.stuck).toEqual([alone]);
    expect((await asked('U0OPS', { waiting: [alone], found: aDecidedRecord('rejected') }))?.stuck).toEqual([]);
  });

  it('tells what Slack was tried with again and again, also while it backs off', async () => {
    const view = await asked('U0OPS', {
      due: [failing('a3', 4), failing('a4', 5), failing('a5', 1441), failing('a5', 9)],
    });
    expect(view?.unshown.map(({ articleId }) => articleId)).toEqual(['a4', 'a5']);
  });
});
