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
  const ask = (execution: StartedExecution | undefined, record?: ArticleRecord) =>
    unrecorded({ workflow: { describe: async () => execution }, find: async () => record }, 'a1');

  it('knows nothing of what was never started', async () => {
    expect(await ask(undefined, aRecord())).toEqual({});
  });

  it('E6: is stuck once its execution has ended, and not before', async () => {
    expect(await ask(started)).toEqual({ started });
    expect(await ask({ ...started, endedAt })).toEqual({ started: { ...started, endedAt }, stuckSince: endedAt });
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
