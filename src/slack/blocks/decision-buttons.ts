import type { ActionsBlock } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { decisionValue, type ListedPage } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { actions, button } from './block';

type Reviewed = Pick<ArticleRecord, 'articleId' | 'review'>;

/** The way back from a decision, while there is one. */
export function undoButton({ articleId, review }: Reviewed): ActionsBlock {
  return actions(button(ACTIONS.undo, 'Undo', decisionValue(articleId, undefined, review)));
}

/** The three ways to decide on one article. `page`: where they stand, if not on its card. */
export function decisionButtons({ articleId, review }: Reviewed, page?: ListedPage): ActionsBlock {
  const value = decisionValue(articleId, page, review);
  return actions(
    button(ACTIONS.approve, 'Approve', value, 'primary'),
    button(ACTIONS.reject, 'Reject', value, 'danger'),
    // The widest label that leaves all three in one row on a phone.
    button(ACTIONS.rejectWithReason, 'Reject with reason…', value),
  );
}
