import { given } from '../../domain/given';
import type { ReminderPolicy } from '../../domain/reminders';
import { slackReviewChannel } from '../../slack/review-channel';
import { showInSlack as showing } from '../../usecases/show-in-slack';
import { clock, config, log } from './process';
import { slack, workspaceUrl } from './slack';
import { articles } from './storage';
import { executionUrl } from './workflow';

const { ESCALATE_AFTER_SECONDS: afterSeconds, ESCALATE_TO: to } = config;

/** When waiting articles are brought to mind. */
export const policy: ReminderPolicy = given({
  remindEverySeconds: config.REMIND_EVERY_SECONDS,
  escalation: afterSeconds !== undefined && to !== undefined ? { afterSeconds, to } : undefined,
});

/** The channel where held articles are decided. */
export const channel = slackReviewChannel({ slack, workspaceUrl, channel: config.REVIEW_CHANNEL, executionUrl, clock });

/** Makes Slack show what a record says. */
export const showInSlack = showing({ articles, channel, clock, log, policy });
