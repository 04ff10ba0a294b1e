import { reviewerRoster, sweepTrace } from '../aws/sweep-notes';
import { keepRoster } from '../slack/reviewers/keep-roster';
import { expireOverdue } from '../usecases/expire-overdue';
import { findStuck } from '../usecases/find-stuck';
import { withCards } from '../usecases/projection/with-cards';
import { sweep } from '../usecases/sweep';
import { clock, config, log } from './shared/process';
import { planEffects, showDue } from './shared/projection';
import { tellRuleChanges } from './shared/rule-changes';
import { people, slack } from './shared/slack';
import { articles, effects, settings } from './shared/storage';
import { workflow } from './shared/workflow';

/** A sweep ends well before the next one a minute later. */
const BUDGET_SECONDS = 45;

/** The scheduled sweep. */
export const handler = sweep({
  articles,
  planEffects,
  showDue,
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
  expireOverdue: expireOverdue({ articles, withCards: withCards({ effects }), workflow, clock, log }),
  trace: sweepTrace(settings),
  clock,
  log,
  budgetSeconds: BUDGET_SECONDS,
});
