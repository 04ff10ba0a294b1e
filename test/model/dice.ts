import fc from 'fast-check';
import { CHOICES } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import { TOGETHER } from '../../src/usecases/decide-several';
import { FILTERS } from './looked';
import { MODERATORS, PEOPLE, SUBMITTING } from './model';
import { FUNCTIONS } from './sandboxes';
import { Doing, type Step } from './steps';
import { AT_ONCE, SURFACES, UNDO_MOMENTS } from './steps/decide';
import { RULES } from './steps/rules';
import { SUBJECTS, type Submit } from './steps/submit';
import { SPANS } from './steps/time';
import { type Abandon, AWS_CALLS, AWS_FAULTS, type Heal, SLACK_CALLS, SLACK_FAULTS } from './steps/trouble';
import { VERDICTS } from './steps/verdict';
import { POLICY } from './world';

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

/** One of those, the likelier the heavier it is. */
function anyStepOf(those: readonly ReturnType<typeof some>[]): fc.Arbitrary<Step> {
  return fc.oneof(...those.map(([weight, , arbitrary]) => ({ weight, arbitrary })));
}

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
  some(11, 'submit-again', { n: mostlyNewest, content: anyOf('same', 'other') }),
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
  some(13, 'stop-execution', { n: mostlyNewest }),
  some(22, 'erase', { n: mostlyNewest }),
];

/** What some of those make possible, and comes with them. */
const AFTERWARDS = [
  some(100, 'send-reason', { n }),
  some(34, 'undo-rules', { who: mostlyModerator }),
  some(40, 'revive', { n: mostlyNewest, atOnce: anyOf(1, 2) }),
  some(5, 'heal', {}),
];

/** What may begin to go wrong, how often beside each other; what is at work then, and what may come in the middle of that. */
const TROUBLE: Weights = { 'slack-fails': 3, 'aws-fails': 1, 'task-fails': 2, 'indexes-lag': 2, abandon: 2 };
const AT_WORK: Weights = { submit: 6, click: 2, pass: 2, sweep: 2, reopen: 1, replace: 1 };
const IN_THE_MIDDLE: Weights = {
  ...{ click: 3, 'decide-by-key': 3, 'submit-again': 2, replace: 2, 'stop-execution': 2, erase: 2 },
  ...{ reopen: 1, withdraw: 1, undo: 1, restart: 1, sweep: 1 },
};
type Weights = Partial<Readonly<Record<Step['kind'], number>>>;

/** Something happens while something else is on its way, and all is well again afterwards, or not yet. */
function meanwhile(subject: fc.Arbitrary<Submit['subject']>): fc.Arbitrary<Doing> {
  const all = [...ALWAYS(subject), ...SOME, ...AFTERWARDS];
  const oneOf = (weights: Weights) => anyStepOf(all.map(([, kind, step]) => [weights[kind] ?? 0, kind, step]));
  const unheard = (step: Step): Step => ('patient' in step ? { ...step, patient: false } : step);
  const troubles = fc.array(oneOf(TROUBLE), { minLength: 1, maxLength: 2 });
  const healed = anyOf<Heal[]>([], [{ kind: 'heal' }]);
  // Who is not answered asks again: in the middle of a submission mostly the same key comes.
  const impatient = fc.record({ again: oneOf({ 'submit-again': 1 }), isAgain: often });
  return fc
    .tuple(troubles, oneOf(AT_WORK).map(unheard), oneOf(IN_THE_MIDDLE), impatient, healed)
    .map(([begin, work, other, { again, isAgain }, afterwards]) => {
      const middle = work.kind === 'submit' && work.keyed && isAgain ? again : other;
      return new Doing(...begin, work, middle, ...afterwards);
    });
}

/** Every kind of step that there is. */
export const KINDS = [...ALWAYS(fc.constant('Quiet')), ...SOME, ...AFTERWARDS].map(([, name]) => name);

/** How likely it is, beside single steps, that something comes in the middle of another: some five times a run. */
const MEANWHILE_WEIGHT = 14;

/** The steps of a run, up to so many: `replayPath` goes back to those of a failure. */
export function stepsOfARun(maxCommands: number, replayPath?: string) {
  const makeUp = fc.tuple(fc.subarray(SOME, { minLength: 5, maxLength: 11 }), fc.constantFrom(...SUBJECTS_OF_A_RUN));
  const steps = makeUp.chain(([chosen, subject]) => {
    const those = [...ALWAYS(subject), ...chosen, ...AFTERWARDS];
    const command = fc.oneof(
      { weight: MEANWHILE_WEIGHT, arbitrary: meanwhile(subject) },
      {
        weight: those.reduce((sum, [weight]) => sum + weight, 0),
        arbitrary: anyStepOf(those).map((step) => new Doing(step)),
      },
    );
    return fc.commands([command], { maxCommands, size: 'max', ...given({ replayPath }) });
  });
  // A bias would be towards short runs.
  return fc.noBias(steps);
}
