/**
 * How the tables are keyed: for the adapters here, for the stack that makes them, and for their copies on one machine.
 * Plain data, which imports nothing.
 */

/** The articles table: one item an article. */
export const ARTICLES = {
  key: 'articleId',
  /** By name: partition key and sort key. Each index holds keys only. */
  indexes: {
    'status-index': ['status', 'statusAt'],
    'attention-index': ['attention', 'dueAt'],
    'decided-index': ['day', 'decidedAt'],
    'submitter-index': ['submitter', 'submittedAt'],
    /** Of what is pending only, so that counting what waits of one submitter reads nothing that is decided. */
    'waiting-index': ['waiting', 'submittedAt'],
    /** Of what is pending only: which review's time is over. */
    'deadline-index': ['open', 'deadline'],
  },
  /** The only partition of `attention-index`: records whose Slack side needs attention at `dueAt`. */
  attention: 'slack',
  /** The only partition of `deadline-index`. */
  open: 'review',
} as const;

/** The name of an index of the articles table. */
export type Index = keyof typeof ARTICLES.indexes;

/** The settings table: one item for each of these, one for each body of the rules, two for each ending, one for each
 * installation under way and one for each day that was summed up. */
export const SETTINGS = {
  key: 'setting',
  /** When an item may be removed, in seconds since 1970. */
  timeToLive: 'expiresAt',
  /** Which body the rules have now. */
  rules: 'rules#head',
  /** What a body of the rules begins with: they are never written again. */
  ruleBody: 'rules#',
  /** The rules as an earlier version of ours kept them. */
  earlierRules: 'rules',
  apiKeys: 'keys',
  /** Written by the sweep only. */
  roster: 'roster',
  /** Written by the sweep only. */
  sweep: 'sweep',
  /** About where the log of what ended goes on: never before its end, perhaps behind it. */
  logHead: 'log#head',
  /** What an entry of the log begins with, before its number. They are never written again. */
  logEntry: 'log#',
  /** What begins with the number that an ending has, or has claimed, in the log. */
  logged: 'logged#',
  /** What begins with the date of a day's summary that was, or is about to be, told. */
  summary: 'summary#',
  /** What an installation's setting begins with. */
  installState: 'oauth#',
} as const;
