import type { ArticleRecord, Card } from './article-record';
import type { RuleChange } from './rule-book';

/**
 * The Slack side of articles, and of the rules that hold them. Every method may be repeated; none touches a record.
 * @throws SlackUnavailableError, SlackRefusedError from every method.
 */
export interface ReviewChannel {
  postCard(record: ArticleRecord): Promise<Card>;
  /** Looks in the channel for cards whose posting was never confirmed. @returns those found, by article id. */
  findCards(records: readonly ArticleRecord[]): Promise<ReadonlyMap<string, Card>>;
  /** @throws MessageGoneError when somebody deleted the card. */
  updateCard(record: ArticleRecord, card: Card): Promise<Card>;
  /** Deletes an article's card, if there is one, and what the app said in its thread. */
  removeCard(record: ArticleRecord): Promise<void>;
  /** @throws MessageGoneError when somebody deleted the card. */
  remind(record: ArticleRecord, card: Card): Promise<void>;
  /** @throws MessageGoneError when somebody deleted the card. */
  escalate(record: ArticleRecord, card: Card, to: string): Promise<void>;
  /** One message for many articles at once: newly held, or still waiting. */
  postDigest(records: readonly ArticleRecord[], why: 'held' | 'waiting'): Promise<Card>;
  /** Tells everybody in the channel that somebody changed the rules. */
  tellRuleChange(change: RuleChange): Promise<void>;
  /** @returns the id of who has this e-mail address; undefined when nobody has. */
  findPerson(email: string): Promise<string | undefined>;
  /** Tells somebody, by their id, in a message that only they see. */
  tellSubmitter(record: ArticleRecord, what: 'held' | 'outcome', person: string): Promise<void>;
}
