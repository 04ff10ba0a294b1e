import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ReviewRequest } from '../../src/domain/workflow';
import { NAMES } from '../../src/local/local-stack';
import { lambdaEnvironment } from '../support/lambda-environment';
import { closeLeakingNothing } from '../support/leaks';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';

type RequestReview = typeof import('../../src/wire/request-review')['handler'];

let newsroom: Newsroom;
let sfn: SFNClient;
let requestReview: RequestReview;

beforeAll(async () => {
  newsroom = await openNewsroom();
  // The handler of this process works on the newsroom's tables and Slack, as another Lambda instance would.
  Object.assign(process.env, lambdaEnvironment(newsroom.host()));
  sfn = new SFNClient();
  // Imported late: it reads the environment.
  requestReview = (await import('../../src/wire/request-review')).handler;
});
afterAll(async () => {
  sfn.destroy();
  await closeLeakingNothing(newsroom);
});

type Call = Parameters<RequestReview>[0];

/** The calls of the approval request that an execution made so far, oldest first. */
async function callsOf(articleId: string): Promise<Call[]> {
  const { executionArn } = await newsroom.article(articleId);
  const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  return (events ?? [])
    .map((event) => JSON.parse(event.taskScheduledEventDetails?.parameters ?? '{}').Payload)
    .filter((payload?: Partial<ReviewRequest>) => payload?.taskToken !== undefined);
}

async function aHeldArticle(title: string) {
  const id = await newsroom.submit(title);
  await newsroom.until(id, 'pending');
  await newsroom.card(id);
  return id;
}

/** One that waits for a moderator, and the call that made it wait. */
async function aHeldCall(title: string): Promise<{ id: string; call: Call }> {
  const id = await aHeldArticle(title);
  const [call] = await callsOf(id);
  if (!call) throw new Error('no approval request');
  return { id, call };
}

it('a repeated approval request posts no second card and changes nothing', async () => {
  const { id, call } = await aHeldCall('Forbidden and repeated');
  const before = await newsroom.article(id);
  await Promise.all([requestReview(call), requestReview(call)]);
  expect(await newsroom.article(id)).toEqual(before);
  expect(await newsroom.cards(id)).toHaveLength(1);
});

it('a late approval request changes no decided record', async () => {
  const { id, call } = await aHeldCall('Forbidden and late');
  await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
  const decided = await newsroom.until(id, 'rejected');
  await newsroom.decidedCard(id);
  await requestReview({ ...call, attempt: '2099-01-01T00:00:00.000Z#000009', taskToken: 'late' });
  expect(await newsroom.article(id)).toEqual(decided);
  expect(await newsroom.cards(id)).toHaveLength(1);
});

it('an approval request of an earlier attempt does not bring its spent token back', async () => {
  const { id, call: first } = await aHeldCall('Forbidden and reordered');
  await sfn.send(new SendTaskFailureCommand({ taskToken: first.taskToken, error: 'Stranger', cause: 'by hand' }));
  await eventually(async () => ((await callsOf(id)).length > 1 ? true : undefined), 'another attempt');
  await requestReview(first);

  const decided = await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
  expect(decided.status).toBe(200);
  expect(await newsroom.cards(id)).toHaveLength(1);
});

it('a stopped execution is told to be stuck, and can be decided after a redrive', async () => {
  const id = await aHeldArticle('Forbidden and redriven');
  const { executionArn } = await newsroom.article(id);
  await sfn.send(new StopExecutionCommand({ executionArn }));
  const decide = () => newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
  expect(await decide()).toMatchObject({ status: 503, body: { type: '/problems/stuck' } });

  await sfn.send(new RedriveExecutionCommand({ executionArn }));
  const decided = await eventually(async () => {
    const { status } = await decide();
    return status === 200 ? status : undefined;
  }, 'the decision');
  expect(decided).toBe(200);
  expect(await newsroom.cards(id)).toHaveLength(1);
});

it('E16: an execution fails whose decision was accepted and is nowhere: the record had moved on', async () => {
  const id = await aHeldArticle('Forbidden and moved on');
  const { executionArn } = await newsroom.article(id);
  const [call] = await callsOf(id);
  const dynamo = new DynamoDBClient();
  await dynamo.send(
    new UpdateItemCommand({
      TableName: NAMES.articles,
      Key: { articleId: { S: id } },
      UpdateExpression: 'SET executionArn = :other',
      ExpressionAttributeValues: { ':other': { S: `${executionArn}-other` } },
    }),
  );
  dynamo.destroy();
  const verdict = { status: 'published', by: 'local-moderate', via: 'api', at: new Date().toISOString() };
  await sfn.send(new SendTaskSuccessCommand({ taskToken: call?.taskToken, output: JSON.stringify(verdict) }));
  const ended = await eventually(async () => {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  }, 'the end of the execution');
  expect(ended).toMatchObject({ status: 'FAILED', error: 'DecisionNotRecorded' });
  expect((await newsroom.article(id)).status).toBe('pending');
});

it.each(['"yes"', '{}', '{"status":"approved","by":"x","via":"api","at":"now"}', '{"status":"published"}', '[]'])(
  'a callback of %s leaves the article decidable',
  async (output) => {
    const id = await aHeldArticle(`Forbidden and answered ${output}`);
    const [call] = await callsOf(id);
    await sfn.send(new SendTaskSuccessCommand({ taskToken: call?.taskToken, output }));
    await eventually(async () => ((await callsOf(id)).length > 1 ? true : undefined), 'another wait');
    expect((await newsroom.article(id)).status).toBe('pending');
    const decided = await eventually(async () => {
      const { status } = await newsroom.api('POST', `/articles/${id}/decision`, {
        body: { decision: 'approve' },
      });
      return status === 200 ? status : undefined;
    }, 'the decision');
    expect(decided).toBe(200);
    const { executionArn } = await newsroom.article(id);
    const ended = await eventually(async () => {
      const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' ? undefined : status;
    }, 'the end of the execution');
    expect(ended).toBe('SUCCEEDED');
    expect(await newsroom.cards(id)).toHaveLength(1);
  },
);

it('a payload of a shape that this code does not know is refused', async () => {
  const { call } = await aHeldCall('Forbidden and newer');
  await expect(requestReview({ ...call, version: 2 })).rejects.toThrow('version 2');
});
