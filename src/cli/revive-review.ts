import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from '../aws/articles-table';
import { reviewWorkflow } from '../aws/review-workflow';
import { type Revival, revive } from '../domain/revival';
import { jsonLog } from '../wire/shared/log';
import { awsFault } from './aws-fault';
import { findStack, readDeployment } from './deployment';
import { loadOperatorConfig } from './operator-config';
import { OperatorError, UsageError } from './operator-error';
import { typed } from './remedies';
import type { Print } from './run-command';
import { readArguments, type Target } from './target';

const USAGE = `Usage:
  npm run revive -- ID     Begins the review of a stopped article anew, with a new deadline
ID: an article's, as doctor, the API and /moderation operations tell it.
Of the stage prod; --stage NAME for another, --local (or AWS_ENDPOINT_URL) for what runs on this machine.`;

/** `npm run revive`. @throws OperatorError, UsageError */
export async function reviveReview(args: readonly string[], print: Print): Promise<number> {
  const { positionals, target } = readArguments(args, {}, loadOperatorConfig());
  const [articleId, ...more] = positionals;
  if (articleId === undefined || more.length > 0) throw new UsageError(USAGE);
  const cloudFormation = new CloudFormationClient(target.aws);
  const client = new DynamoDBClient(target.aws);
  const sfn = new SFNClient(target.aws);
  try {
    const deployment = readDeployment(target, await findStack(cloudFormation, target.stage));
    const { ArticlesTable: tableName, StateMachineArn: stateMachineArn } = deployment;
    const clock = () => new Date();
    const dynamo = DynamoDBDocumentClient.from(client);
    const deps = {
      articles: articlesTable({ dynamo, tableName, clock, sleep, log: jsonLog('error') }),
      workflow: reviewWorkflow({ sfn, stateMachineArn, clock, sleep }),
      reviewSeconds: deployment.ReviewDeadlineSeconds,
      undoSeconds: deployment.UndoSeconds,
    };
    print(told(await revive(deps, articleId), articleId, target));
    return 0;
  } catch (error) {
    throw awsFault(error, target) ?? error;
  } finally {
    cloudFormation.destroy();
    client.destroy();
    sfn.destroy();
  }
}

/** @throws OperatorError where there is nothing to revive */
function told(revival: Revival, articleId: string, target: Target): string {
  switch (revival.outcome) {
    case 'revived':
      return `“${revival.title}” is reviewed anew: review ${revival.review}, in the execution ${articleId}-r${revival.review}.`;
    case 'running':
      throw new OperatorError(
        `The review of ${articleId} goes on, so there is nothing to revive.`,
        'Nothing was changed.',
      );
    case 'ended':
      throw new OperatorError(`${articleId} has ended: it is ${revival.status}.`, 'Nothing was changed.');
    case 'erased':
      throw new OperatorError(`${articleId} was erased.`, 'It can be submitted anew.');
    case 'unknown':
      throw new OperatorError(`There is no article ${articleId}.`, `See which are stopped: ${typed(target, 'doctor')}`);
  }
}
