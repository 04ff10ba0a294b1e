import type { ActionsBlock } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { canEndAs } from '../../domain/definition';
import { present } from '../../domain/given';
import { decisionValue, type ListedPage } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { actions, button } from './block';

type Reviewed = Pick<ArticleRecord, 'articleId' | 'review'>;
type Decidable = Reviewed & Pick<ArticleRecord, 'definition'>;

/** The way back from a decision, while there is one. */
export function undoButton({ articleId, review }: Reviewed): ActionsBlock {
  return actions(button(ACTIONS.undo, 'Undo', decisionValue(articleId, undefined, review)));
}

/** The three ways to decide on one article, as far as its review can end so. `page`: where they stand, if not on its card. */
export function decisionButtons(record: Decidable, page?: ListedPage): ActionsBlock {
  const value = decisionValue(record.articleId, page, record.review);
  const rejects = canEndAs(record, 'rejected');
  return actions(
    ...present([
      canEndAs(record, 'published') && button(ACTIONS.approve, 'Approve', value, 'primary'),
      rejects && button(ACTIONS.reject, 'Reject', value, 'danger'),
      // The widest label that leaves all three in one row on a phone.
      rejects && button(ACTIONS.rejectWithReason, 'Reject with reason…', value),
    ]),
  );
}
