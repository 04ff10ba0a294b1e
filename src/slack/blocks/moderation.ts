import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Match } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import type { OperatorView } from '../../usecases/needs-operator';
import type { Sentence } from '../sentence';
import { NO_OPERATOR, rulesHeading, stuckHeading, sweepLine, testResult, unshownHeading } from '../wording';
import { type Message, message, paragraph, richText, said } from './block';
import { titleBlock, titleSection } from './title';

const RULES_SHOWN = 200;
const BETWEEN: RichTextElement = { type: 'text', text: '  ' };

/** Whether the rules would hold a title, and why. */
export function testedTitle(title: string, matches: readonly Match[]): Message {
  const result = testResult(matches);
  return message(result, [titleBlock({ title, matches: [...matches] }), paragraph(result)]);
}

/** The rules. In rich text, since a rule's word may hold any character. */
export function ruleList(words: readonly string[]): Message {
  const list = said(rulesHeading(words.length, RULES_SHOWN));
  const marked = (word: string): RichTextElement => ({ type: 'text', text: word, style: { code: true } });
  const elements = words.slice(0, RULES_SHOWN).flatMap((word) => [BETWEEN, marked(word)]);
  return elements.length === 0 ? list : { ...list, blocks: [...list.blocks, richText(...elements.slice(1))] };
}

/** Articles named under one heading of what needs an operator. */
const NAMED = 10;

/** What needs an operator, for their eyes only. */
export function operations(view: OperatorView | undefined, now: Date): Message {
  if (!view) return said(NO_OPERATOR);
  const { lastSweep, stuck, unshown } = view;
  const sweep = sweepLine(lastSweep, now);
  return message(sweep, [
    paragraph(sweep),
    ...named(stuckHeading(stuck.length), stuck),
    ...named(unshownHeading(unshown.length), unshown),
  ]);
}

function named(heading: Sentence, records: readonly ArticleRecord[]): KnownBlock[] {
  const elements = records.slice(0, NAMED).map(({ articleId, article }): RichTextSection => {
    const id: RichTextElement = { type: 'text', text: `${articleId} `, style: { code: true } };
    return { type: 'rich_text_section', elements: [id, ...titleSection(article).elements] };
  });
  const list: KnownBlock = { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
  return records.length === 0 ? [paragraph(heading)] : [paragraph(heading), list];
}
