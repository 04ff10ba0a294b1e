import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import { checkReplaced, replacementOf } from '../../src/usecases/replacement-of';
import { aRecord, aWorkflowInput, NOW, SUBMITTED_AT } from '../support/records';

const anOld = aRecord({ replacedBy: { articleId: 'a2', at: SUBMITTED_AT, review: 1 } });
const theNew = aRecord({ articleId: 'a2', article: { title: 'The new one', replaces: 'a1' } });

const desk = ({
  record,
  isStarted = false,
  now = NOW,
}: {
  record?: typeof theNew | 'erased';
  isStarted?: boolean;
  now?: Date;
}) => ({
  find: async () => {
    if (record === 'erased') throw new RefusedError({ code: 'erased', articleId: 'a2' });
    return record;
  },
  workflow: {
    describe: async () =>
      isStarted
        ? {
            input: aWorkflowInput({ articleId: 'a2', article: theNew.article }),
            startedAt: SUBMITTED_AT,
            succeeded: false,
            executionArn: 'arn:a2',
          }
        : undefined,
  },
  clock: () => now,
});

describe('replacementOf', () => {
  const named = { articleId: 'a2', title: 'The new one' };

  it.each([
    ['recorded', { record: theNew }, named],
    ['erased since', { record: 'erased' as const }, undefined],
    ['started for another article', { record: aRecord({ articleId: 'a2', article: { replaces: 'a0' } }) }, undefined],
    ['started, and not recorded yet', { isStarted: true }, named],
    ['perhaps only just started', { now: new Date(Date.parse(SUBMITTED_AT) + 59_000) }, { articleId: 'a2' }],
    ['never started', {}, undefined],
  ])('names what was %s', async (_what, options, expected) => {
    expect(await replacementOf(desk(options), anOld)).toEqual(expected);
  });

  it('asks nothing where nothing is noted', async () => {
    const asked = () => Promise.reject(new Error('asked'));
    const deps = { find: asked, workflow: { describe: asked }, clock: () => NOW };
    expect(await replacementOf(deps, aRecord())).toBeUndefined();
  });
});

describe('checkReplaced', () => {
  it('refuses, and names both', async () => {
    await expect(checkReplaced(desk({ record: theNew }), anOld)).rejects.toMatchObject({
      refusal: { code: 'replaced', articleId: 'a1', title: 'A forbidden title', by: { title: 'The new one' } },
    });
    await checkReplaced(desk({}), anOld);
  });
});
