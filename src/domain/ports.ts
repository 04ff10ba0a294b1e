import type { Article, ArticleRecord, Card, Notices, Status } from './article';
import type { Verdict } from './decision';

/** A record and the means to answer the execution that waits on it. The only thing read that carries a task token. */
export interface PendingCallback {
  record: ArticleRecord;
  /** Secret. Absent once the article is decided. */
  taskToken?: string;
}

/** One page of a list, oldest first unless said otherwise. */
export interface Page {
  items: ArticleRecord[];
  /** Opaque; absent on the last page. */
  nextCursor?: string;
}

/** What the state machine hands over when it asks for a review. One attempt of one wait. */
export interface ReviewRequest {
  articleId: string;
  article: Article;
  review: number;
  executionArn: string;
  submittedAt: string;
  deadline: string;
  taskToken: string;
  /** Orders the attempts of one execution: `<state entered at>#<redrives>#<retries>`. A later one compares greater. */
  attempt: string;
}

/** The records: the truth about every article. Every read is consistent, every write conditional. */
export interface Articles {
  find(articleId: string): Promise<ArticleRecord | undefined>;
  /** As {@link Articles.find}, with the task token: for deciding, and for nothing else. */
  findCallback(articleId: string): Promise<PendingCallback | undefined>;
  /**
   * Stores a held article with its token, only if it is absent, or still pending from an earlier attempt of the same
   * execution. The record's `dueAt` is then `dueAt`, which claims its Slack side for the caller.
   * @returns `created`; `renewed` (a new token for a record that was there); `kept` (late or repeated: nothing changed).
   */
  hold(
    request: ReviewRequest,
    dueAt: string,
  ): Promise<{ change: 'created' | 'renewed' | 'kept'; record: ArticleRecord }>;
  /** @throws RefusedError `invalid-cursor` */
  list(query: { status: Status; limit: number; cursor?: string }): Promise<Page>;
  /** What one submitter brought in, newest first. */
  listBySubmitter(query: { source: Article['source']; limit: number }): Promise<ArticleRecord[]>;
  /** Decided and expired articles, newest decision first, back to the given day. */
  listDecided(query: { limit: number; since: Date }): Promise<ArticleRecord[]>;
  /** Counts pending articles up to a bound, past which counting would cost more than it tells. */
  countPending(bound: number): Promise<number>;
  /** Records whose Slack side is due, the longest-waiting first. */
  listDue(query: { now: string; limit: number }): Promise<ArticleRecord[]>;
  /** Claims a record's Slack side by moving `dueAt`, if it still is what the caller saw. */
  claim(record: ArticleRecord, dueAt: string): Promise<ArticleRecord | undefined>;
  /**
   * Records what Slack now shows, and when to look again (`dueAt`; none when there is nothing more to do). If the record
   * moved on since it was claimed, what was shown is still recorded and the record stays due at once.
   */
  recordShown(
    claimed: ArticleRecord,
    shown: { card?: Card; notices: Notices; dueAt?: string },
  ): Promise<void>;
}

/** What one execution of the state machine is started with. Intervals, never times: a repeat is the same input. */
export interface WorkflowInput {
  /** Of this shape: an execution started before a deploy finishes after it. */
  version: 1;
  articleId: string;
  review: number;
  article: Article;
  /** How long a review may take. */
  reviewSeconds: number;
}

/** The state machine, arbiter of every decision. */
export interface Workflow {
  /** @returns `started`, also for the same input again while it runs; `exists` for other input or an ended execution. */
  start(input: WorkflowInput): Promise<'started' | 'exists'>;
  /** The execution of an article's first review, if there is one. Eventually consistent on AWS. */
  describe(
    articleId: string,
  ): Promise<{ running: boolean; input: WorkflowInput; startedAt: string; executionArn: string } | undefined>;
  /** Whether an execution can still take a callback. */
  isRunning(executionArn: string): Promise<boolean>;
  /** @returns `accepted`, or `gone`: the token is settled, expired or replaced, which does not say by whom. */
  decide(taskToken: string, verdict: Verdict): Promise<'accepted' | 'gone'>;
}

/** Who may decide, asked anew at every click. */
export interface Reviewers {
  /** @throws RefusedError `reviewers-unknown` when Slack cannot be asked. */
  includes(slackUser: string): Promise<boolean>;
  /** Who they are, in Slack's mrkdwn: mentions that ping nobody when shown to one person. */
  readonly described: string;
}

/**
 * The Slack side of an article. Every method may be repeated; none touches a record.
 * @throws SlackUnavailableError, SlackRefusedError from every method.
 */
export interface ReviewChannel {
  postCard(record: ArticleRecord): Promise<Card>;
  /** Looks in the channel for cards whose posting was never confirmed. @returns those found, by article id. */
  findCards(records: readonly ArticleRecord[]): Promise<ReadonlyMap<string, Card>>;
  /** @throws SlackRefusedError `message_not_found` when somebody deleted the card. */
  updateCard(record: ArticleRecord, card: Card): Promise<Card>;
  remind(record: ArticleRecord, card: Card): Promise<void>;
  escalate(record: ArticleRecord, card: Card, to: string): Promise<void>;
  /** One message for many articles at once: newly held, or still waiting. */
  postDigest(records: readonly ArticleRecord[], why: 'held' | 'waiting'): Promise<Card>;
  tellSubmitter(record: ArticleRecord, what: 'held' | 'outcome'): Promise<void>;
}

/** Who was in the reviewers' user groups when Slack last said so. */
export interface Roster {
  at: string;
  /** User ids by user-group id. */
  groups: Record<string, string[]>;
}

/** The roster, kept for when Slack cannot be asked. */
export interface ReviewerRoster {
  keep(roster: Roster): Promise<void>;
  recall(): Promise<Roster | undefined>;
}

/** The rules a title is screened by: words, kept where moderators can change them. */
export interface RuleBook {
  words(): Promise<readonly string[]>;
  /** Adds or removes one word, whoever else edits meanwhile. @returns whether anything changed. */
  change(edit: { add: string } | { remove: string }, by: string): Promise<boolean>;
}

/** What an API key may do. */
export type Scope = 'read' | 'submit' | 'moderate';

/** A program that calls the HTTP API. */
export interface ApiKey {
  name: string;
  scopes: readonly Scope[];
}

/** The API keys, kept as hashes only. */
export interface ApiKeys {
  find(secret: string): Promise<ApiKey | undefined>;
}

/** A key as an operator sees it: never the key itself. */
export interface ListedKey extends ApiKey {
  addedAt: string;
}

/** Where an operator adds and revokes API keys. Names are unique. */
export interface ApiKeyRegister {
  /** @returns whether the name was free, and the key is now in use. */
  add(secret: string, key: ApiKey): Promise<boolean>;
  /** By name. */
  list(): Promise<ListedKey[]>;
  /** @returns whether there was a key of this name. */
  revoke(name: string): Promise<boolean>;
}

/** How one run of the sweep ended. */
export interface SweepRun {
  /** When it ended. */
  at: string;
  /** Records whose Slack side it brought up to date. */
  shown: number;
  /** Whether it stopped with work left: Slack was unavailable, or its time was up. */
  left: boolean;
}

/** Word of the sweep's last run: what tells an operator that it is alive. */
export interface SweepTrace {
  leave(run: SweepRun): Promise<void>;
  last(): Promise<SweepRun | undefined>;
}

/** Structured log lines. Fields never hold a token or a key. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** The time, so that tests can choose it. */
export type Clock = () => Date;
/** Waits some milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;
