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
    /** Sparse: what became what Slack is to show, and nothing of that is planned yet. */
    'unplanned-index': ['unplanned', 'unplannedAt'],
    'decided-index': ['day', 'decidedAt'],
    'submitter-index': ['submitter', 'submittedAt'],
    /** Of what is pending only, so that counting what waits of one submitter reads nothing that is decided. */
    'waiting-index': ['waiting', 'submittedAt'],
    /** Of what is pending only: which review's time is over. */
    'deadline-index': ['open', 'deadline'],
  },
  /** The only partition of `unplanned-index`. */
  unplanned: 'slack',
  /** The only partition of `deadline-index`. */
  open: 'review',
} as const;

/** The name of an index of the articles table. */
export type Index = keyof typeof ARTICLES.indexes;

/** The settings table: one item for each of these, one for each body of the rules, two for each ending, one for each
 * installation under way, one for each day that was summed up and one for each message that was answered. */
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
  /** What begins with where a message of somebody's is that was, or is about to be, answered. */
  answered: 'answered#',
  /** What an installation's setting begins with. */
  installState: 'oauth#',
} as const;

/** The slack table: what Slack shows, an item an effect; a digest's members, an item a chunk; notes, an item each; and the lane, one item. */
export const SLACK = {
  /** Partition key: of which article or digest. */
  of: 'of',
  /** Sort key: which effect it is. */
  kind: 'kind',
  /** By name: partition key and sort key. Keys only, of effects that are due at a time; both are set and removed together. */
  indexes: { 'due-index': ['due', 'dueAt'] },
  /** The only partition of `due-index`. */
  due: 'slack',
  /** What a chunk's kind begins with, before its number. */
  members: 'members#',
  /** What the kind of a note begins with, before its id: what moderators tell each other of an article. */
  notes: 'note#',
  lane: { of: 'lane', kind: 'lane' },
} as const;
