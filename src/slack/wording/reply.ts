import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { bold, type Sentence, sentence } from '../sentence';
import { type KnownUrl, outcome, quoted } from './article';
import { stateName } from './state';

/** What keeps a reply is called. */
export const KEEP_AS_NOTE = 'Keep as a note';

/** Tells somebody who replied to a card what decides, or what became of its article. `fault`: why the reply can be no note, if it cannot. */
export function replied(record: ArticleRecord, fault?: string): Sentence {
  const kept = fault === undefined ? '' : ` It can’t be kept as a note, either. ${fault}`;
  return sentence`A reply decides nothing${whatDoes(record)}${kept}`;
}

function whatDoes(record: ArticleRecord): Sentence {
  const { stuckSince, status } = record;
  if (status !== 'pending')
    return sentence`, and this article waits for no decision. ${outcome(record, stateName(record))}`;
  return stuckSince === undefined
    ? ': press a button on the card to decide.'
    : ', and neither does a button now: this review has come to a halt, and an operator has to restart it.';
}

/** Tells somebody that their reply is kept. */
export function replyKept(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${bold('Kept as a note')} on ${quoted(nameOf(record), known)}. Those who decide see it in Details; its author does not.`;
}

/** Tells somebody why their reply is not kept. */
export const replyNotKept = (fault: string): Sentence => `Not kept as a note. ${fault}`;

/** To whoever deleted the reply that was to be kept. */
export const REPLY_GONE = 'That reply is not there any more, so it was not kept.';
