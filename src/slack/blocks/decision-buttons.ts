import type { ActionsBlock } from '@slack/types';
import { given } from '../../domain/given';
import { ACTIONS } from '../ids';
import { actions, button } from './block';

/**
 * The three ways to decide on one article. A button's value is the article's id and nothing else.
 * @param blockId Unique in its message; tells a list where it stands.
 */
export function decisionButtons(articleId: string, blockId?: string): ActionsBlock {
  return {
    ...actions(
      button(ACTIONS.approve, 'Approve', articleId, 'primary'),
      button(ACTIONS.reject, 'Reject', articleId, 'danger'),
      // The widest label that leaves all three in one row on a phone.
      button(ACTIONS.rejectWithReason, 'Reject with reason…', articleId),
    ),
    ...given({ block_id: blockId }),
  };
}
