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
import { mrkdwn, plain } from '../mrkdwn';

/** A message as chat.postMessage and chat.update take it; `text` is what a notification or a screen reader shows. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** A headline, plain text. */
export const heading = (text: string): HeaderBlock => ({ type: 'header', text: plain(text) });

/** A paragraph, mrkdwn. */
export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) });

/** A line in small print, mrkdwn. */
export const note = (text: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(text)] });

/** Literal text: nothing in it can ping or link by itself. */
export const richText = (...elements: RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

/** A row of buttons. */
export const actions = (...elements: Button[]): ActionsBlock => ({ type: 'actions', elements });

/** A button, labelled for a phone. */
export const button = (actionId: string, label: string, value: string, style?: Button['style']): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(label),
  value,
  ...(style && { style }),
});

/** One sentence, mrkdwn, as a message. */
export const said = (sentence: string): Message => ({ text: sentence, blocks: [section(sentence)] });
