import { messageOf } from '../domain/errors';
import type { ReviewChannel } from '../domain/review-channel';
import type { RuleBook } from '../domain/rule-book';
import type { Clock, Log } from '../domain/system';

/** How long whoever made a change is left to tell of it, in milliseconds. */
export const OWN_TIME = 5000;

/** Tells the review channel of the changes of the rules that it was not told of. */
export type TellRuleChanges = ReturnType<typeof tellRuleChanges>;

/**
 * Once a change is told, that is noted. Whoever comes later looks first whether it was told by somebody of whom nothing was heard
 * since. Never throws: what fails is logged, and stays to be told.
 * @param age only of changes at least so old, in milliseconds.
 */
export const tellRuleChanges =
  (deps: {
    rules: Pick<RuleBook, 'untold' | 'markTold'>;
    channel: Pick<ReviewChannel, 'tellRuleChange' | 'isRuleChangeTold'>;
    clock: Clock;
    log: Log;
  }) =>
  async ({ age = 0 } = {}): Promise<void> => {
    const until = deps.clock().getTime() - age;
    try {
      for (const change of await deps.rules.untold()) {
        const madeAt = Date.parse(change.at);
        if (madeAt > until) return;
        const isFirst = deps.clock().getTime() - madeAt < OWN_TIME;
        if (isFirst || !(await deps.channel.isRuleChangeTold(change))) await deps.channel.tellRuleChange(change);
        await deps.rules.markTold(change.version);
      }
    } catch (error) {
      deps.log.warn('rule-change-not-told', { error: messageOf(error) });
    }
  };
