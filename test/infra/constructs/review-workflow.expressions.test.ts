import { describe, expect, it } from '@jest/globals';
import { given } from '../../../src/domain/given';
import { evaluate } from '../evaluate';
import {
  CLEAN,
  contextOf,
  EMPTY_TEXTS,
  EXPIRED,
  FULL,
  MINIMAL,
  REASONED,
  states,
  VERDICT,
  variablesOf,
} from '../workflow-examples';

/** What an execution of the full example knows of its submission. */
const SUBMISSION = {
  articleId: 'a1',
  article: FULL.article,
  review: 1,
  undoSeconds: FULL.undoSeconds,
  takesOver: '',
  reopened: '',
  executionArn: 'arn:execution',
  submittedAt: '2030-01-02T03:04:05.000Z',
};

const choose = (input: unknown) => evaluate(states['Forbidden title?'].Choices[0].Condition, { states: { input } });

describe('Forbidden title?', () => {
  it('holds what a rule matched, and publishes what none did', async () => {
    expect(await choose(FULL)).toBe(true);
    expect(await choose(MINIMAL)).toBe(true);
    expect(await choose(CLEAN)).toBe(false);
  });

  it('holds an article that nobody screened', async () => {
    expect(await choose({ ...CLEAN, article: { title: 'Fruit', source: CLEAN.article.source } })).toBe(true);
  });

  it('holds what takes the place of another execution, be its title clean, and hands on who reopened it and why', async () => {
    const reopened = { by: 'U0MAX', via: 'card', reason: 'Not so' } as const;
    const again = { ...CLEAN, review: 2, takesOver: 'arn:before', reopened };
    expect(await choose(again)).toBe(true);
    expect((await variablesOf(again)).submission).toMatchObject({ review: 2, takesOver: 'arn:before', reopened });
  });

  it('counts the deadline from the start of the execution', async () => {
    expect(await variablesOf(FULL)).toEqual({
      submission: SUBMISSION,
      deadline: '2030-01-02T03:05:05.000Z',
      undone: '',
    });
  });

  it.each(['articleId', 'article', 'review', 'reviewSeconds', 'undoSeconds', 'takesOver'])(
    'fails at once, before any wait, without %s',
    async (member) => {
      await expect(variablesOf({ ...FULL, [member]: undefined })).rejects.toThrow();
    },
  );
});

describe('every expression', () => {
  const inputs = { full: FULL, minimal: MINIMAL, 'empty texts': EMPTY_TEXTS, clean: CLEAN };
  const decisions = { plain: VERDICT, reasoned: REASONED, expired: EXPIRED };
  const cases = Object.keys(inputs).flatMap((input) =>
    Object.keys(decisions).map((decision) => [input, decision] as const),
  );

  it.each(cases)('has a value for a %s article and a %s decision', async (input, decision) => {
    const given = inputs[input as keyof typeof inputs];
    const decided = decisions[decision as keyof typeof decisions];
    const variables = { ...(await variablesOf(given)), decision: decided, releasesAt: VERDICT.at };
    for (const [name, state] of Object.entries<object>(states)) {
      const seen = {
        states: { input: given, result: decided, errorOutput: { Cause: '{}' }, context: contextOf(given) },
        ...variables,
      };
      await expect(evaluate(state, seen).then(() => name)).resolves.toBe(name);
    }
  });

  it('has a value where no variable of a held article is there', async () => {
    const variables = await variablesOf(CLEAN, states['Forbidden title?'].Assign);
    expect(Object.keys(variables)).toEqual(['submission']);
    for (const name of ['Publish article', 'Already recorded']) {
      await expect(evaluate(states[name], variables)).resolves.toBeDefined();
    }
  });
});

const DAY = 24 * 60 * 60;

describe('Request review', () => {
  const evaluatedAt = async (
    { RedriveCount, ...state }: { EnteredTime: string; RetryCount: number; RedriveCount?: number },
    input = FULL,
  ) => {
    const context = contextOf(input);
    const Execution = { ...context.Execution, ...given({ RedriveCount }) };
    return (await evaluate(states['Request review'].Arguments.Payload, {
      ...(await variablesOf(input)),
      states: { context: { ...context, Execution, State: state } },
    })) as { attempt: string };
  };

  it('hands over what the record needs', async () => {
    const state = { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 0 };
    expect(await evaluatedAt(state)).toEqual({
      version: 1,
      definition: 2,
      ...SUBMISSION,
      undone: '',
      deadline: '2030-01-02T03:05:05.000Z',
      taskToken: 'the-token',
      attempt: '2030-01-02T03:04:06.000Z#000000#000000',
    });
  });

  it('orders attempts as text: by entry, redrive and retry', async () => {
    const order = [
      // Java's spelling of a whole second would sort after its own fractions.
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 0 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 9 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 10 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 0, RedriveCount: 1 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 2, RedriveCount: 1 },
      { EnteredTime: '2030-01-02T03:04:06.5Z', RetryCount: 0 },
      { EnteredTime: '2030-01-02T03:04:07Z', RetryCount: 0 },
    ];
    const attempts = await Promise.all(order.map(async (state) => (await evaluatedAt(state)).attempt));
    expect([...attempts].sort()).toEqual(attempts);
    expect(new Set(attempts).size).toBe(order.length);
  });

  it.each([
    ['thirty days longer than until the deadline', 90_000, 30 * DAY + 90],
    ['a begun second whole', 1_500, 30 * DAY + 2],
    ['one second once that is past', -31 * DAY * 1000, 1],
  ])('waits for %s', async (_what, left, seconds) => {
    const deadline = new Date(Date.now() + left).toISOString();
    const waits = await evaluate(states['Request review'].TimeoutSeconds, { deadline });
    expect(waits).toBeGreaterThanOrEqual(Math.max(1, seconds - 1));
    expect(waits).toBeLessThanOrEqual(seconds);
  });

  it('leads back to waiting from a malformed callback, and to a decision from the deadline', () => {
    expect(states['Request review'].Catch).toEqual([
      {
        ErrorEquals: ['States.Timeout'],
        Assign: { decision: { status: 'expired', by: 'holdpoint', via: 'deadline', at: '{% $now() %}' } },
        Next: 'Record decision',
      },
      { ErrorEquals: ['States.QueryEvaluationError'], Next: 'Request review' },
    ]);
  });

  it('reads only what is surely there, so that no failure of its own can turn the loop', () => {
    const { Arguments, TimeoutSeconds } = states['Request review'];
    const reads = JSON.stringify([Arguments, TimeoutSeconds]).match(/\$(states|submission|deadline|undone)[.\w]*/g);
    expect([...new Set(reads)].sort()).toEqual([
      '$deadline',
      '$states.context.Execution.RedriveCount',
      '$states.context.State.EnteredTime',
      '$states.context.State.RetryCount',
      '$states.context.Task.Token',
      '$submission.article',
      '$submission.articleId',
      '$submission.executionArn',
      '$submission.reopened',
      '$submission.review',
      '$submission.submittedAt',
      '$submission.takesOver',
      '$submission.undoSeconds',
      '$undone',
    ]);
  });
});

describe('Announce decision', () => {
  const evaluated = async (part: unknown, over: object, releasesAt = '2030-01-02T03:05:36.000Z') => {
    const context = contextOf(FULL);
    const variables = await variablesOf({ ...FULL, undoSeconds: 30 });
    return evaluate(part, { ...variables, decision: VERDICT, releasesAt, states: { context }, ...over });
  };
  const { Arguments, TimeoutSeconds } = states['Announce decision'];

  it('hands over the decision and the token', async () => {
    expect(await evaluated(Arguments.Payload, {})).toEqual({
      version: 1,
      articleId: 'a1',
      decision: VERDICT,
      mayBeUndone: true,
      taskToken: 'the-token',
      attempt: '2030-01-02T03:05:06.000Z#000000#000000',
    });
  });

  it.each([
    ['a key’s', { ...VERDICT, via: 'api' }],
    ['the deadline’s', EXPIRED],
  ])('leaves no way back from %s decision, and waits a minute at most', async (_, decision) => {
    expect(await evaluated(Arguments.Payload, { decision })).toMatchObject({ mayBeUndone: false });
    expect(await evaluated(TimeoutSeconds, { decision })).toBe(60);
  });

  it('leaves none where there is no time for it', async () => {
    const { submission } = await variablesOf({ ...FULL, undoSeconds: 0 });
    expect(await evaluated(Arguments.Payload, { submission })).toMatchObject({ mayBeUndone: false });
  });

  it.each([
    ['until the decision comes to hold', 30_000, 30],
    ['one second once it should', -5000, 1],
  ])('waits %s', async (_, left, seconds) => {
    const waits = await evaluated(TimeoutSeconds, {}, new Date(Date.now() + left).toISOString());
    expect(waits).toBeLessThanOrEqual(seconds);
    expect(waits).toBeGreaterThanOrEqual(Math.max(1, seconds - 1));
  });

  it('counts the time to undo from the entry of Record decision', async () => {
    expect(await evaluated(states['Record decision'].Assign, {})).toEqual({ releasesAt: '2030-01-02T03:05:36.000Z' });
    expect(await evaluated(states['Record decision'].Assign, { decision: EXPIRED })).toEqual({
      releasesAt: '2030-01-02T03:05:06.000Z',
    });
  });
});
