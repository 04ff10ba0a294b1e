import { isOpenTo } from '../../domain/authority';
import type { ReviewerRoster, Roster } from '../../domain/reviewers';
import type { Clock, Log } from '../../domain/system';
import type { SlackCall } from '../web-api/slack-calls';
import type { People } from './people';
import { namedBy, wayOf } from './reviewer-entry';

/** Often enough to be worth something when Slack goes down, and well within `usergroups.users.list`'s pace. */
const EVERY_MILLISECONDS = 60_000;

/** How many people are asked about in one go. Slack takes a hundred calls of `users.info` a minute. */
const MOST_ASKED = 40;

/**
 * Notes who may decide, so that they still can while Slack cannot be asked: by each entry of the configuration, those it
 * names and whose standing it is open to. Called at each sweep, it asks once a minute. Of many people some are asked about
 * in the minutes after; until then the last note holds for them. A failure is logged and leaves the last note.
 */
export function keepRoster(deps: {
  /** Who may decide, as configured. */
  spec: readonly string[];
  slack: SlackCall;
  /** The review channel's id. */
  channel: string;
  people: People;
  roster: ReviewerRoster;
  clock: Clock;
  log: Log;
}): () => Promise<void> {
  let keptAt = Number.NEGATIVE_INFINITY;
  let last: Roster | undefined;

  return async () => {
    const now = deps.clock();
    if (now.getTime() - keptAt < EVERY_MILLISECONDS) return;
    try {
      last ??= await deps.roster.recall();
      last = { at: now.toISOString(), members: await gather(last?.members ?? {}) };
      await deps.roster.keep(last);
      keptAt = now.getTime();
    } catch (error) {
      deps.log.warn('roster-not-kept', { error: String(error) });
    }
  };

  async function gather(before: Roster['members']): Promise<Roster['members']> {
    const named = await Promise.all(deps.spec.map(async (entry) => [entry, await namedNow(entry)] as const));
    const unknown = new Set(named.flatMap(([, users]) => users).filter((user) => !deps.people.known(user)));
    // At once: an outage may begin at any moment.
    await Promise.all([...unknown].slice(0, MOST_ASKED).map((user) => deps.people.find(user)));
    const isReviewer = (entry: string, user: string): boolean => {
      const person = deps.people.known(user);
      return person ? isOpenTo(person.standing, wayOf(entry)) : (before[entry]?.includes(user) ?? false);
    };
    return Object.fromEntries(named.map(([entry, users]) => [entry, users.filter((user) => isReviewer(entry, user))]));
  }

  async function namedNow(entry: string): Promise<readonly string[]> {
    if (wayOf(entry) === 'listed') return [entry];
    return deps.slack((client) => namedBy(client, entry, deps.channel));
  }
}
