import type { InputBlock, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { Article, Content, Found } from '../../domain/article';
import type { Reasoned } from '../../domain/decision';
import { given, present } from '../../domain/given';
import { ACTIONS, MODALS, NOTE_INPUTS, REASON_INPUTS, SUBMIT_INPUTS } from '../ids';
import { plain } from '../mrkdwn';
import type { Sentence } from '../sentence';
import { ADD_NOTE } from '../wording/notes';
import { whyHeld } from '../wording/screening';
import { actions, button, note, paragraph } from './block';
import { linkedTitle, titleBlock } from './title';

/** The reasons that save typing. Their order is that of the menu. */
export const READY_MADE_REASONS = [
  'The title needs other words',
  'Not suitable for our readers',
  'Duplicate of another article',
  'Off topic',
  'Not ready yet',
] as const;

/** What the form that asks for a reason says of each choice. */
const REASON_FORMS = {
  reject: {
    callback_id: MODALS.rejectReason,
    title: 'Reject with a reason',
    submit: 'Reject',
    hint: 'The submitter and the review channel see this.',
  },
  return: {
    callback_id: MODALS.returnReason,
    title: 'Return to the author',
    submit: 'Return',
    hint: 'One of the two is needed: what is to be changed. The submitter and the review channel see this.',
  },
} as const satisfies Record<Reasoned, object>;

/**
 * Asks for a reason. Which of the two inputs it stands in is left to whoever gives it: what needs one is told where it is missing.
 * `metadata` comes back with the submission; at most 3,000 characters. `article`: what is to be decided on, if it was read. As in
 * all modals, no input has a `max_length`: what is too long is told at its field, counted as everywhere, and not cut off.
 */
export function reasonModal(choice: Reasoned, metadata: string, article?: Article): ModalView {
  const { callback_id, title, submit, hint } = REASON_FORMS[choice];
  return {
    type: 'modal',
    callback_id,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: present<KnownBlock>([article && linkedTitle(article), ...reasonInputs(hint)]),
  };
}

/** Asks for a note. `metadata` and `article` as above. */
export function noteModal(metadata: string, article?: Article): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.note,
    private_metadata: metadata,
    title: plain(ADD_NOTE),
    submit: plain('Keep it'),
    close: plain('Cancel'),
    blocks: present<KnownBlock>([
      article && linkedTitle(article),
      {
        ...input(NOTE_INPUTS.text, 'Note', { type: 'plain_text_input', multiline: true, focus_on_load: true }),
        hint: plain('For those who decide. Its author does not see it.'),
      },
    ]),
  };
}

/** Asks for the title that an article is to be published with. `metadata` and `article` as above. */
export function titleModal(metadata: string, title?: string, article?: Article): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.anotherTitle,
    private_metadata: metadata,
    title: plain('Another title'),
    submit: plain('Approve'),
    close: plain('Cancel'),
    blocks: present<KnownBlock>([
      article && linkedTitle(article),
      {
        ...input('title', 'Title', { type: 'plain_text_input', focus_on_load: true, ...filled(title) }),
        hint: plain('The article is published with this title. The submitter and the review channel see it.'),
      },
    ]),
  };
}

/**
 * Says that a rule holds that title, too, and lets it be approved all the same: among the blocks, where no second press on *Approve*
 * comes to it.
 */
export function heldTitleModal(metadata: string, title: string, found: Found): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.heldTitle,
    private_metadata: metadata,
    title: plain('A rule holds it, too'),
    submit: plain('Change the title'),
    close: plain('Cancel'),
    blocks: [
      titleBlock({ ...found, title }),
      paragraph(`Nothing is approved yet: ${whyHeld(found, 'this title')}.`),
      actions(button(ACTIONS.approveAllTheSame, 'Approve all the same', 'approve', 'danger')),
    ],
  };
}

/** What asks for a reason. `words`: what is written there already. */
export function reasonInputs(hint: string = REASON_FORMS.reject.hint, words?: string): InputBlock[] {
  return [
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
        ...given({ initial_value: words }),
      }),
      optional: true,
      hint: plain(hint),
    },
  ];
}

/** What stands below the title while it is typed. It is of a moment ago: what counts is said once it is submitted. */
export const TITLE_HINTS = {
  open: 'Some titles wait for a moderator before they are published. While you type, I say here whether this one would.',
  waits:
    'As you typed it, this title would wait for a moderator before it is published. What counts is what you submit.',
};

/** Asks why an article that has ended is reviewed again. `metadata` and `article` as above. */
export function reopenModal(metadata: string, article?: Article): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.reopenReason,
    private_metadata: metadata,
    title: plain('Reopen this article'),
    submit: plain('Reopen'),
    close: plain('Cancel'),
    blocks: present<KnownBlock>([
      article && linkedTitle(article),
      note('It waits for a decision again. If it was published, whoever follows the outcomes is told to take it back.'),
      {
        ...input(REASON_INPUTS.ownWords, 'Why', { type: 'plain_text_input', multiline: true }),
        hint: plain('The submitter and the review channel see this.'),
      },
    ]),
  };
}

/**
 * How much an input begins with, at most, in UTF-16 units: Slack does not say how it counts a character of two.
 * Source: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 */
const LONGEST_VALUE = 3000;

const isTooLong = (text: string | undefined): boolean => text !== undefined && text.length > LONGEST_VALUE;

/** What stands below an input that does not begin with all of what was submitted. Of a link a part would lead elsewhere. */
const NOT_ALL = {
  excerpt: 'What you submitted is longer than Slack lets me fill in, so its end is missing here.',
  url: 'What you submitted is longer than Slack lets me fill in. Please enter it again.',
};

/**
 * Asks for an article, with what is known of it filled in, as far as Slack surely takes it: with more, the form may not open at all. Each
 * input's block_id and action_id is the field's name, so that faults find their place.
 */
export function submitModal({ title, url, excerpt }: Partial<Content> = {}, metadata?: string): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.submitArticle,
    ...given({ private_metadata: metadata }),
    title: plain('Submit an article'),
    submit: plain('Submit'),
    close: plain('Cancel'),
    blocks: [
      {
        ...input(SUBMIT_INPUTS.title, 'Title', {
          type: 'plain_text_input',
          focus_on_load: true,
          dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
          ...filled(title),
        }),
        dispatch_action: true,
        hint: plain(TITLE_HINTS.open),
      },
      // No `url_text_input`: Slack's clients refuse what `completedLink` would complete, and say less of what is wrong.
      {
        ...input('url', 'Link', {
          type: 'plain_text_input',
          placeholder: plain('example.com/article'),
          ...filled(isTooLong(url) ? undefined : url),
        }),
        optional: true,
        ...given({ hint: isTooLong(url) ? plain(NOT_ALL.url) : undefined }),
      },
      {
        ...input('excerpt', 'Excerpt', { type: 'plain_text_input', multiline: true, ...filled(excerpt) }),
        optional: true,
        ...given({ hint: isTooLong(excerpt) ? plain(NOT_ALL.excerpt) : undefined }),
      },
    ],
  };
}

/** What an input begins with: whole characters. */
const filled = (text: string | undefined) =>
  given({ initial_value: text?.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, '') });

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

/** Says why nothing was decided, and keeps the words that were typed, literally and to be copied. */
export function notDecidedModal(title: string, sentence: Sentence, words: string | undefined): ModalView {
  const modal = sentenceModal(title, sentence);
  if (words === undefined) return modal;
  const kept: RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }],
  };
  return { ...modal, blocks: [...modal.blocks, note('Your words:'), kept] };
}
