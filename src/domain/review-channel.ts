import type { ArticleRecord, Card } from './article-record';

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
