import { RefusedError } from './errors';

/** Who may decide, asked anew at every click. */
export interface Reviewers {
  /** @throws RefusedError `reviewers-unknown` when Slack does not tell. */
  includes(slackUser: string): Promise<boolean>;
}

/** Lets only reviewers go on. @throws RefusedError `not-a-reviewer`, `reviewers-unknown` */
export async function onlyReviewers(reviewers: Reviewers, slackUser: string): Promise<void> {
  if (!(await reviewers.includes(slackUser))) throw new RefusedError({ code: 'not-a-reviewer' });
}

/** Who was a reviewer when Slack last said so. */
export interface Roster {
  readonly at: string;
  /** User ids by what makes them reviewers: an entry of the configuration, such as a user group's id. */
  readonly members: Record<string, string[]>;
}

/** What somebody is shown of the articles: all of them, or what they brought in themselves. */
export type Sight = 'all' | 'own';

/** All is for reviewers. @throws RefusedError `reviewers-unknown` */
export async function sightOf(reviewers: Reviewers, slackUser: string): Promise<Sight> {
  return (await reviewers.includes(slackUser)) ? 'all' : 'own';
}

/** The roster, kept for when Slack cannot be asked. */
export interface ReviewerRoster {
  keep(roster: Roster): Promise<void>;
  recall(): Promise<Roster | undefined>;
}
