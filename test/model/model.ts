import type { SeenMessage, SeenView } from 'slack-stand-in/testing';
import type { Reasoned, Verdict, Wish } from '../../src/domain/decision';
import type { Revival } from '../../src/domain/revival';
import type { Together } from '../../src/usecases/decide-several';

/** Who does something: the people of the local workspace, and API keys by their names. */
export const MODERATORS = ['U0MONA', 'U0MAX'] as const;
export const PEOPLE = [...MODERATORS, 'U0NIA'] as const;
export type Someone = (typeof PEOPLE)[number];
export const SUBMITTING = ['submit', 'moderate'] as const;
export type Key = (typeof SUBMITTING)[number];

/** Where in Slack, or by which other door, somebody decides. */
export type Door = 'message' | 'card' | 'stale-card' | 'list' | 'home' | 'modal' | 'api';

/** One article, as the model knows it: what was sent, and what was answered. */
export interface Submitted {
  readonly n: number;
  readonly title: string;
  readonly source: { readonly via: 'api' | 'slack'; readonly by: string };
  /** The Idempotency-Key, if it has one. */
  readonly key?: string;
  /** The id of what it was to take the place of, if of something, over HTTP. */
  readonly replaces?: string;
  /** The version that the rules had at least, when it was first sent. */
  readonly rulesVersion: number;
  /** How often it was sent. Without a key, each is an article of its own. */
  sent: number;
  /** How often that was answered with success, and the ids that were told. */
  acknowledged: number;
  readonly ids: Set<string>;
  /** The titles that were acknowledged under its key. */
  readonly titles: Set<string>;
}

/** What somebody was answered who wanted to decide. */
export interface Told {
  readonly articleId: string;
  readonly who: string;
  readonly door: Door;
  readonly wanted: Wish;
  /** With which title, if with another one. */
  readonly title?: string;
  /** Virtual time. */
  readonly askedAt: number;
  readonly answeredAt: number;
  /** Whether anything of ours or of Slack's was failing at any time of it. */
  readonly amidTrouble: boolean;
  /** Of an answer in Slack: what stands in each block of rich text that they were shown. */
  readonly shown?: readonly string[];
  /** Of an answer over HTTP. */
  readonly response?: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
}

/** What somebody was answered who wanted to undo a decision. */
export interface ToldOfUndo extends Pick<Told, 'articleId' | 'who' | 'amidTrouble'> {
  readonly shown: readonly string[];
}

/** What somebody was answered who decided on several together. */
export interface ToldOfSeveral extends Pick<Told, 'who' | 'askedAt' | 'answeredAt' | 'amidTrouble'> {
  readonly ids: readonly string[];
  readonly choice: Together;
  /** Of which part of what waits they were, as it is typed. */
  readonly words: string;
  /** The blocks of what they were shown, as JSON. */
  readonly shown: string;
}

/** What somebody saw who looked at a part of what waits. */
export interface Looked extends Pick<Told, 'who' | 'askedAt' | 'answeredAt' | 'amidTrouble'> {
  /** Which part, as it is typed. */
  readonly words: string;
  /** The articles in it, and whether these are all that it has. */
  readonly ids: readonly string[];
  readonly isWhole: boolean;
  /** What waited all the while, by the table itself. */
  readonly waiting: readonly string[];
}

/** What somebody was answered who wanted an article reviewed again. */
export interface ToldOfReopening extends Pick<Told, 'articleId' | 'who' | 'amidTrouble' | 'shown' | 'response'> {
  readonly reason: string;
}

/** From when to when the execution of an article was stopped. Virtual time. */
export interface Stoppage {
  readonly from: number;
  /** When operators began its review anew. */
  revivedAt?: number;
  /** When that was seen to have taken the record over. */
  until?: number;
}

/** What operators were told who revived an article, at once if several. */
export interface Revived {
  readonly articleId: string;
  readonly revivals: readonly Revival[];
  /** When they were told, and when it had been stopped that nobody had revived before. Virtual time. */
  readonly at: number;
  readonly stoppedAt?: number;
}

/** A verdict that Step Functions accepted. */
export interface Accepted {
  readonly articleId: string;
  readonly verdict: Verdict;
  /** Virtual time. */
  readonly at: number;
  /** Whether it was recorded as soon as everything came to rest. */
  readonly isRecorded: boolean;
}

/** How long a request took that somebody waited for. */
export interface Timed {
  readonly what: string;
  /** Milliseconds of virtual time. */
  readonly took: number;
  /** Slack's client saw an answer of another kind than it should be. */
  readonly failed?: string;
  /** The function that should have answered was abandoned. */
  readonly abandoned: boolean;
  readonly amidTrouble: boolean;
  readonly amidAwsTrouble: boolean;
}

/** A submission that was accepted in the place of an article. */
export interface Replaced {
  readonly oldId: string;
  readonly newId: string;
  /** Virtual time. */
  readonly answeredAt: number;
}

/** What one person has in front of them, be it out of date by now. */
export interface Screen {
  list?: SeenMessage;
  home?: SeenView;
  /** The modal that asks for a reason, for what, and of which article. */
  modal?: { readonly view: SeenView; readonly articleId: string; readonly wanted: Reasoned };
}

/** A note that somebody sent. */
export interface SentNote {
  readonly articleId: string;
  readonly who: string;
  readonly text: string;
  /** They were told that it is kept. */
  isKept: boolean;
}

/** A reply in the thread of a card, which all can read. */
export interface Reply extends SentNote {
  /** The `ts` of the card, and of the reply. */
  readonly thread: string;
  readonly ts: string;
  readonly amidTrouble: boolean;
}

/** What may be true. */
export interface Model {
  readonly submitted: Submitted[];
  readonly told: Told[];
  readonly toldOfUndo: ToldOfUndo[];
  /** What somebody was answered who pressed *I’m on it*. */
  readonly toldOfClaim: ToldOfUndo[];
  /** Notes that somebody sent, and whether they were told that it is kept. */
  readonly notes: SentNote[];
  /** What people wrote in the thread of a card, and which of it they kept as a note. */
  readonly replies: Reply[];
  readonly toldOfSeveral: ToldOfSeveral[];
  readonly looked: Looked[];
  readonly toldOfReopening: ToldOfReopening[];
  readonly replaced: Replaced[];
  readonly timed: Timed[];
  /** The highest version of the rules that somebody was told of. */
  rulesVersion: number;
  /** By the id of an article, when an operator stopped its execution; and ids of articles that one erased. */
  readonly stopped: Map<string, Stoppage[]>;
  readonly erased: Set<string>;
  readonly revived: Revived[];
  readonly accepted: Accepted[];
  /** Ids of articles whose card somebody deleted by hand. */
  readonly deleted: Set<string>;
  /** What people wrote to the app, where. */
  readonly written: { readonly channel: string; readonly ts: string; readonly amidTrouble: boolean }[];
  readonly screens: Map<string, Screen>;
  /** Whether a fault is on, and whether one ever was, or anything was abandoned or restarted. */
  trouble: boolean;
  everTrouble: boolean;
  /** Whether AWS itself may be late, or fail. */
  awsTrouble: boolean;
  /** What a CMS saw that follows the log, in that order, and where it stands. */
  readonly followed: Followed[];
  followedTo: number;
}

/** An entry of the log, as it is answered. */
export interface Followed {
  readonly sequence: number;
  readonly type: string;
  readonly id: string;
  readonly review: number;
}

/** Nothing has happened yet. */
export function newModel(): Model {
  return {
    ...{
      submitted: [],
      told: [],
      toldOfUndo: [],
      toldOfClaim: [],
      notes: [],
      replies: [],
      toldOfSeveral: [],
      looked: [],
      toldOfReopening: [],
      replaced: [],
      timed: [],
      rulesVersion: 0,
      trouble: false,
      everTrouble: false,
      awsTrouble: false,
    },
    ...{
      followed: [],
      followedTo: 0,
      stopped: new Map(),
      revived: [],
      accepted: [],
      erased: new Set(),
      deleted: new Set(),
      written: [],
      screens: new Map(),
    },
  };
}
