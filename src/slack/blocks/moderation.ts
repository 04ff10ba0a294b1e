import type { Button, KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Found } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import type { RuleChange } from '../../domain/rule-book';
import { MAX_RULE_LENGTH } from '../../domain/rules';
import { lengthOf } from '../../domain/text';
import type { RuleAnswer, RuleRequest } from '../../usecases/change-rules';
import type { OperatorView } from '../../usecases/needs-operator';
import { ACTIONS } from '../ids';
import type { Sentence } from '../sentence';
import { NO_OPERATOR, stuckHeading, sweepLine, unshownHeading } from '../wording/moderation';
import { RULES_MISSING, ruleAnswered, ruleChangeTold, rulesHeading } from '../wording/rules';
import { testResult } from '../wording/screening';
import { actions, button, type Message, message, paragraph, richText, said } from './block';
import { titleBlock, titleSection } from './title';

const RULES_SHOWN = 200;
const BETWEEN: RichTextElement = { type: 'text', text: '  ' };

/** Whether the rules would hold a title, and why. */
export function testedTitle(title: string, found: Found): Message {
  const result = testResult(found);
  return message(result, [titleBlock({ ...found, title }), paragraph(result)]);
}

/** The rules. In rich text, since a rule's word may hold any character. */
export function ruleList(words: readonly string[] | undefined): Message {
  if (!words) return said(RULES_MISSING);
  const list = said(rulesHeading(words, RULES_SHOWN));
  const marked = (word: string): RichTextElement => ({ type: 'text', text: word, style: { code: true } });
  const elements = words.slice(0, RULES_SHOWN).flatMap((word) => [BETWEEN, marked(word)]);
  return elements.length === 0 ? list : { ...list, blocks: [...list.blocks, richText(...elements.slice(1))] };
}

/** A change of the rules, for the review channel, with the way back. */
export function ruleChangeMessage(change: RuleChange): Message {
  const told = ruleChangeTold(change);
  return message(told, [paragraph(told), actions(button(ACTIONS.undoRules, 'Undo', String(change.version)))]);
}

/** What came of an edit of the rules; where there is something to ask first, with the answers to it. */
export function ruleAnswer(answer: RuleAnswer, asked: RuleRequest, pending: string): Message {
  const told = ruleAnswered(answer, asked, pending);
  const answers = answersTo(answer);
  return message(told, present([paragraph(told), answers.length > 0 && actions(...answers)]));
}

function answersTo(answer: RuleAnswer): Button[] {
  const adding = (action: string, label: string, words: readonly string[]) =>
    button(action, label, JSON.stringify(words));
  switch (answer.outcome) {
    case 'one-or-several':
      return present([
        lengthOf(answer.phrase) <= MAX_RULE_LENGTH && adding(ACTIONS.addPhrase, 'One phrase', [answer.phrase]),
        adding(ACTIONS.addRules, `${answer.parts.length} rules`, answer.parts),
      ]);
    case 'holds-much':
      return present([
        adding(ACTIONS.addAllTheSame, `Add ${answer.add.length === 1 ? 'it' : 'them'} all the same`, answer.add),
      ]);
    case 'last-rule':
      return [
        button(ACTIONS.removeLastRule, 'Remove the last rule: everything would be published', answer.remove, 'danger'),
      ];
    default:
      return [];
  }
}

/** The words that a button of {@link ruleAnswer} adds. @throws Error for a value that is none of ours */
export function wordsIn(value: string): string[] {
  const words = parsedJson(value);
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  throw new Error('the button names no rules');
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
