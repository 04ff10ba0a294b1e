import type { ArticleRecord, HistoryEntry } from '../../domain/article-record';
import { cut } from '../mrkdwn';
import { date, mention, type Sentence, sentence } from '../sentence';
import { plural, retitled } from './article';

const HAPPENED: Record<HistoryEntry['event'], string> = {
  submitted: 'Submitted',
  held: 'Held for review',
  undone: 'Undone',
  revived: 'The review began anew',
  reopened: 'Reopened',
  published: 'Approved',
  rejected: 'Rejected',
  returned: 'Returned',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};

/** How many lines there are at most, and how much of a reason stands in one, in UTF-16 units. */
const LONGEST = { lines: 40, reason: 300 } as const;

/** What happened to an article, a line each, the oldest first. Of a long history the newest lines are told, and how many came before. */
export function historyLines({
  history,
  folded,
  decision,
}: Pick<ArticleRecord, 'history' | 'folded' | 'decision'>): Sentence[] {
  // What was withdrawn ended so once.
  const isReplaced = decision?.replacedBy !== undefined;
  // An entry has no title: which other one was approved is known of the decision that stands.
  const approved =
    decision?.title === undefined ? undefined : history.findLast(({ event }) => event === decision.status);
  const shown = history.slice(-LONGEST.lines).map((entry) => {
    const withTitle = decision && entry === approved ? retitled(decision) : '';
    return lineOf(entry, isReplaced, withTitle);
  });
  const earlier = history.length - shown.length + (folded?.entries ?? 0);
  return earlier > 0 ? [`${plural(earlier, 'line')} before that`, ...shown] : shown;
}

function lineOf(entry: HistoryEntry, isReplaced: boolean, withTitle: Sentence): Sentence {
  const { event, at, by, via, reason } = entry;
  // No rule held it, and nobody was asked.
  const what = event === 'published' && by === undefined ? 'Published' : HAPPENED[event];
  const because = reason ? `: ${cut(reason.replace(/\s+/g, ' '), LONGEST.reason)}` : '';
  const replaced = isReplaced && event === 'withdrawn' ? ', replaced by a new submission,' : '';
  return sentence`${date(at)}: ${what}${withTitle}${replaced}${doer(by, via)}${because}`;
}

/** Who did it, as the end of a sentence; nothing where the time did. */
function doer(by: string | undefined, via: string | undefined): Sentence {
  if (by === undefined || via === 'deadline') return '';
  if (via === 'erasure') return ' by an operator';
  return via === 'api' ? ` by ${by} (API)` : sentence` by ${mention(by)}`;
}
