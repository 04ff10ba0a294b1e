import { present } from './given';

/**
 * What an id of ours can look like: also the name of an execution, 1 to 80 characters.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export const ARTICLE_ID = /^[\w-]{1,80}$/;

/** How an article ends. */
export const ENDINGS = ['published', 'rejected', 'returned', 'withdrawn', 'expired'] as const;
/** What it is recorded in: `decided` may still be undone. `accepted`, which callers also see, is not recorded yet. */
export const STATUSES = ['pending', 'decided', ...ENDINGS] as const;

/** A recorded article's status. Only the state machine changes it. */
export type Status = (typeof STATUSES)[number];

/**
 * How long each text of an article may be, in characters (Unicode code points) after trimming. What has to fit into a
 * block of Slack's, which has limits of its own, is cut where it is shown.
 */
export const MAX_LENGTH = { title: 300, excerpt: 3000, url: 3000, author: 100, authorEmail: 254 } as const;

/**
 * In which reading of a title a rule was found, the least far-fetched first; of several together, the last.
 * `unscreened`: there were no rules to read it by.
 */
export const READINGS = [
  'as-written',
  'folded',
  'markup',
  'leetspeak',
  'repeated',
  'numbered',
  'separated',
  'masked',
  'reversed',
  'unscreened',
] as const;
export type Reading = (typeof READINGS)[number];

/** One place in a title where a rule's word was found. */
export interface Match {
  /** The rule's word. */
  readonly rule: string;
  /** The text of the title that matched, exactly as it stands there. */
  readonly text: string;
  /** Where `text` starts in the title, in UTF-16 units. */
  readonly start: number;
  /**
   * A {@link Reading}, or one that only a newer version of ours knows: {@link readingOf} tells which.
   * `as-written` up to letter case; `folded` in typography, special characters, look-alikes or with unseen ones; `markup`
   * in HTML or Markdown; `leetspeak` in digits and symbols for letters; `repeated` with letters repeated; `numbered` with
   * digits after it; `separated` with its letters parted; `masked` with some of them hidden; `reversed` turned around.
   */
  readonly how: string;
}

/** How a match was found; undefined where a newer version of ours found it, in a way that this one does not know. */
export function readingOf({ how }: Match): Reading | undefined {
  return READINGS.find((reading) => reading === how);
}

/**
 * How many matches an article names, the first of its title. A title of masked words has as many as there are rules for
 * each of them, and what is to be decided must fit into an execution's input (256 KB) and into its record (400 KB).
 */
export const MOST_MATCHES = 100;

/** Who brought an article in: an API key by its id, or a person in Slack by user id. */
export const SOURCES = ['api', 'slack'] as const;
export type Source = { readonly via: (typeof SOURCES)[number]; readonly by: string };

/** What an editor submits. Two submissions are the same article when these are equal. */
export interface Content {
  readonly title: string;
  readonly excerpt?: string;
  readonly url?: string;
  /** Text for the eye: it says nothing of who somebody is. */
  readonly author?: string;
  /** Who wrote it, by the e-mail address that Slack knows them by. Personal data: only for who needs it. */
  readonly authorEmail?: string;
}

/**
 * What the rules found in a title, and by which versions it was screened. One is absent where there were no rules to
 * screen it by, and where a release that did not name it yet did the screening.
 */
export interface Screened {
  /** Empty for a clean title; {@link MOST_MATCHES} at most. */
  readonly matches: Match[];
  /** How many matches there were beyond those that are named. Absent where there were none. */
  readonly matchesLeftOut?: number;
  /** Of the rules. */
  readonly rulesVersion?: number;
  /** Of the way in which they were looked for: `SCREENING_VERSION` at that time. */
  readonly screeningVersion?: number;
}

/** What the rules found, as far as it is named. */
export type Found = Pick<Screened, 'matches' | 'matchesLeftOut'>;

/** A submission as screened: its content, where it came from, and what the rules found in its title. */
export interface Article extends Content, Screened {
  readonly source: Source;
  /** Of its content as first posted: what a repeat is compared with. Absent where an earlier release took it in. */
  readonly contentHash?: string;
  /** The id of the article of the same submitter whose place it takes. Absent where it takes none. */
  readonly replaces?: string;
}

const CONTENT = ['title', 'excerpt', 'url', 'author', 'authorEmail'] as const satisfies (keyof Content)[];

/** One spelling of what was submitted: equal for two submissions that say the same, and for no others. */
export function canonicalContent({ replaces, ...content }: Content & Pick<Article, 'replaces'>): string {
  // What replaces nothing is spelled as it was when nothing could.
  return JSON.stringify([...CONTENT.map((member) => content[member] ?? null), ...present([replaces])]);
}
