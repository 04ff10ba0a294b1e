import type { RichTextElement } from '@slack/types';
import type { Match } from '../../domain/article';
import { rulesHeading, testResult } from '../wording';
import { type Message, richText, said } from './block';
import { titleBlock } from './title';

const RULES_SHOWN = 200;
const BETWEEN: RichTextElement = { type: 'text', text: '  ' };

/** Whether the rules would hold a title, and why. */
export function testedTitle(title: string, matches: readonly Match[]): Message {
  const result = said(testResult(matches));
  return { text: result.text, blocks: [titleBlock({ title, matches: [...matches] }), ...result.blocks] };
}

/** The rules. In rich text, since a rule's word may hold any character. */
export function ruleList(words: readonly string[]): Message {
  const list = said(rulesHeading(words.length, RULES_SHOWN));
  const marked = (word: string): RichTextElement => ({ type: 'text', text: word, style: { code: true } });
  const elements = words.slice(0, RULES_SHOWN).flatMap((word) => [BETWEEN, marked(word)]);
  return elements.length === 0 ? list : { ...list, blocks: [...list.blocks, richText(...elements.slice(1))] };
}
