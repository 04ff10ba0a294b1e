import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { stackEnvironment, TABLES } from '../../../src/local/local-stack';
import { provideEnvironment } from '../../../src/wire/shared/host-config';

const NOW = '2026-11-22T12:00:00.000Z';

let aws: OpenAws;
beforeAll(async () => {
  aws = await openAws({ tables: TABLES });
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
  const made = { stateMachineArn, slackUrl: 'http://127.0.0.1:9', logLevel: 'error' };
  provideEnvironment({ ...stackEnvironment(aws.clientConfig, made), REVIEW_CHANNEL: 'C0REVIEW', REVIEWERS: 'U0MONA' });
});
afterAll(() => aws.close());

it('effects, digests and the lane are kept in the table that the stack made for them', async () => {
  const { effects, digests, lane } = await import('../../../src/wire/shared/storage');
  const planned = await effects.plan('d1', { card: NOW });
  expect(await digests.add('d1', 1, ['a1'])).toBe(true);
  expect(await lane.take('me', NOW, '2026-11-22T12:00:20.000Z')).toEqual({ owner: 'me', rung: 0, notes: {} });
  const due: unknown[] = [];
  for await (const page of effects.due(NOW)) due.push(...page);
  expect(due).toEqual(planned);
  expect(await digests.chunks('d1')).toEqual([['a1']]);
});
