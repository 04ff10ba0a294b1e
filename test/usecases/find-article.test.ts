import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { StartedExecution, Workflow } from '../../src/domain/workflow';
import { findArticle } from '../../src/usecases/find-article';
import { aRecord, aWorkflowInput, SUBMITTED_AT } from '../support/records';

const EXECUTION: StartedExecution = {
  input: aWorkflowInput(),
  startedAt: SUBMITTED_AT,
  succeeded: false,
  executionArn: aRecord().executionArn,
};

/** The same, once it has ended. */
const ENDED = { ...EXECUTION, endedAt: '2026-11-22T12:00:05.000Z' };

/** What one read after the other finds; the last one stays. */
function inTurn<T>(answers: readonly T[]) {
  let asked = 0;
  return async () => answers[Math.min(asked++, answers.length - 1)];
}

function look(records: (ArticleRecord | undefined)[], executions: (StartedExecution | undefined)[]) {
  const describeExecution = jest.fn<Workflow['describe']>(inTurn(executions));
  const find = findArticle({ articles: { find: inTurn(records) }, workflow: { describe: describeExecution } });
  return { found: find('a1'), describeExecution };
}

describe('findArticle', () => {
  it('gives the record, and asks nobody else', async () => {
    const { found, describeExecution } = look([aRecord()], [undefined]);
    expect(await found).toEqual(aRecord());
    expect(describeExecution).not.toHaveBeenCalled();
  });

  it('tells of an article that is started and not yet recorded', async () => {
    expect(await look([undefined], [EXECUTION]).found).toEqual({
      status: 'accepted',
      articleId: 'a1',
      article: EXECUTION.input.article,
      submittedAt: SUBMITTED_AT,
      executionArn: EXECUTION.executionArn,
    });
  });

  it('E6: tells since when an article is stuck whose execution ended before it was recorded', async () => {
    const { found, describeExecution } = look([undefined], [ENDED, undefined]);
    expect(await found).toMatchObject({ status: 'accepted', stuckSince: ENDED.endedAt });
    expect(describeExecution.mock.calls).toEqual([['a1'], ['a1', 2]]);
  });

  it('E6: takes nothing for stuck that was recorded while its execution ended', async () => {
    expect(await look([undefined, aRecord()], [ENDED, undefined]).found).toEqual(aRecord());
  });

  it('E6: takes nothing for stuck that is revived', async () => {
    const { executionArn } = aRecord();
    const revived = { ...EXECUTION, executionArn: `${executionArn}-r2` };
    const found = await look([undefined], [ENDED, revived]).found;
    expect(found).toMatchObject({ status: 'accepted', executionArn: revived.executionArn });
    expect(found).not.toHaveProperty('stuckSince');
  });

  it('E8: tells nothing of an article that was erased, as its execution remembers it', async () => {
    const refusal = { code: 'erased', articleId: 'a1' };
    await expect(look([undefined], [{ ...ENDED, succeeded: true }]).found).rejects.toMatchObject({ refusal });
  });

  it('gives what was recorded while it looked for the execution', async () => {
    expect(await look([undefined, aRecord()], [EXECUTION]).found).toEqual(aRecord());
  });

  it('refuses what nobody knows', async () => {
    const refusal = { code: 'article-not-found', articleId: 'a1' };
    await expect(look([undefined], [undefined]).found).rejects.toMatchObject({ refusal });
  });

  it.each(['store', 'workflow'])('does not take a failing %s for an article that is not there', async (part) => {
    const failing = async () => {
      throw new Error('down');
    };
    const find = findArticle({
      articles: { find: part === 'store' ? failing : async () => undefined },
      workflow: { describe: failing },
    });
    await expect(find('a1')).rejects.toThrow('down');
  });
});
