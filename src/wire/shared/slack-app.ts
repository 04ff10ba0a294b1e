import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';
import { reviewerRoster, sweepTrace } from '../../aws/sweep-notes';
import { reviewersDescribed } from '../../slack/reviewers/reviewer-entry';
import { slackReviewers } from '../../slack/reviewers/slack-reviewers';
import { createSlackApp } from '../../slack/slack-app';
import { audit } from '../../usecases/audit';
import { changeRules } from '../../usecases/change-rules';
import { decide } from '../../usecases/decide';
import { listPending as listing } from '../../usecases/list-pending';
import { listRules } from '../../usecases/list-rules';
import { mayDecide } from '../../usecases/may-decide';
import { moderationStats } from '../../usecases/moderation-stats';
import { needsOperator } from '../../usecases/needs-operator';
import { withCards } from '../../usecases/projection/with-cards';
import { showArticle } from '../../usecases/show-article';
import { showHome } from '../../usecases/show-home';
import { testTitle } from '../../usecases/test-title';
import { undoDecision } from '../../usecases/undo-decision';
import { undoRules } from '../../usecases/undo-rules';
import { heldNoMore, wouldHold } from '../../usecases/weigh-rules';
import { clock, config, log } from './process';
import { tellRuleChanges } from './rule-changes';
import { people, slack, teamId, workspaceUrl } from './slack';
import { articles, effects, settings } from './storage';
import { rules, submitArticle } from './submissions';
import { executionUrl, workflow } from './workflow';

/** Bolt's app with every listener, on whatever receiver Slack's requests come by: Lambda's or Socket Mode's. */
export function slackApp(receiver: Receiver) {
  const { REVIEW_CHANNEL: channel, REVIEWERS: spec, OPERATORS: operators } = config;
  const roster = reviewerRoster(settings);
  const reviewers = slackReviewers({ spec, slack, channel, people, roster, clock, log });
  const authority = { reviewers, emailOf: people.emailOf, allowOwn: config.ALLOW_OWN_DECISIONS };
  const audited = audit(log);
  const weighing = { articles, clock };
  const changing = { rules, reviewers, tellRuleChanges, heldNoMore: heldNoMore(weighing), log };
  const cards = withCards({ effects });
  const listPending = listing({ articles, reviewers, withCards: cards, clock });
  return createSlackApp({
    receiver,
    slack,
    teamId,
    workspaceUrl,
    useCases: {
      decide: audited.decide(decide({ ...authority, articles, workflow, clock, sleep })),
      mayDecide: audited.mayDecide(mayDecide({ ...authority, articles, workflow })),
      undoDecision: audited.undoDecision(undoDecision({ ...authority, articles, workflow, sleep })),
      listPending,
      showArticle: audited.showArticle(showArticle({ articles, reviewers })),
      showHome: showHome({ articles, listPending, withCards: cards, clock }),
      submitArticle,
      testTitle: testTitle({ rules, reviewers }),
      listRules: listRules({ rules, reviewers }),
      changeRules: audited.changeRules(changeRules({ ...changing, wouldHold: wouldHold(weighing) })),
      undoRules: audited.undoRules(undoRules(changing)),
      moderationStats: moderationStats({ articles, clock }),
      needsOperator: needsOperator({ operators, articles, effects, workflow, trace: sweepTrace(settings), clock }),
    },
    settings: {
      reviewers: reviewersDescribed(spec, channel),
      commands: { pending: config.PENDING_COMMAND, moderation: config.MODERATION_COMMAND },
      executionUrl,
    },
    log,
    clock,
  });
}
