import type { ArticleRecord } from './article-record';
import type { Decision } from './decision';
import type { EffectKind, Place, Shown } from './effects';
import type { RuleChange } from './rule-book';

/** What a digest says of its articles. */
export interface DigestView {
  readonly id: string;
  /** Of how many articles it speaks; some may have been erased since. */
  readonly total: number;
  /** Those that wait, the longest first. */
  readonly waiting: readonly ArticleRecord[];
  /** Those of which somebody, or the deadline, decided. */
  readonly decided: readonly Decision[];
}

/** What somebody is told, beyond cards: of an article, or in one message of several that a digest speaks for. */
export interface Notice {
  readonly of: string;
  readonly kind: Exclude<EffectKind, 'card'>;
  readonly records: readonly ArticleRecord[];
  /** When the last of its kind was told of the same, if one was: it is told from that one by this. */
  readonly after?: string | undefined;
  /** In whose thread, or to whom in person. */
  readonly to: Place | string;
  /** Who is called, by their id, in the place of whom an expiry calls. */
  readonly mention?: string | undefined;
  /** Everybody in the channel sees it, though it stands in a thread. */
  readonly broadcast?: boolean;
}

/**
 * The Slack side of articles, and of the rules that hold them. Every method may be repeated; none touches a record.
 * @throws SlackUnavailableError, SlackRefusedError from every method; ChannelClosedError from what posts into the channel.
 */
export interface ReviewChannel {
  /** Its id. */
  readonly id: string;
  postCard(record: ArticleRecord): Promise<Place>;
  /** Looks in the channel for cards and digests whose posting was never confirmed. @returns those found, by the id of what they are of. */
  find(wanted: readonly { readonly of: string; readonly since: string }[]): Promise<ReadonlyMap<string, Shown>>;
  /** @returns the cards and digests that stand in the channel since then, be it twice: of what each is, and where. */
  findPosted(since: string): Promise<readonly { readonly of: string; readonly place: Place }[]>;
  /** @throws MessageGoneError when somebody deleted the card. */
  updateCard(record: ArticleRecord, card: Place): Promise<void>;
  /** Takes the buttons off a card that has been posted elsewhere, and says where. @throws MessageGoneError */
  retireCard(record: ArticleRecord, card: Place): Promise<void>;
  /** Deletes messages, each with what the app said in its thread. */
  remove(places: readonly Place[]): Promise<void>;
  postDigest(view: DigestView): Promise<Place>;
  /** @throws MessageGoneError when somebody deleted it. */
  updateDigest(view: DigestView, digest: Place): Promise<void>;
  /** @throws MessageGoneError when the thread's first message was deleted. */
  tell(notice: Notice): Promise<Place>;
  /** Changes what somebody was told to what is so now. @throws MessageGoneError when it was deleted. */
  updateNotice(notice: Notice, place: Place): Promise<void>;
  /** Looks where a notice would be. @returns undefined when it is not there. */
  findNotice(notice: Notice, since: string): Promise<Place | undefined>;
  /** Tells everybody in the channel that somebody changed the rules. */
  tellRuleChange(change: RuleChange): Promise<void>;
  /** Looks whether it was told. */
  isRuleChangeTold(change: RuleChange): Promise<boolean>;
  /** Tells an operator that the channel takes no message of ours, and what they can do. `error`: what Slack said. */
  tellOperator(person: string, error: string): Promise<void>;
  /** @returns the id of who has this e-mail address; undefined when nobody has. */
  findPerson(email: string): Promise<string | undefined>;
}
