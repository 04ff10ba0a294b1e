import type { HomeView, KnownBlock } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import type { Home } from '../../usecases/show-home';
import { ACTIONS } from '../ids';
import { outcome, ownOnly, pendingSummary, quoted, waitingFor } from '../wording';
import { actions, button, heading, note, section } from './block';
import { pendingRow } from './pending-list';

/** What the App Home is drawn from. */
export interface HomeInput {
  /** Absent when it could not be gathered; then the sentence says why. */
  readonly home?: Home | undefined;
  readonly now: Date;
  /** Who may decide, as mrkdwn. */
  readonly reviewers: string;
  /** The command that lists everything. */
  readonly pendingCommand: string;
  /** What to say first, as mrkdwn: the answer to a click. */
  readonly sentence?: string | undefined;
}

/** One person's App Home: the queue, what they submitted, and the last decisions. */
export function homeView(input: HomeInput): HomeView {
  const { home, now, sentence } = input;
  const gathered = home ? [...queue(home.queue, input), ...mine(home.mine, now)] : [];
  if (home?.queue.scope === 'all') gathered.push(...decisions(home.decided));
  return {
    type: 'home',
    blocks: present([
      actions(
        button(ACTIONS.submitArticle, 'Submit an article', 'open', 'primary'),
        button(ACTIONS.refreshHome, 'Refresh', 'refresh'),
      ),
      sentence && section(sentence),
      ...gathered,
    ]),
  };
}

const queue = (view: Home['queue'], { now, reviewers, pendingCommand }: HomeInput): KnownBlock[] =>
  present([
    heading('Waiting for a decision'),
    section(pendingSummary(view, now)),
    view.scope === 'own' && note(ownOnly(reviewers)),
    ...view.items.flatMap((record, row) => pendingRow(record, view.scope, now, `home-${row}`)),
    view.nextCursor && note(`These are the oldest. \`${pendingCommand}\` lists them all.`),
  ]);

const mine = (records: readonly ArticleRecord[], now: Date): KnownBlock[] =>
  present([
    heading('My submissions'),
    records.length === 0 && note('Nothing yet. Submit an article above, or with the shortcut.'),
    ...records.map((record) =>
      titled(record, record.status === 'pending' ? `Waiting ${waitingFor(record, now)}.` : outcome(record)),
    ),
  ]);

const decisions = (decided: Home['decided']): KnownBlock[] =>
  present([
    heading('Last decisions'),
    decided.length === 0 && note('None in the last seven days.'),
    ...decided.map((record) => titled(record, outcome(record))),
  ]);

const titled = ({ article }: ArticleRecord, text: string) => section(`${quoted(article.title)}\n${text}`);
