import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { definition } from '../../../src/cli/preflight/definition';
import { deployedDefinition } from '../../../src/cli/preflight/deployed-definition';
import { answering } from '../doctor/fakes';

let aws: OpenAws;
let sfn: SFNClient;
beforeAll(async () => {
  aws = await openAws();
  sfn = new SFNClient(aws.clientConfig);
});
afterAll(async () => {
  sfn.destroy();
  await aws.close();
});

it('is taken as it would be deployed, without a place left open', async () => {
  expect(deployedDefinition()).not.toContain('${');
  expect(await definition({ sfn, definition: deployedDefinition() }).run()).toEqual({
    status: 'ok',
    detail: 'Step Functions takes it',
  });
});

it('is refused with each fault at its place', async () => {
  const broken = deployedDefinition().replaceAll('"Next": "Record decision"', '"Next": "Nowhere"');
  expect(await definition({ sfn, definition: broken }).run()).toMatchObject({
    status: 'failed',
    detail: expect.stringMatching(
      /MISSING_TRANSITION_TARGET at \/States\/Request review\/Next: .*; MISSING_TRANSITION_TARGET at \/States\/Request review\/Catch\[0\]/,
    ),
    remedy: expect.stringContaining('npm run render'),
  });
});

it('tells of warnings beside', async () => {
  const warned = { severity: 'WARNING', code: 'PENDING', message: 'a word', location: '/States/A' };
  const said = ({ definition: text = '' }: { definition?: string }) =>
    text === '{}' ? { result: 'OK', diagnostics: [warned] } : { result: 'FAIL', diagnostics: [] };
  expect(await definition({ sfn: answering<SFNClient>(said), definition: '{}' }).run()).toEqual({
    status: 'ok',
    detail: 'Step Functions takes it; PENDING at /States/A: a word',
  });
});

it('is not well where everything is taken', async () => {
  const blind = answering<SFNClient>(() => ({ result: 'OK', diagnostics: [] }));
  expect(await definition({ sfn: blind, definition: '{}' }).run()).toEqual({
    status: 'skipped',
    detail: 'ValidateStateMachineDefinition could not be asked: what answers here takes a broken definition, too.',
  });
});
