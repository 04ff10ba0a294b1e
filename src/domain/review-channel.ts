import type { Status } from './article';
import type { ArticleRecord } from './article-record';

/** Where an article's card is in Slack, and which status it shows. */
export interface Card {
  channel: string;
  ts: string;
  /** `digest`: the message announces many articles at once and is not updated for one. */
  shows: Status | 'digest';
}

/** What Slack has been told about an article, beyond its card. */
export interface Notices {
  /** Reminders sent so far. */
  reminders: number;
  escalated: boolean;
  /** The last thing the submitter was told by direct message. */
  submitterTold?: 'held' | 'outcome';
  /** Failed attempts to bring Slack up to date since the last success. */
  failures: number;
}

/**
 * The Slack side of an article. Every method may be repeated; none touches a record.
 * @throws SlackUnavailableError, SlackRefusedError from every method.
 */
export interface ReviewChannel {
  postCard(record: ArticleRecord): Promise<Card>;
  /** Looks in the channel for cards whose posting was never confirmed. @returns those found, by article id. */
  findCards(records: readonly ArticleRecord[]): Promise<ReadonlyMap<string, Card>>;
  /** @throws MessageGoneError when somebody deleted the card. */
  updateCard(record: ArticleRecord, card: Card): Promise<Card>;
  /** @throws MessageGoneError when somebody deleted the card. */
  remind(record: ArticleRecord, card: Card): Promise<void>;
  /** @throws MessageGoneError when somebody deleted the card. */
  escalate(record: ArticleRecord, card: Card, to: string): Promise<void>;
  /** One message for many articles at once: newly held, or still waiting. */
  postDigest(records: readonly ArticleRecord[], why: 'held' | 'waiting'): Promise<Card>;
  tellSubmitter(record: ArticleRecord, what: 'held' | 'outcome'): Promise<void>;
}
