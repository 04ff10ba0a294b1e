/** Who may decide, asked anew at every click. */
export interface Reviewers {
  /** @throws RefusedError `reviewers-unknown` when Slack cannot be asked. */
  includes(slackUser: string): Promise<boolean>;
}

/** Who was in the reviewers' user groups when Slack last said so. */
export interface Roster {
  readonly at: string;
  /** User ids by user-group id. */
  readonly groups: Record<string, string[]>;
}

/** The roster, kept for when Slack cannot be asked. */
export interface ReviewerRoster {
  keep(roster: Roster): Promise<void>;
  recall(): Promise<Roster | undefined>;
}
