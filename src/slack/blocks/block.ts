import { createHash } from 'node:crypto';
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  Overflow,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import { given } from '../../domain/given';
import { isPlainInMrkdwn, literal, mrkdwn, plain, plainAsWritten } from '../mrkdwn';
import { bold, fallback, piecesOf, referenceTo, type Sentence, wordsOf } from '../sentence';

/** A message as chat.postMessage and chat.update take it; `text` is what a notification or a screen reader shows. */
export interface Message {
  readonly text: string;
  /** So that nothing in `text` is formatted. */
  readonly mrkdwn: false;
  readonly blocks: KnownBlock[];
}

/** A message that shows blocks, with what they say in a sentence. */
export function message(summary: Sentence, blocks: KnownBlock[]): Message {
  return { text: fallback(summary), mrkdwn: false, blocks };
}

/** A headline, plain text. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: plain(text) };
}

/** A sentence as a paragraph. */
export function paragraph(said: Sentence): RichTextBlock {
  return richText(...piecesOf(said));
}

/**
 * A sentence in small print. A context block takes no rich text: words that mrkdwn would not show as they are stand in
 * plain text beside it.
 */
export function note(said: Sentence): ContextBlock {
  const elements: ContextBlock['elements'] = [];
  let inMrkdwn = '';
  const flush = () => {
    if (inMrkdwn.trim() !== '') elements.push(mrkdwn(inMrkdwn.trim()));
    inMrkdwn = '';
  };
  for (const piece of piecesOf(said)) {
    const words = wordsOf(piece);
    if (isPlainInMrkdwn(words)) {
      inMrkdwn += referenceTo(piece) ?? emphasised(words, piece.style);
    } else {
      flush();
      elements.push(plainAsWritten(words.trim()));
    }
  }
  flush();
  return { type: 'context', elements };
}

function emphasised(words: string, { bold, code }: { bold?: boolean; code?: boolean } = {}): string {
  if (bold) return `*${words}*`;
  return code ? `\`${words}\`` : words;
}

/**
 * A sentence of our own words alone, with a button at the far end of its line: a section takes no rich text, and mrkdwn might format
 * what people wrote.
 */
export function beside(said: Sentence, accessory: Button): SectionBlock {
  const words = piecesOf(said).map((piece) => referenceTo(piece) ?? emphasised(literal(wordsOf(piece)), piece.style));
  return { type: 'section', block_id: blockIdOf(accessory), text: mrkdwn(words.join('')), accessory };
}

/** Literal text: nothing in it can ping or link by itself. */
export function richText(...elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Sentences as the points of a list, below what they are about. */
export function sentenceList(about: string, lines: readonly Sentence[]): RichTextBlock {
  const { elements } = bullets(lines);
  return { type: 'rich_text', elements: [section(bold(about)), ...elements] };
}

/** Sentences as the points of a list. */
export function bullets(lines: readonly Sentence[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: lines.map(section) }] };
}

function section(said: Sentence) {
  return { type: 'rich_text_section' as const, elements: piecesOf(said) };
}

/**
 * The longest address that a link, a button or a menu of ours opens, in UTF-16 units.
 * Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
export const LONGEST_ADDRESS = 3000;
/**
 * The longest text of an option, and its longest description, in UTF-16 units.
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export const LONGEST_OPTION = 75;

/** A row of buttons, and what opens a menu. */
export function actions(...elements: (Button | Overflow)[]): ActionsBlock {
  const [first] = elements;
  return { type: 'actions', ...given({ block_id: first && blockIdOf(first) }), elements };
}

/**
 * A block's id that stays as long as what its first element does, where Slack would choose another at each drawing: who presses a
 * button while the message or view is drawn anew has still pressed one that stands there.
 */
function blockIdOf(first: Button | Overflow): string {
  const does = 'value' in first ? (first.value ?? '') : '';
  return `${first.action_id}_${createHash('sha256').update(does).digest('hex').slice(0, 32)}`;
}

/** A button, labelled for a phone. */
export function button(actionId: string, label: string, value: string, style?: Button['style']): Button {
  return { type: 'button', action_id: actionId, text: plain(label), value, ...given({ style }) };
}

/** A sentence as a message. */
export function said(words: Sentence): Message {
  return message(words, [paragraph(words)]);
}
