import { isOpenTo } from '../../domain/authority';
import { RefusedError, SlackUnavailableError } from '../../domain/errors';
import type { ReviewerRoster, Reviewers } from '../../domain/reviewers';
import type { Clock, Log } from '../../domain/system';
import type { SlackCall } from '../web-api/slack-calls';
import { within } from '../web-api/within';
import type { People, Person } from './people';
import { namedBy, wayOf } from './reviewer-entry';

/** How old a remembered answer may be when Slack cannot be asked. */
const STALE_AFTER_MILLISECONDS = 60_000;
/** How old the roster may be: an outage is not the time to lock the moderators out. */
const ROSTER_STALE_AFTER_MILLISECONDS = 60 * 60_000;
/** With Slack's three seconds for an answer in mind, of which the decision needs its share. */
const PATIENCE_MILLISECONDS = 1000;
/** After a failure Slack is not asked for so long: a second click need not wait for the same silence. */
const PAUSE_MILLISECONDS = 5000;

/**
 * Who may decide: user ids, user-group ids, or the word `channel`. Slack is asked at every click who is named by them, so
 * that somebody who left a group decides no more, and once an hour who somebody is. What Slack refuses to tell makes
 * nobody a reviewer. Only its silence lets an answer of the last minute stand in, or the roster of the last hour.
 */
export function slackReviewers(deps: {
  spec: readonly string[];
  slack: SlackCall;
  /** The review channel's id. */
  channel: string;
  people: People;
  roster: Pick<ReviewerRoster, 'recall'>;
  clock: Clock;
  log: Log;
}): Reviewers {
  const remembered = new Map<string, { members: readonly string[]; at: number }>();
  let askAgainAt = 0;

  /** Asks Slack, unless it was silent a moment ago. */
  const ask = async <T extends object>(question: string, put: () => Promise<T>): Promise<T> => {
    const now = deps.clock().getTime();
    try {
      if (now < askAgainAt) throw new SlackUnavailableError('Slack did not answer a moment ago');
      const answer = await within(PATIENCE_MILLISECONDS, put());
      if (answer === undefined) throw new SlackUnavailableError('Slack takes too long');
      return answer;
    } catch (error) {
      deps.log.warn('reviewers-not-asked', { question, error: String(error) });
      if (isSilence(error)) askAgainAt = Math.max(askAgainAt, now + PAUSE_MILLISECONDS);
      throw error;
    }
  };

  const membersOf = async (entry: string): Promise<readonly string[]> => {
    if (wayOf(entry) === 'listed') return [entry];
    const at = deps.clock().getTime();
    try {
      const members = await ask(entry, () => deps.slack((client) => namedBy(client, entry, deps.channel)));
      remembered.set(entry, { members, at });
      return members;
    } catch (error) {
      const known = remembered.get(entry);
      if (isSilence(error) && known && at - known.at <= STALE_AFTER_MILLISECONDS) return known.members;
      throw error;
    }
  };

  const rosterOf = async (entry: string): Promise<readonly string[] | undefined> => {
    const roster = await deps.roster.recall().catch((e) => void deps.log.warn('roster-not-read', { error: String(e) }));
    const age = roster ? deps.clock().getTime() - Date.parse(roster.at) : Number.POSITIVE_INFINITY;
    return age > ROSTER_STALE_AFTER_MILLISECONDS ? undefined : roster?.members[entry];
  };

  const isReviewerBy = async (entry: string, user: string, person: Promise<Person>): Promise<boolean> => {
    try {
      return (await membersOf(entry)).includes(user) && isOpenTo((await person).standing, wayOf(entry));
    } catch (error) {
      const roster = isSilence(error) ? await rosterOf(entry) : undefined;
      if (roster === undefined) throw error;
      return roster.includes(user);
    }
  };

  const find = async (user: string): Promise<Person> =>
    deps.people.known(user) ?? ask(user, () => deps.people.find(user));

  return {
    includes: async (user) => {
      const entries = deps.spec.filter((entry) => wayOf(entry) !== 'listed' || entry === user);
      if (entries.length === 0) return false;
      const person = find(user);
      // Who is named by no entry is no reviewer, whoever they are.
      person.catch(() => {});
      const answers = await Promise.allSettled(entries.map((entry) => isReviewerBy(entry, user, person)));
      if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
      if (answers.some(({ status }) => status === 'rejected')) throw new RefusedError({ code: 'reviewers-unknown' });
      return false;
    },
  };
}

const isSilence = (error: unknown): boolean => error instanceof SlackUnavailableError;
