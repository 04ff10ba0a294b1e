import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

const validate = async (definition: string, more: object = {}) => {
  const { $metadata: _, ...answer } = await local.sfn.send(
    new ValidateStateMachineDefinitionCommand({ definition, ...more }),
  );
  return answer;
};

it('finds nothing in a definition that would be taken', async () => {
  expect(await validate(JSON.stringify(machineOf({ Wait: waitForCallback() })))).toEqual({
    result: 'OK',
    diagnostics: [],
    truncated: false,
  });
});

it('finds every fault at its place, and no more of them than asked for', async () => {
  const broken = JSON.stringify(
    machineOf({ A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Pass', Output: '{% 1 + %}', End: true } }),
  );

  const { result, diagnostics = [] } = await validate(broken);
  expect(result).toBe('FAIL');
  expect(diagnostics.map(({ severity, code, location }) => [severity, code, location])).toEqual([
    ['ERROR', 'MISSING_TRANSITION_TARGET', '/States/A/Next'],
    ['ERROR', 'MISSING_TRANSITION_TARGET', '/States/C'],
    ['ERROR', 'SCHEMA_VALIDATION_FAILED', '/States/C/Output'],
  ]);
  expect(await validate(broken, { maxResults: 2 })).toEqual({
    result: 'FAIL',
    diagnostics: diagnostics.slice(0, 2),
    truncated: true,
  });
});

it('says of what is no JSON that it is none', async () => {
  expect(await validate('{')).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION', message: expect.stringContaining('JSON') }],
  });
});

it('has no express machines', async () => {
  await expect(validate('{}', { type: 'EXPRESS' })).rejects.toMatchObject({ name: 'NotImplemented' });
});
