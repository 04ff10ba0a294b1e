import type { ApiKey } from '../../src/domain/api-key';
import type { Article } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import type { Notes } from '../../src/domain/note';
import type { Roster } from '../../src/domain/reviewers';
import { createHttpApi } from '../../src/http/http-api';
import { newSession, writeSession } from '../../src/slack/answers/review-session';
import { writeSelection } from '../../src/slack/answers/selection';
import { rejectingFrom } from '../../src/slack/listeners/with-reason';
import { slackPeople } from '../../src/slack/reviewers/people';
import { slackReviewers } from '../../src/slack/reviewers/slack-reviewers';
import { addNote } from '../../src/usecases/add-note';
import { approveRetitled } from '../../src/usecases/approve-retitled';
import { claimArticle } from '../../src/usecases/claim-article';
import { decide } from '../../src/usecases/decide';
import { decideSeveral } from '../../src/usecases/decide-several';
import { mayDecide } from '../../src/usecases/may-decide';
import { reopenArticle } from '../../src/usecases/reopen-article';
import { undoDecision } from '../../src/usecases/undo-decision';
import { appUnderTest } from '../slack/support/app-under-test';
import { callsTo } from '../slack/support/calls-to';
import type { FakeSlack } from '../slack/support/fake-slack';
import { click, IN_LIST, ON_HOME, person, submission } from '../slack/support/requests';
import { aRecord, NOW } from '../support/records';

const WHO = 'U0MONA';

/** One case of the table: what is configured, what Slack says, and what the article is. Left out is what is usual. */
export interface Case {
  /** Who may decide, as configured. */
  readonly reviewers?: readonly string[];
  readonly allowOwn?: boolean;
  /** The installed workspace; null when it is not known. */
  readonly installed?: string | null;
  /** What `users.info` says of the person, beside their id. */
  readonly person?: Record<string, unknown>;
  /** Whether Slack has the person in the user group and in the review channel. */
  readonly isThere?: boolean;
  /** How Slack answers when it is asked who is in the group or the channel, and who somebody is. */
  readonly slack?: 'answers' | 'refuses' | 'silent';
  readonly roster?: Roster['members'];
  readonly article?: Partial<Article>;
  /** What the payload of a click says beside the person's id. */
  readonly payload?: object;
  readonly key?: ApiKey;
}

/** The doors that a person decides by. */
export const DECIDING = [
  ...(['Card', '`/pending`', 'Home', 'One by one', 'Several', 'Reject form, opened', 'Reject form, sent'] as const),
  ...(['Return form, sent', 'Another title, sent'] as const),
] as const;
/** What else is for those who decide. */
export const BESIDE = ['Undo', 'Reopen form, sent', 'I’m on it', 'Note, sent'] as const;
export type Door = (typeof DECIDING)[number] | (typeof BESIDE)[number];

/** What came of it: the first sentence that fits, by what it says. */
const ANSWERS: [says: RegExp, answer: string][] = [
  [/not yours to decide/, 'no: not a reviewer'],
  [/your own article/, 'no: their own'],
  [/could not ask Slack/, 'not now: Slack does not tell'],
  [/Only members of the workspace/, 'no: of another company'],
];

/** What the article has come to, where it does not wait. */
const BEFORE: { readonly [D in Door]?: Partial<ArticleRecord> } = {
  Undo: { status: 'decided', decision: { status: 'rejected', by: 'U0MAX', via: 'card', at: NOW.toISOString() } },
  'Reopen form, sent': {
    status: 'rejected',
    decision: { status: 'rejected', by: 'U0MAX', via: 'card', at: NOW.toISOString() },
  },
};

/** One article and one arbiter that counts its callbacks; `done` is all that came of what was asked. */
function aDesk(one: Case, before: Partial<ArticleRecord> = {}) {
  const verdicts: Verdict[] = [];
  const done: unknown[] = [];
  const waiting: ArticleRecord = { ...aRecord({ article: one.article ?? {} }), ...before };
  const undoToken = before.status === 'decided' ? 'undo-token' : undefined;
  const record = (): ArticleRecord => {
    const [decision] = verdicts;
    return decision ? { ...waiting, status: decision.status, decision } : waiting;
  };
  const articles = {
    find: async () => record(),
    findCallback: async () =>
      given({ record: record(), taskToken: verdicts.length === 0 ? 'token' : undefined, undoToken }),
    claim: async (record: ArticleRecord) => kept(record),
    countNotes: async (record: ArticleRecord) => kept(record),
  };
  const workflow = {
    describe: async () => undefined,
    isRunning: async () => before.status !== 'rejected',
    undo: async () => kept('accepted' as const),
    start: async () => kept('started' as const),
    decide: async (_token: string, verdict: Verdict) => {
      verdicts.push(verdict);
      return kept('accepted' as const);
    },
  };
  const notes: Notes = { of: async () => [], add: async () => kept(undefined), remove: async () => {} };
  return { verdicts, done, articles, workflow, notes, clock: () => NOW, sleep: async () => {} };

  function kept<T>(answer: T): T {
    done.push(answer);
    return answer;
  }
}

function slackAnswers(slack: FakeSlack, { slack: how = 'answers', isThere = true, person: said = {} }: Case): void {
  const users = isThere ? [WHO] : [];
  slack.answer('auth.test', { body: { ok: true, team_id: 'T0LOCAL', enterprise_id: 'E0OURS' } });
  slack.answer('users.info', { body: { ok: true, user: { id: WHO, team_id: 'T0LOCAL', ...said } } });
  slack.answer('usergroups.users.list', { body: { ok: true, users } });
  slack.answer('conversations.members', { body: { ok: true, members: users } });
  slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
  if (how === 'answers') return;
  for (const method of ['usergroups.users.list', 'conversations.members']) {
    if (how === 'silent') slack.answer(method, { status: 500 });
    else slack.refuse(method, 'no_such_subteam');
  }
  if (how === 'silent') slack.answer('users.info', { status: 500 });
}

/** Tries what one door is for. @returns what came of it. */
export async function tryAt(slack: FakeSlack, door: Door, one: Case): Promise<string> {
  slack.reset();
  slackAnswers(slack, one);
  const { calls, log } = callsTo(slack);
  const desk = aDesk(one, BEFORE[door]);
  const installed = one.installed === undefined ? 'T0LOCAL' : (one.installed ?? undefined);
  const teamId = async () => installed;
  const people = slackPeople({ slack: calls, teamId, clock: desk.clock });
  const roster = one.roster && { at: NOW.toISOString(), members: one.roster };
  const reviewers = slackReviewers({
    spec: one.reviewers ?? ['S0MODERATORS'],
    slack: calls,
    channel: 'C0REVIEW',
    people,
    roster: { recall: async () => roster },
    clock: desk.clock,
    log,
  });
  const authority = { reviewers, emailOf: people.emailOf, allowOwn: one.allowOwn ?? false };
  const deciding = decide({ ...desk, ...authority });
  const asked = mayDecide({ ...desk, ...authority });
  const app = appUnderTest(
    slack,
    {
      decide: deciding,
      approveRetitled: approveRetitled({
        decide: deciding,
        rules: { current: async () => ({ words: ['forbidden'], version: 1 }) },
      }),
      decideSeveral: decideSeveral({ ...desk, ...authority, log, audited: (one) => one }),
      mayDecide: asked,
      undoDecision: undoDecision({ ...desk, ...authority }),
      reopenArticle: reopenArticle({ ...desk, ...authority, reviewSeconds: 60, undoSeconds: 0 }),
      claimArticle: claimArticle({ ...desk, mayDecide: asked }),
      addNote: addNote({ ...desk, ...authority }),
    },
    { teamId },
  );
  const from = { user: { ...person(WHO), ...one.payload } };
  const approve = { action_id: 'approve', value: 'a1' };
  const sent = (callback_id: string, values: Record<string, object> = {}) => {
    const private_metadata = rejectingFrom({ articleId: 'a1' }, { via: 'card', user: WHO });
    return app.interact({ ...submission(WHO, { callback_id, private_metadata, values }), ...from });
  };
  const typed = (value: string) => ({ type: 'plain_text_input', value });
  const send: Record<Door, () => Promise<unknown>> = {
    Card: () => app.click(click(WHO, approve, from)),
    '`/pending`': () => app.click(click(WHO, approve, { ...IN_LIST, ...from })),
    Home: () => app.interact(click(WHO, approve, { ...ON_HOME, ...from })),
    'One by one': () => {
      const private_metadata = writeSession({ ...newSession('pending'), articleId: 'a1' });
      const view = { id: 'V0MODAL', type: 'modal', callback_id: 'one_by_one', blocks: [], private_metadata };
      const button = { action_id: 'one_by_one_approve', value: 'a1' };
      return app.interact(click(WHO, button, { ...ON_HOME, view, ...from }));
    },
    Several: () => {
      const which = [{ articleId: 'a1' }];
      const private_metadata = writeSelection({ via: 'pending', listed: {}, which, choice: 'approve' });
      const view = { callback_id: 'several_confirmed', private_metadata, values: {} };
      return app.interact({ ...submission(WHO, view), ...from });
    },
    'Reject form, opened': () => app.click(click(WHO, { action_id: 'reject_with_reason', value: 'a1' }, from)),
    'Reject form, sent': () => sent('reject_reason'),
    'Return form, sent': () => sent('return_reason', { own_words: typed('Too long') }),
    'Another title, sent': () => sent('another_title', { title: typed('A milder title') }),
    Undo: () => app.click(click(WHO, { action_id: 'undo', value: 'a1' }, from)),
    'Reopen form, sent': () => sent('reopen_reason', { own_words: typed('It is not so') }),
    'I’m on it': () => {
      const selected_option = { text: { type: 'plain_text', text: 'I’m on it' }, value: 'claim|a1' };
      return app.click(click(WHO, { type: 'overflow', action_id: 'card_menu', selected_option }, from));
    },
    'Note, sent': () => sent('note', { note: typed('I know the author') }),
  };
  const answered = await send[door]();
  const form = slack.argsOf('views.open')[0];
  if (form) return 'opens';
  if (desk.done.length > 0) return 'yes';
  return answerIn(JSON.stringify([answered, slack.requests]));
}

function answerIn(told: string): string {
  const answer = ANSWERS.find(([says]) => says.test(told))?.[1];
  if (answer === undefined) throw new Error(`an answer that the table does not know: ${told}`);
  return answer;
}

/** What keys may do over HTTP as reviewers do, each with its body. */
export const OVER_HTTP = {
  decision: { decision: 'approve' },
  reopen: { reason: 'It is not so' },
} as const;
export type Operation = keyof typeof OVER_HTTP;

/** The same over HTTP, where keys decide. @returns the status, and the problem. */
export async function tryByKey(operation: Operation, { key, ...one }: Case): Promise<string> {
  const desk = aDesk(one, operation === 'reopen' ? BEFORE['Reopen form, sent'] : {});
  const authority = {
    reviewers: { includes: async () => false },
    emailOf: () => undefined,
    allowOwn: one.allowOwn ?? false,
  };
  const unexpected = async () => {
    throw new Error('not expected');
  };
  const api = createHttpApi({
    decide: decide({ ...desk, ...authority }),
    approveRetitled: unexpected,
    submitArticle: unexpected,
    findArticle: unexpected,
    listArticles: unexpected,
    listChanges: unexpected,
    reopenArticle: reopenArticle({ ...desk, ...authority, reviewSeconds: 60, undoSeconds: 0 }),
    apiKeys: { find: async () => key },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const response = await api.request(`/articles/a1/${operation}`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-key', 'content-type': 'application/json' },
    body: JSON.stringify(OVER_HTTP[operation]),
  });
  if (response.ok) return desk.done.length === 1 ? 'yes' : 'answered, and nothing done';
  const { type } = (await response.json()) as { type: string };
  return `no: ${response.status} \`${type.replace('/problems/', '')}\``;
}
