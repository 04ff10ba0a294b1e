import type { ViewOutput } from '@slack/bolt';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import type { Decision } from '../../domain/decision';
import { readFilter } from '../../domain/pending-filter';
import type { RuleChange } from '../../domain/rule-book';
import type { ListPosition } from '../../slack/answers/button-value';
import { newSession } from '../../slack/answers/review-session';
import { abilitiesMessage } from '../../slack/blocks/abilities';
import { said } from '../../slack/blocks/block';
import { card } from '../../slack/blocks/card';
import { detailsModal } from '../../slack/blocks/details';
import { digestMessage } from '../../slack/blocks/digest';
import { filterModal } from '../../slack/blocks/filter';
import { homeView } from '../../slack/blocks/home';
import {
  heldTitleModal,
  notDecidedModal,
  noteModal,
  reasonModal,
  reopenModal,
  sentenceModal,
  submitModal,
  titleModal,
} from '../../slack/blocks/modals';
import { operations, ruleAnswer, ruleChangeMessage, ruleList, testedTitle } from '../../slack/blocks/moderation';
import { notSubmittedModal } from '../../slack/blocks/not-submitted';
import { noticeMessage } from '../../slack/blocks/notices';
import { endModal, settledModal, unreadModal, waitingModal } from '../../slack/blocks/one-by-one';
import { listedPage, pendingList } from '../../slack/blocks/pending-list';
import { cameBlocks, confirmModal, decidedModal, selectModal, unreadSelectModal } from '../../slack/blocks/several';
import { submissionsModal } from '../../slack/blocks/submissions';
import { daySummary } from '../../slack/blocks/summary';
import { hintedModal } from '../../slack/blocks/title-hint';
import { mention } from '../../slack/sentence';
import { ARTICLE, DECIDED_AT, DECISION, EXECUTION_URL, exampleRecord, RELEASES_AT, SUBMITTED_AT } from './example';

/** What a builder of src/slack/blocks makes, as `blocks.validate` takes it. */
export interface Shown {
  /** The builder's name. */
  readonly builder: string;
  readonly payload: { readonly message: { readonly blocks: KnownBlock[] } } | { readonly view: ModalView | HomeView };
}

const NOW = new Date(DECIDED_AT);
const REVIEWERS = mention('S0123ABCD');
const WORKSPACE_URL = 'https://example.slack.com/';
const FILTER = 'words rule:forbidden from:slack author:"Eva Long" older:4h';

const waiting = exampleRecord();
const stuck = exampleRecord({ stuckSince: SUBMITTED_AT });
const undoable = decided('rejected', { status: 'decided', releasesAt: RELEASES_AT });
const ended = (['published', 'rejected', 'returned', 'withdrawn', 'expired'] as const).map((status) => decided(status));
const replacing: ArticleRecord[] = [undoable, ...ended, 'erased' as const].map((before) => ({ ...waiting, before }));
const replaced = { ...decided('withdrawn'), after: waiting };
const records = [waiting, undoable, ...ended].map((record, n) => ({ ...record, articleId: `preflight-${n}` }));

/** What every builder makes: of an article in each of its states, and of each answer there is. */
export function everythingShown(): Shown[] {
  return [
    ...messages(
      'card',
      [waiting, stuck, undoable, ...ended, ...replacing].map((record) => card(record, EXECUTION_URL, WORKSPACE_URL)),
    ),
    ...views(
      'detailsModal',
      [waiting, undoable, ...ended, ...replacing, replaced].map((record) =>
        detailsModal(record, EXECUTION_URL, { together: { notes: [], now: NOW }, workspaceUrl: WORKSPACE_URL }),
      ),
    ),
    ...messages('digestMessage', digests()),
    ...messages('noticeMessage', notices()),
    ...messages('daySummary', summaries()),
    ...messages('pendingList', lists()),
    ...views('homeView', homes()),
    ...views('submissionsModal', [
      submissionsModal(
        { items: records, nextCursor: 'c' },
        { now: NOW, workspaceUrl: WORKSPACE_URL, position: { cursor: 'b', words: FILTER }, said: 'Done.' },
      ),
      submissionsModal({ items: [] }, { now: NOW, position: {} }),
    ]),
    ...views('reasonModal', [reasonModal('reject', '{}', ARTICLE), reasonModal('return', '{}')]),
    ...views('reopenModal', [reopenModal('{}', ARTICLE), reopenModal('{}')]),
    ...views('titleModal', [titleModal('{}', ARTICLE.title, ARTICLE), titleModal('{}')]),
    ...views('heldTitleModal', [heldTitleModal('{}', ARTICLE.title, ARTICLE)]),
    ...views('submitModal', [
      submitModal(),
      submitModal(ARTICLE),
      submitModal({ ...ARTICLE, excerpt: '🗞'.repeat(3000) }),
    ]),
    ...views('hintedModal', [hintedModal(submitModal() as ViewOutput, true)]),
    ...views('noteModal', [noteModal('', ARTICLE)]),
    ...views('sentenceModal', [sentenceModal('Not rejected', 'Somebody was first.')]),
    ...views('waitingModal', [
      waitingModal(oneByOne(waiting)),
      waitingModal({ ...oneByOne(waiting), sentence: 'Done.' }),
      waitingModal({ ...oneByOne(waiting), session: newSession('home', FILTER) }),
    ]),
    ...views(
      'settledModal',
      [undoable, ...ended].map((record) => settledModal({ ...oneByOne(record), sentence: 'Done.' })),
    ),
    ...views('unreadModal', [unreadModal(SESSION, 'It was erased.')]),
    ...views('endModal', [
      endModal(SESSION, 2),
      endModal(newSession('home', FILTER), 2),
      endModal(SESSION, undefined, 'Slack does not answer.'),
    ]),
    ...views('notDecidedModal', [notDecidedModal('Not rejected', 'Somebody was first.', 'Off topic')]),
    ...views('notSubmittedModal', [notSubmittedModal('Not confirmed', 'Nobody can tell.', ARTICLE)]),
    ...messages('abilitiesMessage', [abilitiesMessage({ pending: '/pending', moderation: '/moderation' })]),
    ...views('filterModal', [
      filterModal('{}', readFilter(FILTER), { rules: ['forbidden'], sources: ['slack', 'cms'] }),
      filterModal('{}', readFilter()),
    ]),
    ...views('selectModal', [
      selectModal(SELECTION, { ...view('all'), own: 1 }, { now: NOW, all: true }),
      selectModal(SELECTION, { ...view('all'), items: [], own: 0 }, { now: NOW, said: 'Nothing is ticked.' }),
    ]),
    ...views('unreadSelectModal', [unreadSelectModal(SELECTION, 'Slack does not answer.')]),
    ...views('confirmModal', [
      confirmModal({ ...SELECTION, choice: 'approve' }, records, { decided: ended, said: 'Too soon.' }),
      confirmModal({ ...SELECTION, choice: 'reject' }, records, { above: CAME, reason: 'Off topic' }),
    ]),
    ...views('decidedModal', [decidedModal(SELECTION, CAME)]),
    ...messages('testedTitle', [testedTitle(ARTICLE.title, ARTICLE), testedTitle('A title', { matches: [] })]),
    ...messages('ruleList', [ruleList(['forbidden']), ruleList([]), ruleList(undefined)]),
    ...messages('ruleChangeMessage', [ruleChangeMessage(ADDED), ruleChangeMessage(REMOVED)]),
    ...messages('ruleAnswer', ruleAnswers()),
    ...messages('operations', [
      operations(undefined, NOW),
      operations({ lastSweep: undefined, stuck: [stuck], unshown: [waiting] }, NOW),
    ]),
    ...messages('said', [said('Done.')]),
  ];
}

const messages = (builder: string, made: readonly { readonly blocks: KnownBlock[] }[]): Shown[] =>
  made.map(({ blocks }) => ({ builder, payload: { message: { blocks } } }));

const views = (builder: string, made: readonly (ModalView | HomeView)[]): Shown[] =>
  made.map((view) => ({ builder, payload: { view } }));

function decided(status: Decision['status'], over: Partial<ArticleRecord> = {}): ArticleRecord {
  const { reason: _, ...plain } = DECISION;
  const decision =
    status === 'expired'
      ? ({ ...plain, status, by: 'holdpoint', via: 'deadline' } as const)
      : ({ ...DECISION, status } as const);
  return exampleRecord({ status, statusAt: DECIDED_AT, decision, ...over });
}

function digests() {
  const view = { id: 'digest#preflight', total: records.length, waiting: records.slice(0, 1), decided: [DECISION] };
  return [
    digestMessage(view, { workspaceUrl: WORKSPACE_URL }),
    digestMessage(view, { movedTo: 'C0123ABCD' }),
    digestMessage({ ...view, waiting: [] }),
  ];
}

function notices() {
  return (['held', 'outcome', 'reminder', 'escalation', 'expiry', 'closing'] as const).flatMap((kind) =>
    [[waiting], ended, records].map((those) =>
      noticeMessage({ of: 'preflight', kind, records: those, to: 'U0123ABCD' }, REVIEWERS, () => WORKSPACE_URL),
    ),
  );
}

function summaries() {
  const quiet = {
    ...{ at: NOW, waiting: 0, yesterday: '2026-01-01', by: { people: 0, programs: 0 }, atLeast: false },
    decided: { published: 0, rejected: 0, returned: 0, withdrawn: 0, expired: 0 },
  };
  const busy = {
    ...quiet,
    waiting: 2,
    oldest: waiting,
    decided: { ...quiet.decided, rejected: 1 },
    medianTime: 60_000,
  };
  return [daySummary(quiet), daySummary(busy, WORKSPACE_URL)];
}

const SESSION = newSession('home');
const oneByOne = (record: ArticleRecord) => ({ session: SESSION, record, waiting: 2, now: NOW });

const SELECTION = { via: 'home', listed: {}, which: [] } as const;
const CAME = cameBlocks({
  summary: '2 approved.',
  lists: [{ about: 'Decided already:', lines: ['“A title”: rejected.'] }],
});

const ANSWER = { articleId: 'preflight-0', sentence: 'Done.' };
const view = (scope: 'all' | 'own') => ({ items: records, scope, count: 30, oldest: waiting, nextCursor: 'c' });

function lists() {
  const input = { now: NOW, reviewers: REVIEWERS, workspaceUrl: WORKSPACE_URL };
  const whole = view('all');
  const none = { items: [], scope: 'all', count: 0 } as const;
  return [
    pendingList({ ...input, view: whole, page: listedPage(whole, {}), answer: ANSWER }),
    pendingList({
      ...input,
      view: whole,
      page: { ...listedPage(whole, { words: FILTER, cursor: 'b' }), rows: ['gone'] },
    }),
    pendingList({ ...input, view: view('own'), page: listedPage(view('own'), {}) }),
    pendingList({ ...input, view: { ...none, items: [] }, page: listedPage({ ...none, items: [] }, {}) }),
  ];
}

function homes() {
  const input = { now: NOW, reviewers: REVIEWERS, pendingCommand: '/pending', workspaceUrl: WORKSPACE_URL };
  const home = (scope: 'all' | 'own', position: ListPosition = {}) => ({
    home: { queue: view(scope), mine: records, hasOlder: true, decided: records.slice(1) },
    page: listedPage(view(scope), position),
  });
  return [
    homeView({ ...input, shown: home('all'), answer: ANSWER }),
    homeView({ ...input, shown: home('all', { words: FILTER }), words: FILTER }),
    homeView({ ...input, shown: home('own') }),
    homeView({ ...input, shown: { why: 'Slack does not answer.' } }),
  ];
}

const ADDED: RuleChange = {
  ...{ version: 2, what: 'add', by: 'U0123ABCD', at: DECIDED_AT },
  ...{ words: ['forbidden', 'secret'], added: ['secret'], removed: [] },
};
const REMOVED: RuleChange = {
  ...ADDED,
  version: 3,
  what: 'remove',
  words: ['forbidden'],
  added: [],
  removed: ['secret'],
};

function ruleAnswers() {
  const known = [{ word: 'Secret', as: 'secret' }];
  const weighed = { count: 3, of: 1000, isPart: true };
  const asked = { add: ['secret'] };
  return [
    ruleAnswer({ outcome: 'changed', change: ADDED, known }, asked, '/pending'),
    ruleAnswer({ outcome: 'changed', change: REMOVED, known: [], released: weighed }, { remove: 'secret' }, '/pending'),
    ruleAnswer({ outcome: 'unchanged', known }, asked, '/pending'),
    ruleAnswer({ outcome: 'one-or-several', phrase: 'a, b', parts: ['a', 'b'] }, asked, '/pending'),
    ruleAnswer({ outcome: 'holds-much', add: ['secret'], wouldHold: weighed }, asked, '/pending'),
    ruleAnswer({ outcome: 'last-rule', remove: 'forbidden' }, { remove: 'forbidden' }, '/pending'),
  ];
}
