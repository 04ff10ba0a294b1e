import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { revive } from '../../src/domain/revival';
import type { WorkflowInput } from '../../src/domain/workflow';
import { aDecidedRecord, anArticle, aRecord, aWorkflowInput } from '../support/records';

const RECORD = aRecord();

/** Executions by the number of their review: whether each runs. */
function aDesk({
  record,
  executions = {},
  erased = false,
  tombstone = false,
}: {
  record?: ArticleRecord;
  executions?: Record<number, boolean>;
  erased?: boolean;
  tombstone?: boolean;
}) {
  const started: WorkflowInput[] = [];
  const runs: Record<number, boolean> = { ...executions };
  return {
    started,
    revive: () =>
      revive(
        {
          articles: {
            find: async (articleId) => {
              if (tombstone) throw new RefusedError({ code: 'erased', articleId });
              return record;
            },
          },
          workflow: {
            start: async (input) => {
              if (input.review in runs) return 'exists';
              runs[input.review] = true;
              started.push(input);
              return 'started';
            },
            describe: async (_, review = 1) =>
              review in runs
                ? {
                    ...given({ endedAt: runs[review] ? undefined : '2026-11-22T12:01:00.000Z' }),
                    succeeded: erased && !(review + 1 in runs),
                    input: aWorkflowInput({ article: anArticle() }),
                    startedAt: '2026-11-22T12:00:00.000Z',
                    executionArn: `arn:${review}`,
                  }
                : undefined,
            isRunning: async ({ executionArn }) => executionArn === 'arn:alive',
          },
          reviewSeconds: 60,
          undoSeconds: 30,
        },
        'a1',
      ),
  };
}

describe('revive', () => {
  it('begins the next review, with the record as it is, in the place of the dead execution', async () => {
    const desk = aDesk({ record: RECORD });
    expect(await desk.revive()).toEqual({ outcome: 'revived', review: 2, title: 'A forbidden title' });
    expect(desk.started).toEqual([
      aWorkflowInput({
        review: 2,
        article: RECORD.article,
        reviewSeconds: 60,
        undoSeconds: 30,
        takesOver: RECORD.executionArn,
      }),
    ]);
  });

  it('begins one review when two try at once', async () => {
    const desk = aDesk({ record: RECORD });
    const outcomes = await Promise.all([desk.revive(), desk.revive()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['revived', 'running']);
    expect(desk.started).toHaveLength(1);
  });

  it('goes past a review that died before it took the record over', async () => {
    const desk = aDesk({ record: RECORD, executions: { 2: false } });
    expect(await desk.revive()).toMatchObject({ outcome: 'revived', review: 3 });
    expect(desk.started[0]?.takesOver).toBe(RECORD.executionArn);
  });

  it('takes a decision over that could still be undone', async () => {
    const decided: ArticleRecord = { ...aDecidedRecord('published'), status: 'decided', review: 2 };
    expect(await aDesk({ record: decided }).revive()).toMatchObject({ outcome: 'revived', review: 3 });
  });

  it('E6: revives what died before it was recorded', async () => {
    const desk = aDesk({ executions: { 1: false } });
    expect(await desk.revive()).toMatchObject({ outcome: 'revived', review: 2 });
    expect(desk.started[0]).toMatchObject({ takesOver: '', article: anArticle() });
  });

  it.each([
    ['unknown', {}],
    ['running', { record: aRecord({ executionArn: 'arn:alive' }) }],
    ['running', { executions: { 1: true } }],
    ['running', { record: RECORD, executions: { 2: true } }],
    ['ended', { record: aDecidedRecord('rejected') }],
    ['erased', { executions: { 1: false }, erased: true }],
    ['erased', { executions: { 1: false }, tombstone: true }],
    // E8: revived before it was recorded, decided, and erased.
    ['erased', { executions: { 1: false, 2: false }, erased: true }],
    ['running', { executions: { 1: false, 2: true } }],
  ])('changes nothing: %s', async (outcome, over) => {
    const desk = aDesk(over);
    expect(await desk.revive()).toMatchObject({ outcome });
    expect(desk.started).toEqual([]);
  });
});
