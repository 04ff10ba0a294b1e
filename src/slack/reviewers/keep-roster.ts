import type { ReviewerRoster } from '../../domain/reviewers';
import type { Clock, Log } from '../../domain/system';
import type { SlackCall } from '../web-api/slack-calls';
import { isUserGroup, membersOf } from './slack-reviewers';

/** Often enough to be worth something when Slack goes down, and well within `usergroups.users.list`'s pace. */
const EVERY_MILLISECONDS = 60_000;

/**
 * Notes who is in the reviewers' groups, so that they can still decide while Slack cannot be asked. Called at each
 * sweep, it asks once a minute. A failure is logged and leaves the last note.
 */
export function keepRoster(deps: {
  /** Who may decide, as configured. */
  spec: readonly string[];
  slack: SlackCall;
  roster: Pick<ReviewerRoster, 'keep'>;
  clock: Clock;
  log: Log;
}): () => Promise<void> {
  const ids = deps.spec.filter(isUserGroup);
  let keptAt = Number.NEGATIVE_INFINITY;

  return async () => {
    const now = deps.clock();
    if (ids.length === 0 || now.getTime() - keptAt < EVERY_MILLISECONDS) return;
    try {
      const groups: Record<string, string[]> = {};
      for (const id of ids) groups[id] = await deps.slack((client) => membersOf(client, id));
      await deps.roster.keep({ at: now.toISOString(), groups });
      keptAt = now.getTime();
    } catch (error) {
      deps.log.warn('roster-not-kept', { error: String(error) });
    }
  };
}
