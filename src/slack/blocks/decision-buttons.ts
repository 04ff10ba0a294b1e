import type { ActionsBlock, Button } from '@slack/types';
import type { Article } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { canEndAs } from '../../domain/definition';
import { present } from '../../domain/given';
import { whyNotReopened } from '../../domain/reopening';
import { decisionValue, type ListedPage } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { cut, plain } from '../mrkdwn';
import { actions, button } from './block';

type Reviewed = Pick<ArticleRecord, 'articleId' | 'article' | 'review'>;
type Decidable = Reviewed & Pick<ArticleRecord, 'definition'>;

/** What a screen reader reads in place of a button's words takes so much, in UTF-16 units. */
const LONGEST_LABEL = 75;

/**
 * A button that tells a screen reader which article it is about: on a page of cards many have the same words. What it
 * reads begins with those words, so that they can be spoken as well.
 * Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
export function about({ title }: Pick<Article, 'title'>, pressed: Button): Button {
  const { text } = pressed.text;
  const label = `${text} “${cut(title, LONGEST_LABEL - text.length - ' “”'.length)}”`;
  return { ...pressed, accessibility_label: label };
}

/** The way back from a decision, while there is one. `page`: where it stands, if that is a list; `id`: that of its listener. */
export function undoButton(
  { articleId, article, review }: Reviewed,
  { page, id = ACTIONS.undo }: { readonly page?: ListedPage; readonly id?: string } = {},
): Button {
  return about(article, button(id, 'Undo', decisionValue(articleId, page, review)));
}

/** The same where the next decision moves to its place as soon as it is pressed: it asks first. */
export function undoAfterAsking(record: Reviewed): Button {
  return {
    ...undoButton(record),
    confirm: {
      title: plain('Undo this decision?'),
      text: plain('The article waits for a decision again.'),
      confirm: plain('Undo'),
      deny: plain('Leave it'),
    },
  };
}

/** The way to have an article reviewed again, where it has ended as it may be, and nothing took its place before it was published. */
export function reopenButton(record: ArticleRecord): Button | undefined {
  const isReplaced = record.status !== 'published' && record.after !== undefined && record.after !== 'erased';
  if (whyNotReopened(record) !== undefined || isReplaced) return undefined;
  const { articleId, article, review } = record;
  return about(article, button(ACTIONS.reopen, 'Reopen…', decisionValue(articleId, undefined, review)));
}

const WITHDRAW = {
  home: ACTIONS.withdraw,
  submissions: ACTIONS.withdrawSubmission,
  message: ACTIONS.withdrawInMessage,
};

/** The way to take back what one submitted, as far as its review can end so from there. Nobody can undo it, so it asks first. */
export function withdrawButton(record: Decidable, on: 'home' | 'submissions' | 'message'): Button | undefined {
  if (!canEndAs(record, 'withdrawn', on === 'message' ? 'message' : 'home')) return undefined;
  const id = WITHDRAW[on];
  const { article } = record;
  const withdraw = button(id, 'Withdraw', decisionValue(record.articleId, undefined, record.review));
  return {
    ...about(article, withdraw),
    confirm: {
      title: plain('Withdraw this article?'),
      text: plain('It is not published, and nobody decides on it any more. To publish it after all, submit it again.'),
      confirm: plain('Withdraw'),
      deny: plain('Keep it'),
      style: 'danger',
    },
  };
}

/**
 * The three ways to decide on one article, as far as its review can end so. `page`: where they stand, if that is a list; `ids`: those
 * of their listeners.
 */
export function waysToDecide(
  record: Decidable,
  page?: ListedPage,
  ids: Record<'approve' | 'reject' | 'rejectWithReason', string> = ACTIONS,
): Button[] {
  const value = decisionValue(record.articleId, page, record.review);
  const rejects = canEndAs(record, 'rejected');
  const ways = present([
    canEndAs(record, 'published') && button(ids.approve, 'Approve', value, 'primary'),
    rejects && button(ids.reject, 'Reject', value, 'danger'),
    // The widest label that leaves all three in one row on a phone.
    rejects && button(ids.rejectWithReason, 'Reject with reason…', value),
  ]);
  return ways.map((way) => about(record.article, way));
}

/** The way to give an article back to its author, as far as its review can end so. Parameters as {@link waysToDecide}'s. */
export function returnButton(
  record: Decidable,
  page?: ListedPage,
  id: string = ACTIONS.returnToAuthor,
): Button | undefined {
  if (!canEndAs(record, 'returned')) return undefined;
  return about(record.article, button(id, 'Return…', decisionValue(record.articleId, page, record.review)));
}

/** The way to submit again what was returned, with a form that has in it what was submitted. */
export function resubmitButton({ articleId, article }: Reviewed): Button {
  return about(article, button(ACTIONS.resubmit, 'Edit and resubmit', articleId));
}

/** Leads to all of an article, and to what there is no room for. `page`: where it stands, if that is a list. */
export function detailsButton({ articleId, article }: Reviewed, page?: ListedPage): Button {
  return about(article, button(ACTIONS.details, 'Details', decisionValue(articleId, page)));
}

/** All of them as a row of a list, with the way to the rest of what can be done. */
export function decisionButtons(record: Decidable, page: ListedPage): ActionsBlock {
  return actions(...present([...waysToDecide(record, page), returnButton(record, page), detailsButton(record, page)]));
}
