import fc from 'fast-check';
import { CHOICES } from '../../../src/domain/decision';
import { given } from '../../../src/domain/given';
import { TOGETHER } from '../../../src/usecases/decide-several';
import { FILTERS } from '../looked';
import { MODERATORS, type Model, PEOPLE, SUBMITTING } from '../model';
import { keyedArticleOf, type Run, withModalOpen } from '../run';
import { FUNCTIONS } from '../sandboxes';
import { POLICY } from '../world';
import { type Bulk, bulk } from './bulk';
import {
  type ApproveRetitled,
  AT_ONCE,
  approveRetitled,
  type Click,
  click,
  type DecideByKey,
  type DeleteCard,
  decideByKey,
  deleteCard,
  type Look,
  look,
  type OpenReason,
  openReason,
  type SendReason,
  SURFACES,
  sendReason,
  UNDO_MOMENTS,
  type Undo,
  undo,
  type Withdraw,
  type WithdrawInMessage,
  withdrawInMessage,
} from './decide';
import { type Operate, operate, type Revive, reviveStopped } from './operate';
import { type Reopen, reopen } from './reopen';
import { type Replace, replace } from './replace';
import { type ChangeRules, changeRules, RULES } from './rules';
import { SUBJECTS, type Submit, type SubmitAgain, submit, submitAgain } from './submit';
import { type Follow, follow, type Pass, pass, SPANS, type Sweep, sweep } from './time';
import { type Claim, claim, type Reply, reply, type WriteNote, writeNote } from './together';
import {
  type Abandon,
  AWS_CALLS,
  AWS_FAULTS,
  abandon,
  type Fault,
  fail,
  failTask,
  type Heal,
  heal,
  type Lag,
  lag,
  type Restart,
  repeat,
  restart,
  SLACK_CALLS,
  SLACK_FAULTS,
  type StreamFault,
  type TaskFault,
} from './trouble';
import { type SendVerdict, sendVerdict, VERDICTS } from './verdict';
import { type Write, write } from './write';

/** One thing that happens in a run: plain data, so that a run can be kept and read. */
export type Step =
  | Submit
  | SubmitAgain
  | Click
  | Reopen
  | Replace
  | OpenReason
  | ApproveRetitled
  | WithdrawInMessage
  | SendReason
  | Bulk
  | DecideByKey
  | Withdraw
  | Undo
  | Claim
  | WriteNote
  | Reply
  | SendVerdict
  | DeleteCard
  | Look
  | Write
  | ChangeRules
  | Pass
  | Sweep
  | Follow
  | Fault
  | TaskFault
  | Lag
  | StreamFault
  | Heal
  | Abandon
  | Restart
  | Operate
  | Revive;

/** Does what a step says. */
export function perform(step: Step, model: Model, run: Run): Promise<void> {
  switch (step.kind) {
    case 'submit':
      return submit(step, model, run);
    case 'submit-again':
      return submitAgain(step, model, run);
    case 'click':
      return click(step, model, run);
    case 'reject-with-reason':
    case 'return':
    case 'leave-reason':
    case 'open-reason':
      return openReason(step, model, run);
    case 'withdraw-in-message':
      return withdrawInMessage(step, model, run);
    case 'another-title':
      return approveRetitled(step, model, run);
    case 'send-reason':
      return sendReason(step, model, run);
    case 'bulk':
      return bulk(step, model, run);
    case 'decide-by-key':
    case 'withdraw':
      return decideByKey(step, model, run);
    case 'undo':
      return undo(step, model, run);
    case 'claim':
      return claim(step, model, run);
    case 'note':
      return writeNote(step, model, run);
    case 'reply':
      return reply(step, model, run);
    case 'verdict':
      return sendVerdict(step, model, run);
    case 'delete-card':
      return deleteCard(step, model, run);
    case 'look':
      return look(step, model, run);
    case 'write':
      return write(step, model, run);
    case 'add-rule':
    case 'remove-rule':
    case 'undo-rules':
      return changeRules(step, model, run);
    case 'pass':
      return pass(step, model, run);
    case 'sweep':
      return sweep(step, model, run);
    case 'follow':
      return follow(step, model, run);
    case 'slack-fails':
    case 'aws-fails':
      return fail(step, model, run);
    case 'task-fails':
      return failTask(step, model, run);
    case 'indexes-lag':
      return lag(step, model, run);
    case 'stream-repeats':
      return repeat(step, model, run);
    case 'heal':
      return heal(step, model, run);
    case 'abandon':
      return abandon(step, model, run);
    case 'restart':
      return restart(step, model, run);
    case 'stop-execution':
    case 'erase':
      return operate(step, model, run);
    case 'revive':
      return reviveStopped(step, model, run);
    case 'reopen':
      return reopen(step, model, run);
    case 'replace':
      return replace(step, model, run);
  }
}

/** Whether there is anything to do it to. */
function isPossible(step: Step, model: Model): boolean {
  switch (step.kind) {
    case 'submit-again':
      return keyedArticleOf(model, step.n) !== undefined;
    case 'click':
    case 'reject-with-reason':
    case 'return':
    case 'leave-reason':
    case 'open-reason':
    case 'another-title':
    case 'withdraw-in-message':
    case 'bulk':
    case 'decide-by-key':
    case 'withdraw':
    case 'undo':
    case 'claim':
    case 'note':
    case 'reply':
    case 'verdict':
    case 'delete-card':
    case 'reopen':
    case 'replace':
    case 'stop-execution':
    case 'erase':
      return model.submitted.length > 0;
    case 'revive':
      return model.stopped.size > 0;
    case 'send-reason':
      return withModalOpen(model, step.n) !== undefined;
    case 'undo-rules':
      return model.rulesVersion > 0;
    case 'heal':
      return model.trouble;
    default:
      return true;
  }
}

/** A step as fast-check's commands are. */
export class Doing implements fc.AsyncCommand<Model, Run> {
  constructor(readonly step: Step) {}

  check = (model: Readonly<Model>): boolean => isPossible(this.step, model);

  async run(model: Model, run: Run): Promise<void> {
    run.executed.push(this.step);
    await perform(this.step, model, run);
  }

  toString = (): string => JSON.stringify(this.step);
}
const who = fc.constantFrom(...PEOPLE);
const moderator = fc.constantFrom(...MODERATORS);
const mostlyModerator = fc.constantFrom(...MODERATORS, ...PEOPLE);
const surface = fc.constantFrom('card' as const, 'list' as const, 'home' as const);
const n = fc.nat(4);
/** One mostly decides on what has just come. */
const mostlyNewest = fc.oneof(fc.constant(0), fc.nat(4));
const choice = fc.constantFrom(...CHOICES);
const atOnce = fc.constantFrom(...AT_ONCE);
/** One mostly undoes at once. */
const moment = fc.oneof(fc.constant('at-once' as const), fc.constantFrom(...UNDO_MOMENTS));
/** Whether one waits for the answer, or goes on while it is on its way; whether a submission has a key. */
const often = fc.constantFrom(true, true, false);
const extent = {
  ms: fc.constantFrom(700, 1500, 2500),
  skip: fc.constantFrom(0, 0, 0, 1, 2, 3),
  times: fc.constantFrom(1, 2, 1000),
};

const slackCall = fc.constantFrom('slack.chat.postMessage' as const, 'slack.chat.postMessage' as const, ...SLACK_CALLS);
const awsCall = fc.constantFrom('sfn.DescribeExecution' as const, 'sfn.DescribeExecution' as const, ...AWS_CALLS);
/** Few invocations make more calls, and what posts does so with its first ones. */
const lastCall = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }));
/** What the follower of the log calls for each ending. */
const followersCall = fc.integer({ min: 1, max: 8 });

/** What posts, or writes of what was posted, is abandoned more often. */
const abandoned = fc.constantFrom(
  'request-review' as const,
  'request-review',
  'announce-decision',
  'sweep',
  ...FUNCTIONS,
);
const abandonedAt = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(abandoned, lastCall) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('follow-articles' as const), followersCall) },
);
const abandonment = fc
  .tuple(abandonedAt, fc.constantFrom('before' as const, 'during', 'during', 'after'))
  .map(([[name, at], when]): Abandon => ({ kind: 'abandon', name, at, when }));

/** What is submitted in a run: mostly what is held, or mostly what is not. */
const SUBJECTS_OF_A_RUN = [
  fc.constantFrom(SUBJECTS[0], SUBJECTS[0], SUBJECTS[0], ...SUBJECTS),
  fc.constantFrom(SUBJECTS[0], SUBJECTS[0], SUBJECTS[0], ...SUBJECTS),
  fc.constantFrom(...SUBJECTS.slice(1), ...SUBJECTS),
];

/** Steps of a kind, without their kind. */
type Of<K extends Step['kind'], S = Step> = S extends { readonly kind: infer Q }
  ? K extends Q
    ? Omit<S, 'kind'>
    : never
  : never;

/** Steps of one kind, so many times as likely as others. */
function some<K extends Step['kind']>(
  weight: number,
  kind: K,
  members: { readonly [M in keyof Of<K>]: fc.Arbitrary<Of<K>[M]> },
): readonly [number, Step['kind'], fc.Arbitrary<Step>] {
  const record = fc.record(members as Record<string, fc.Arbitrary<unknown>>);
  return [weight, kind, record.map((step) => ({ kind, ...step }) as unknown as Step)];
}

const anyOf = fc.constantFrom;

/** What every run is made of. */
const ALWAYS = (subject: fc.Arbitrary<Submit['subject']>) => [
  some(14, 'submit', { subject, by: anyOf(...SUBMITTING, ...PEOPLE), keyed: often, patient: often }),
  some(9, 'click', {
    who,
    n: mostlyNewest,
    choice: atOnce,
    on: anyOf(...SURFACES),
    fresh: fc.boolean(),
    patient: often,
  }),
  some(5, 'decide-by-key', { key: anyOf('moderate', ...SUBMITTING), n: mostlyNewest, choice, patient: often }),
  some(6, 'undo', { who: mostlyModerator, n: mostlyNewest, on: surface, moment, patient: often }),
  some(11, 'submit-again', { n, content: anyOf('same', 'other') }),
  some(18, 'open-reason', { who: moderator, n: mostlyNewest, on: surface }),
  some(6, 'pass', { seconds: anyOf(2, 2, 25, POLICY.undo, 65, ...SPANS) }),
  some(6, 'sweep', { atOnce: anyOf(1, 2), patient: often }),
];

/** Of these each run has some, so that it has enough of them for what takes several. */
const SOME = [
  some(14, 'reject-with-reason', { who, n, on: surface }),
  some(14, 'return', { who: mostlyModerator, n: mostlyNewest, on: surface }),
  some(30, 'withdraw-in-message', { n: mostlyNewest }),
  some(24, 'another-title', { who: mostlyModerator, n: mostlyNewest, held: fc.boolean() }),
  some(14, 'leave-reason', { who, n, on: surface }),
  some(21, 'bulk', {
    who: mostlyModerator,
    choice: anyOf(...TOGETHER),
    at: anyOf('list', 'home'),
    words: anyOf('', ...FILTERS),
    twice: anyOf(true, false, false),
    patient: often,
  }),
  some(12, 'look', { who: mostlyModerator, at: anyOf('list', 'home'), words: anyOf(...FILTERS) }),
  some(10, 'write', { who, twice: fc.boolean(), patient: often }),
  some(13, 'add-rule', { who: mostlyModerator, word: anyOf(...RULES) }),
  some(11, 'remove-rule', { who: mostlyModerator, word: anyOf(...RULES) }),
  some(12, 'follow', {}),
  some(21, 'withdraw', { key: anyOf(...SUBMITTING), n: mostlyNewest, patient: often }),
  some(14, 'claim', { who, n: mostlyNewest, on: surface, patient: often }),
  some(20, 'note', { who: mostlyModerator, n: mostlyNewest, on: surface, twice: fc.boolean() }),
  some(22, 'reply', { who: mostlyModerator, n: mostlyNewest, twice: fc.boolean(), keeps: anyOf(0, 1, 2) }),
  some(17, 'verdict', { n: mostlyNewest, what: anyOf(...VERDICTS), dies: anyOf(true, false, false) }),
  some(16, 'delete-card', { n }),
  some(12, 'slack-fails', { on: slackCall, how: anyOf('late', 'late', ...SLACK_FAULTS), ...extent }),
  some(11, 'aws-fails', { on: awsCall, how: anyOf('lags', 'lags', ...AWS_FAULTS), ...extent }),
  some(11, 'task-fails', {
    on: anyOf('DynamoDB.PutItem', 'DynamoDB.UpdateItem'),
    how: anyOf('throttled', 'answer-lost'),
    times: anyOf(1, 2, 4),
  }),
  some(10, 'indexes-lag', { ms: anyOf(700, 1500) }),
  some(12, 'stream-repeats', { how: anyOf('repeated', 'split') }),
  [12, 'abandon', abandonment] as const,
  some(13, 'restart', {}),
  some(22, 'reopen', {
    by: anyOf('moderate', ...SUBMITTING, ...PEOPLE, ...MODERATORS),
    n: mostlyNewest,
    reason: anyOf('It is not so', 'It is not so', 'It is so after all'),
    patient: often,
  }),
  some(38, 'replace', {
    n: mostlyNewest,
    as: anyOf('submitter', 'submitter', 'submitter', ...SUBMITTING),
    subject: anyOf('Forbidden', 'Forbidden', 'Quiet'),
    keyed: often,
    patient: often,
  }),
  some(13, 'stop-execution', { n }),
  some(22, 'erase', { n }),
];

/** What some of those make possible, and comes with them. */
const AFTERWARDS = [
  some(100, 'send-reason', { n }),
  some(34, 'undo-rules', { who: mostlyModerator }),
  some(40, 'revive', { n: mostlyNewest, atOnce: anyOf(1, 2) }),
  some(5, 'heal', {}),
];

/** Every kind of step that there is. */
export const KINDS = [...ALWAYS(fc.constant('Quiet')), ...SOME, ...AFTERWARDS].map(([, name]) => name);

/** The steps of a run, up to so many: `replayPath` goes back to those of a failure. */
export function stepsOfARun(maxCommands: number, replayPath?: string) {
  const makeUp = fc.tuple(fc.subarray(SOME, { minLength: 5, maxLength: 11 }), fc.constantFrom(...SUBJECTS_OF_A_RUN));
  const steps = makeUp.chain(([chosen, subject]) => {
    const those = [...ALWAYS(subject), ...chosen, ...AFTERWARDS];
    const anyStep = fc.oneof(...those.map(([weight, , arbitrary]) => ({ weight, arbitrary })));
    const commands = [anyStep.map((step) => new Doing(step))];
    return fc.commands(commands, { maxCommands, size: 'max', ...given({ replayPath }) });
  });
  // A bias would be towards short runs.
  return fc.noBias(steps);
}
