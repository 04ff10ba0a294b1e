import { messageOf } from '../../domain/errors';
import type { ReviewChannel } from '../../domain/review-channel';
import type { Log } from '../../domain/system';
import type { Shift } from './shift';

/** Tells operators, once, that the review channel takes no message, and what they can do. */
export const tellOperators =
  (deps: {
    /** Slack user ids. */
    operators: readonly string[];
    channel: Pick<ReviewChannel, 'tellOperator'>;
    log: Log;
  }) =>
  async (mine: Shift): Promise<void> => {
    const { trouble } = mine.notes();
    if (!trouble || trouble.told) return;
    mine.note({ trouble: { ...trouble, told: true } });
    deps.log.error('channel-closed', { error: trouble.error, since: trouble.since });
    // Noted before it is done: they would rather miss it than hear it every minute. Doctor and the log say it as well.
    if (!(await mine.save())) return;
    for (const person of deps.operators) {
      try {
        await deps.channel.tellOperator(person, trouble.error);
      } catch (error) {
        deps.log.warn('operator-not-told', { error: messageOf(error) });
      }
    }
  };
