import type { Status } from './article';
import type { ArticleRecord } from './article-record';
import { isGivenUp } from './claim';
import { present } from './given';
import type { ReminderPolicy } from './reminders';

/** What Slack is to show of an article, or to tell somebody about it: each is tried, and fails, by itself. */
export const EFFECT_KINDS = [
  /** Its card in the review channel; of a digest, the message itself. */
  'card',
  /** That it is held, and later what became of it: to who submitted it. */
  'held',
  'outcome',
  /** In the thread of its card, or of its digest. */
  'reminder',
  'escalation',
  'expiry',
  /** Of a digest whose message can be changed no more: what became of all of it. */
  'closing',
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** Of what it is an effect, an article or a digest by its id, and which. */
export interface EffectKey {
  readonly of: string;
  readonly kind: EffectKind;
}

/** In the place of a person's id: Slack knows nobody of an e-mail address. */
export const NOBODY = 'nobody';

/** Where a message is in Slack. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
}

const DIGEST = 'digest#';

/** The id of a digest. */
export function digestId(unique: string): string {
  return `${DIGEST}${unique}`;
}

export function isDigest(of: string): boolean {
  return of.startsWith(DIGEST);
}

/** What Slack was seen to have, or was told. Of a digest's member: in which digest it is. */
export interface Shown extends Partial<Place> {
  /** When. ISO 8601, UTC, as are all times here. */
  readonly at: string;
  /** Of a card: which status it shows. */
  readonly status?: Status;
  /** Of a reply: the `ts` of the first message of its thread. */
  readonly thread?: string;
  /** Of which review it tells. */
  readonly review?: number;
  /** Of a card: what else it shows, as {@link besides} writes it. */
  readonly besides?: string;
  /** Who was told; {@link NOBODY} where there is nobody who could be. */
  readonly person?: string;
  /** The id of the digest that speaks for the article in the place of a card. */
  readonly digest?: string;
}

/**
 * What else the card of an article shows, beside its status and its review. While it waits: who is on it, how many notes it has, and what
 * became of the one before; while its decision may be undone: which that is, since another may follow in the same review. Absent
 * where that is nothing.
 */
export function besides({ status, claim, notes, before, decision }: ArticleRecord): string | undefined {
  if (status === 'decided') return decision && `decided: ${decision.at}`;
  if (status !== 'pending') return undefined;
  const taken = claim && !isGivenUp(claim) && `${claim.by} ${claim.at}`;
  return present([taken, notes && `notes: ${notes}`, before && `before: ${stateOf(before)}`]).join(', ') || undefined;
}

function stateOf(before: ArticleRecord | 'erased'): string {
  return before === 'erased' ? before : before.status;
}

/** Where a message of its own is, if there is one. */
export function placeOf(shown: Shown | undefined): Place | undefined {
  if (shown?.channel === undefined || shown.ts === undefined) return undefined;
  return { channel: shown.channel, ts: shown.ts };
}

/**
 * One effect. What is wanted is not kept: it follows from the record, which is read before anything is shown. All of it
 * can be had anew from the records.
 */
export interface Effect extends EffectKey {
  /** Another with each planning: what was planned again since it was read stays due. */
  readonly plan: string;
  /** When it is to be tried next; absent when nothing is left to do. */
  readonly dueAt?: string;
  readonly shown?: Shown;
  /** When somebody was about to send it, of whom nothing was heard: it may be in Slack. */
  readonly sendingSince?: string;
  /** Tries in vain since the last that was not, and what the last of them was told. */
  readonly failures?: number;
  readonly error?: string;
}

/** From so many tries in vain on, an effect waits for all that are not in vain, and an operator is shown it. */
export const FAILURES_THAT_MATTER = 5;

/** The effects: every read consistent, every write of one item. */
export interface Effects {
  /** Makes effects due, whatever they were before, and creates those that were not there. @returns them. */
  plan(of: string, dueAt: Partial<Record<EffectKind, string>>): Promise<Effect[]>;
  /** In no order; those that are not there, or cannot be read, are left out. */
  findAll(keys: readonly EffectKey[]): Promise<Effect[]>;
  /** All that there are of an article or a digest. */
  findOf(of: string): Promise<Effect[]>;
  /** What is due at `now`, the longest due first, page by page: each page as it is when it is asked for. */
  due(now: string): AsyncIterable<Effect[]>;
  /**
   * Notes that an effect is about to be sent, before that is done.
   * @returns it, if it is as it was read (of the same plan, due at the same time) and nobody had noted that; undefined
   * otherwise: it is not to be sent. Of one that {@link Effects.postpone} left as it may be in Slack that is taken back first.
   */
  begin(effect: Effect, at: string): Promise<Effect | undefined>;
  /** Records what Slack shows now. It is due again at `dueAt`, or never; but what was planned anew since stays due as planned. */
  settle(
    effect: Effect,
    now: { readonly shown?: Shown | undefined; readonly dueAt?: string | undefined },
  ): Promise<void>;
  /**
   * Records a try in vain, to be made again at `dueAt`. `mayBeSent`: nobody knows whether it came through; otherwise
   * it surely did not, and what {@link Effects.begin} noted is taken back.
   */
  postpone(
    effect: Effect,
    why: { readonly dueAt: string; readonly error: string; readonly mayBeSent: boolean },
  ): Promise<void>;
  /** Deletes all that there are of an article. */
  forget(of: string): Promise<void>;
}

/** The members of digests, in chunks that are written once. */
export interface Digests {
  /** Adds articles to a digest, as its chunk of this number, from 1. @returns whether there was no such chunk yet. */
  add(digest: string, chunk: number, articleIds: readonly string[]): Promise<boolean>;
  /** The chunks of a digest in order, each a list of articles' ids. */
  chunks(digest: string): Promise<string[][]>;
}

/** What of the configuration a plan goes by. */
export interface PlannedFor {
  readonly channel: string;
  readonly policy: ReminderPolicy;
}

/** What the holder of the lane leaves for the next. */
export interface LaneNotes {
  /** When the channel's next message would come at an even pace; some may come earlier, one after the other. */
  readonly nextSlotAt?: string;
  /** What was configured when what waits was planned: it is planned anew where that is otherwise now. */
  readonly plannedFor?: PlannedFor;
  /** What it is being planned anew for, and behind which page of what waits to go on. */
  readonly replanning?: { readonly for: PlannedFor; readonly cursor: string };
  /** The digest that was begun last, when that was, and when an article last joined it. */
  readonly digest?: { readonly id: string; readonly begunAt: string; readonly joinedAt: string };
  /** When what stands in the channel was posted, from the first to the last that may stand there twice, and when to look. */
  readonly posted?: { readonly from: string; readonly until: string; readonly lookAt: string };
  /** The channel takes no message: what Slack said, since when, when to try again, and whether operators were told. */
  readonly trouble?: { readonly error: string; readonly since: string; readonly tryAt: string; readonly told: boolean };
}

/** The lane as its holder has it. */
export interface HeldLane {
  readonly owner: string;
  /** How often it was rung for when it was last looked at. */
  readonly rung: number;
  readonly notes: LaneNotes;
}

/** The one lane into the review channel: whoever holds it shows what is due, and nobody else does. */
export interface Lane {
  /** Takes it until a time, if nobody holds it at `now`; otherwise rings for it. @returns undefined when somebody else holds it. */
  take(owner: string, now: string, until: string): Promise<HeldLane | undefined>;
  /**
   * Keeps it until a time, with these notes.
   * @returns it, rung for as often as it is now: who keeps it looks again at what is due before giving it up. Undefined
   * when it was lost to somebody else.
   */
  keep(lane: HeldLane, until: string): Promise<HeldLane | undefined>;
  /**
   * Gives it up, with these notes, unless somebody rang since it was last looked at.
   * @returns false when somebody did: it is held on, and the notes may not be kept. True when it was given up, or was lost.
   */
  release(lane: HeldLane): Promise<boolean>;
}
