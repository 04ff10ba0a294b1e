import { CHOICES, type Choice } from '../../domain/decision';
import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { asCount, asText, membersOf } from './members';

/**
 * How far somebody is who reviews what waits one by one. It is kept in the modal itself and nowhere else: Slack signs what it
 * sends back, and it says only where to go on and what to count, never what somebody may do.
 */
export interface ReviewSession {
  /** Where it was begun, which is the door that its decisions come by. */
  readonly via: 'pending' | 'home';
  /** How many articles they passed, by what came of each: `gone` are those that did not wait any more, whoever decided. */
  readonly approved: number;
  readonly rejected: number;
  readonly returned: number;
  readonly skipped: number;
  readonly gone: number;
  /** What of what waits it goes through, as it is typed after the command; absent where that is all. */
  readonly words?: string;
  /** Of a part: how many matched from the article on that is shown, when it was; `atLeast` so many. */
  readonly left?: number;
  readonly atLeast?: boolean;
  /** A cursor behind the article that was shown last. */
  readonly behind?: string;
  /** The article that is shown; absent where none is. */
  readonly articleId?: string;
  /** Which review of it, if not the first. */
  readonly review?: number;
  /** Since when that is shown as it is, in milliseconds since 1970. */
  readonly since?: number;
  /** It waits no more, so that who goes on does not skip it. */
  readonly isGone?: boolean;
  /** What this person decided on it here. */
  readonly choice?: Choice;
}

/** Who has seen nothing yet. */
export function newSession(via: ReviewSession['via'], words?: string): ReviewSession {
  return { via, approved: 0, rejected: 0, returned: 0, skipped: 0, gone: 0, ...given({ words }) };
}

/** Goes on from the article that is shown, if one is: it counts as what became of it. */
export function passed({ articleId, review, since, isGone, choice, ...session }: ReviewSession): ReviewSession {
  if (articleId === undefined) return session;
  const { approved, rejected, returned, skipped, gone } = session;
  return {
    ...session,
    approved: approved + (choice === 'approve' ? 1 : 0),
    rejected: rejected + (choice === 'reject' ? 1 : 0),
    returned: returned + (choice === 'return' ? 1 : 0),
    skipped: skipped + (isGone ? 0 : 1),
    gone: gone + (isGone ? 1 : 0),
  };
}

/** Writes a modal's private_metadata, below its 3,000 characters: words come from a button's value, which has 2,000. */
export function writeSession(session: ReviewSession): string {
  return JSON.stringify(session);
}

/** Reads what {@link writeSession} wrote; of anything else only what can be of a session. */
export function readSession(metadata: string): ReviewSession {
  const { via, ...members } = membersOf(parsedJson(metadata));
  const count = (name: string) => asCount(members[name]) ?? 0;
  return {
    via: via === 'home' ? 'home' : 'pending',
    approved: count('approved'),
    rejected: count('rejected'),
    returned: count('returned'),
    skipped: count('skipped'),
    gone: count('gone'),
    ...given({
      words: asText(members.words),
      left: asCount(members.left),
      atLeast: members.atLeast === true ? true : undefined,
      behind: asText(members.behind),
      articleId: asText(members.articleId),
      review: asCount(members.review),
      since: asCount(members.since),
      isGone: members.isGone === true ? true : undefined,
      choice: CHOICES.find((choice) => choice === members.choice),
    }),
  };
}
