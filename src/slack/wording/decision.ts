import { type ArticleRecord, nameOf } from '../../domain/article-record';
import type { Decision, Wish } from '../../domain/decision';
import { type Refusal, RefusedError } from '../../domain/errors';
import { cut } from '../mrkdwn';
import { date, italic, mention, type Sentence, sentence } from '../sentence';
import { because, DID, decider, type KnownUrl, PAST, quoted, retitled, untilReleased } from './article';
import { whyHeld } from './screening';

/** What a way to decide is called that is less common. */
export const ANOTHER_TITLE = 'Approve with another title…';

/** Tells somebody that their decision stands. */
export function decided(record: ArticleRecord, decision: Decision, repeated: boolean, known?: KnownUrl): Sentence {
  const title = quoted(nameOf(record), known);
  if (repeated)
    return sentence`You already ${DID[decision.status]} ${title}${retitled(decision)} ${date(decision.at)}. It counted once.`;
  const done = sentence`Done: you ${DID[decision.status]} ${title}${retitled(decision)}.`;
  if (record.status === 'decided') return sentence`${done}${untilReleased(record)}${because(decision)}`;
  return decision.status === 'published'
    ? sentence`${done} It is published.`
    : sentence`${done} It will not be published.${because(decision)}`;
}

/** Tells somebody that a decision is taken back. */
export function undone(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`Undone: ${quoted(nameOf(record), known)} waits for a decision again.`;
}

/** Tells somebody that an article is reviewed again. */
export function reopenedByYou(record: ArticleRecord, review: number, known?: KnownUrl): Sentence {
  return sentence`Reopened: ${quoted(nameOf(record), known)} waits for a decision again, in review ${review}. If it was published, whoever follows the outcomes is told to take it back.`;
}

type NamesArticle =
  | 'not-ended'
  | 'was-withdrawn'
  | 'replaced'
  | 'already-reopened'
  | 'already-decided'
  | 'released'
  | 'not-decided'
  | 'other-review'
  | 'undone-too-often'
  | 'cannot-end-so'
  | 'undo-unconfirmed'
  | 'not-a-reviewer'
  | 'own-article'
  | 'not-the-submitter'
  | 'not-yours-to-see'
  | 'was-never-held'
  | 'title-held'
  | 'unconfirmed'
  | 'stuck';

/** When nobody can tell whether an article was taken in. Whoever submits it again opens another form, which is another article. */
export const SUBMISSION_UNCONFIRMED =
  'I can’t tell yet whether this article was taken in. If it was, the app’s Home shows it within a minute; if not, please submit it again.';

const NO: Record<Exclude<Refusal['code'], NamesArticle | 'invalid-rule'>, string> = {
  'article-not-found': 'I can’t find this article, so there is nothing to decide.',
  erased: 'This article was erased, so there is nothing to decide any more.',
  'not-held-yet': 'This article has only just come in and can’t be decided yet. Please click again in a few seconds.',
  'reviewers-unknown': 'I could not ask Slack who may do this, so nothing was changed. Please try again in a moment.',
  'rules-unreadable':
    'I can’t read the rules just now, so nothing was taken in or changed. Please try again in a moment.',
  'idempotency-conflict': 'This form was sent before with other content. Please open a new one.',
  'submission-unconfirmed': SUBMISSION_UNCONFIRMED,
  'too-many-waiting':
    'Too many articles wait for a decision already, so this one was not taken in. Please try again later.',
  'invalid-cursor': 'That page of the list is gone. Please open the list again.',
};

/** To whoever looks for the way in. */
export const HOW_TO_SUBMIT = sentence`To submit an article, use the shortcut ${italic('Submit an article')} or the app’s Home.`;

/** Tells somebody why the answer is no. `viewer` is a Slack user id, `reviewers` who may decide. */
export function refused(refusal: Refusal, viewer: string, reviewers: Sentence, known?: KnownUrl): Sentence {
  const title = 'title' in refusal ? refusal.title : undefined;
  const named = (otherwise: string) => (title === undefined ? otherwise : quoted({ ...refusal, title }, known));
  switch (refusal.code) {
    case 'already-decided':
      return alreadyDecided(refusal, viewer, named);
    case 'released':
      return released(refusal, named);
    case 'other-review':
      return sentence`The review of ${named('this article')} has begun anew since this button was drawn. Nothing was changed: please use its new card or the list.`;
    case 'undo-unconfirmed':
      return sentence`I can’t tell whether ${named('this')} was undone in time. Its card shows it in a moment; if that still offers Undo, please press it again.`;
    case 'undone-too-often':
      return sentence`${named('This')} was undone ${refusal.times} times already, so this decision stays.`;
    case 'cannot-end-so':
      return sentence`The review of ${named('this article')} was begun by another version of me, which doesn’t know this decision. Nothing was changed: please choose another.`;
    case 'title-held':
      return sentence`A rule holds ${quoted({ title: refusal.wanted })}, too: ${whyHeld(refusal, 'it')}. Nothing was decided.`;
    case 'not-ended':
      return sentence`${named('This article')} has not ended, so there is nothing to reopen: it waits for a decision, or its last one has only just been made. Nothing was changed.`;
    case 'was-withdrawn':
      return sentence`${named('This article')} was withdrawn, so it is not reviewed again. It can be submitted anew. Nothing was changed.`;
    case 'replaced': {
      const { title: another } = refusal.by;
      if (another === undefined) {
        return sentence`Another submission may have been started to replace ${named('this article')}. In a minute that is known: please try again then. Nothing was changed.`;
      }
      return sentence`${named('This article')} was replaced by ${quoted({ title: another })}: if it has not ended, it is being withdrawn. Nothing was changed.`;
    }
    case 'already-reopened': {
      const who =
        refusal.by === undefined
          ? 'Somebody'
          : refusal.via === 'api'
            ? `${refusal.by} (API)`
            : refusal.by === viewer
              ? 'You'
              : mention(refusal.by);
      const why = refusal.reason === undefined ? '' : ` Reason: ${refusal.reason}`;
      return sentence`${who} already reopened ${named('this article')}. Nothing was changed.${why}`;
    }
    case 'not-decided':
      return sentence`${named('This')} waits for a decision, so there is nothing to undo.`;
    case 'not-a-reviewer':
      return sentence`${named('This')} is not yours to decide. It is up to ${reviewers}. ${refusal.articleId === undefined ? HOW_TO_SUBMIT : 'Nothing was changed.'}`;
    case 'own-article':
      return sentence`${named('This')} is your own article, so somebody else has to decide. Nothing was changed.`;
    case 'not-the-submitter':
      return sentence`Somebody else submitted ${named('this article')}, so it is not yours to withdraw. Nothing was changed.`;
    case 'not-yours-to-see':
      return sentence`The details of ${named('this article')} are for whoever submitted it, and for those who decide: ${reviewers}.`;
    case 'was-never-held':
      return sentence`No rule held ${named('this article')}: it was published without a review, so there is nothing to decide.`;
    case 'unconfirmed': {
      const on = title === undefined ? '' : sentence` on ${named('')}`;
      return sentence`I could not confirm your decision${on}. Please click again: it cannot count twice.`;
    }
    case 'stuck':
      return sentence`${named('This article')} has come to a halt, so nobody can decide it now. An operator has to restart it; until then it stays unpublished.`;
    case 'invalid-rule':
      return `“${cut(refusal.word, 100)}” can’t be a rule. ${refusal.why}`;
    default:
      return NO[refusal.code];
  }
}

/** The same for whatever was thrown. @throws what is no refusal */
export function whyRefused(thrown: unknown, viewer: string, reviewers: Sentence, known?: KnownUrl): Sentence {
  if (!(thrown instanceof RefusedError)) throw thrown;
  return refused(thrown.refusal, viewer, reviewers, known);
}

/** Tells somebody that an article is decided. `viewer` is a Slack user id; `named` names the article, if it was read. */
function alreadyDecided(
  { decision, reasonLost, titleLost }: Extract<Refusal, { code: 'already-decided' }>,
  viewer: string,
  named: (otherwise: string) => Sentence,
): Sentence {
  if (decision.status === 'expired') {
    return sentence`Too late: the review of ${named('this article')} ended ${date(decision.at)} without a decision. It expired and is not published.`;
  }
  const who = decision.via !== 'api' && decision.by === viewer ? 'You' : decider(decision);
  const already = sentence`${who} already ${DID[decision.status]} ${named('this')} ${date(decision.at)}`;
  if (titleLost) {
    const which = decision.title === undefined ? ', with the title that was submitted' : retitled(decision);
    return sentence`${already}${which}. That stays, and you changed nothing.`;
  }
  if (!reasonLost) return sentence`${already}. Your click changed nothing.${because(decision)}`;
  const before = decision.reason === undefined ? 'without a reason' : 'with another reason';
  return sentence`${already}, ${before}. The one you gave now is not kept.${because(decision)}`;
}

/** Tells somebody that it is too late to undo. */
function released(
  { decision, releasedAt }: Extract<Refusal, { code: 'released' }>,
  named: (otherwise: string) => Sentence,
): Sentence {
  const outcome = decision.status === 'published' ? 'went out' : `is ${PAST[decision.status]} for good since`;
  return sentence`Too late to undo: ${named('this')} ${outcome} ${date(releasedAt)}. Nothing was changed.`;
}

const NOT: Record<Exclude<Refusal['code'], 'already-decided'>, string> = {
  'article-not-found': 'No such article',
  erased: 'Erased',
  'not-held-yet': 'Not yet to be decided',
  released: 'Too late to undo',
  'not-decided': 'Nothing to undo',
  'not-ended': 'Nothing to reopen',
  'was-withdrawn': 'Withdrawn',
  replaced: 'Replaced',
  'already-reopened': 'Already reopened',
  'cannot-end-so': 'Not for this review',
  'title-held': 'A rule holds it, too',
  'other-review': 'Reviewed anew',
  'undone-too-often': 'Undone too often',
  'undo-unconfirmed': 'Not confirmed',
  'was-never-held': 'Never held',
  'not-a-reviewer': 'Not yours to decide',
  'own-article': 'Your own article',
  'not-the-submitter': 'Not yours to withdraw',
  'not-yours-to-see': 'Not yours to see',
  unconfirmed: 'Not confirmed',
  stuck: 'The review has stopped',
  'reviewers-unknown': 'Not decided',
  'rules-unreadable': 'Not screened',
  'idempotency-conflict': 'Not submitted',
  'submission-unconfirmed': 'Not confirmed',
  'too-many-waiting': 'Not submitted',
  'invalid-cursor': 'No such page',
  'invalid-rule': 'Not a rule',
};

/** The same in a modal's title, which has 24 characters. */
export function refusedTitle(refusal: Refusal): string {
  if (refusal.code === 'already-decided') return `Already ${PAST[refusal.decision.status]}`;
  if (refusal.code === 'replaced' && refusal.by.title === undefined) return NOT.unconfirmed;
  return NOT[refusal.code];
}

/** When we ourselves failed: true whether or not the decision got through. It is not true of a submission. */
export const FAILED =
  'Something went wrong on my side, and I can’t tell whether that worked. Please try again: a decision cannot count twice.';

/** To members of another workspace, in a shared channel. */
export const OTHER_WORKSPACE = 'Only members of the workspace that installed Holdpoint can use it.';

/** What the buttons that decide are called. */
export const LABELS: Record<Wish, string> = {
  approve: 'Approve',
  reject: 'Reject',
  return: 'Return',
  withdraw: 'Withdraw',
};

/** Where nobody can have read yet what they pressed on. */
export function tooSoon(pressed: string, done: 'decided' | 'skipped' | 'undone'): string {
  return `Nothing was ${done}: you pressed ${pressed} within a second of this being shown. Please read it, and press again.`;
}
