import { given } from '../../src/domain/given';
import type { AWS_FAULTS, SLACK_FAULTS } from './steps/trouble';

/** What goes wrong, in the words of the page. */
export const FAULTS = {
  none: 'no fault',
  'answer-lost': 'answer lost after its effect',
  refused: 'throttled',
  late: 'late',
  never: 'never answered',
  twice: 'given twice',
  lag: 'sees what was a moment ago',
  abandoned: 'abandoned before a call',
  'invoked-twice': 'invoked twice',
  repeats: 'repeats a batch',
} as const;
export type FaultName = keyof typeof FAULTS;

interface Beside {
  readonly on: string;
  readonly how: 'throttled' | 'answer-lost';
  /** Calls that pass between two that are struck. */
  readonly gap: 0 | 1;
}

/** What is done to bring a fault about, by who does it. */
export type Means =
  | { readonly by: 'nobody' }
  /** The model, at each call whose name begins with one of these. */
  | {
      readonly by: 'model';
      readonly service: 'slack' | 'aws';
      readonly on: readonly string[];
      readonly how: (typeof SLACK_FAULTS | typeof AWS_FAULTS)[number] | 'hang';
      /** Calls that pass before the next one is struck: so many at most. */
      readonly gap: number;
      /** What goes wrong besides, without which nothing would call these. */
      readonly beside?: Beside;
    }
  /** A stand-in, at each call of these operations. */
  | { readonly by: 'slack-stand-in'; readonly on: readonly string[] }
  | { readonly by: 'aws-stand-in'; readonly on: string; readonly from: 'client' }
  | {
      readonly by: 'aws-stand-in';
      readonly on: 'DynamoDB.PutItem' | 'DynamoDB.UpdateItem';
      readonly from: 'task';
      readonly how: 'throttled' | 'answer-lost' | 'twice';
    }
  | { readonly by: 'index-lag' | 'stream' }
  | { readonly by: 'invocation'; readonly name: string }
  /** `calls`: at which of its calls, at most. */
  | { readonly by: 'abandonment'; readonly name: string; readonly calls: number };

/** What a story has most of, so that its fault strikes often. */
export type Emphasis = 'submissions' | 'decisions' | 'lists' | 'forms' | 'repeats' | 'clean' | 'sweeps';

/** One row of the page. */
export interface Cell {
  readonly fault: FaultName;
  /** Where it strikes, in the words of the page. */
  readonly place: string;
  readonly means: Means;
  readonly emphasis: Emphasis;
}

type Untold = Omit<Cell, 'emphasis'>;

const TASK_FAULTS = { 'answer-lost': 'answer-lost', refused: 'throttled', twice: 'twice' } as const;
const AWS_HOW = { 'answer-lost': 'answer-lost', refused: 'throttled', late: 'late' } as const;
const SLACK_HOW = { 'answer-lost': 'answer-lost', refused: '429', late: 'late', never: 'hang' } as const;

function rows<F extends FaultName, H>(
  place: string,
  faults: Readonly<Partial<Record<F, H>>>,
  means: (how: H) => Means,
): Untold[] {
  return Object.entries(faults).map(([fault, how]) => ({ fault: fault as F, place, means: means(how as H) }));
}

/** A call of the product's to AWS: a write can be given twice too, by the operation's own name. */
const ofAws = (
  place: string,
  {
    on,
    gap = 1,
    operation,
    ...beside
  }: { readonly on: readonly string[]; readonly gap?: number; readonly operation?: string; readonly beside?: Beside },
): Untold[] => [
  ...rows(place, AWS_HOW, (how) => ({ by: 'model', service: 'aws', on, how, gap, ...beside })),
  ...rows(place, given({ twice: operation }), (one) => ({ by: 'aws-stand-in', on: one, from: 'client' })),
];

const ofSlack = (
  place: string,
  {
    on,
    gap = 1,
    methods,
    ...beside
  }: {
    readonly on: readonly string[];
    readonly gap?: number;
    readonly methods?: readonly string[];
    readonly beside?: Beside;
  },
): Untold[] => [
  ...rows(place, SLACK_HOW, (how) => ({ by: 'model', service: 'slack', on, how, gap, ...beside })),
  ...rows(place, given({ twice: methods }), (all) => ({ by: 'slack-stand-in', on: all })),
];

const ofTask = (place: string, on: 'DynamoDB.PutItem' | 'DynamoDB.UpdateItem'): Untold[] =>
  rows(place, TASK_FAULTS, (how) => ({ by: 'aws-stand-in', on, from: 'task', how }));

const ofFunction = (name: string, calls: number): Untold[] => [
  { fault: 'abandoned', place: name, means: { by: 'abandonment', name, calls } },
  { fault: 'invoked-twice', place: name, means: { by: 'invocation', name } },
];

const withMost = (emphasis: Emphasis, ...cells: readonly Untold[][]): Cell[] =>
  cells.flat().map((cell) => ({ ...cell, emphasis }));

/** Executions are described while a record is not there yet, and cards looked for whose post went wrong. */
const LATE_RECORD: Beside = { on: 'dynamodb.Put', how: 'throttled', gap: 0 };
const LOST_CARD: Beside = { on: 'slack.chat.postMessage', how: 'answer-lost', gap: 1 };
const VIEWS = ['views.open', 'views.update', 'views.push', 'views.publish'];

/** Every fault where it can strike, in the order of the page; the first row is what the stories come to without any. */
export const CELLS: readonly Cell[] = [
  ...withMost('decisions', [{ fault: 'none', place: 'nowhere', means: { by: 'nobody' } }]),
  ...withMost(
    'submissions',
    ofAws('StartExecution', { on: ['sfn.StartExecution'], operation: 'StepFunctions.StartExecution' }),
  ),
  ...withMost(
    'decisions',
    ofAws('SendTaskSuccess', { on: ['sfn.SendTaskSuccess'], gap: 0, operation: 'StepFunctions.SendTaskSuccess' }),
  ),
  ...withMost(
    'repeats',
    ofAws('DescribeExecution', { on: ['sfn.DescribeExecution'], gap: 0, beside: LATE_RECORD }),
    rows('DescribeExecution', { lag: 'lags' as const }, (how) => ({
      ...{ by: 'model', service: 'aws', on: ['sfn.DescribeExecution'], how, gap: 0, beside: LATE_RECORD },
    })),
  ),
  ...withMost(
    'submissions',
    ofAws('table: PutItem', { on: ['dynamodb.Put'], operation: 'DynamoDB.PutItem' }),
    ofAws('table: UpdateItem', { on: ['dynamodb.Update'], operation: 'DynamoDB.UpdateItem' }),
    ofAws('table: GetItem, BatchGetItem', { on: ['dynamodb.Get', 'dynamodb.BatchGet'], gap: 8 }),
  ),
  ...withMost('lists', ofAws('table: Query', { on: ['dynamodb.Query'], gap: 3 }), [
    { fault: 'lag', place: 'table: Query', means: { by: 'index-lag' } },
  ]),
  ...withMost('clean', ofTask('Step Functions’ own PutItem', 'DynamoDB.PutItem')),
  ...withMost('decisions', ofTask('Step Functions’ own UpdateItem', 'DynamoDB.UpdateItem')),
  ...withMost(
    'submissions',
    ofSlack('chat.postMessage', { on: ['slack.chat.postMessage'], methods: ['chat.postMessage'] }),
  ),
  ...withMost('decisions', ofSlack('chat.update', { on: ['slack.chat.update'], methods: ['chat.update'] })),
  ...withMost('lists', ofSlack('response_url', { on: ['slack.response_url'], gap: 0, methods: ['response_url'] })),
  ...withMost(
    'forms',
    ofSlack('views.*', { on: ['slack.views.'], methods: VIEWS }),
    ofSlack('users.*, usergroups.*', { on: ['slack.users.', 'slack.usergroups.'], gap: 0 }),
  ),
  ...withMost(
    'submissions',
    ofSlack('conversations.history', { on: ['slack.conversations.history'], gap: 0, beside: LOST_CARD }),
    ofFunction('http-api', 4),
  ),
  ...withMost('forms', ofFunction('slack-events', 5)),
  ...withMost('submissions', ofFunction('request-review', 10)),
  ...withMost('decisions', ofFunction('announce-decision', 10)),
  ...withMost('sweeps', ofFunction('sweep', 10)),
  ...withMost('decisions', ofFunction('follow-articles', 6), ofFunction('deliver-outcome', 1), [
    { fault: 'repeats', place: 'stream of the table', means: { by: 'stream' } },
  ]),
];
