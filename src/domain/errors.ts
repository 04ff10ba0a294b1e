import type { Found } from './article';
import type { Named } from './article-record';
import type { Decision } from './decision';
import type { ReopeningTold } from './reopening';

/**
 * Everything that can rightly be refused. Each edge maps the whole union: HTTP to a problem document, Slack to a
 * sentence for the person who clicked. {@link Named} names the article to them, where it was read.
 */
export type Refusal =
  | { readonly code: 'article-not-found'; readonly articleId: string }
  /** There was one, and an operator has erased it. */
  | { readonly code: 'erased'; readonly articleId: string }
  /** Accepted a moment ago, or its store is failing: it cannot be decided yet. */
  | { readonly code: 'not-held-yet'; readonly articleId: string }
  /** No rule held it, so there was nothing to decide. */
  | ({ readonly code: 'was-never-held' } & Named)
  /** `reasonLost`, `titleLost`: they themselves decided the same before, and the reason, or the title, that they give now is not kept. */
  | ({
      readonly code: 'already-decided';
      readonly decision: Decision;
      readonly reasonLost?: boolean;
      readonly titleLost?: boolean;
    } & Named)
  /** A rule holds the title that is to be approved in the place of the submitted one, too: what it is, and what was found in it. */
  | ({ readonly code: 'title-held'; readonly wanted: string } & Found & Named)
  /** The decision holds for good: the time to undo it is over, or there never was any. */
  | ({ readonly code: 'released'; readonly decision: Decision; readonly releasedAt: string } & Named)
  /** Its execution would grow for ever, and its history lose what was said before. */
  | ({ readonly code: 'undone-too-often'; readonly times: number } & Named)
  /** Undoing was asked for, and whether that came in time could not be read. */
  | ({ readonly code: 'undo-unconfirmed' } & Named)
  /** It waits for a decision, so there is nothing to undo. */
  | ({ readonly code: 'not-decided' } & Named)
  /** It waits for a decision, or that may still be undone, so there is nothing to reopen. */
  | ({ readonly code: 'not-ended' } & Named)
  /** Whoever brought it in took it back, so nobody reopens it. */
  | ({ readonly code: 'was-withdrawn' } & Named)
  /** Its submitter submitted another one in its place: which, and its title where that is known. */
  | ({ readonly code: 'replaced'; readonly by: Pick<Named, 'articleId' | 'title'> } & Named)
  /** Somebody else was first, or the same one for another reason; who, if that is known. */
  | ({ readonly code: 'already-reopened' } & ReopeningTold & Named)
  /** The button is of a review that has been replaced: what was seen then is not what is decided on now. */
  | ({ readonly code: 'other-review' } & Named)
  /** Its review was begun by a version of ours that cannot end it so. */
  | ({ readonly code: 'cannot-end-so' } & Named)
  | ({ readonly code: 'not-a-reviewer' } & Partial<Named>)
  | ({ readonly code: 'own-article' } & Named)
  /** Somebody else brought it in, so it is not theirs to withdraw. */
  | ({ readonly code: 'not-the-submitter' } & Named)
  /** It is shown to reviewers, and to whoever brought it in. */
  | ({ readonly code: 'not-yours-to-see' } & Named)
  /** The callback was sent and no answer could be read: trying again is safe. */
  | ({ readonly code: 'unconfirmed' } & Named)
  /** It waits, or was never recorded, and no execution goes on with it: an operator has to revive it. */
  | ({ readonly code: 'stuck' } & Named)
  /** Who may decide could not be asked just now. */
  | { readonly code: 'reviewers-unknown' }
  | { readonly code: 'idempotency-conflict'; readonly articleId: string }
  /** Its key came a moment ago, and AWS cannot tell yet what with: sending it again is safe. */
  | { readonly code: 'submission-unconfirmed'; readonly articleId: string }
  /** As many articles of this submitter wait for a decision as may. */
  | { readonly code: 'too-many-waiting'; readonly limit: number }
  | { readonly code: 'invalid-cursor' }
  /** What the rules are cannot be read just now, so nothing can be screened by them or changed in them. */
  | { readonly code: 'rules-unreadable' }
  | { readonly code: 'invalid-rule'; readonly word: string; readonly why: string };

/** Thrown by use cases when the answer is no. `refusal` says which no. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** What is read of an article, or `otherwise` if that was erased. */
export async function unlessErased<T, E>(reading: Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.code === 'erased') return otherwise;
    throw error;
  }
}

/** A decision was accepted, and the record does not hold it. The state machine knows it by this name, and fails. */
export class DecisionNotRecorded extends Error {
  override readonly name = 'DecisionNotRecorded';

  constructor(readonly articleId: string) {
    super(`the record of ${articleId} does not hold the decision that was accepted`);
  }
}

/** What went wrong, in the words of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Slack did not do what was asked of it. */
export abstract class SlackError extends Error {}

/** Slack could not be reached, or asked us to wait; trying again later is right. */
export class SlackUnavailableError extends SlackError {
  override readonly name = 'SlackUnavailableError';

  constructor(
    message: string,
    /** Seconds Slack asked us to wait, from `Retry-After`. */
    readonly retryAfter?: number,
    options?: ErrorOptions,
    /** What was asked for surely was not done: Slack refused it before, or was not reached. */
    readonly surelyNotDone: boolean = false,
  ) {
    super(message, options);
  }
}

/** Slack understood and said no (`channel_not_found`, `invalid_blocks` …); only this call is at fault. */
export class SlackRefusedError extends SlackError {
  override readonly name = 'SlackRefusedError';

  constructor(
    /** Why, in a word of Slack's; only src/slack and src/cli read it. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** The app itself is refused, and with it whatever it asks: its token works no more, until it is installed again. */
export class TokenRefusedError extends SlackRefusedError {}

/** Whether Slack refuses what was asked for good, so that to ask again is of no use. */
export function isRefusedForGood(error: unknown): error is SlackRefusedError {
  return error instanceof SlackRefusedError && !(error instanceof TokenRefusedError);
}

/** The message that was to be changed, or replied to, was deleted. */
export class MessageGoneError extends SlackRefusedError {}

/** The review channel takes no message of ours, whichever: it is archived, or the app is not in it. */
export class ChannelClosedError extends SlackRefusedError {}

/** Something may be in Slack already, and Slack could not be asked whether it is. */
export class LookupFailedError extends SlackError {
  override readonly name = 'LookupFailedError';
}
