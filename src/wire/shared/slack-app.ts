import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';
import { reviewersDescribed } from '../../slack/reviewers/reviewer-entry';
import { createSlackApp } from '../../slack/slack-app';
import { audit } from '../../usecases/audit';
import { decide } from '../../usecases/decide';
import { undoDecision } from '../../usecases/undo-decision';
import { authority } from './authority';
import { clock, config, log } from './process';
import { slack, teamId, workspaceUrl } from './slack';
import { articles } from './storage';
import { executionUrl, workflow } from './workflow';

/** What no click on a card needs, loaded by the first who does. */
const others = async () => (await import('./moderation-use-cases')).moderationUseCases;
/** What tells the other moderators, likewise. */
const together = async () => (await import('./together')).togetherUseCases;

/** Bolt's app with every listener, on whatever receiver Slack's requests come by: Lambda's or Socket Mode's. */
export function slackApp(receiver: Receiver) {
  const audited = audit(log);
  return createSlackApp({
    receiver,
    slack,
    teamId,
    workspaceUrl,
    useCases: {
      decide: audited.decide(decide({ ...authority, articles, workflow, clock, sleep })),
      undoDecision: audited.undoDecision(undoDecision({ ...authority, articles, workflow, sleep })),
      approveRetitled: async (...asked) => (await others()).approveRetitled(...asked),
      decideSeveral: async (...asked) => (await others()).decideSeveral(...asked),
      chooseSeveral: async (...asked) => (await others()).chooseSeveral(...asked),
      mayDecide: async (...asked) => (await others()).mayDecide(...asked),
      claimArticle: async (...asked) => (await together()).claimArticle(...asked),
      addNote: async (...asked) => (await together()).addNote(...asked),
      mayNote: async (...asked) => (await together()).mayNote(...asked),
      showNotes: async (...asked) => (await together()).showNotes(...asked),
      showBriefly: async (...asked) => (await together()).showBriefly(...asked),
      mayReopen: async (...asked) => (await others()).mayReopen(...asked),
      reopenArticle: async (...asked) => (await others()).reopenArticle(...asked),
      listPending: async (...asked) => (await others()).listPending(...asked),
      offerFilters: async (...asked) => (await others()).offerFilters(...asked),
      showArticle: async (...asked) => (await others()).showArticle(...asked),
      showHome: async (...asked) => (await others()).showHome(...asked),
      showSubmissions: async (...asked) => (await others()).showSubmissions(...asked),
      submitArticle: async (...asked) => (await others()).submitArticle(...asked),
      claimAnswer: async (...asked) => (await others()).claimAnswer(...asked),
      testTitle: async (...asked) => (await others()).testTitle(...asked),
      wouldWait: async (...asked) => (await others()).wouldWait(...asked),
      listRules: async (...asked) => (await others()).listRules(...asked),
      changeRules: async (...asked) => (await others()).changeRules(...asked),
      undoRules: async (...asked) => (await others()).undoRules(...asked),
      moderationStats: async (...asked) => (await others()).moderationStats(...asked),
      needsOperator: async (...asked) => (await others()).needsOperator(...asked),
    },
    settings: {
      reviewers: reviewersDescribed(config.REVIEWERS, config.REVIEW_CHANNEL),
      commands: { pending: config.PENDING_COMMAND, moderation: config.MODERATION_COMMAND },
      executionUrl,
      reviewChannel: config.REVIEW_CHANNEL,
    },
    log,
    clock,
    sleep,
  });
}
