import type { ActionsBlock, Button } from '@slack/types';
import { ACTIONS } from '../ids';
import { plain } from '../mrkdwn';

/**
 * The three ways to decide on one article. A button's value is the article's id and nothing else.
 * @param blockId Unique in its message; tells a list where it stands.
 */
export const decisionButtons = (articleId: string, blockId?: string): ActionsBlock => ({
  type: 'actions',
  ...(blockId === undefined ? {} : { block_id: blockId }),
  elements: [
    { ...button(ACTIONS.approve, 'Approve', articleId), style: 'primary' },
    { ...button(ACTIONS.reject, 'Reject', articleId), style: 'danger' },
    // The widest label that leaves all three in one row on a phone.
    button(ACTIONS.rejectWithReason, 'Reject with reason…', articleId),
  ],
});

/** A button, labelled for a phone. */
export const button = (actionId: string, label: string, value: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(label),
  value,
});
