import { reviewerRoster } from '../../aws/sweep-notes';
import { slackReviewers } from '../../slack/reviewers/slack-reviewers';
import type { Authority } from '../../usecases/may-decide';
import { clock, config, log } from './process';
import { people, slack } from './slack';
import { settings } from './storage';

const { REVIEW_CHANNEL: channel, REVIEWERS: spec, ALLOW_OWN_DECISIONS: allowOwn } = config;
const roster = reviewerRoster(settings);

/** Who may decide. */
export const authority: Authority = {
  reviewers: slackReviewers({ spec, slack, channel, people, roster, clock, log }),
  emailOf: people.emailOf,
  allowOwn,
};
