import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { ACTIONS } from '../ids';
import { bold, date, mention, type Sentence, sentence } from '../sentence';
import { type KnownUrl, outcome, quoted } from '../wording/article';
import { whyHeld } from '../wording/screening';
import { actions, button, type Message, message, paragraph } from './block';
import { articleLine } from './title';

const TITLES_IN_DIGEST = 10;

/** One message for many articles, with a way to the list. `workspaceUrl`: its own address, if it is known. */
export function digest(records: readonly ArticleRecord[], why: 'held' | 'waiting', workspaceUrl?: string): Message {
  const text =
    why === 'held'
      ? `${records.length} articles were held for review.`
      : `${records.length} articles are still waiting for a decision.`;
  const titles = records.slice(0, TITLES_IN_DIGEST).map((record) => articleLine(record, workspaceUrl));
  const more = records.length - titles.length;
  if (more > 0) titles.push({ type: 'rich_text_section', elements: [{ type: 'text', text: `and ${more} more` }] });
  return message(text, [
    paragraph(bold(text)),
    { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: titles }] },
    actions(button(ACTIONS.showPending, 'Show the list', 'list', 'primary')),
  ]);
}

/** In the card's thread, each time a reminder is due. */
export function reminder(record: ArticleRecord): Sentence {
  return sentence`Still waiting for a decision.${decideBy(record)}`;
}

/** In the card's thread and the channel, once. */
export function escalation(record: ArticleRecord, to: string, known?: KnownUrl): Sentence {
  return sentence`${mention(to)} ${quoted(nameOf(record), known)} has waited since ${date(record.submittedAt)} and needs a decision.${decideBy(record)}`;
}

const decideBy = ({ deadline }: ArticleRecord): Sentence =>
  deadline === undefined ? '' : sentence` Decide by ${date(deadline)}, or it expires and is not published.`;

/** To whoever submitted an article from Slack, in a direct message. */
export function submitterMessage(record: ArticleRecord, what: 'held' | 'outcome', known?: KnownUrl): Sentence {
  const title = quoted(nameOf(record), known);
  if (what === 'held') {
    const why = whyHeld(record.article);
    return sentence`Your article ${title} is held for review: ${why}. I’ll tell you when it is decided.`;
  }
  const reason = record.decision?.reason;
  const because = reason ? sentence`\n${bold('Reason:')} ${reason}` : '';
  return sentence`Your article ${title}: ${outcome(record)}${because}`;
}
