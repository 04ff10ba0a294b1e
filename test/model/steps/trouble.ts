import { NAMES } from '../../../src/local/local-stack';
import type { CallFault, Death } from '../lambdas';
import type { Model } from '../model';
import type { Run } from '../run';
import type { FUNCTIONS } from '../sandboxes';

/** Which calls a fault of Slack's strikes; `slack.` alone is every one. */
export const SLACK_CALLS = [
  'slack.',
  'slack.chat.postMessage',
  'slack.chat.update',
  'slack.conversations.history',
  'slack.usergroups.users.list',
  'slack.users.info',
  'slack.response_url',
  'slack.views.',
] as const;
export const AWS_CALLS = [
  'sfn.StartExecution',
  'sfn.SendTaskSuccess',
  'sfn.DescribeExecution',
  'dynamodb.Get',
  'dynamodb.Put',
  'dynamodb.Update',
  'dynamodb.Query',
  'events.PutEvents',
  'webhook',
] as const;
export const SLACK_FAULTS = ['429', '500', 'hang', 'lost', 'answer-lost', 'late', 'delayed'] as const;
export const AWS_FAULTS = ['throttled', 'answer-lost', 'late', 'lags'] as const;

/** Something begins to go wrong: the next `times` calls of a kind, from now on. */
export type Fault = {
  readonly ms: number;
  readonly skip: number;
  readonly times: number;
} & (
  | {
      readonly kind: 'slack-fails';
      readonly on: (typeof SLACK_CALLS)[number];
      readonly how: (typeof SLACK_FAULTS)[number];
    }
  | { readonly kind: 'aws-fails'; readonly on: (typeof AWS_CALLS)[number]; readonly how: (typeof AWS_FAULTS)[number] }
);

/** What Step Functions itself writes to the table goes wrong. */
export interface TaskFault {
  readonly kind: 'task-fails';
  readonly on: 'DynamoDB.PutItem' | 'DynamoDB.UpdateItem';
  readonly how: 'throttled' | 'answer-lost';
  readonly times: number;
}

/** Reads of the indexes see the table as it was a moment ago, in milliseconds, and executions cannot be described yet. */
export interface Lag {
  readonly kind: 'indexes-lag';
  readonly ms: number;
}

/** The table's stream tells more than once, or each change by itself. */
export interface StreamFault {
  readonly kind: 'stream-repeats';
  readonly how: 'repeated' | 'split';
}

/** Everything works again. */
export interface Heal {
  readonly kind: 'heal';
}

/** The next invocation of a function is abandoned at one of its calls. */
export interface Abandon {
  readonly kind: 'abandon';
  readonly name: (typeof FUNCTIONS)[number];
  readonly at: number;
  readonly when: Death['when'];
}

export interface Restart {
  readonly kind: 'restart';
}

/** Nobody waits so long, in milliseconds, for a call. */
const NEVER = 100_000;

/** What is done to a call. */
export function callFault(how: Fault['how'], ms: number): CallFault {
  switch (how) {
    case '429':
      return slackAnswers(429, { 'retry-after': '2' });
    case '500':
      return slackAnswers(500);
    case 'hang':
      return { kind: 'never', ms: NEVER };
    case 'lost':
    case 'answer-lost':
      return { kind: how };
    case 'late':
    case 'delayed':
      return { kind: how, ms };
    case 'throttled':
      return { kind: 'answered', answer: throttled };
    case 'lags':
      return { kind: 'lags' };
  }
}

const slackAnswers = (status: number, headers = {}): CallFault => ({
  kind: 'answered',
  answer: () => new Response('{"ok":false,"error":"ratelimited"}', { status, headers }),
});

function throttled(): never {
  throw Object.assign(new Error('Rate exceeded'), {
    name: 'ThrottlingException',
    $fault: 'client',
    $retryable: { throttling: true },
  });
}

export async function fail(step: Fault, model: Model, { world }: Run): Promise<void> {
  const { on, how, ms, skip, times } = step;
  world.product.strike({ on, fault: callFault(how, ms), skip, times });
  if (step.kind === 'aws-fails') model.awsTrouble = true;
  inTrouble(model);
}

export async function failTask({ on, how, times }: TaskFault, model: Model, { world }: Run): Promise<void> {
  world.faults().inject({ on, from: 'task', fault: { kind: how }, times });
  model.awsTrouble = true;
  inTrouble(model);
}

export async function lag({ ms }: Lag, model: Model, { world }: Run): Promise<void> {
  for (const tableName of [NAMES.articles, NAMES.slack]) await world.faults().lagReads({ tableName, ms });
  world.product.strike({
    on: 'sfn.DescribeExecution',
    fault: { kind: 'lags' },
    skip: 0,
    times: Number.POSITIVE_INFINITY,
  });
  inTrouble(model);
}

export async function repeat({ how }: StreamFault, model: Model, { world }: Run): Promise<void> {
  world.faults().injectStream({ fault: how === 'repeated' ? { kind: how } : { kind: how, size: 1 }, times: 2 });
  inTrouble(model);
}

export async function heal(_: Heal, model: Model, { world }: Run): Promise<void> {
  world.product.heal();
  world.faults().mend();
  model.trouble = false;
  model.awsTrouble = false;
}

export async function abandon({ name, at, when }: Abandon, model: Model, { world }: Run): Promise<void> {
  world.product.dieNext({ name, at, when });
  inTrouble(model);
}

export async function restart(_: Restart, model: Model, { world }: Run): Promise<void> {
  model.everTrouble = true;
  await world.restart();
}

/** From now on something may fail. */
export function inTrouble(model: Model): void {
  model.trouble = true;
  model.everTrouble = true;
}
