import type { Status } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { hostOf } from '../../domain/link';
import { lastReopening } from '../../domain/reopening';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { outcome, reopened, submitter } from './article';
import { matchesDescribed } from './screening';

/** Where an article is, for the eye: told apart by the shape of a sign, and by words for who does not see it. */
interface State {
  /** Of plain text: a font draws it, in the colour of the words. */
  readonly sign: string;
  readonly name: string;
}

const STATES: Record<Exclude<Status, 'decided'>, State> = {
  pending: { sign: '○', name: 'Held for review' },
  published: { sign: '✓', name: 'Approved and published' },
  rejected: { sign: '✕', name: 'Rejected' },
  returned: { sign: '←', name: 'Returned to its author' },
  withdrawn: { sign: '⊘', name: 'Withdrawn' },
  expired: { sign: '◷', name: 'Expired' },
};

/** Not out yet, as long as it may be undone. */
const APPROVED: State = { sign: '◐', name: 'Approved' };

function stateOf({ status, decision }: ArticleRecord): State {
  if (status !== 'decided') return STATES[status];
  return decision?.status === 'published' ? APPROVED : STATES[decision?.status ?? 'rejected'];
}

/** Where an article is, in a few words. */
export function stateName(record: ArticleRecord): string {
  return stateOf(record).name;
}

/** What is told of the matches and of a reason in one line, in UTF-16 units; the details have all of it. */
const LONGEST = { matches: 300, reason: 150 } as const;

/**
 * Where an article is and, while it waits, why, from whom, until when, and to where it links; afterwards who decided,
 * when, and the beginning of the reason.
 */
export function stateLine(record: ArticleRecord): Sentence {
  const { article, status, deadline, decision } = record;
  const { sign, name } = stateOf(record);
  if (status !== 'pending') {
    const reason = decision?.reason?.replace(/\s+/g, ' ');
    const because = reason ? sentence` ${bold('Reason:')} ${cut(reason, LONGEST.reason)}` : '';
    return sentence`${sign} ${outcome(record, name)}${because}`;
  }
  const matches = cut(matchesDescribed(article) || 'no rule', LONGEST.matches);
  const until = deadline === undefined ? '' : sentence` · decide by ${date(deadline)}`;
  const host = article.url && hostOf(article.url);
  const where = host ? ` · ${host}` : '';
  return sentence`${sign} ${bold(`${name}:`)} ${matches} · by ${submitter(article)}${until}${where}${reopenedBy(record)}`;
}

/** Who had an article reviewed again that waits, and the beginning of why. */
function reopenedBy(record: ArticleRecord): Sentence {
  const reopening = lastReopening(record);
  if (!reopening) return '';
  const reason = cut((reopening.reason ?? '').replace(/\s+/g, ' '), LONGEST.reason);
  return sentence` · ${reopened(reopening)} ${bold('Reason:')} ${reason}`;
}
