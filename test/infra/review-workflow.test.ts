import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { GOLDEN_FILE, workflowDefinition } from '../../infra/workflow-definition';
import type { WorkflowInput } from '../../src/domain/ports';
import { evaluate } from './evaluate';

const validate: (definition: unknown) => { errors: unknown[] } = require('asl-validator');

const golden = readFileSync(GOLDEN_FILE, 'utf8');
const { States: states } = JSON.parse(golden);

const FULL: WorkflowInput = {
  version: 1,
  articleId: 'a1',
  review: 1,
  article: {
    title: 'Forbidden fruit, forbidden love',
    excerpt: 'An excerpt',
    url: 'https://example.com/1',
    author: 'Nia',
    source: { via: 'slack', by: 'U0NIA' },
    matches: [
      { rule: 'forbidden', text: 'Forbidden', start: 0, how: 'as-written' },
      { rule: 'forbidden', text: 'forbidden', start: 17, how: 'as-written' },
    ],
  },
  reviewSeconds: 60,
};
const { title, source, matches } = FULL.article;
const MINIMAL: WorkflowInput = { ...FULL, article: { title, source, matches: matches.slice(0, 1) } };
const EMPTY_TEXTS: WorkflowInput = { ...FULL, article: { ...FULL.article, excerpt: '', author: '' } };
const CLEAN: WorkflowInput = { ...FULL, article: { title: 'Fruit', source, matches: [] } };

const VERDICT = { status: 'rejected', by: 'U0MONA', via: 'card', at: '2030-01-02T03:05:00.000Z' };
const REASONED = { ...VERDICT, reason: 'Off topic' };
const EXPIRED = states['Request review'].Catch[0].Assign.decision;

const contextOf = (input: WorkflowInput) => ({
  Execution: { Id: 'arn:execution', Name: input.articleId, Input: input, StartTime: '2030-01-02T03:04:05Z' },
  State: { Name: 'any', EnteredTime: '2030-01-02T03:05:06Z', RetryCount: 0 },
  StateMachine: { Id: 'arn:machine', Name: 'holdpoint-review' },
  Task: { Token: 'the-token' },
});

const choose = (input: unknown) =>
  evaluate(states['Forbidden title?'].Choices[0].Condition, { states: { input } });

/** The variables after *Forbidden title?*. */
const variablesOf = async (input: WorkflowInput, assign = states['Forbidden title?'].Choices[0].Assign) =>
  (await evaluate(assign, { states: { input, context: contextOf(input) } })) as Record<string, unknown>;

const verdictOf = async (result: unknown) =>
  evaluate(states['Request review'].Assign.decision, { states: { result, context: contextOf(FULL) } });

describe('the golden file', () => {
  it('is what the constructs render', () => {
    expect(workflowDefinition()).toBe(golden);
  });

  it('is valid Amazon States Language', () => {
    expect(validate(JSON.parse(golden)).errors).toEqual([]);
  });

  it('leaves open the names of the table and of the two functions, and nothing else', () => {
    const names = new Set(golden.match(/\$\{[^}]*\}/g));
    expect([...names].map((name) => name.slice(2, -1)).sort()).toEqual([
      'AnnounceDecisionFunction',
      'ArticlesTable',
      'RequestReviewFunction',
    ]);
    expect(golden).not.toMatch(/\d{12}|us-east-1/);
  });

  it('has no Fail state, and ends only where an article is recorded or left to the sweep', () => {
    const ends = Object.entries<{ Type: string; End?: boolean }>(states)
      .filter(([, state]) => state.End || state.Type === 'Succeed' || state.Type === 'Fail')
      .map(([name]) => name);
    expect(ends.sort()).toEqual([
      'Already recorded',
      'Announce decision',
      'Left to the sweep',
      'Publish article',
    ]);
  });

  it('enters two states for a clean article and four for a held one', () => {
    const path = (name: string): string[] => [name, ...(states[name].Next ? path(states[name].Next) : [])];
    expect(path(states['Forbidden title?'].Default)).toEqual(['Publish article']);
    expect(path(states['Forbidden title?'].Choices[0].Next)).toEqual([
      'Request review',
      'Record decision',
      'Announce decision',
    ]);
    expect(path('Request review').slice(1)).toEqual(path(states['Request review'].Catch[0].Next));
  });

  it.each(['Publish article', 'Request review', 'Record decision'])(
    'retries %s practically for ever',
    (name) => {
      expect(states[name].Retry.at(-1)).toEqual({
        ErrorEquals: ['States.TaskFailed'],
        IntervalSeconds: 1,
        BackoffRate: 2,
        MaxDelaySeconds: 60,
        MaxAttempts: 99_999_999,
        JitterStrategy: 'FULL',
      });
    },
  );

  it.each(['Publish article', 'Record decision'])('does not repeat a failed condition of %s', (name) => {
    const [first] = states[name].Retry;
    expect(first).toEqual({ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 });
  });

  it('never lets a retry swallow the deadline', () => {
    const retried = Object.values<{ Retry?: { ErrorEquals: string[] }[] }>(states)
      .flatMap((state) => state.Retry ?? [])
      .flatMap((retrier) => retrier.ErrorEquals);
    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.Timeout');
  });
});

describe('Forbidden title?', () => {
  it('holds what a rule matched, and publishes what none did', async () => {
    expect(await choose(FULL)).toBe(true);
    expect(await choose(MINIMAL)).toBe(true);
    expect(await choose(CLEAN)).toBe(false);
  });

  it('holds an article that nobody screened', async () => {
    expect(await choose({ ...CLEAN, article: { title: 'Fruit', source } })).toBe(true);
  });

  it('counts the deadline from the start of the execution', async () => {
    expect(await variablesOf(FULL)).toEqual({
      submission: {
        articleId: 'a1',
        article: FULL.article,
        review: 1,
        executionArn: 'arn:execution',
        submittedAt: '2030-01-02T03:04:05.000Z',
      },
      deadline: '2030-01-02T03:05:05.000Z',
    });
  });

  it.each(['articleId', 'article', 'review', 'reviewSeconds'])(
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
    const variables = { ...(await variablesOf(given)), decision: decided };
    for (const [name, state] of Object.entries<object>(states)) {
      const result = decided === EXPIRED ? VERDICT : decided;
      const seen = {
        states: { input: given, result, errorOutput: {}, context: contextOf(given) },
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

describe('Request review', () => {
  const evaluatedAt = async (state: object, input = FULL) =>
    (await evaluate(states['Request review'].Arguments.Payload, {
      ...(await variablesOf(input)),
      states: { context: { ...contextOf(input), State: state } },
    })) as { attempt: string };

  it('hands over what the record needs', async () => {
    const state = { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 0 };
    expect(await evaluatedAt(state)).toEqual({
      version: 1,
      articleId: 'a1',
      article: FULL.article,
      review: 1,
      executionArn: 'arn:execution',
      submittedAt: '2030-01-02T03:04:05.000Z',
      deadline: '2030-01-02T03:05:05.000Z',
      taskToken: 'the-token',
      attempt: '2030-01-02T03:04:06.000Z#000000',
    });
  });

  it('orders attempts as text, by entry and then by retry', async () => {
    const order = [
      // Java's spelling of a whole second would sort after its own fractions.
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 0 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 9 },
      { EnteredTime: '2030-01-02T03:04:06Z', RetryCount: 10 },
      { EnteredTime: '2030-01-02T03:04:06.5Z', RetryCount: 0 },
      { EnteredTime: '2030-01-02T03:04:07Z', RetryCount: 0 },
    ];
    const attempts = await Promise.all(order.map(async (state) => (await evaluatedAt(state)).attempt));
    expect([...attempts].sort()).toEqual(attempts);
    expect(new Set(attempts).size).toBe(order.length);
  });

  it.each([
    ['what is left until the deadline', 90_000, 90],
    ['a begun second whole', 1_500, 2],
    ['one second once the deadline is past', -3_600_000, 1],
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
        Assign: { decision: { status: 'expired', by: 'holdpoint', via: 'deadline' } },
        Next: 'Record decision',
      },
      { ErrorEquals: ['States.QueryEvaluationError'], Next: 'Request review' },
    ]);
  });

  it('reads only what is surely there, so that no failure of its own can turn the loop', () => {
    const { Arguments, TimeoutSeconds } = states['Request review'];
    const reads = JSON.stringify([Arguments, TimeoutSeconds]).match(/\$(states|submission|deadline)[.\w]*/g);
    expect([...new Set(reads)].sort()).toEqual([
      '$deadline',
      '$states.context.State.EnteredTime',
      '$states.context.State.RetryCount',
      '$states.context.Task.Token',
      '$submission.article',
      '$submission.articleId',
      '$submission.executionArn',
      '$submission.review',
      '$submission.submittedAt',
    ]);
  });
});

describe('the callback', () => {
  it('is taken as it was sent when it is a decision', async () => {
    expect(await verdictOf(VERDICT)).toEqual(VERDICT);
    expect(await verdictOf(REASONED)).toEqual(REASONED);
    expect(await verdictOf({ ...VERDICT, reason: '' })).toEqual({ ...VERDICT, reason: '' });
    expect(await verdictOf({ ...VERDICT, by: 'k'.repeat(200), reason: 'r'.repeat(1000) })).toBeDefined();
  });

  it('is stripped of what it carries besides, and its time is spelled our way', async () => {
    const sent = { ...VERDICT, at: '2030-01-02T04:05:00+01:00', articleId: 'a2', executionArn: 'x' };
    expect(await verdictOf(sent)).toEqual(VERDICT);
  });

  const { by, ...anonymous } = VERDICT;
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'published'],
    ['a list', [VERDICT]],
    ['an empty object', {}],
    ['an unknown status', { ...VERDICT, status: 'expired' }],
    ['a status in a list', { ...VERDICT, status: ['published'] }],
    ['the way of the deadline', { ...VERDICT, via: 'deadline' }],
    ['nobody', anonymous],
    ['somebody without a name', { ...VERDICT, by: '' }],
    ['a name that is a number', { ...VERDICT, by: 7 }],
    ['a name that is a list', { ...VERDICT, by: [by] }],
    ['a name that is too long', { ...VERDICT, by: 'k'.repeat(201) }],
    ['a reason that is too long', { ...VERDICT, reason: 'r'.repeat(1001) }],
    ['a reason that is null', { ...VERDICT, reason: null }],
    ['no time', { ...VERDICT, at: undefined }],
    ['a time that is a number', { ...VERDICT, at: 1_893_553_500_000 }],
    ['a year for a time', { ...VERDICT, at: '2030' }],
    ['a day that is none', { ...VERDICT, at: '2030-13-41T00:00:00.000Z' }],
    ['a time in words', { ...VERDICT, at: 'yesterday, at tea time' }],
  ])('is refused when it is %s', async (_what, sent) => {
    await expect(verdictOf(sent)).rejects.toThrow();
  });
});
