import type { KnownBlock } from '@slack/types';
import type { Decision } from '../../domain/decision';
import { present } from '../../domain/given';
import type { DigestView } from '../../domain/review-channel';
import { ACTIONS } from '../ids';
import { bold, channelNamed, date, type Sentence, sentence } from '../sentence';
import { decider, PAST, plural } from '../wording/article';
import { actions, button, type Message, message, paragraph } from './block';
import { articleLine } from './title';

const TITLES_IN_DIGEST = 10;
/** Who decided most, of those who decided in one way. */
const DECIDERS_NAMED = 5;

/**
 * One message for many articles, as it is now, with a way to the list. `workspaceUrl`: its own address, if it is known;
 * `movedTo`: another channel, in which those that wait are shown since.
 */
export function digestMessage(
  view: DigestView,
  { workspaceUrl, movedTo }: { readonly workspaceUrl?: string | undefined; readonly movedTo?: string } = {},
): Message {
  const { total } = view;
  const heading = `${many(total)} held for review.`;
  const now = digestSummary(view, movedTo);
  const waiting = movedTo === undefined ? view.waiting : [];
  const lines = waiting.slice(0, TITLES_IN_DIGEST).map((record) => {
    const line = articleLine(record, workspaceUrl);
    const until =
      record.deadline === undefined ? [] : [{ type: 'text', text: ' · decide by ' } as const, date(record.deadline)];
    return { ...line, elements: [...line.elements, ...until] };
  });
  const more = waiting.length - lines.length;
  if (more > 0) lines.push({ type: 'rich_text_section', elements: [{ type: 'text', text: `and ${more} more` }] });
  return message(sentence`${heading} ${now}`, [
    ...present<KnownBlock>([
      paragraph(sentence`${bold(heading)}\n${now}`),
      lines.length > 0 && {
        type: 'rich_text',
        elements: [{ type: 'rich_text_list', style: 'bullet', elements: lines }],
      },
      waiting.length > 0 && actions(button(ACTIONS.showPending, 'Show the list', 'list', 'primary')),
    ]),
  ]);
}

/** How many wait, and what became of the others, by whom. */
function digestSummary({ total, waiting, decided }: DigestView, movedTo: string | undefined): Sentence {
  const parts: Sentence[] = [];
  const still = waiting.length.toLocaleString('en-US');
  if (waiting.length > 0) {
    parts.push(movedTo === undefined ? `${still} still waiting` : sentence`${still} moved to ${channelNamed(movedTo)}`);
  }
  for (const status of Object.keys(PAST) as Decision['status'][]) {
    const those = decided.filter((decision) => decision.status === status);
    if (those.length > 0) parts.push(sentence`${those.length.toLocaleString('en-US')} ${PAST[status]}${by(those)}`);
  }
  const erased = total - waiting.length - decided.length;
  if (erased > 0) parts.push(`${erased} not there any more`);
  const listed = parts.flatMap((part, at): Sentence[] => (at === 0 ? [part] : [', ', part]));
  return waiting.length > 0 ? sentence`${listed}.` : sentence`All decided: ${listed}.`;
}

function by(decisions: readonly Decision[]): Sentence {
  const counts = new Map<string, { readonly decision: Decision; count: number }>();
  for (const decision of decisions) {
    if (decision.status === 'expired') continue;
    const one = counts.get(decision.by) ?? { decision, count: 0 };
    counts.set(decision.by, { ...one, count: one.count + 1 });
  }
  if (counts.size === 0) return '';
  const most = [...counts.values()].sort((one, other) => other.count - one.count);
  const named = most.slice(0, DECIDERS_NAMED).map(({ decision, count }) => sentence`${decider(decision)} ${count}`);
  const more = most.length > named.length ? [', and others'] : [];
  return sentence` (${named.flatMap((one, at): Sentence[] => (at === 0 ? [one] : [', ', one]))}${more})`;
}

const many = (count: number): string =>
  count === 1 ? '1 article was' : `${plural(count, 'article').replace(/^\d+/, count.toLocaleString('en-US'))} were`;
