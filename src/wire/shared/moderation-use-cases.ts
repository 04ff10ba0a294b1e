import { setTimeout as sleep } from 'node:timers/promises';
import { answeredMessages } from '../../aws/answered-messages';
import { sweepTrace } from '../../aws/sweep-notes';
import type { SlackUseCases } from '../../slack/slack-deps';
import { approveRetitled } from '../../usecases/approve-retitled';
import { audit } from '../../usecases/audit';
import { changeRules } from '../../usecases/change-rules';
import { chooseSeveral } from '../../usecases/choose-several';
import { decide } from '../../usecases/decide';
import { decideSeveral } from '../../usecases/decide-several';
import { listPending as listing } from '../../usecases/list-pending';
import { listRules } from '../../usecases/list-rules';
import { mayDecide } from '../../usecases/may-decide';
import { moderationStats } from '../../usecases/moderation-stats';
import { needsOperator } from '../../usecases/needs-operator';
import { offerFilters } from '../../usecases/offer-filters';
import { withCards } from '../../usecases/projection/with-cards';
import { withReplaced } from '../../usecases/projection/with-replaced';
import { mayReopen, reopenArticle } from '../../usecases/reopen-article';
import { showArticle } from '../../usecases/show-article';
import { showHome } from '../../usecases/show-home';
import { showSubmissions } from '../../usecases/show-submissions';
import { testTitle } from '../../usecases/test-title';
import { undoRules } from '../../usecases/undo-rules';
import { heldNoMore, wouldHold } from '../../usecases/weigh-rules';
import { wouldWait } from '../../usecases/would-wait';
import { authority } from './authority';
import { clock, config, log } from './process';
import { tellRuleChanges } from './rule-changes';
import { articles, effects, settings } from './storage';
import { rules, submitArticle } from './submissions';
import { workflow } from './workflow';

const { reviewers } = authority;
const { OPERATORS: operators, REVIEW_DEADLINE_SECONDS: reviewSeconds, UNDO_SECONDS: undoSeconds } = config;
const audited = audit(log);
const weighing = { articles, clock };
const changing = { rules, reviewers, tellRuleChanges, heldNoMore: heldNoMore(weighing), log };
const cards = withCards({ effects });
const submissionsShown = showSubmissions({ articles, withCards: cards });
const listPending = listing({ articles, reviewers, withCards: cards, clock });

/** What people can do from Slack beyond a click on a card. */
export const moderationUseCases: Omit<
  SlackUseCases,
  'decide' | 'undoDecision' | 'claimArticle' | 'addNote' | 'mayNote' | 'showNotes' | 'showBriefly'
> = {
  approveRetitled: approveRetitled({
    decide: audited.decide(decide({ ...authority, articles, workflow, clock, sleep })),
    rules,
  }),
  decideSeveral: decideSeveral({ ...authority, articles, workflow, clock, sleep, log, audited: audited.decide }),
  chooseSeveral: chooseSeveral({ ...authority, listPending }),
  mayDecide: audited.mayDecide(mayDecide({ ...authority, articles, workflow })),
  mayReopen: audited.mayReopen(mayReopen({ ...authority, articles, workflow, clock })),
  reopenArticle: audited.reopenArticle(
    reopenArticle({ ...authority, articles, workflow, reviewSeconds, undoSeconds, clock, sleep }),
  ),
  listPending,
  offerFilters: offerFilters({ articles, reviewers }),
  showArticle: audited.showArticle(
    showArticle({ articles, reviewers, withReplaced: withReplaced({ articles, withCards: cards }) }),
  ),
  showHome: showHome({ articles, listPending, showSubmissions: submissionsShown, withCards: cards, clock }),
  showSubmissions: submissionsShown,
  submitArticle,
  claimAnswer: answeredMessages({ ...settings, clock }).claim,
  testTitle: testTitle({ rules, reviewers }),
  wouldWait: wouldWait({ rules }),
  listRules: listRules({ rules, reviewers }),
  changeRules: audited.changeRules(changeRules({ ...changing, wouldHold: wouldHold(weighing) })),
  undoRules: audited.undoRules(undoRules(changing)),
  moderationStats: moderationStats({ articles, clock }),
  needsOperator: needsOperator({ operators, articles, effects, workflow, trace: sweepTrace(settings), clock }),
};
