import type { ApiKey } from '../../src/domain/api-key';
import type { Article } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import type { Roster } from '../../src/domain/reviewers';
import { createHttpApi } from '../../src/http/http-api';
import { newSession, writeSession } from '../../src/slack/answers/review-session';
import { writeSelection } from '../../src/slack/answers/selection';
import { rejectingFrom } from '../../src/slack/listeners/with-reason';
import { slackPeople } from '../../src/slack/reviewers/people';
import { slackReviewers } from '../../src/slack/reviewers/slack-reviewers';
import { decide } from '../../src/usecases/decide';
import { decideSeveral } from '../../src/usecases/decide-several';
import { mayDecide } from '../../src/usecases/may-decide';
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
export const DOORS = [
  ...(['Card', '`/pending`', 'Home', 'One by one', 'Several', 'Reject form, opened', 'Reject form, sent'] as const),
] as const;
export type Door = (typeof DOORS)[number];

/** What came of it: the first sentence that fits, by what it says. */
const ANSWERS: [says: RegExp, answer: string][] = [
  [/not yours to decide/, 'no: not a reviewer'],
  [/your own article/, 'no: their own'],
  [/could not ask Slack/, 'not now: Slack does not tell'],
  [/Only members of the workspace/, 'no: of another company'],
];

/** One article and one arbiter that counts its callbacks. */
function aDesk(one: Case) {
  const verdicts: Verdict[] = [];
  const waiting = aRecord({ article: one.article ?? {} });
  const record = (): ArticleRecord => {
    const [decision] = verdicts;
    return decision ? { ...waiting, status: decision.status, decision } : waiting;
  };
  const articles = {
    find: async () => record(),
    findCallback: async () => given({ record: record(), taskToken: verdicts.length === 0 ? 'token' : undefined }),
  };
  const workflow = {
    describe: async () => undefined,
    isRunning: async () => true,
    decide: async (_token: string, verdict: Verdict) => {
      verdicts.push(verdict);
      return 'accepted' as const;
    },
  };
  return { verdicts, articles, workflow, clock: () => NOW, sleep: async () => {} };
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

/** Tries to approve, or to reject with a reason, by one door. @returns what came of it. */
export async function tryAt(slack: FakeSlack, door: Door, one: Case): Promise<string> {
  slack.reset();
  slackAnswers(slack, one);
  const { calls, log } = callsTo(slack);
  const desk = aDesk(one);
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
  const app = appUnderTest(
    slack,
    {
      decide: decide({ ...desk, ...authority }),
      decideSeveral: decideSeveral({ ...desk, ...authority, log, audited: (one) => one }),
      mayDecide: mayDecide({ ...desk, ...authority }),
    },
    { teamId },
  );
  const from = { user: { ...person(WHO), ...one.payload } };
  const approve = { action_id: 'approve', value: 'a1' };
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
    'Reject form, sent': async () => {
      const private_metadata = rejectingFrom({ articleId: 'a1' }, { via: 'card', user: WHO });
      const view = { callback_id: 'reject_reason', private_metadata, values: {} };
      return app.interact({ ...submission(WHO, view), ...from });
    },
  };
  const answered = await send[door]();
  const form = slack.argsOf('views.open')[0];
  if (form) return 'opens';
  if (desk.verdicts.length > 0) return 'yes';
  return answerIn(JSON.stringify([answered, slack.requests]));
}

function answerIn(told: string): string {
  const answer = ANSWERS.find(([says]) => says.test(told))?.[1];
  if (answer === undefined) throw new Error(`an answer that the table does not know: ${told}`);
  return answer;
}

/** The same over HTTP, where keys decide. @returns the status, and the problem. */
export async function tryByKey({ key, ...one }: Case): Promise<string> {
  const desk = aDesk(one);
  const reviewers = { includes: async () => false };
  const unexpected = async () => {
    throw new Error('not expected');
  };
  const api = createHttpApi({
    decide: decide({ ...desk, reviewers, emailOf: () => undefined, allowOwn: one.allowOwn ?? false }),
    approveRetitled: unexpected,
    submitArticle: unexpected,
    findArticle: unexpected,
    listArticles: unexpected,
    listChanges: unexpected,
    reopenArticle: unexpected,
    apiKeys: { find: async () => key },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const response = await api.request('/articles/a1/decision', {
    method: 'POST',
    headers: { authorization: 'Bearer a-key', 'content-type': 'application/json' },
    body: JSON.stringify({ decision: 'approve' }),
  });
  if (response.status === 200) return desk.verdicts.length === 1 ? 'yes' : 'answered without a decision';
  const { type } = (await response.json()) as { type: string };
  return `no: ${response.status} \`${type.replace('/problems/', '')}\``;
}
