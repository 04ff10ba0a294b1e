import type { TestExecutionStatus } from '@aws-sdk/client-sfn';
import { ARTICLE, DEADLINE, DECISION, RELEASES_AT, SUBMITTED_AT } from './example';

/** Where a state leads, and with what; members that are absent are not looked at. */
export interface Lead {
  readonly status: TestExecutionStatus;
  readonly nextState?: string;
  readonly error?: string;
  readonly output?: unknown;
}

/** One way through one state of the workflow. */
export interface Rehearsal {
  readonly state: string;
  /** What happens in it. */
  readonly what: string;
  readonly input?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What a task's service or its callback says. */
  readonly mock?: { readonly result: unknown } | { readonly error: string };
  /** How often it was retried before. */
  readonly retries?: number;
  /** Any of them is right. */
  readonly expected: readonly [Lead, ...Lead[]];
  /** What to do where it leads elsewhere; the definition is to be corrected unless said otherwise. */
  readonly remedy?: string;
}

const INPUT = {
  version: 1,
  articleId: 'preflight',
  review: 1,
  article: ARTICLE,
  reviewSeconds: 604_800,
  undoSeconds: 30,
  takesOver: '',
};
/** As *Forbidden title?* leaves it. */
const SUBMISSION = {
  articleId: 'preflight',
  article: ARTICLE,
  review: 1,
  undoSeconds: 30,
  takesOver: '',
  reopened: '',
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:holdpoint-review:preflight',
  submittedAt: SUBMITTED_AT,
};
const HELD = { submission: SUBMISSION, deadline: DEADLINE, undone: '' };
const WITHDRAWN = { status: 'withdrawn', by: 'cms', via: 'api', at: DECISION.at, replacedBy: 'preflight-after' };
const DECIDED = { ...HELD, decision: DECISION };
const RECORDED = { ...DECIDED, releasesAt: RELEASES_AT };

const DONE = { result: {} };
const CONDITION_FAILED = { error: 'DynamoDB.ConditionalCheckFailedException' };
const THROTTLED = { error: 'DynamoDB.ProvisionedThroughputExceededException' };
const LAMBDA_FAILED = { error: 'Lambda.Unknown' };
const TIMED_OUT = { error: 'States.Timeout' };

const onTo = (nextState: string): [Lead] => [{ status: 'SUCCEEDED', nextState }];
const caughtBy = (nextState: string): [Lead] => [{ status: 'CAUGHT_ERROR', nextState }];
const ending = (status: string): [Lead] => [{ status: 'SUCCEEDED', output: { articleId: 'preflight', status } }];
const RETRIED: [Lead] = [{ status: 'RETRIABLE' }];

/** At least one way through each state: by its Next, by each Catch, and to a Retry. */
export const REHEARSALS: readonly Rehearsal[] = [
  { state: 'Forbidden title?', what: 'a held title', input: INPUT, expected: onTo('Request review') },
  {
    state: 'Forbidden title?',
    what: 'a clean title',
    input: { ...INPUT, article: { ...ARTICLE, matches: [] } },
    expected: onTo('Publish article'),
  },
  {
    state: 'Forbidden title?',
    what: 'a clean title that was reopened',
    input: {
      ...INPUT,
      ...{ article: { ...ARTICLE, matches: [] }, review: 2, takesOver: SUBMISSION.executionArn },
      reopened: { by: 'U0123ABCD', via: 'card', reason: 'Off topic' },
    },
    expected: onTo('Request review'),
  },
  ...rehearsed('Publish article', { submission: SUBMISSION }, [
    ['stored', DONE, ending('published')],
    ['stored before', CONDITION_FAILED, caughtBy('Already recorded')],
    ['throttled', THROTTLED, RETRIED],
  ]),
  {
    state: 'Already recorded',
    what: 'entered',
    variables: { submission: SUBMISSION },
    expected: ending('published'),
  },
  ...rehearsed('Request review', HELD, [
    ['a decision', { result: DECISION }, onTo('Record decision')],
    ['what another replaces is withdrawn', { result: WITHDRAWN }, onTo('Record decision')],
    ['nobody decides', TIMED_OUT, caughtBy('Record decision')],
    ['the function fails', LAMBDA_FAILED, RETRIED],
  ]),
  {
    state: 'Request review',
    what: 'a malformed callback',
    variables: HELD,
    mock: { result: 'not a decision' },
    // Which of the two is not documented: a failing Assign may be retried as a failed task, or caught.
    expected: [{ ...caughtBy('Request review')[0], error: 'States.QueryEvaluationError' }, ...RETRIED],
    remedy:
      'Nothing has to be changed before a deployment: an execution that ends so is named by npm run doctor, and npm run revive begins it anew.',
  },
  ...rehearsed('Record decision', DECIDED, [
    ['stored', DONE, onTo('Announce decision')],
    ['stored before', CONDITION_FAILED, caughtBy('Announce decision')],
    ['throttled', THROTTLED, RETRIED],
  ]),
  ...rehearsed('Announce decision', RECORDED, [
    ['told', { result: {} }, ending('rejected')],
    ['nobody undoes it', TIMED_OUT, caughtBy('Release outcome')],
    ['undone', { error: 'Undone' }, caughtBy('Request review')],
    ['it is not in the record', { error: 'DecisionNotRecorded' }, caughtBy('Decision not recorded')],
    ['the function fails', LAMBDA_FAILED, RETRIED],
  ]),
  {
    state: 'Announce decision',
    what: 'the function fails a fourth time',
    variables: RECORDED,
    mock: LAMBDA_FAILED,
    retries: 3,
    expected: caughtBy('Not announced'),
  },
  { state: 'Not announced', what: 'the time is over', variables: RECORDED, expected: onTo('Release outcome') },
  ...rehearsed('Release outcome', RECORDED, [
    ['stored', DONE, ending('rejected')],
    ['throttled', THROTTLED, RETRIED],
  ]),
  {
    state: 'Decision not recorded',
    what: 'entered',
    expected: [{ status: 'FAILED', error: 'DecisionNotRecorded' }],
  },
];

function rehearsed(
  state: string,
  variables: Readonly<Record<string, unknown>>,
  ways: readonly (readonly [what: string, mock: NonNullable<Rehearsal['mock']>, expected: [Lead]])[],
): Rehearsal[] {
  return ways.map(([what, mock, expected]) => ({ state, what, variables, mock, expected }));
}
