import { Duration, Lazy } from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import * as record from './article-record';
import { expression, iso, VALID_VERDICT } from './expressions';

/** The names that a host of the workflow puts a real table and real functions in the place of. */
type Substitution = 'ArticlesTable' | 'RequestReviewFunction' | 'AnnounceDecisionFunction';

/** As often as Step Functions can count: whoever waits for a moderator waits for a broken part, too. */
const FOR_EVER: sfn.RetryProps = {
  errors: [sfn.Errors.TASKS_FAILED],
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxDelay: Duration.seconds(300),
  maxAttempts: 99_999_999,
  jitterStrategy: sfn.JitterType.FULL,
};

const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException';

/**
 * The life of one article, from its submission to its recorded outcome. Every state is left by success or by a retry;
 * none is a Fail state.
 *
 * No expression of *Request review* can fail on its own account: its variables are complete once *Forbidden title?* is
 * left. Only a malformed callback fails, in Assign. It spends one token, and leads back to waiting with another, so a
 * loop turns no faster than somebody sends malformed callbacks.
 */
export function reviewWorkflow(scope: Construct): sfn.Chain {
  const articles = Table.fromTableName(scope, 'Articles', substitution('ArticlesTable'));
  const requestReviewFunction = functionNamed(scope, 'RequestReviewFunction');
  const announceDecisionFunction = functionNamed(scope, 'AnnounceDecisionFunction');

  const articleId = expression('$submission.articleId');
  const published = { articleId, status: 'published' };
  const decided = { articleId, status: expression('$decision.status') };

  const publishArticle = tasks.DynamoPutItem.jsonata(scope, 'Publish article', {
    table: articles,
    item: record.publishedItem,
    conditionExpression: record.PUBLISH_CONDITION,
    expressionAttributeValues: record.publishValues,
    outputs: published,
  })
    .addRetry({ errors: [CONDITION_FAILED], maxAttempts: 0 })
    .addRetry(FOR_EVER)
    .addCatch(sfn.Succeed.jsonata(scope, 'Already recorded', { outputs: published }), { errors: [CONDITION_FAILED] });

  const announceDecision = tasks.LambdaInvoke.jsonata(scope, 'Announce decision', {
    lambdaFunction: announceDecisionFunction,
    payload: sfn.TaskInput.fromObject({ version: 1, articleId }),
    outputs: decided,
    taskTimeout: sfn.Timeout.duration(Duration.seconds(60)),
    retryOnServiceExceptions: false,
  })
    .addRetry({
      errors: [sfn.Errors.TASKS_FAILED],
      interval: Duration.seconds(2),
      backoffRate: 2,
      maxAttempts: 3,
      jitterStrategy: sfn.JitterType.FULL,
    })
    .addCatch(sfn.Succeed.jsonata(scope, 'Left to the sweep', { outputs: decided }), { errors: [sfn.Errors.ALL] });

  const recordDecision = tasks.DynamoUpdateItem.jsonata(scope, 'Record decision', {
    table: articles,
    key: record.key,
    updateExpression: record.DECIDE_UPDATE,
    conditionExpression: record.DECIDE_CONDITION,
    expressionAttributeNames: record.decideNames,
    expressionAttributeValues: record.decideValues,
  })
    .addRetry({ errors: [CONDITION_FAILED], maxAttempts: 0 })
    .addRetry(FOR_EVER)
    // Recorded before, by an attempt whose answer was lost: what is left to do is the same.
    .addCatch(announceDecision, { errors: [CONDITION_FAILED] });

  const requestReview = tasks.LambdaInvoke.jsonata(scope, 'Request review', {
    lambdaFunction: requestReviewFunction,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({
      version: 1,
      articleId,
      article: expression('$submission.article'),
      review: expression('$submission.review'),
      executionArn: expression('$submission.executionArn'),
      submittedAt: expression('$submission.submittedAt'),
      deadline: expression('$deadline'),
      taskToken: expression('$states.context.Task.Token'),
      attempt: expression(
        // A redrive goes on in the state it finds, entered long ago, and counts retries from the start again.
        `${iso('$states.context.State.EnteredTime')} & '#' & ${counted(REDRIVES)} & '#' & ${counted('$states.context.State.RetryCount')}`,
      ),
    }),
    taskTimeout: sfn.Timeout.jsonata(expression('$max([1, $ceil(($toMillis($deadline) - $millis()) / 1000)])')),
    assign: { decision: expression(VALID_VERDICT) },
    retryOnServiceExceptions: false,
  });
  requestReview
    .addRetry(FOR_EVER)
    .addCatch(recordDecision, {
      errors: [sfn.Errors.TIMEOUT],
      assign: { decision: { status: 'expired', by: 'holdpoint', via: 'deadline' } },
    })
    .addCatch(requestReview, { errors: ['States.QueryEvaluationError'] });

  const submission = {
    articleId: expression('$states.input.articleId'),
    article: expression('$states.input.article'),
    review: expression('$states.input.review'),
    executionArn: expression('$states.context.Execution.Id'),
    submittedAt: expression(iso('$states.context.Execution.StartTime')),
  };
  const deadline = expression(
    '$fromMillis($toMillis($states.context.Execution.StartTime) + $states.input.reviewSeconds * 1000)',
  );

  return sfn.Chain.start(
    sfn.Choice.jsonata(scope, 'Forbidden title?', { assign: { submission } })
      // Not `!= []`, which is false without matches: an article that nobody screened is held, not published.
      .when(
        sfn.Condition.jsonata(expression('$not($states.input.article.matches = [])')),
        requestReview.next(recordDecision).next(announceDecision),
        { assign: { submission, deadline } },
      )
      .otherwise(publishArticle),
  );
}

/** Absent where no execution can be redriven. */
const REDRIVES = '($exists($states.context.Execution.RedriveCount) ? $states.context.Execution.RedriveCount : 0)';

/** A count, spelled so that a larger one sorts after a smaller one. */
const counted = (count: string): string => `$pad($string(${count}), -6, '0')`;

const substitution = (name: Substitution): string => `\${${name}}`;

/** A stand-in for a function, whose ARN is the substitution of that name. A token, since CDK takes real ARNs apart. */
const functionNamed = (scope: Construct, name: Substitution) =>
  LambdaFunction.fromFunctionArn(scope, name, Lazy.string({ produce: () => substitution(name) }));
