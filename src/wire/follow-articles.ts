import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { articleStream } from '../aws/article-stream';
import { changeLog } from '../aws/change-log';
import { endedArticles } from '../aws/ended-articles';
import { outcomeEvents } from '../aws/outcome-events';
import { compareLog } from '../usecases/compare-log';
import { followArticles } from '../usecases/follow-articles';
import { withdrawReplaced } from '../usecases/withdraw-replaced';
import { loadOutcomeConfig } from './shared/config';
import { clock, log } from './shared/process';
import { articles, records, settings } from './shared/storage';
import { workflow } from './shared/workflow';

const { OUTCOME_EVENT_BUS: eventBus } = loadOutcomeConfig();
const bus = outcomeEvents({ events: new EventBridgeClient(), eventBus });
const ended = endedArticles(records);
const withdraw = withdrawReplaced({ articles, workflow, clock });

/** The articles table's stream: whatever ended, for the log and for whoever listens; what another article replaces is withdrawn. Called without changes, it compares. */
export async function handler({ Records }: Partial<DynamoDBStreamEvent>) {
  // Appends of one invocation wait for each other, and never for one of an invocation that was given up.
  const changes = changeLog(settings);
  const follow = followArticles({ changes, articles, bus, log });
  return Records
    ? articleStream({ ended: follow, replaced: (one) => withdraw(one, true), log })({ Records })
    : compareLog({ ended, changes, follow, clock, log })();
}
