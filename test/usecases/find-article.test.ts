import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Workflow } from '../../src/domain/workflow';
import { findArticle } from '../../src/usecases/find-article';
import { aRecord, aWorkflowInput, SUBMITTED_AT } from '../support/records';

const EXECUTION = {
  running: true,
  input: aWorkflowInput(),
  startedAt: SUBMITTED_AT,
  executionArn: aRecord().executionArn,
};

/** What one read after the other finds; the last one stays. */
function inTurn<T>(answers: readonly T[]) {
  let asked = 0;
  return async () => answers[Math.min(asked++, answers.length - 1)];
}

function look(records: (ArticleRecord | undefined)[], executions: (typeof EXECUTION | undefined)[]) {
  const describeExecution = jest.fn<Workflow['describe']>(inTurn(executions));
  const sleep = jest.fn(async () => {});
  const find = findArticle({
    articles: { find: inTurn(records) },
    workflow: { describe: describeExecution },
    sleep,
  });
  return { found: find('a1'), describeExecution, sleep };
}

describe('findArticle', () => {
  it('gives the record, and asks nobody else', async () => {
    const { found, describeExecution } = look([aRecord()], [undefined]);
    expect(await found).toEqual(aRecord());
    expect(describeExecution).not.toHaveBeenCalled();
  });

  it('tells of an article that is started and not yet recorded', async () => {
    const { found, sleep } = look([undefined], [EXECUTION]);
    expect(await found).toEqual({
      status: 'accepted',
      articleId: 'a1',
      article: EXECUTION.input.article,
      submittedAt: SUBMITTED_AT,
      executionArn: EXECUTION.executionArn,
    });
    expect(sleep).not.toHaveBeenCalled();
  });

  it('gives what was recorded while it looked for the execution', async () => {
    expect(await look([undefined, aRecord()], [EXECUTION]).found).toEqual(aRecord());
  });

  it('asks once more for an execution that was started a moment ago', async () => {
    const { found, describeExecution, sleep } = look([undefined], [undefined, EXECUTION]);
    expect(await found).toMatchObject({ status: 'accepted' });
    expect(describeExecution).toHaveBeenCalledTimes(2);
    expect(sleep).toHaveBeenCalledTimes(1);
  });

  it('refuses what nobody knows, after no more than that', async () => {
    const { found, describeExecution } = look([undefined], [undefined]);
    await expect(found).rejects.toMatchObject({
      refusal: { code: 'article-not-found', articleId: 'a1' },
    });
    expect(describeExecution).toHaveBeenCalledTimes(2);
  });

  it.each(['store', 'workflow'])('does not take a failing %s for an article that is not there', async (part) => {
    const failing = async () => {
      throw new Error('down');
    };
    const find = findArticle({
      articles: { find: part === 'store' ? failing : async () => undefined },
      workflow: { describe: failing },
      sleep: async () => {},
    });
    await expect(find('a1')).rejects.toThrow('down');
  });
});
