import { setTimeout as sleep } from 'node:timers/promises';
import { articlesTable } from '../aws/articles-table';
import { effectsTable } from '../aws/effects-table';
import { reviewWorkflow } from '../aws/review-workflow';
import { type Effect, placeOf } from '../domain/effects';
import { type Erasure, erase } from '../domain/erasure';
import { slackReviewChannel } from '../slack/review-channel';
import { workspaceUrl } from '../slack/web-api/workspace-url';
import { jsonLog } from '../wire/shared/log';
import { awsFault } from './aws-fault';
import { clockOf } from './deployment';
import { NotCheckableError } from './doctor/check';
import { gatherFacts } from './doctor/facts';
import { slackFault } from './doctor/slack-fault';
import { loadOperatorConfig } from './operator-config';
import { OperatorError, UsageError } from './operator-error';
import type { Print } from './run-command';
import { readArguments } from './target';

const USAGE = `Usage:
  npm run erase -- ID                     Erases an article for good: its record, its card, and what the app said below it
  npm run erase -- ID --leave-messages    The same without Slack, where that does not let the app in any more
ID: an article's, as the API tells it. One that waits for a decision is withdrawn first.
Of the stage prod; --stage NAME for another, --local (or AWS_ENDPOINT_URL) for what runs on this machine.`;

/** `npm run erase`. @throws OperatorError, UsageError */
export async function eraseArticle(args: readonly string[], print: Print): Promise<number> {
  const flags = { 'leave-messages': { type: 'boolean' } } as const;
  const { positionals, values, target } = readArguments(args, flags, loadOperatorConfig());
  const [articleId, ...more] = positionals;
  if (articleId === undefined || more.length > 0) throw new UsageError(USAGE);
  const facts = gatherFacts(target);
  const { dynamo, sfn, slack } = facts;
  try {
    const deployment = await facts.deployment.needed();
    const {
      ArticlesTable: tableName,
      SlackTable: slackTable,
      StateMachineArn: stateMachineArn,
      ReviewChannelId: channel,
    } = deployment;
    const clock = clockOf(deployment);
    const log = jsonLog('error');
    const deps = {
      articles: articlesTable({ dynamo, tableName, clock, sleep, log }),
      workflow: reviewWorkflow({ sfn, stateMachineArn, clock, sleep }),
      channel: values['leave-messages']
        ? undefined
        : slackReviewChannel({
            slack,
            workspaceUrl: workspaceUrl({ slack }),
            channel,
            executionUrl: String,
            clock,
          }),
      effects: effectsTable({ dynamo, tableName: slackTable, sleep, log }),
      clock,
      sleep,
    };
    for (const line of told(await erase(deps, articleId), articleId)) print(line);
    return 0;
  } catch (thrown) {
    // What doctor would say in the line of another check has to be said here.
    const error = thrown instanceof NotCheckableError ? thrown.cause : thrown;
    throw slackFault(error, target) ?? awsFault(error, target) ?? error;
  } finally {
    facts.close();
  }
}

/** @throws OperatorError where nothing was erased */
function told(erasure: Erasure, articleId: string): string[] {
  switch (erasure.outcome) {
    case 'erased':
      return [`Erased: ${articleId}. Whoever asks for it is told so from now on.`, ...leftBehind(erasure.left ?? [])];
    case 'erased-before':
      return [`${articleId} was erased before.`];
    case 'unknown':
      throw new OperatorError(`There is no article ${articleId}.`, 'Nothing was changed.');
    case 'not-recorded':
      throw new OperatorError(
        `${articleId} has only just come in, and is not recorded yet.`,
        'Nothing was changed. Try again in a minute.',
      );
    case 'undoable':
      throw new OperatorError(
        `${articleId} was decided, and that may be undone until ${erasure.until}.`,
        'Nothing was changed. Try again after that.',
      );
    case 'unsettled':
      throw new OperatorError(
        `${articleId} is not erased: its review, or what Slack shows of it, is not settled yet.`,
        'Try again in a minute; if Slack is out of reach for good, with --leave-messages.',
      );
  }
}

/** What is still somewhere, and how long. @param effects what was left in Slack. */
export function leftBehind(effects: readonly Effect[]): string[] {
  const lines = effects.flatMap(({ kind, shown, sendingSince }) => {
    const place = placeOf(shown);
    if (place) return [`A message about it stays in Slack: ${place.channel}, ${place.ts}.`];
    return sendingSince === undefined
      ? []
      : [`A message about it may be in Slack: its ${kind}, about to be sent at ${sendingSince}.`];
  });
  lines.push('Its execution and backups of the table may still have its text: docs/operations.md says for how long.');
  return lines;
}
