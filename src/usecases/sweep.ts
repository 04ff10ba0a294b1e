import { type ArticleRecord, type Articles, type Card, leaseFrom } from '../domain/article-record';
import { SlackError, SlackUnavailableError } from '../domain/errors';
import { nextAttentionAt, type ReminderPolicy, remindersPast } from '../domain/reminders';
import type { ReviewChannel } from '../domain/review-channel';
import type { SweepTrace } from '../domain/sweep-trace';
import type { Clock, Log, Sleep } from '../domain/system';
import type { ExpireOverdue } from './expire-overdue';
import type { FindStuck } from './find-stuck';
import type { ShowInSlack } from './show-in-slack';
import { OWN_TIME, type TellRuleChanges } from './tell-rule-changes';

/** More new cards than this at once are one message with a way to the list. */
const MOST_CARDS_AT_ONCE = 20;
/** More reminders than this at once are one message. */
const MOST_REMINDERS_AT_ONCE = 5;
const BATCH = 100;
/** Slack takes about one message a second in a channel. */
const PACE_MILLISECONDS = 1000;

/**
 * Ends reviews whose time is over, and brings to Slack whatever the fast path could not: missing and stale cards, reminders,
 * escalations, changes of the rules.
 * Works through what is due at Slack's pace, and stops when Slack is unavailable or the time is up; what is left stays
 * due. Two sweeps at once do no harm: each record is claimed before it is worked on.
 */
export const sweep =
  (deps: {
    articles: Pick<Articles, 'list' | 'listDue' | 'claim' | 'recordShown'>;
    channel: Pick<ReviewChannel, 'postDigest' | 'findCards'>;
    showInSlack: ShowInSlack;
    /** Notes who may decide, for when Slack cannot be asked. Never throws. */
    keepRoster: () => Promise<void>;
    tellRuleChanges: TellRuleChanges;
    expireOverdue: ExpireOverdue;
    findStuck: FindStuck;
    trace: Pick<SweepTrace, 'leave'>;
    clock: Clock;
    sleep: Sleep;
    log: Log;
    policy: ReminderPolicy;
    /** How long one sweep may go on. */
    budgetSeconds: number;
  }) =>
  async (): Promise<{ shown: number; left: boolean }> => {
    const stopAt = deps.clock().getTime() + deps.budgetSeconds * 1000;
    await deps.keepRoster();
    await deps.tellRuleChanges({ age: OWN_TIME });
    await deps.expireOverdue(stopAt);
    await deps.findStuck();
    const outcome = await workThroughDue();
    await deps.trace.leave({ at: deps.clock().toISOString(), ...outcome });
    deps.log.info('sweep-ended', { ...outcome, oldestPendingSeconds: await oldestPendingSeconds() });
    return outcome;

    async function oldestPendingSeconds(): Promise<number> {
      const [oldest] = (await deps.articles.list({ status: 'pending', limit: 1 })).items;
      return oldest ? (deps.clock().getTime() - Date.parse(oldest.submittedAt)) / 1000 : 0;
    }

    async function workThroughDue(): Promise<{ shown: number; left: boolean }> {
      let shown = 0;
      for (;;) {
        const due = await deps.articles.listDue({ now: deps.clock().toISOString(), limit: BATCH });
        if (due.length === 0) return { shown, left: false };

        const newlyHeld = due.filter((record) => record.status === 'pending' && !record.card);
        const waiting = due.filter(isReminderDue);
        const single = new Set(due);
        try {
          if (newlyHeld.length > MOST_CARDS_AT_ONCE) shown += await inOneMessage(newlyHeld, 'held', single);
          if (waiting.length > MOST_REMINDERS_AT_ONCE) shown += await inOneMessage(waiting, 'waiting', single);
        } catch (error) {
          if (!(error instanceof SlackError)) throw error;
          deps.log.warn('digest-not-posted', { error: error.message });
          return { shown, left: true };
        }

        for (const record of single) {
          if (deps.clock().getTime() >= stopAt) return { shown, left: true };
          const claimed = await deps.articles.claim(record, leaseFrom(deps.clock()));
          if (!claimed) continue;
          const outcome = await deps.showInSlack(claimed);
          if (outcome.shown) shown += 1;
          else if (outcome.error instanceof SlackUnavailableError) return { shown, left: true };
          await deps.sleep(PACE_MILLISECONDS);
        }
      }
    }

    function isReminderDue(record: ArticleRecord): boolean {
      return (
        record.status === 'pending' &&
        record.card !== undefined &&
        remindersPast(record, deps.policy, deps.clock()) > record.notices.reminders
      );
    }

    /** Posts one message for many records, and takes those it speaks for out of `single`. */
    async function inOneMessage(
      records: readonly ArticleRecord[],
      why: 'held' | 'waiting',
      single: Set<ArticleRecord>,
    ): Promise<number> {
      // A post that was never confirmed may have come through: that card must not be orphaned by a digest.
      const found = why === 'held' ? await deps.channel.findCards(records) : new Map<string, Card>();
      const spokenFor = records.filter((record) => !found.has(record.articleId));
      const claimed: ArticleRecord[] = [];
      for (const record of spokenFor) {
        single.delete(record);
        const mine = await deps.articles.claim(record, leaseFrom(deps.clock()));
        if (mine?.status === 'pending') claimed.push(mine);
      }
      if (claimed.length === 0) return 0;
      const digest = await deps.channel.postDigest(claimed, why);
      for (const record of claimed) {
        const notices = { ...record.notices, failures: 0 };
        if (why === 'waiting') notices.reminders = remindersPast(record, deps.policy, deps.clock());
        const dueAt = nextAttentionAt(record, notices, deps.policy);
        await deps.articles.recordShown(record, { card: record.card ?? digest, notices, dueAt });
      }
      return claimed.length;
    }
  };
