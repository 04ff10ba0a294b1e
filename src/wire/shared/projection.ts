import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Articles } from '../../domain/article-record';
import { given } from '../../domain/given';
import type { ReminderPolicy } from '../../domain/reminders';
import { slackReviewChannel } from '../../slack/review-channel';
import { mentioned } from '../../slack/wording/mentioned';
import { planEffects as planning } from '../../usecases/projection/plan-effects';
import { removeDoubles } from '../../usecases/projection/remove-doubles';
import { replan } from '../../usecases/projection/replan';
import { showCards } from '../../usecases/projection/show-cards';
import { showDigests } from '../../usecases/projection/show-digests';
import { showDue as showing } from '../../usecases/projection/show-due';
import { showRecord as showingRecord } from '../../usecases/projection/show-record';
import { tellChannel } from '../../usecases/projection/tell-channel';
import { tellOperators } from '../../usecases/projection/tell-operators';
import { tellSubmitters } from '../../usecases/projection/tell-submitters';
import { withCards } from '../../usecases/projection/with-cards';
import { withReplaced } from '../../usecases/projection/with-replaced';
import { clock, config, log } from './process';
import { slack, workspaceUrl } from './slack';
import { digests, effects, lane, articles as records } from './storage';
import { executionUrl } from './workflow';

const { ESCALATE_AFTER_SECONDS: afterSeconds, ESCALATE_TO: to, OPERATORS: operators } = config;

/** When waiting articles are brought to mind. */
const policy: ReminderPolicy = given({
  remindEverySeconds: config.REMIND_EVERY_SECONDS,
  escalation: afterSeconds !== undefined && to !== undefined ? { afterSeconds, to } : undefined,
});

/** The channel where held articles are decided. */
export const channel = slackReviewChannel({
  ...{ slack, workspaceUrl, channel: config.REVIEW_CHANNEL, executionUrl, clock },
  mentions: mentioned(
    config.MENTION,
    config.REVIEWERS.filter((reviewer) => reviewer !== 'channel'),
  ),
});

const withOthers = withReplaced({ articles: records, withCards: withCards({ effects }) });
/** Read with what they replace, which their cards tell. */
const articles: Articles = { ...records, findAll: async (ids) => withOthers(await records.findAll(ids)) };
const stores = { articles, effects, digests, lane };

/** Plans what Slack is to show of a record. */
export const planEffects = planning({ articles, effects, policy, clock });

/** Brings to Slack whatever is due. */
export const showDue = showing({
  ...stores,
  replan: replan({ articles, effects, channel, policy, clock }),
  showCards: showCards({ articles, effects, digests, channel, newId: randomUUID, clock, log }),
  showDigests: showDigests({ articles, effects, digests, channel, clock }),
  tellSubmitters: tellSubmitters({ articles, effects, channel, clock, log }),
  tellChannel: tellChannel({ articles, effects, digests, channel, policy, clock }),
  removeDoubles: removeDoubles({ effects, channel, clock, log }),
  tellOperators: tellOperators({ operators, channel, log }),
  clock,
  sleep,
  log,
});

/** Shows at once in Slack what a record has become. */
export const showRecord = showingRecord({ planEffects, showDue, clock, sleep, log });
