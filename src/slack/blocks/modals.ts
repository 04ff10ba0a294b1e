import type { InputBlock, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { Article } from '../../domain/article';
import { present } from '../../domain/given';
import { MODALS, REASON_INPUTS } from '../ids';
import { plain } from '../mrkdwn';
import type { Sentence } from '../sentence';
import { note, paragraph } from './block';
import { linkedTitle } from './title';

/** The reasons that save typing. Their order is that of the menu. */
export const READY_MADE_REASONS = [
  'The title needs other words',
  'Not suitable for our readers',
  'Duplicate of another article',
  'Off topic',
  'Not ready yet',
] as const;

/**
 * Asks for a reason, none of it needed. `metadata` comes back with the submission; at most 3,000 characters. `article`:
 * what is to be rejected, if it was read. As in all modals, no input has a `max_length`: what is too long is told at its
 * field, counted as everywhere, and not cut off.
 */
export function rejectModal(metadata: string, article?: Article): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.rejectReason,
    private_metadata: metadata,
    title: plain('Reject with a reason'),
    submit: plain('Reject'),
    close: plain('Cancel'),
    blocks: present<KnownBlock>([
      article && linkedTitle(article),
      {
        ...input(REASON_INPUTS.readyMade, 'Reason', {
          type: 'static_select',
          placeholder: plain('Choose a reason'),
          options: READY_MADE_REASONS.map((reason) => ({ text: plain(reason), value: reason })),
        }),
        optional: true,
      },
      {
        ...input(REASON_INPUTS.ownWords, 'In your own words', {
          type: 'plain_text_input',
          multiline: true,
        }),
        optional: true,
        hint: plain('The submitter and the review channel see this.'),
      },
    ]),
  };
}

/** Asks for an article. Each input's block_id and action_id is the field's name, so that faults find their place. */
export function submitModal(): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.submitArticle,
    title: plain('Submit an article'),
    submit: plain('Submit'),
    close: plain('Cancel'),
    blocks: [
      input('title', 'Title', { type: 'plain_text_input', focus_on_load: true }),
      // No `url_text_input`: Slack's clients refuse what `completedLink` would complete, and say less of what is wrong.
      {
        ...input('url', 'Link', { type: 'plain_text_input', placeholder: plain('example.com/article') }),
        optional: true,
      },
      {
        ...input('excerpt', 'Excerpt', { type: 'plain_text_input', multiline: true }),
        optional: true,
      },
    ],
  };
}

/** An input whose block_id and action_id are the same name. */
const input = (field: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: field,
  label: plain(label),
  element: { ...element, action_id: field },
});

/** Shows one sentence in place of the modal that was there. */
export function sentenceModal(title: string, sentence: Sentence): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [paragraph(sentence)] };
}

/** Says why nothing was rejected, and keeps the words that were typed, literally and to be copied. */
export function notRejectedModal(title: string, sentence: Sentence, words: string | undefined): ModalView {
  const modal = sentenceModal(title, sentence);
  if (words === undefined) return modal;
  const kept: RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }],
  };
  return { ...modal, blocks: [...modal.blocks, note('Your words:'), kept] };
}
