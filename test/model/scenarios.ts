import type { Step } from './steps';
import { UNDO_MOMENTS } from './steps/decide';

/** A run that finds a fault, as short as it gets. */
export interface Scenario {
  readonly row: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

const forbidden = { kind: 'submit', subject: 'Forbidden', by: 'submit', keyed: true, patient: true } as const;
const clean = { ...forbidden, subject: 'Quiet' } as const;
const approve = { kind: 'decide-by-key', key: 'moderate', n: 0, choice: 'approve', patient: true } as const;
const large = { ...forbidden, subject: 'Large' } as const;
const stop = { kind: 'stop-execution', n: 0 } as const;
const reviveTwice = { kind: 'revive', n: 0, atOnce: 2 } as const;
const onCard = { kind: 'click', who: 'U0MONA', n: 0, on: 'card', fresh: false, patient: true } as const;
const sweep = { kind: 'sweep', atOnce: 1, patient: true } as const;
const undo = { kind: 'undo', who: 'U0MAX', n: 0, on: 'card', patient: true } as const;
const always = { ms: 700, skip: 0, times: 1000 } as const;
/** What answers it, `chat.postEphemeral`, is the third call, and is lost; the message in its place is late. */
const clickAnsweredLate: readonly Step[] = [
  { kind: 'slack-fails', on: 'slack.chat.postMessage', how: 'late', ms: 700, skip: 0, times: 2 },
  { kind: 'slack-fails', on: 'slack.', how: 'lost', ms: 700, skip: 2, times: 1 },
  { ...forbidden, by: 'U0MONA' },
  { ...onCard, on: 'stale-card', choice: 'approve', patient: false },
];

/** What the model found, to be found again until its row is mended, and never after that. */
export const SCENARIOS: readonly Scenario[] = [
  {
    row: 'D4',
    name: 'Slack is slow, and the article is decided before its submitter is told that it is held',
    steps: [
      { kind: 'slack-fails', on: 'slack.', how: 'late', ms: 700, skip: 1, times: 1 },
      { ...forbidden, by: 'U0MAX' },
      approve,
    ],
  },
  {
    row: 'D4',
    name: 'the word that an article is held is on its way to Slack while it is decided',
    steps: [
      { kind: 'slack-fails', on: 'slack.chat.postMessage', how: 'delayed', ms: 700, skip: 1, times: 1 },
      { ...forbidden, by: 'U0MAX', keyed: true },
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'card' },
      { kind: 'send-reason', n: 0 },
    ],
  },
  {
    row: 'D4',
    name: 'it takes a while to note that a submitter is about to be told, and the article is decided meanwhile',
    steps: [
      { kind: 'aws-fails', on: 'dynamodb.Update', how: 'late', ms: 700, skip: 1, times: 1000 },
      { ...large, by: 'U0MONA', keyed: false },
      { kind: 'pass', seconds: 2 },
      { kind: 'pass', seconds: 2 },
      { kind: 'open-reason', who: 'U0MAX', n: 3, on: 'card' },
      { kind: 'send-reason', n: 3 },
    ],
  },
  {
    row: 'D5',
    name: 'the word is lost that the submitter was told',
    steps: [
      { kind: 'abandon', name: 'request-review', at: 4, when: 'before' },
      { ...forbidden, by: 'U0NIA' },
    ],
  },
  {
    row: 'D6',
    name: 'the process dies with the card on its way, and the article is decided before that arrives',
    steps: [{ kind: 'abandon', name: 'request-review', at: 2, when: 'during' }, forbidden, approve],
  },
  {
    row: 'D5',
    name: 'what waits too long is revived, twice, and nobody is called again',
    steps: [forbidden, stop, { kind: 'pass', seconds: 1800 }, reviveTwice, stop, reviveTwice],
  },
  {
    row: 'D5',
    name: 'nobody hears that a reminder was sent, and the article is decided, stops and is revived',
    steps: [
      { ...forbidden, by: 'moderate', patient: false },
      { ...forbidden, subject: 'Casino', by: 'U0MAX', patient: false },
      { ...forbidden, by: 'U0MONA' },
      { kind: 'reply', who: 'U0NIA', n: 4, twice: true, keeps: 2 },
      { kind: 'pass', seconds: 1800 },
      { kind: 'delete-card', n: 3 },
      { kind: 'slack-fails', on: 'slack.', how: 'answer-lost', ms: 2500, skip: 1, times: 1 },
      { ...sweep, patient: false },
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'home' },
      { kind: 'send-reason', n: 4 },
      { kind: 'pass', seconds: 25 },
      { kind: 'stop-execution', n: 2 },
      { ...approve, choice: 'return' },
      reviveTwice,
    ],
  },
  {
    row: 'E5',
    name: 'one write is throttled while others are published and followed',
    steps: [
      { kind: 'task-fails', on: 'DynamoDB.PutItem', how: 'throttled', times: 1 },
      clean,
      clean,
      clean,
      { kind: 'follow' },
    ],
  },
  {
    row: 'E5',
    name: 'the follower dies between any two of its calls',
    steps: [1, 2, 3, 4, 5, 6, 7, 8].flatMap((at): Step[] => [
      { kind: 'abandon', name: 'follow-articles', at, when: 'after' },
      clean,
      { kind: 'pass', seconds: 900 },
    ]),
  },
  {
    row: 'E6',
    name: 'two operators at once revive what was stopped before it could be recorded',
    steps: [
      { kind: 'aws-fails', on: 'dynamodb.Put', how: 'throttled', ...always },
      forbidden,
      stop,
      { kind: 'heal' },
      reviveTwice,
      approve,
      { kind: 'submit-again', n: 0, content: 'same' },
    ],
  },
  {
    row: 'E6',
    name: 'the same of a clean one',
    steps: [
      { kind: 'task-fails', on: 'DynamoDB.PutItem', how: 'throttled', times: 1000 },
      clean,
      stop,
      { kind: 'heal' },
      reviveTwice,
      { kind: 'submit-again', n: 0, content: 'same' },
    ],
  },
  {
    row: 'E6',
    name: 'an execution is stopped that could not record its article yet',
    steps: [
      { kind: 'aws-fails', on: 'dynamodb.Put', how: 'throttled', ...always },
      forbidden,
      { kind: 'stop-execution', n: 0 },
      approve,
      { kind: 'submit-again', n: 0, content: 'same' },
    ],
  },
  {
    row: 'E6',
    name: 'the same of a clean one, which is decided and submitted again before it is stopped, and after',
    steps: [
      { kind: 'task-fails', on: 'DynamoDB.PutItem', how: 'throttled', times: 1000 },
      clean,
      approve,
      { kind: 'submit-again', n: 0, content: 'same' },
      { kind: 'stop-execution', n: 0 },
      approve,
      { kind: 'submit-again', n: 0, content: 'same' },
    ],
  },
  {
    row: 'E6',
    name: 'the process dies with the card on its way, and the article is stopped and revived before that arrives',
    steps: [{ kind: 'abandon', name: 'request-review', at: 2, when: 'during' }, forbidden, stop, reviveTwice],
  },
  {
    row: 'E7',
    name: 'what stopped is revived after its deadline, and has a new one',
    steps: [forbidden, { kind: 'pass', seconds: 3600 }, stop, reviveTwice, sweep, { ...onCard, choice: 'approve' }],
  },
  {
    row: 'E7',
    name: 'the process dies before the revived review has taken the record over',
    steps: [forbidden, stop, { kind: 'abandon', name: 'request-review', at: 1, when: 'before' }, reviveTwice, approve],
  },
  {
    row: 'E7',
    name: 'what stopped while its decision could be undone is revived, and decided otherwise',
    steps: [forbidden, { ...onCard, choice: 'approve' }, stop, reviveTwice, { ...onCard, choice: 'reject' }, sweep],
  },
  {
    row: 'E7',
    name: 'what is stopped while its decision is being written is revived at once',
    steps: [
      forbidden,
      { kind: 'verdict', n: 0, what: 'withdrawn', dies: true },
      { kind: 'reject-with-reason', who: 'U0MONA', n: 0, on: 'card' },
      { kind: 'indexes-lag', ms: 700 },
      { ...sweep, patient: false },
      stop,
      reviveTwice,
    ],
  },
  {
    row: 'E8',
    name: 'what is erased is decided and submitted again',
    steps: [clean, { kind: 'erase', n: 0 }, approve, { kind: 'submit-again', n: 0, content: 'same' }],
  },
  {
    row: 'E8',
    name: 'what is erased is stored again, since the answer to its first store was lost',
    steps: [
      { kind: 'task-fails', on: 'DynamoDB.PutItem', how: 'answer-lost', times: 1 },
      clean,
      { kind: 'erase', n: 0 },
      { kind: 'pass', seconds: 25 },
    ],
  },
  {
    row: 'E8',
    name: 'what waits is erased, and its button is pressed',
    steps: [forbidden, { kind: 'erase', n: 0 }, approve, { kind: 'submit-again', n: 0, content: 'same' }],
  },
  {
    row: 'E12',
    name: 'somebody rejects on the card, and then sends off the reason that they had begun to write',
    steps: [
      forbidden,
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'card' },
      { kind: 'click', who: 'U0MONA', n: 0, choice: 'reject', on: 'card', fresh: false, patient: true },
      { kind: 'send-reason', n: 0 },
    ],
  },
  {
    row: 'E13',
    name: 'a key comes again with other content, and its execution cannot be described yet',
    steps: [
      { kind: 'aws-fails', on: 'sfn.DescribeExecution', how: 'lags', ...always },
      { kind: 'task-fails', on: 'DynamoDB.PutItem', how: 'throttled', times: 2 },
      clean,
      { kind: 'submit-again', n: 0, content: 'other' },
    ],
  },
  {
    row: 'E16',
    name: 'a verdict on a large record is accepted, and the process dies before it is recorded',
    steps: [large, { kind: 'verdict', n: 0, what: 'returned', dies: true }, { kind: 'pass', seconds: 2 }, approve],
  },
  {
    row: 'E16',
    name: 'a click is accepted, and the process dies while it cannot be recorded',
    steps: [
      forbidden,
      { kind: 'task-fails', on: 'DynamoDB.UpdateItem', how: 'throttled', times: 4 },
      { ...onCard, choice: 'approve', patient: false },
      { kind: 'restart' },
      { ...onCard, choice: 'reject' },
    ],
  },
  {
    row: 'E16',
    name: 'a click is accepted, and its execution is stopped while that cannot be recorded; revived, it is decided otherwise',
    steps: [
      forbidden,
      { kind: 'task-fails', on: 'DynamoDB.UpdateItem', how: 'throttled', times: 4 },
      { ...onCard, choice: 'approve' },
      stop,
      reviveTwice,
      sweep,
      { ...onCard, choice: 'reject' },
    ],
  },
  {
    row: 'E16',
    name: 'what was approved under another title is undone around the moment of its release, and withdrawn',
    steps: UNDO_MOMENTS.flatMap((moment): Step[] => [
      large,
      { kind: 'verdict', n: 0, what: 'other-title', dies: false },
      { ...undo, moment },
      { kind: 'verdict', n: 0, what: 'withdrawn', dies: false },
    ]),
  },
  {
    row: 'N1',
    name: 'a query is throttled while a list is drawn again',
    steps: [
      forbidden,
      { kind: 'look', who: 'U0MONA', at: 'list' },
      { kind: 'aws-fails', on: 'dynamodb.Query', how: 'throttled', ...always },
      { kind: 'click', who: 'U0MONA', n: 0, choice: 'reject', on: 'list', fresh: false, patient: true },
    ],
  },
  {
    row: 'N2',
    name: 'Slack is silent while somebody decides on a card',
    steps: [
      forbidden,
      { kind: 'slack-fails', on: 'slack.', how: 'hang', ...always },
      { kind: 'click', who: 'U0MONA', n: 0, choice: 'reject', on: 'card', fresh: false, patient: true },
    ],
  },
  {
    row: 'N3',
    name: 'a decision is recorded late, and its execution was started so short a time ago that it cannot be described',
    steps: [
      forbidden,
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'card' },
      { kind: 'indexes-lag', ms: 700 },
      { kind: 'task-fails', on: 'DynamoDB.UpdateItem', how: 'throttled', times: 1 },
      { kind: 'send-reason', n: 0 },
      { kind: 'submit-again', n: 0, content: 'same' },
    ],
  },
  {
    row: 'N4',
    name: 'a Home is never drawn with the answer to a click, and is opened while that is waited for',
    steps: [
      forbidden,
      { kind: 'look', who: 'U0MAX', at: 'home' },
      { kind: 'slack-fails', on: 'slack.views.', how: 'hang', ms: 0, skip: 0, times: 2 },
      { kind: 'click', who: 'U0MAX', n: 0, choice: 'approve', on: 'home', fresh: false, patient: false },
      { kind: 'look', who: 'U0MONA', at: 'home' },
      { kind: 'look', who: 'U0MAX', at: 'home' },
    ],
  },
  {
    row: 'N5',
    name: 'the answer to a click is late, and its person changes the rules while they wait for it',
    steps: [...clickAnsweredLate, { kind: 'remove-rule', who: 'U0MONA', word: 'casino' }],
  },
  {
    row: 'N5',
    name: 'the answer to a click is late, and its person undoes a change of the rules while they wait for it',
    steps: [
      { kind: 'add-rule', who: 'U0MONA', word: 'casino' },
      ...clickAnsweredLate,
      { kind: 'undo-rules', who: 'U0MONA' },
    ],
  },
  {
    row: 'N5',
    name: 'a click is answered late that its article was erased, and its person rejects another one meanwhile',
    steps: [
      forbidden,
      stop,
      { ...onCard, who: 'U0MAX', choice: 'approve', patient: false },
      forbidden,
      { kind: 'erase', n: 1 },
      { kind: 'reject-with-reason', who: 'U0MAX', n: 0, on: 'card' },
    ],
  },
  {
    row: 'N6',
    name: 'somebody writes more messages to the app in a moment than Slack lets it answer in one',
    steps: Array.from({ length: 6 }, () => ({ kind: 'write', who: 'U0NIA', twice: false, patient: true })),
  },
  {
    row: 'N7',
    name: 'each read is slow, and somebody submits in Slack, which waits no longer',
    steps: [
      { kind: 'aws-fails', on: 'dynamodb.Get', how: 'late', ms: 1500, skip: 0, times: 1000 },
      { ...forbidden, by: 'U0MAX' },
    ],
  },
  {
    row: 'N8',
    name: 'a Home is drawn so late that it comes in place of the answer to what is pressed on it',
    steps: [
      forbidden,
      { kind: 'slack-fails', on: 'slack.chat.postMessage', how: '500', ms: 700, skip: 0, times: 1 },
      { kind: 'slack-fails', on: 'slack.', how: 'delayed', ms: 2500, skip: 0, times: 1000 },
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'home' },
      { kind: 'open-reason', who: 'U0MONA', n: 0, on: 'home' },
      approve,
    ],
  },
  {
    row: 'N9',
    name: 'the process dies in what a click on an old card asks first',
    steps: [
      forbidden,
      { kind: 'abandon', name: 'slack-events', at: 1, when: 'during' },
      { ...onCard, on: 'stale-card', choice: 'approve' },
    ],
  },
  {
    row: 'N10',
    name: 'the process dies twice, the first time in the middle of a read, and nobody waits for that afterwards',
    steps: [
      { kind: 'aws-fails', on: 'dynamodb.Get', how: 'late', ms: 700, skip: 0, times: 1 },
      { ...forbidden, patient: false },
      { kind: 'restart' },
      { kind: 'restart' },
      forbidden,
    ],
  },
];
