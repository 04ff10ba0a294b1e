import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { ofVersion1, type StartedExecution, unrecorded } from '../../src/domain/workflow';
import { aRecord, aWorkflowInput, SUBMITTED_AT } from '../support/records';

it('a payload of version 1 is read as it is', () => {
  const payload = { version: 1, articleId: 'a1' };
  expect(ofVersion1(payload)).toBe(payload);
});

it.each([0, 2, Number.NaN])('a payload of version %p is refused', (version) => {
  expect(() => ofVersion1({ version })).toThrow(`version ${version}`);
});

describe('unrecorded', () => {
  const started = {
    input: aWorkflowInput(),
    startedAt: SUBMITTED_AT,
    succeeded: false,
    executionArn: aRecord().executionArn,
  };
  const endedAt = '2026-11-22T12:00:05.000Z';
  /** Asks about what is known by its review, the first one first, and counts how often AWS is asked. */
  async function asked(executions: readonly (StartedExecution | undefined)[], record?: ArticleRecord) {
    let calls = 0;
    const describe = async (_: string, review = 1) => {
      calls += 1;
      return executions[review - 1];
    };
    return { found: await unrecorded({ workflow: { describe }, find: async () => record }, 'a1'), calls };
  }
  const ask = async (execution: StartedExecution | undefined, record?: ArticleRecord) =>
    (await asked([execution], record)).found;

  it('knows nothing of what was never started', async () => {
    expect(await ask(undefined, aRecord())).toEqual({});
  });

  it('E6: is stuck once its execution has ended, and not before', async () => {
    expect(await ask(started)).toEqual({ started });
    expect(await ask({ ...started, endedAt })).toEqual({ started: { ...started, endedAt }, stuckSince: endedAt });
  });

  it('E6: is not stuck once it is revived, and since when its last review has ended', async () => {
    const dead = { ...started, endedAt };
    const revived = { ...started, executionArn: 'arn:r2', startedAt: '2026-11-22T13:00:00.000Z' };
    const deadToo = { ...revived, endedAt: '2026-11-22T13:00:05.000Z' };
    expect((await asked([dead, revived])).found).toEqual({ started: revived });
    expect((await asked([dead, deadToo])).found).toEqual({ started: deadToo, stuckSince: deadToo.endedAt });
    expect((await asked([dead, deadToo, revived])).found).toEqual({ started: revived });
    expect((await asked([dead, { ...deadToo, succeeded: true }])).found).toMatchObject({ isErased: true });
  });

  it('asks about no later review of what runs, or did all that it had to, and about one of what died', async () => {
    const calls = async (...executions: StartedExecution[]) => (await asked(executions)).calls;
    expect(await calls(started)).toBe(1);
    expect(await calls({ ...started, endedAt, succeeded: true })).toBe(1);
    expect(await calls({ ...started, endedAt })).toBe(2);
  });

  it('E8: was erased if its execution did all that it had to, and there is no record', async () => {
    const done = { ...started, endedAt, succeeded: true };
    expect(await ask(done)).toEqual({ started: done, isErased: true });
    expect(await ask(done, aRecord())).toEqual({ started: done, recorded: aRecord() });
  });

  it('E6: is not stuck if it was recorded meanwhile', async () => {
    const ended = { ...started, endedAt };
    expect(await ask(ended, aRecord())).toEqual({ started: ended, recorded: aRecord() });
  });
});
