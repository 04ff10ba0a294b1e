import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { replacementNoted } from '../../domain/replacement';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { decider, linked, PAST, retitled } from './article';

/** How much of a reason is told, in UTF-16 units; the details of the article before have all of it. */
const LONGEST_REASON = 150;

/** What became of the article whose place one takes; undefined where it takes none. `workspaceUrl`: for a link to its card. */
export function replacesWhat({ before }: ArticleRecord, workspaceUrl?: string): Sentence | undefined {
  if (before === undefined) return undefined;
  if (before === 'erased') return sentence`${bold('Replaces')} an article that was erased.`;
  return sentence`${bold('Replaces')} ${linked(nameOf(before), workspaceUrl)}, ${became(before)}`;
}

/** What took an article's place; undefined where nothing did. */
export function replacedByWhat({ after }: ArticleRecord, workspaceUrl?: string): Sentence | undefined {
  if (after === undefined) return undefined;
  if (after === 'erased') return sentence`${bold('Replaced by')} an article that was erased.`;
  return sentence`${bold('Replaced by')} ${linked(nameOf(after), workspaceUrl)}.`;
}

/** The end of a sentence that names it. */
function became(before: ArticleRecord): Sentence {
  const { status, statusAt, decision } = before;
  if (status === 'pending') {
    return replacementNoted(before) ? 'which is being withdrawn.' : 'which waits for a decision, too.';
  }
  if (!decision) return sentence`which was published ${date(statusAt)}, and stays so.`;
  if (decision.status === 'expired') return sentence`which expired ${date(decision.at)}.`;
  const stays = status === 'published' ? ' It stays published.' : '';
  const reason = decision.reason?.replace(/\s+/g, ' ');
  const why = reason ? sentence` ${bold('Reason:')} ${cut(reason, LONGEST_REASON)}` : '';
  return sentence`${PAST[decision.status]}${retitled(decision)} by ${decider(decision)} ${date(decision.at)}.${stays}${why}`;
}
