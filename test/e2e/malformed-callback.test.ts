import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decisionValue } from '../../src/slack/answers/button-value';
import { ACTIONS } from '../../src/slack/ids';
import { eventually, hasButtons, type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

// Whether AWS lets a failing Assign be retried, or be caught, or neither, is not known: the machine's one wait must end
// right in all three. Each is had by leaving out what would not be heeded.

interface Review {
  readonly Retry?: readonly object[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[];
}
const isOfExpressions = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) =>
  ErrorEquals.includes('States.QueryEvaluationError');
const caught = ({ Retry: _, ...rest }: Review): Review => rest;
const neither = (state: Review): Review => ({
  ...caught(state),
  Catch: (state.Catch ?? []).filter((catcher) => !isOfExpressions(catcher)),
});

let newsroom: Newsroom;
let sfn: SFNClient;
let asDeployed: string;
const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
beforeAll(async () => {
  newsroom = await openNewsroom({ UNDO_SECONDS: '0' });
  const endpoint = newsroom.host().awsUrl;
  sfn = new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  asDeployed = definition;
});
afterAll(async () => {
  sfn.destroy();
  await newsroom.close();
});

/** Lets executions to come go by a machine whose wait is changed. */
async function deploy(change: (review: Review) => Review): Promise<void> {
  const machine = JSON.parse(asDeployed);
  machine.States['Request review'] = change(machine.States['Request review']);
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(machine) }));
}

const eventsOf = async (executionArn: string | undefined) =>
  (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? [];

/** The tokens of an execution's waits, once there are so many. */
const tokens = (executionArn: string | undefined, count: number) =>
  eventually(async () => {
    const events = await eventsOf(executionArn);
    const scheduled = events.flatMap(({ taskScheduledEventDetails: details }) => details?.parameters ?? []);
    const all = scheduled.flatMap((parameters): string[] => JSON.parse(parameters).Payload?.taskToken ?? []);
    const submitted = events.filter(({ type }) => type === 'TaskSubmitted').length;
    return submitted >= count && all.length >= count ? all : undefined;
  }, `wait ${count}`);

/** An article that waits, and to whose wait something was sent that is no decision. */
async function sentNonsense(title: string): Promise<{ id: string; executionArn: string | undefined }> {
  const id = await newsroom.submit(title);
  await newsroom.card(id);
  const { executionArn } = await newsroom.article(id);
  const [taskToken] = await tokens(executionArn, 1);
  await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"status":"whatever"}' }));
  return { id, executionArn };
}

/** Decides an article as a moderator does, and tells how its execution ended. */
async function published(id: string, review = 1): Promise<string | undefined> {
  const card = await eventually(
    async () => (await newsroom.cards(id)).find(hasButtons),
    `a card of ${id} to decide on`,
  );
  await newsroom.as('U0MONA').click(card, ACTIONS.approve, decisionValue(id, undefined, review));
  await newsroom.until(id, 'published');
  const { executionArn } = await newsroom.article(id);
  return eventually(async () => {
    const last = (await eventsOf(executionArn)).at(-1)?.type;
    return last?.startsWith('Execution') ? last : undefined;
  }, `the end of ${executionArn}`);
}

describe('a callback that is no decision', () => {
  it.each<[string, (review: Review) => Review]>([
    ['retried', (review) => review],
    ['caught', caught],
  ])('where a failing Assign is %s, waits again with a new token, and the decision ends it', async (how, change) => {
    await deploy(change);
    const { id, executionArn } = await sentNonsense(`A forbidden tale, ${how}`);
    const [spent, fresh] = await tokens(executionArn, 2);

    expect(fresh).not.toBe(spent);
    expect(await newsroom.article(id)).toMatchObject({ status: 'pending' });
    expect(await published(id)).toBe('ExecutionSucceeded');
    expect(await newsroom.cards(id)).toHaveLength(1);
    const types = (await eventsOf(executionArn)).map(({ type }) => type);
    expect(types.filter((type) => type === 'EvaluationFailed')).toHaveLength(1);
    // A retry does not enter the state again; a catch does.
    const waits = (await eventsOf(executionArn)).filter(
      (event) => event.stateEnteredEventDetails?.name === 'Request review',
    );
    expect(waits).toHaveLength(how === 'caught' ? 2 : 1);
  });

  it('where a failing Assign is neither, ends the execution as failed; told at every door, begun anew and decided', async () => {
    await deploy(neither);
    const { id, executionArn } = await sentNonsense('A forbidden tale, neither');
    const failed = await eventually(async () => {
      const last = (await eventsOf(executionArn)).at(-1);
      return last?.type === 'ExecutionFailed' ? last.executionFailedEventDetails : undefined;
    }, 'the failure');

    expect(failed?.error).toBe('States.QueryEvaluationError');
    expect((await newsroom.article(id)).status).toBe('pending');
    const decided = await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } });
    expect(decided).toMatchObject({ status: 503, body: { type: '/problems/stuck' } });

    const env = { AWS_PORT: new URL(newsroom.host().awsUrl).port };
    const { status, out, err } = await runCli('revive', [id, '--local'], env);
    expect({ status, out, err }).toMatchObject({ status: 0, err: '' });
    const { executionArn: anew } = await eventually(async () => {
      const article = await newsroom.article(id);
      return article.executionArn === executionArn ? undefined : article;
    }, 'another execution');
    await tokens(anew, 1);
    expect(await published(id, 2)).toBe('ExecutionSucceeded');
    expect((await newsroom.article(id)).executionArn).toBe(anew);
  });
});
