import { setTimeout as sleep } from 'node:timers/promises';
import { reviewerRoster, sweepTrace } from '../aws/sweep-notes';
import { keepRoster } from '../slack/reviewers/keep-roster';
import { expireOverdue } from '../usecases/expire-overdue';
import { findStuck } from '../usecases/find-stuck';
import { sweep } from '../usecases/sweep';
import { clock, config, log } from './shared/process';
import { channel, policy, showInSlack } from './shared/projection';
import { tellRuleChanges } from './shared/rule-changes';
import { people, slack } from './shared/slack';
import { articles, settings } from './shared/storage';
import { workflow } from './shared/workflow';

/** A sweep ends well before the next one a minute later. */
const BUDGET_SECONDS = 45;

/** The scheduled sweep. */
export const handler = sweep({
  articles,
  channel,
  showInSlack,
  keepRoster: keepRoster({
    spec: config.REVIEWERS,
    slack,
    channel: config.REVIEW_CHANNEL,
    people,
    roster: reviewerRoster(settings),
    clock,
    log,
  }),
  tellRuleChanges,
  findStuck: findStuck({ articles, workflow, clock, log }),
  expireOverdue: expireOverdue({ articles, workflow, clock, log }),
  trace: sweepTrace(settings),
  clock,
  sleep,
  log,
  policy,
  budgetSeconds: BUDGET_SECONDS,
});
