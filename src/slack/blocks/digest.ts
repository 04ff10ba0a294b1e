import type { KnownBlock } from '@slack/types';
import type { Decision } from '../../domain/decision';
import { present } from '../../domain/given';
import type { DigestView } from '../../domain/review-channel';
import { ACTIONS } from '../ids';
import { bold, channelNamed, date, type Sentence, sentence } from '../sentence';
import { decider, PAST } from '../wording/article';
import { counted } from '../wording/numbers';
import { actions, button, heading, type Message, message, paragraph } from './block';
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
  const held = `${many(view.total)} held for review`;
  const now = standing(view, movedTo);
  const waiting = movedTo === undefined ? view.waiting : [];
  const lines = waiting.slice(0, TITLES_IN_DIGEST).map((record) => {
    const line = articleLine(record, workspaceUrl);
    const until =
      record.deadline === undefined ? [] : [{ type: 'text', text: ' · decide by ' } as const, date(record.deadline)];
    return { ...line, elements: [...line.elements, ...until] };
  });
  const more = waiting.length - lines.length;
  if (more > 0) lines.push({ type: 'rich_text_section', elements: [{ type: 'text', text: `and ${more} more` }] });
  return message(
    [held, now.map((line) => ['. ', line]), '.'],
    present<KnownBlock>([
      heading(held),
      paragraph(now.map((line, at) => [at === 0 ? '' : '\n', line])),
      lines.length > 0 && {
        type: 'rich_text',
        elements: [{ type: 'rich_text_list', style: 'bullet', elements: lines }],
      },
      waiting.length > 0 && actions(button(ACTIONS.showPending, 'Show the list', 'list', 'primary')),
    ]),
  );
}

/** How many wait, or moved on, and what became of the others, by whom: a line for each. */
function standing({ total, waiting, decided }: DigestView, movedTo: string | undefined): Sentence[] {
  const still = counted(waiting.length);
  const waits =
    movedTo === undefined ? bold(`${still} still waiting`) : [bold(`${still} moved to `), channelNamed(movedTo)];
  const lines: Sentence[] = [waiting.length > 0 ? waits : bold('All decided')];
  for (const status of Object.keys(PAST) as Decision['status'][]) {
    const those = decided.filter((decision) => decision.status === status);
    if (those.length > 0) lines.push(sentence`${counted(those.length)} ${PAST[status]}${by(those)}`);
  }
  const erased = total - waiting.length - decided.length;
  if (erased > 0) lines.push(`${counted(erased)} not there any more`);
  return lines;
}

function by(decisions: readonly Decision[]): Sentence {
  const counts = new Map<string, { readonly decision: Decision; count: number }>();
  for (const decision of decisions) {
    if (decision.status === 'expired') continue;
    const one = counts.get(decision.by) ?? { decision, count: 0 };
    counts.set(decision.by, { ...one, count: one.count + 1 });
  }
  const [only] = counts.values();
  if (only === undefined) return '';
  if (counts.size === 1) return sentence` by ${decider(only.decision)}`;
  const most = [...counts.values()].sort((one, other) => other.count - one.count);
  const named = most
    .slice(0, DECIDERS_NAMED)
    .map(({ decision, count }) => sentence`${decider(decision)} ${counted(count)}`);
  const more = most.length > named.length ? ', and others' : '';
  return sentence`: ${named.map((one, at) => [at === 0 ? '' : ', ', one])}${more}`;
}

const many = (count: number): string => (count === 1 ? '1 article was' : `${counted(count)} articles were`);
