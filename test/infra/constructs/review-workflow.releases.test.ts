import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import { articlesTable } from '../../../src/aws/articles-table';
import type { Decision } from '../../../src/domain/decision';
import { type Announcement, ofVersion1, type ReviewRequest, type Versioned } from '../../../src/domain/workflow';
import { startDynamo } from '../../support/dynamo';
import { rememberingLog } from '../../support/log';
import { expectUnchanged, leftBy, RELEASES, UNRELEASED } from '../../support/releases';
import { evaluate } from '../evaluate';
import { contextOf, FULL, states } from '../workflow-examples';

const INPUTS = 'executions.json';
const DEFINITION = 'review-workflow.asl.json';
const NOW = '2030-01-02T03:05:06.000Z';

let database: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  database = await startDynamo();
});

it('what executions are started with is what was written down, so that a change of it is decided upon: npm run fixtures', () => {
  expectUnchanged(INPUTS, { held: { ...FULL, undoSeconds: 30 } });
});

it.each(RELEASES)(
  'an execution that the release “%s” began is ended by its definition and the functions of now',
  async (release) => {
    const definition = release === UNRELEASED ? states : leftBy<{ States: typeof states }>(release, DEFINITION).States;
    const { held: input } = leftBy<{ held: typeof FULL }>(release, INPUTS);
    const articleId = `of-${release}`;
    const context = { ...contextOf(input), Execution: { ...contextOf(input).Execution, Id: `arn:${articleId}` } };
    const variables: Record<string, unknown> = { states: { input: { ...input, articleId }, context } };
    const of = async (part: unknown) => evaluate(part, variables);
    /** What a state hands over, and what it then knows. */
    const enter = async (state: string) => {
      const { Arguments, Assign } = definition[state];
      const given = (await of(JSON.parse(JSON.stringify(Arguments).replaceAll(/\$\{\w+\}/g, 'articles')))) as never;
      return { given, assign: async () => Object.assign(variables, await of(Assign)) };
    };
    const write = async (state: string) => {
      const { given, assign } = await enter(state);
      await database.dynamo.send(new UpdateItemCommand(given));
      await assign();
    };
    const deps = { dynamo: database.dynamo, tableName: 'articles', clock: () => new Date(NOW), sleep: async () => {} };
    const articles = articlesTable({ ...deps, log: rememberingLog() });
    Object.assign(variables, await of(definition['Forbidden title?'].Choices[0].Assign));

    const review = await enter('Request review');
    const { Payload: request } = review.given as { Payload: Versioned<ReviewRequest> };
    expect((await articles.hold(ofVersion1(request))).change).toBe('created');
    const verdict: Decision = { status: 'rejected', by: 'U0MONA', via: 'card', at: NOW, reason: 'No' };
    variables.states = { input, context, result: verdict };
    await review.assign();

    await write('Record decision');
    const { Payload: announcement } = (await enter('Announce decision')).given as { Payload: Versioned<Announcement> };
    expect(announcement.mayBeUndone).toBe(true);
    expect(await articles.awaitUndo(ofVersion1(announcement))).toMatchObject({ status: 'decided', decision: verdict });
    await write('Release outcome');
    expect(await articles.find(articleId)).toMatchObject({
      status: 'rejected',
      decision: verdict,
      article: input.article,
    });
  },
);
