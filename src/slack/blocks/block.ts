import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import { given } from '../../domain/given';
import { mrkdwn, plain } from '../mrkdwn';

/** A message as chat.postMessage and chat.update take it; `text` is what a notification or a screen reader shows. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A headline, plain text. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: plain(text) };
}

/** A paragraph, mrkdwn. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** A line in small print, mrkdwn. */
export function note(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** Literal text: nothing in it can ping or link by itself. */
export function richText(...elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** A row of buttons. */
export function actions(...elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** A button, labelled for a phone. */
export function button(actionId: string, label: string, value: string, style?: Button['style']): Button {
  return { type: 'button', action_id: actionId, text: plain(label), value, ...given({ style }) };
}

/** One sentence, mrkdwn, as a message. */
export function said(sentence: string): Message {
  return { text: sentence, blocks: [section(sentence)] };
}
