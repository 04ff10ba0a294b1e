import type { Articles } from '../domain/article-record';
import { messageOf } from '../domain/errors';
import { waitsSince } from '../domain/reopening';
import type { SweepTrace } from '../domain/sweep-trace';
import type { Clock, Log } from '../domain/system';
import type { ExpireOverdue } from './expire-overdue';
import type { FindStuck } from './find-stuck';
import type { PlanEffects } from './projection/plan-effects';
import type { ShowDue } from './projection/show-due';
import { OWN_TIME, type TellRuleChanges } from './tell-rule-changes';

/**
 * Ends reviews whose time is over, and brings to Slack whatever the fast path could not: missing and stale cards, reminders,
 * escalations, changes of the rules. What is left when its time is up stays due. Two sweeps at once do no harm: one of them has
 * the lane.
 */
export const sweep =
  (deps: {
    articles: Pick<Articles, 'list' | 'overdue' | 'unplanned'>;
    planEffects: PlanEffects;
    showDue: ShowDue;
    /** Notes who may decide, for when Slack cannot be asked. Never throws. */
    keepRoster: () => Promise<void>;
    tellRuleChanges: TellRuleChanges;
    expireOverdue: ExpireOverdue;
    findStuck: FindStuck;
    trace: Pick<SweepTrace, 'leave'>;
    clock: Clock;
    log: Log;
    /** How long one sweep may go on. */
    budgetSeconds: number;
  }) =>
  async (): Promise<{ shown: number; left: boolean }> => {
    const stopAt = deps.clock().getTime() + deps.budgetSeconds * 1000;
    await deps.keepRoster();
    await deps.tellRuleChanges({ age: OWN_TIME });
    await deps.expireOverdue(share());
    await deps.findStuck(share());
    const isAllPlanned = await planAll(share());
    const { shown, left } = await deps.showDue({ seconds: (stopAt - deps.clock().getTime()) / 1000 });
    const outcome = { shown, left: left || !isAllPlanned };
    await deps.trace.leave({ at: deps.clock().toISOString(), ...outcome });
    const [oldestPendingSeconds, overdueSeconds] = await Promise.all([waitedLongest(), longestOverdue()]);
    deps.log.info('sweep-ended', { ...outcome, oldestPendingSeconds, overdueSeconds });
    return outcome;

    /** Until when one thing may go on, however much there is of it: what is due in Slack has most of the time. */
    function share(): number {
      return deps.clock().getTime() + (deps.budgetSeconds / 6) * 1000;
    }

    async function waitedLongest(): Promise<number> {
      const [oldest] = (await deps.articles.list({ status: 'pending', limit: 1 })).items;
      return oldest ? secondsSince(waitsSince(oldest)) : 0;
    }

    /** By its own deadline: a review that began under another setting, or anew, has its own. */
    async function longestOverdue(): Promise<number> {
      for await (const { deadline } of deps.articles.overdue(deps.clock().toISOString())) {
        if (deadline !== undefined) return secondsSince(deadline);
      }
      return 0;
    }

    function secondsSince(time: string): number {
      return (deps.clock().getTime() - Date.parse(time)) / 1000;
    }

    /** What was released, or held or decided where nobody came to show it. @returns whether that was all. */
    async function planAll(until: number): Promise<boolean> {
      for await (const records of deps.articles.unplanned()) {
        for (const record of records) {
          if (deps.clock().getTime() >= until) return false;
          try {
            await deps.planEffects(record);
          } catch (error) {
            // The next sweep finds it again; it holds up no other.
            deps.log.warn('not-planned', { articleId: record.articleId, error: messageOf(error) });
          }
        }
      }
      return true;
    }
  };
