import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Moderator } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import type { WorkflowInput } from '../../src/domain/workflow';
import { mayReopen, reopenArticle } from '../../src/usecases/reopen-article';
import { aDecidedRecord, anArticle, aRecord } from '../support/records';

const PUBLISHED = aDecidedRecord('published');
const MONA = { kind: 'slack', id: 'U0MONA' } as const;
const REASON = 'Not so';
const WANTED = { by: 'U0MONA', via: 'card', reason: REASON } as const;
const waiting = (over = {}): ArticleRecord =>
  aRecord({
    review: 2,
    executionArn: 'arn:2',
    history: [{ event: 'reopened', at: '2026-12-01T12:00:00.000Z', ...WANTED, review: 2, ...over }],
  });

interface Execution {
  readonly input?: Partial<WorkflowInput>;
  readonly ended?: boolean;
  readonly succeeded?: boolean;
}

/** A record as it is at each reading, the last for good, and executions by the number of their review. */
function aDesk(
  reads: (ArticleRecord | undefined)[],
  { executions = {}, runs = [false] }: { executions?: Record<number, Execution>; runs?: boolean[] } = {},
) {
  const started: WorkflowInput[] = [];
  const known: Record<number, Execution> = { ...executions };
  let read = 0;
  let asked = 0;
  let slept = 0;
  const deps = {
    articles: {
      find: async (id: string) => (id === 'a1' ? reads[Math.min(read++, reads.length - 1)] : undefined),
    },
    workflow: {
      start: async (input: WorkflowInput) => {
        const before = known[input.review];
        if (before) return before.input === input ? ('started' as const) : ('exists' as const);
        known[input.review] = { input };
        started.push(input);
        return 'started' as const;
      },
      describe: async (_: string, review = 1) => {
        const { input = {}, ended = false, succeeded = false } = known[review] ?? {};
        if (!(review in known)) return undefined;
        return {
          input: input as WorkflowInput,
          startedAt: '2026-12-01T12:00:00.000Z',
          executionArn: `arn:${review}`,
          succeeded,
          ...given({ endedAt: ended ? '2026-12-01T12:01:00.000Z' : undefined }),
        };
      },
      isRunning: async () => runs[Math.min(asked++, runs.length - 1)] ?? false,
    },
    reviewers: { includes: async (user: string) => user !== 'U0NIA' },
    emailOf: () => undefined,
    allowOwn: false,
    clock: () => new Date('2026-12-01T12:00:00.000Z'),
    reviewSeconds: 60,
    undoSeconds: 30,
    sleep: async (ms: number) => {
      slept += ms;
    },
  };
  return {
    started,
    slept: () => slept,
    may: (by: Moderator = MONA, review?: number) => mayReopen(deps)('a1', by, review),
    reopen: (by: Moderator = MONA, over: object = {}) =>
      reopenArticle(deps)({ articleId: 'a1', by, via: 'card', reason: REASON, ...over }),
  };
}

describe('reopenArticle', () => {
  it('has nothing reviewed again that was replaced, but what was published', async () => {
    const replacedBy = { articleId: 'a2', at: '2026-12-01T11:59:30.000Z', review: 1 };
    const returned = aDecidedRecord('returned', {}, { replacedBy });
    await expect(aDesk([returned]).reopen()).rejects.toMatchObject({
      refusal: { code: 'replaced', by: { articleId: 'a2' } },
    });
    await expect(aDesk([returned]).may()).rejects.toMatchObject({ refusal: { code: 'replaced' } });
    expect(await aDesk([{ ...PUBLISHED, replacedBy }]).reopen()).toMatchObject({ review: 2 });
  });

  it('begins the next review, which takes the record over as it is, with who wanted it and why', async () => {
    const desk = aDesk([PUBLISHED]);
    expect(await desk.reopen()).toEqual({ record: PUBLISHED, review: 2 });
    expect(desk.started).toEqual([
      {
        ...{ version: 1, articleId: 'a1', review: 2, article: PUBLISHED.article },
        ...{ reviewSeconds: 60, undoSeconds: 30, takesOver: PUBLISHED.executionArn, reopened: WANTED },
      },
    ]);
  });

  it.each(['published', 'rejected', 'returned', 'expired'] as const)('reopens what is %s', async (status) => {
    expect(await aDesk([aDecidedRecord(status)]).reopen()).toMatchObject({ review: 2 });
  });

  it('is the same again for the same reason, before and after that is recorded', async () => {
    const before = aDesk([PUBLISHED], { executions: { 2: { input: { reopened: WANTED } } } });
    expect(await before.reopen()).toEqual({ record: PUBLISHED, review: 2 });
    const after = aDesk([waiting()]);
    expect(await after.reopen()).toMatchObject({ review: 2 });
    expect([...before.started, ...after.started]).toEqual([]);
  });

  it('begins one review when two try at once, and tells the other who was first', async () => {
    const desk = aDesk([PUBLISHED]);
    const both = await Promise.allSettled([desk.reopen(), desk.reopen({ kind: 'slack', id: 'U0MAX' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'already-reopened', by: desk.started[0]?.reopened?.by } },
    });
    expect(desk.started).toHaveLength(1);
  });

  it('goes past a review that died before it took the record over, and past none that did', async () => {
    const executions = { 2: { ended: true } };
    const desk = aDesk([PUBLISHED], { executions });
    expect(await desk.reopen()).toMatchObject({ review: 3 });
    expect(desk.started[0]?.takesOver).toBe(PUBLISHED.executionArn);
    const taken = aDesk([PUBLISHED, waiting()], { executions });
    await expect(taken.reopen()).rejects.toMatchObject({ refusal: { code: 'already-reopened' } });
    const over = aDesk([PUBLISHED], { executions: { 2: { ended: true, succeeded: true } } });
    await expect(over.reopen()).rejects.toMatchObject({ refusal: { code: 'already-reopened' } });
    expect([...taken.started, ...over.started]).toEqual([]);
  });

  it('goes on from whatever review was the last', async () => {
    expect(await aDesk([{ ...PUBLISHED, review: 40 }]).reopen(MONA, { review: 40 })).toMatchObject({ review: 41 });
  });

  it('waits for who still announces the decision, for a second at most', async () => {
    const desk = aDesk([PUBLISHED], { runs: [true, true, false] });
    expect(await desk.reopen()).toMatchObject({ review: 2 });
    const busy = aDesk([PUBLISHED], { runs: [true] });
    await expect(busy.reopen()).rejects.toMatchObject({ refusal: { code: 'not-ended' } });
    expect(busy.slept()).toBe(1000);
    expect(busy.started).toEqual([]);
  });

  it('goes by the review of the button, and over HTTP by whichever there is', async () => {
    const second = { ...PUBLISHED, review: 2 };
    await expect(aDesk([second]).reopen()).rejects.toMatchObject({ refusal: { code: 'other-review' } });
    const key = { kind: 'key', id: 'desk' } as const;
    expect(await aDesk([second]).reopen(key, { via: 'api' })).toMatchObject({ review: 3 });
  });

  it.each<[string, ArticleRecord | undefined, Moderator]>([
    ['article-not-found', undefined, MONA],
    ['not-a-reviewer', PUBLISHED, { kind: 'slack', id: 'U0NIA' }],
    ['own-article', PUBLISHED, { kind: 'key', id: 'cms' }],
    ['own-article', { ...PUBLISHED, article: anArticle({ source: { via: 'slack', by: 'U0MONA' } }) }, MONA],
    ['not-ended', aRecord(), MONA],
    ['not-ended', { ...PUBLISHED, status: 'decided' }, MONA],
    ['was-withdrawn', aDecidedRecord('withdrawn'), MONA],
    ['already-reopened', waiting({ by: 'U0MAX' }), MONA],
    ['already-reopened', waiting({ reason: 'Another' }), MONA],
  ])('refuses: %s', async (code, record, by) => {
    const desk = aDesk([record]);
    await expect(desk.reopen(by)).rejects.toMatchObject({ refusal: { code } });
    expect(desk.started).toEqual([]);
  });
});

it('tells beforehand whether somebody may', async () => {
  expect(await aDesk([PUBLISHED]).may()).toBe(PUBLISHED);
  await expect(aDesk([PUBLISHED]).may({ kind: 'slack', id: 'U0NIA' })).rejects.toMatchObject({
    refusal: { code: 'not-a-reviewer' },
  });
  await expect(aDesk([aRecord()]).may()).rejects.toMatchObject({ refusal: { code: 'not-ended' } });
  await expect(aDesk([PUBLISHED]).may(MONA, 2)).rejects.toMatchObject({ refusal: { code: 'other-review' } });
});
