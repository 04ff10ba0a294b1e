import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from '../../src/aws/articles-table';
import type { ReviewRequest } from '../../src/domain/workflow';
import { rememberingLog } from '../support/log';
import { aReviewRequest } from '../support/records';
import { evaluate } from './evaluate';
import { states } from './workflow-examples';

/** What a state is given, as Step Functions evaluates it. */
export const argumentsOf = async (state: string, variables: object): Promise<unknown> =>
  evaluate(
    JSON.parse(JSON.stringify(states[state].Arguments).replaceAll(/\$\{ArticlesTable\}/g, 'articles')),
    variables as Record<string, unknown>,
  );

/**
 * The workflow at work on one article: each state's own arguments, against a DynamoDB whose table is called `articles`.
 * States are entered at `enteredAt`, unless a test says otherwise.
 */
export function recordedReview(
  dynamo: DynamoDBDocumentClient,
  details: Partial<ReviewRequest> & Pick<ReviewRequest, 'articleId' | 'submittedAt'>,
  enteredAt: string,
) {
  const request = aReviewRequest({ taskToken: 'the-token', ...details });
  const { articleId } = request;
  const { deadline, taskToken: _token, attempt: _attempt, undone: _undone, ...submission } = request;
  const articles = articlesTable({
    dynamo,
    tableName: 'articles',
    clock: () => new Date(enteredAt),
    sleep: async () => {},
    log: rememberingLog(),
  });
  const run = async (state: string, variables: object = {}) =>
    (await argumentsOf(state, {
      submission: { ...submission, undoSeconds: 0 },
      deadline,
      ...entered(enteredAt),
      ...variables,
    })) as never;
  return {
    request,
    articles,
    find: () => articles.find(articleId),
    stored: async () => (await dynamo.send(new GetCommand({ TableName: 'articles', Key: { articleId } }))).Item,
    publish: async (variables?: object) => dynamo.send(new PutItemCommand(await run('Publish article', variables))),
    decide: async (decision: object, variables?: object) =>
      dynamo.send(new UpdateItemCommand(await run('Record decision', { decision, ...variables }))),
    release: async (decision: object, variables?: object) =>
      dynamo.send(new UpdateItemCommand(await run('Release outcome', { decision, ...variables }))),
    byAnother: { submission: { ...submission, undoSeconds: 0, executionArn: 'arn:another' } },
    mayBeUndone: { submission: { ...submission, undoSeconds: 30 } },
  };
}

/** The variables of a state that was entered then. */
export const entered = (EnteredTime: string) => ({ states: { context: { State: { EnteredTime } } } });
