import type { HomeView, KnownBlock } from '@slack/types';
import { type ArticleRecord, mayBeUndone } from '../../domain/article-record';
import { given, present } from '../../domain/given';
import type { Home } from '../../usecases/show-home';
import { type ListedPage, pageValue } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { clockTime, type Sentence, sentence } from '../sentence';
import { outcome } from '../wording/article';
import { foundPart, ownOnly, pendingSummary, restListed } from '../wording/waiting';
import { actions, button, heading, note, paragraph } from './block';
import { detailsButton, undoAfterAsking } from './decision-buttons';
import { type Answer, aboveRows, newsIn, pendingRows, waysThrough } from './pending-list';
import { MY_SUBMISSIONS, submissionRows } from './submissions';
import { articleLines } from './title';

/** What the App Home is drawn from. */
export interface HomeInput {
  /** What was gathered, with the rows of its queue; or why it could not be. */
  readonly shown: { readonly home: Home; readonly page: ListedPage } | { readonly why: Sentence };
  /** What is filtered in its queue, which it remembers itself. */
  readonly words?: string | undefined;
  readonly now: Date;
  /** Who may decide. */
  readonly reviewers: Sentence;
  /** The command that lists everything. */
  readonly pendingCommand: string;
  /** The workspace's own address, if it is known. */
  readonly workspaceUrl?: string | undefined;
  /** What came of a click, and on which article it was made. */
  readonly answer?: Answer | undefined;
}

/** One person's App Home: the queue, what they submitted, and the last decisions. */
export function homeView(input: HomeInput): HomeView {
  const { shown, words, answer } = input;
  const below = 'home' in shown ? gathered(shown.home, shown.page, input) : [paragraph(answer?.sentence ?? shown.why)];
  return {
    type: 'home',
    ...given({ private_metadata: words === undefined ? undefined : pageValue({ words }) }),
    blocks: [
      actions(
        button(ACTIONS.submitArticle, 'Submit an article', 'open', 'primary'),
        button(ACTIONS.refreshHome, 'Refresh', 'refresh'),
      ),
      // It changes for whoever opens it, acts on it or refreshes it, and for nobody else.
      note(sentence`As of ${clockTime(input.now.toISOString())}.`),
      ...below,
    ],
  };
}

function gathered(home: Home, page: ListedPage, input: HomeInput): KnownBlock[] {
  const blocks = [...queue(home.queue, page, input), ...mine(home, input)];
  if (home.queue.scope === 'all') blocks.push(...decisions(home.decided, input));
  return blocks;
}

function queue(view: Home['queue'], page: ListedPage, input: HomeInput): KnownBlock[] {
  const { now, reviewers, pendingCommand, workspaceUrl, answer } = input;
  const rows = { view, page, now, workspaceUrl };
  const news = newsIn(view, answer);
  const decided = view.items.filter(({ status }) => status !== 'pending').length;
  return present([
    aboveRows(page, news),
    heading('Waiting for a decision'),
    paragraph(pendingSummary(view, now)),
    view.scope === 'own' && note(ownOnly(reviewers)),
    waysThrough(rows),
    page.position.words !== undefined && note(foundPart(page, decided)),
    ...pendingRows(rows, news),
    page.next && note(restListed(page, view.scope, pendingCommand)),
  ]);
}

const mine = ({ mine: records, hasOlder }: Home, input: HomeInput): KnownBlock[] =>
  present([
    heading(MY_SUBMISSIONS),
    records.length === 0 && note('Nothing yet. Submit an article above, or with the shortcut.'),
    ...submissionRows(records, input, 'home'),
    hasOlder && actions(button(ACTIONS.allSubmissions, 'All my submissions', 'all')),
  ]);

const decisions = (decided: Home['decided'], input: HomeInput): KnownBlock[] =>
  present([
    heading('Last decisions'),
    decided.length === 0 && note('None in the last seven days.'),
    ...decided.flatMap((record) => [
      ...titled(record, outcome(record), input),
      actions(...present([detailsButton(record), mayBeUndone(record) && undoAfterAsking(record)])),
    ]),
  ]);

const titled = (record: ArticleRecord, text: Sentence, { workspaceUrl }: HomeInput): KnownBlock[] => [
  articleLines(record, workspaceUrl),
  paragraph(text),
];
