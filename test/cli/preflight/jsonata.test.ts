import { describe, expect, it } from '@jest/globals';
import { NotCheckableError } from '../../../src/cli/doctor/check';
import { evaluated, jsonata, probe } from '../../../src/cli/preflight/jsonata';

const RIGHT = { variable: 'v', context: 'preflight', result: 7, padded: '000007', type: 'object', exists: false };
const probing = (output: unknown) => probe(async () => ({ status: 'SUCCEEDED', output }));

describe('jsonata', () => {
  it('is well where it gives what is known', async () => {
    const probed = probing(RIGHT);
    expect((await jsonata(probed).run()).status).toBe('ok');
    await expect(evaluated(probed).needed()).resolves.toBeUndefined();
  });

  it('fails where a function gives something else', async () => {
    expect(await jsonata(probing({ ...RIGHT, padded: '7     ' })).run()).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('"padded":"7     "'),
    });
  });

  it('fails with what Step Functions says where it cannot be evaluated, and the states need it', async () => {
    const probed = probe(async () => ({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: 'why',
      output: undefined,
    }));
    await expect(jsonata(probed).run()).rejects.toMatchObject({ fault: expect.stringContaining('(why)') });
    await expect(evaluated(probed).needed()).rejects.toThrow('needs jsonata');
  });

  it.each([
    ['hands the result on as it is', { n: 7 }],
    ['knows no variables', { ...RIGHT, variable: null }],
    ['has a context of its own', { ...RIGHT, context: 'test' }],
    ['gives nothing', undefined],
  ])('tells nothing where what answers %s, nor do the states', async (_, output) => {
    const probed = probing(output);
    expect(await jsonata(probed).run()).toMatchObject({
      status: 'skipped',
      detail: expect.stringContaining('TestState could not be asked'),
    });
    await expect(evaluated(probed).needed()).rejects.toThrow(NotCheckableError);
  });
});
