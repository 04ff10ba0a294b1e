import { Duration, Lazy } from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import * as record from './article-record';
import { expression, iso, MAY_BE_UNDONE, RELEASES_AT, VALID_VERDICT } from './expressions';

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
/** *Announce decision* says it when the record does not hold the decision that was accepted. */
const NOT_RECORDED = 'DecisionNotRecorded';
/** Whoever takes a decision back says it. */
const UNDONE = 'Undone';

/** One more whenever executions are to take other verdicts: what each version takes is in src/domain/definition.ts. */
const DEFINITION_VERSION = 2;

/** Seconds past the deadline when the machine itself ends a review that nobody has ended, as the sweep should have. */
const BACKSTOP_SECONDS = 30 * 24 * 60 * 60;
/** Seconds that announcing may take when there is nothing to wait for. */
const ANNOUNCE_SECONDS = 60;

/**
 * The life of one article, from its submission to its released outcome. Every state is left by success or by a retry, but
 * for one: an execution fails when the decision it took is not in the record, since then only an operator can tell why.
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

  const releaseOutcome = tasks.DynamoUpdateItem.jsonata(scope, 'Release outcome', {
    table: articles,
    key: record.key,
    updateExpression: record.RELEASE_UPDATE,
    conditionExpression: record.RELEASE_CONDITION,
    expressionAttributeNames: record.releaseNames,
    expressionAttributeValues: record.releaseValues,
    outputs: decided,
  })
    .addRetry({ errors: [CONDITION_FAILED], maxAttempts: 0 })
    .addRetry(FOR_EVER);

  const untilRelease = sfn.Wait.jsonata(scope, 'Not announced', {
    time: sfn.WaitTime.seconds(expression(secondsUntil('$releasesAt', 0))),
  });
  untilRelease.next(releaseOutcome);

  const announceDecision = tasks.LambdaInvoke.jsonata(scope, 'Announce decision', {
    lambdaFunction: announceDecisionFunction,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({
      version: 1,
      articleId,
      decision: expression('$decision'),
      mayBeUndone: expression(MAY_BE_UNDONE),
      taskToken: expression('$states.context.Task.Token'),
      attempt: expression(ATTEMPT),
    }),
    outputs: decided,
    taskTimeout: sfn.Timeout.jsonata(
      expression(`${MAY_BE_UNDONE} ? ${secondsUntil('$releasesAt', 1)} : ${ANNOUNCE_SECONDS}`),
    ),
    retryOnServiceExceptions: false,
  })
    .addRetry({ errors: [NOT_RECORDED, UNDONE], maxAttempts: 0 })
    .addRetry({
      errors: [sfn.Errors.TASKS_FAILED],
      interval: Duration.seconds(2),
      backoffRate: 2,
      maxAttempts: 3,
      jitterStrategy: sfn.JitterType.FULL,
    });

  const recordDecision = tasks.DynamoUpdateItem.jsonata(scope, 'Record decision', {
    table: articles,
    key: record.key,
    updateExpression: record.DECIDE_UPDATE,
    conditionExpression: record.DECIDE_CONDITION,
    expressionAttributeNames: record.decideNames,
    expressionAttributeValues: record.decideValues,
    assign: { releasesAt: expression(RELEASES_AT) },
  })
    .addRetry({ errors: [CONDITION_FAILED], maxAttempts: 0 })
    .addRetry(FOR_EVER)
    // Recorded before, by an attempt whose answer was lost, or not at all: *Announce decision* looks which.
    .addCatch(announceDecision, { errors: [CONDITION_FAILED], assign: { releasesAt: expression(RELEASES_AT) } });

  const requestReview = tasks.LambdaInvoke.jsonata(scope, 'Request review', {
    lambdaFunction: requestReviewFunction,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({
      version: 1,
      articleId,
      article: expression('$submission.article'),
      review: expression('$submission.review'),
      executionArn: expression('$submission.executionArn'),
      definition: DEFINITION_VERSION,
      submittedAt: expression('$submission.submittedAt'),
      deadline: expression('$deadline'),
      undoSeconds: expression('$submission.undoSeconds'),
      taskToken: expression('$states.context.Task.Token'),
      attempt: expression(ATTEMPT),
      undone: expression('$undone'),
      takesOver: expression('$submission.takesOver'),
      reopened: expression('$submission.reopened'),
    }),
    taskTimeout: sfn.Timeout.jsonata(expression(secondsUntil('$deadline', 1, BACKSTOP_SECONDS))),
    assign: { decision: expression(VALID_VERDICT) },
    retryOnServiceExceptions: false,
  });
  requestReview
    .addRetry(FOR_EVER)
    .addCatch(recordDecision, {
      errors: [sfn.Errors.TIMEOUT],
      assign: { decision: { status: 'expired', by: 'holdpoint', via: 'deadline', at: expression('$now()') } },
    })
    .addCatch(requestReview, { errors: ['States.QueryEvaluationError'] });

  announceDecision
    // Nobody took it back in time.
    .addCatch(releaseOutcome, { errors: [sfn.Errors.TIMEOUT] })
    .addCatch(requestReview, { errors: [UNDONE], assign: { undone: expression('$states.errorOutput.Cause') } })
    .addCatch(sfn.Fail.jsonata(scope, 'Decision not recorded', { error: NOT_RECORDED }), { errors: [NOT_RECORDED] })
    .addCatch(untilRelease, { errors: [sfn.Errors.ALL] });

  const submission = {
    articleId: expression('$states.input.articleId'),
    article: expression('$states.input.article'),
    review: expression('$states.input.review'),
    undoSeconds: expression('$states.input.undoSeconds'),
    takesOver: expression('$states.input.takesOver'),
    reopened: expression("$exists($states.input.reopened) ? $states.input.reopened : ''"),
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
        // What takes the place of another execution is reviewed: nobody would have begun it for a clean title otherwise.
        sfn.Condition.jsonata(expression("$not($states.input.article.matches = []) or $states.input.takesOver != ''")),
        requestReview.next(recordDecision).next(announceDecision),
        { assign: { submission, deadline, undone: expression("''") } },
      )
      .otherwise(publishArticle),
  );
}

/** Whole seconds until a time, and so many more; at least so many. */
const secondsUntil = (time: string, atLeast: number, more = 0): string =>
  `$max([${atLeast}, $ceil(($toMillis(${time}) - $millis()) / 1000)${more === 0 ? '' : ` + ${more}`}])`;

/** Absent where no execution can be redriven. */
const REDRIVES = '($exists($states.context.Execution.RedriveCount) ? $states.context.Execution.RedriveCount : 0)';

/** A count, spelled so that a larger one sorts after a smaller one. */
const counted = (count: string): string => `$pad($string(${count}), -6, '0')`;

/** Orders the attempts of an execution. A redrive goes on in a state entered long ago, and counts retries from the start again. */
const ATTEMPT = `${iso('$states.context.State.EnteredTime')} & '#' & ${counted(REDRIVES)} & '#' & ${counted('$states.context.State.RetryCount')}`;

const substitution = (name: Substitution): string => `\${${name}}`;

/** A stand-in for a function, whose ARN is the substitution of that name. A token, since CDK takes real ARNs apart. */
const functionNamed = (scope: Construct, name: Substitution) =>
  LambdaFunction.fromFunctionArn(scope, name, Lazy.string({ produce: () => substitution(name) }));
