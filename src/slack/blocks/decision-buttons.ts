import type { ActionsBlock } from '@slack/types';
import { decisionValue, type ListedPage } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { actions, button } from './block';

/** The way back from a decision, while there is one. */
export function undoButton(articleId: string): ActionsBlock {
  return actions(button(ACTIONS.undo, 'Undo', decisionValue(articleId)));
}

/** The three ways to decide on one article. `page`: where they stand, if not on its card. */
export function decisionButtons(articleId: string, page?: ListedPage): ActionsBlock {
  const value = decisionValue(articleId, page);
  return actions(
    button(ACTIONS.approve, 'Approve', value, 'primary'),
    button(ACTIONS.reject, 'Reject', value, 'danger'),
    // The widest label that leaves all three in one row on a phone.
    button(ACTIONS.rejectWithReason, 'Reject with reason…', value),
  );
}
