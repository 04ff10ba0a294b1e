import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ArticleRecord, PendingCallback } from '../../src/domain/article-record';
import type { Moderator, Verdict } from '../../src/domain/decision';
import { VERDICTS_OF } from '../../src/domain/definition';
import { given } from '../../src/domain/given';
import { type DecideRequest, decide } from '../../src/usecases/decide';
import { anArticle, aRecord, aWorkflowInput, SUBMITTED_AT } from '../support/records';

const mona: Moderator = { kind: 'slack', id: 'U0MONA' };
const AT = '2026-11-22T12:10:00.000Z';

/** The execution that reviews again what was reopened. */
const REOPENED = 'arn:aws:states:eu-central-1:123456789012:execution:holdpoint:reopened';

/** One record and one arbiter, which takes the first callback for the current token. */
function aDesk(
  over: Partial<ArticleRecord> = {},
  {
    recordsAfterReads = 0,
    loseAnswer = false,
    running = true,
    allowOwn = false,
    undoneMeanwhile = false,
    reopenedMeanwhile = false,
    isStarted = false,
  } = {},
) {
  const first = aRecord(over);
  let stored: PendingCallback | undefined = {
    record: first,
    ...given({ taskToken: first.status === 'pending' ? 'token-1' : undefined }),
  };
  let clicks = 0;
  let accepted: { verdict: Verdict; reads: number } | undefined;
  const desk = {
    callbacks: [] as Verdict[],
    reads: 0,
    remove: () => {
      stored = undefined;
    },
    renewToken: (taskToken: string) => {
      if (stored) stored = { ...stored, taskToken };
    },
    decide: decide({
      articles: {
        findCallback: async (articleId) => {
          if (articleId !== first.articleId) return undefined;
          desk.reads += 1;
          if (accepted && stored?.taskToken && accepted.reads++ >= recordsAfterReads) {
            const { verdict } = accepted;
            const history = [...stored.record.history, { event: 'undone' as const, at: AT }];
            const review = first.review + 1;
            const reopened = [...first.history, { event: 'reopened' as const, at: AT, review }];
            if (reopenedMeanwhile) {
              accepted = undefined;
              stored = {
                record: { ...first, review, executionArn: REOPENED, history: reopened },
                taskToken: 'token-2',
              };
              return stored;
            }
            stored = undoneMeanwhile
              ? { record: { ...stored.record, history }, taskToken: 'token-2' }
              : { record: { ...stored.record, status: verdict.status, decision: verdict } };
          }
          return stored;
        },
      },
      workflow: {
        decide: async (token, verdict) => {
          desk.callbacks.push(verdict);
          if (accepted || token !== stored?.taskToken) return 'gone';
          accepted = { verdict, reads: 0 };
          return loseAnswer ? 'gone' : 'accepted';
        },
        isRunning: async ({ executionArn }) => running || executionArn === REOPENED,
        describe: async () =>
          isStarted
            ? {
                ...{
                  input: aWorkflowInput({ article: anArticle({ replaces: first.articleId }) }),
                  startedAt: SUBMITTED_AT,
                  executionArn: first.executionArn,
                  succeeded: false,
                },
                ...given({ endedAt: running ? undefined : AT }),
              }
            : undefined,
      },
      reviewers: { includes: async (user) => user !== 'U0NIA' },
      emailOf: (user) => (user === 'U0MONA' ? 'Mona@Example.com' : undefined),
      clock: () => new Date(Date.parse(AT) + 1000 * clicks++),
      sleep: async () => {},
      allowOwn,
    }),
  };
  return desk;
}

const approve = (over: Partial<DecideRequest> = {}): DecideRequest => ({
  articleId: 'a1',
  choice: 'approve',
  by: mona,
  via: 'card',
  ...over,
});

describe('decide', () => {
  const noted = (at: string) => ({ replacedBy: { articleId: 'a2', at, review: 1 } });
  const OLD = '2026-11-22T12:00:00.000Z';

  it.each([
    ['started', true, OLD, true],
    ['noted a moment ago', false, '2026-11-22T12:09:30.000Z', true],
    ['noted, and never started', false, OLD, false],
  ])('decides on nothing that another article takes the place of: %s', async (_what, isStarted, at, isRefused) => {
    const desk = aDesk(noted(at), { isStarted });
    // Nobody reads the other article here but by its execution.
    const refused = { refusal: { code: 'replaced', articleId: 'a1', by: { articleId: 'a2' } } };
    for (const choice of ['approve', 'reject', 'return'] as const) {
      const fresh = isRefused ? desk : aDesk(noted(at), { isStarted });
      const decided = fresh.decide(approve({ choice, reason: 'Not ours' }));
      if (isRefused) await expect(decided).rejects.toMatchObject(refused);
      else expect((await decided).decision.by).toBe('U0MONA');
    }
    expect(desk.callbacks).toEqual([]);
  });

  it('lets its submitter withdraw what another article takes the place of', async () => {
    const desk = aDesk(noted(OLD), { isStarted: true });
    const by = { kind: 'key', id: 'cms' } as const;
    expect((await desk.decide(approve({ choice: 'withdraw', by, via: 'api' }))).decision.status).toBe('withdrawn');
  });

  it('sends one callback and answers what was recorded', async () => {
    const desk = aDesk({}, { recordsAfterReads: 3 });
    const { decision, repeated } = await desk.decide(approve({ choice: 'reject', reason: 'Off topic' }));
    expect(decision).toEqual({ status: 'rejected', by: 'U0MONA', via: 'card', at: AT, reason: 'Off topic' });
    expect(repeated).toBe(false);
    expect(desk.callbacks).toHaveLength(1);
  });

  it.each([
    ['card', 30, 1],
    ['card', 0, 2],
    ['card', undefined, 2],
    ['pending', 30, 2],
    ['home', 30, 2],
    ['api', 30, 2],
  ] as const)(
    'reads the record again only where its answer needs that: %s, to be undone for %s s',
    async (via, undoSeconds, reads) => {
      const desk = aDesk(given({ undoSeconds }));
      const by = via === 'api' ? { kind: 'key' as const, id: 'desk' } : mona;
      expect((await desk.decide(approve({ via, by }))).repeated).toBe(false);
      expect(desk.reads).toBe(reads);
    },
  );

  it('takes what the state machine accepted for decided, and tells of no time that it has not read', async () => {
    const desk = aDesk({ undoSeconds: 30 }, { recordsAfterReads: Number.POSITIVE_INFINITY, running: false });
    const { record, decision } = await desk.decide(approve({ choice: 'reject', reason: 'Off topic' }));
    expect(decision).toEqual({ status: 'rejected', by: 'U0MONA', via: 'card', at: AT, reason: 'Off topic' });
    expect(record).toMatchObject({ status: 'decided', decision, undoSeconds: 30 });
    expect(record).not.toHaveProperty('releasesAt');
  });

  it('reads the record where the state machine did not take it, be it that the answer was lost', async () => {
    const desk = aDesk({ undoSeconds: 30 }, { loseAnswer: true });
    expect(await desk.decide(approve())).toMatchObject({ record: { status: 'published' }, repeated: false });
    expect(desk.reads).toBe(2);
  });

  it('knows its own decision when the answer to the callback was lost', async () => {
    const { decision, repeated } = await aDesk({}, { loseAnswer: true }).decide(approve());
    expect([decision.by, repeated]).toEqual(['U0MONA', false]);
  });

  it('says that the same person decided the same before', async () => {
    const desk = aDesk();
    await desk.decide(approve());
    const again = await desk.decide(approve({ via: 'pending' }));
    expect(again).toMatchObject({ repeated: true, decision: { via: 'card', at: AT } });
    expect(desk.callbacks).toHaveLength(1);
  });

  it.each([{}, { by: { kind: 'key', id: 'desk' }, via: 'api' }] as const)(
    'asks no review to end as its definition does not know: %j',
    async (door) => {
      jest.replaceProperty(VERDICTS_OF, 1, ['rejected']);
      const desk = aDesk({ definition: 1 });
      await expect(desk.decide(approve(door))).rejects.toMatchObject({
        refusal: { code: 'cannot-end-so', title: 'A forbidden title' },
      });
      expect(desk.callbacks).toEqual([]);
      expect((await desk.decide(approve({ ...door, choice: 'reject' }))).decision.status).toBe('rejected');
      jest.restoreAllMocks();
    },
  );

  it('asks no review to be withdrawn by a message that its definition does not know', async () => {
    const nia = { kind: 'slack', id: 'U0NIA' } as const;
    const withdraw = { articleId: 'a1', choice: 'withdraw', by: nia, via: 'message' } as const;
    const article = anArticle({ source: { via: 'slack', by: 'U0NIA' } });
    const old = aDesk({ definition: 1, article });
    await expect(old.decide(withdraw)).rejects.toMatchObject({ refusal: { code: 'cannot-end-so' } });
    expect(old.callbacks).toEqual([]);
    const { decision } = await aDesk({ definition: 2, article }).decide(withdraw);
    expect(decision).toMatchObject({ status: 'withdrawn', by: 'U0NIA', via: 'message' });
  });

  it('does not decide again what somebody has undone meanwhile', async () => {
    const desk = aDesk({}, { undoneMeanwhile: true });
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code: 'unconfirmed' } });
    expect(desk.callbacks).toHaveLength(1);
  });

  it('does not decide on the review that began when somebody reopened meanwhile what it had decided', async () => {
    const desk = aDesk({}, { reopenedMeanwhile: true, running: false });
    const byKey = approve({ by: { kind: 'key', id: 'desk' }, via: 'api' });
    await expect(desk.decide(byKey)).rejects.toMatchObject({ refusal: { code: 'unconfirmed' } });
    expect(desk.callbacks).toHaveLength(1);
  });

  it.each([
    [undefined, 2],
    [1, 2],
    [3, 2],
  ])('refuses what was pressed for review %s in review %i', async (review, now) => {
    const desk = aDesk({ review: now });
    await expect(desk.decide(approve(given({ review })))).rejects.toMatchObject({ refusal: { code: 'other-review' } });
    expect(desk.callbacks).toEqual([]);
  });

  it('decides on a later review by its own buttons, and over HTTP on whichever there is', async () => {
    expect((await aDesk({ review: 2 }).decide(approve({ review: 2 }))).repeated).toBe(false);
    const byKey = approve({ by: { kind: 'key', id: 'desk' }, via: 'api' });
    expect((await aDesk({ review: 2 }).decide(byKey)).repeated).toBe(false);
  });

  it.each([
    ['one where there was none', undefined, 'Off topic'],
    ['another one', 'Off topic', 'Too loud'],
  ])('E12: says that a reason is lost which comes with the same decision again: %s', async (_, first, second) => {
    const desk = aDesk();
    await desk.decide(approve({ choice: 'reject', reason: first }));
    const refusal = { code: 'already-decided', reasonLost: true, decision: { status: 'rejected', by: 'U0MONA' } };
    await expect(desk.decide(approve({ choice: 'reject', reason: second }))).rejects.toMatchObject({ refusal });
  });

  it.each([
    ['the same reason', 'Off topic', 'Off topic'],
    ['none', 'Off topic', undefined],
  ])('E12: takes the same decision with %s for the same', async (_, first, second) => {
    const desk = aDesk();
    await desk.decide(approve({ choice: 'reject', reason: first }));
    expect(await desk.decide(approve({ choice: 'reject', reason: second }))).toMatchObject({
      repeated: true,
      decision: { reason: first },
    });
  });

  it('records another title, and none where it is the one that was submitted', async () => {
    expect((await aDesk().decide(approve({ title: 'Another title' }))).decision).toMatchObject({
      title: 'Another title',
    });
    expect((await aDesk().decide(approve({ title: aRecord().article.title }))).decision).not.toHaveProperty('title');
  });

  it.each([
    ['Another title', 'A third title'],
    ['Another title', undefined],
    [undefined, 'Another title'],
  ])('says that a title is lost which comes with the same decision again: first %j, then %j', async (first, second) => {
    const desk = aDesk();
    await desk.decide(approve(given({ title: first })));
    const refusal = { code: 'already-decided', titleLost: true, decision: { status: 'published', by: 'U0MONA' } };
    await expect(desk.decide(approve(given({ title: second })))).rejects.toMatchObject({ refusal });
    expect(await desk.decide(approve(given({ title: first })))).toMatchObject({ repeated: true });
  });

  it('asks what may refuse it of what waits alone, and only whom it is up to', async () => {
    const unless = jest.fn(async () => Promise.reject(new Error('not this one')));
    const desk = aDesk();
    const stranger = { kind: 'slack', id: 'U0NIA' } as const;
    await expect(desk.decide(approve({ by: stranger, unless }))).rejects.toThrow('not-a-reviewer');
    expect(unless).not.toHaveBeenCalled();
    await expect(desk.decide(approve({ unless }))).rejects.toThrow('not this one');
    expect(desk.callbacks).toEqual([]);
    await desk.decide(approve());
    expect(await desk.decide(approve({ unless }))).toMatchObject({ repeated: true });
    expect(unless).toHaveBeenCalledTimes(1);
  });

  it('E12: speaks of no lost reason to whoever decided otherwise', async () => {
    const desk = aDesk();
    await desk.decide(approve());
    const other = approve({ choice: 'reject', reason: 'Off topic' });
    await expect(desk.decide(other)).rejects.toMatchObject({
      refusal: expect.not.objectContaining({ reasonLost: true }),
    });
  });

  it('tells the loser who won', async () => {
    const desk = aDesk();
    await desk.decide(approve());
    await expect(desk.decide(approve({ choice: 'reject', by: { kind: 'slack', id: 'U0MAX' } }))).rejects.toMatchObject({
      refusal: { code: 'already-decided', decision: { by: 'U0MONA' } },
    });
  });

  it.each([
    ['not-a-reviewer', {}, approve({ by: { kind: 'slack', id: 'U0NIA' } })],
    ['own-article', { article: anArticle({ source: { via: 'slack', by: 'U0MONA' } }) }, approve()],
    [
      'own-article',
      { article: anArticle({ source: { via: 'api', by: 'cms' } }) },
      approve({ by: { kind: 'key', id: 'cms' }, via: 'api' }),
    ],
    ['own-article', { article: anArticle({ authorEmail: 'mona@example.com' }) }, approve()],
    ['was-never-held', { status: 'published' as const, article: anArticle({ matches: [] }) }, approve()],
  ])('refuses: %s', async (code, over, request) => {
    const desk = aDesk(over);
    await expect(desk.decide(request)).rejects.toMatchObject({ refusal: { code } });
    expect(desk.callbacks).toEqual([]);
  });

  it.each(['U0MONA', '<@U0MONA>', 'u0mona', 'mona@example.com', 'Mona Moderator'])(
    'A2: lets Mona decide on what says that its author is %s',
    async (author) => {
      expect((await aDesk({ article: anArticle({ author }) }).decide(approve())).decision.by).toBe('U0MONA');
    },
  );

  it('A2: lets those decide whose address is another, or is not known', async () => {
    const article = anArticle({ authorEmail: 'nia@example.com' });
    expect((await aDesk({ article }).decide(approve())).decision.by).toBe('U0MONA');
    const max = approve({ by: { kind: 'slack', id: 'U0MAX' } });
    expect((await aDesk({ article }).decide(max)).decision.by).toBe('U0MAX');
  });

  it('A1: lets a key decide on its own article where that is configured', async () => {
    const key = approve({ by: { kind: 'key', id: 'cms' }, via: 'api' });
    expect((await aDesk({}, { allowOwn: true }).decide(key)).decision.by).toBe('cms');
  });

  it('lets people decide on their own articles where that is configured', async () => {
    const own = { article: anArticle({ source: { via: 'slack' as const, by: 'U0MONA' } }) };
    expect((await aDesk(own, { allowOwn: true }).decide(approve())).decision.status).toBe('published');
  });

  it('tells an author whose article was decided what was decided', async () => {
    const decision = { status: 'rejected', by: 'U0MAX', via: 'card', at: AT } as const;
    const own = anArticle({ source: { via: 'slack', by: 'U0MONA' } });
    const desk = aDesk({ article: own, status: 'rejected', decision });
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code: 'already-decided' } });
  });

  it('lets a key decide without asking Slack', async () => {
    const key = approve({ by: { kind: 'key', id: 'U0NIA' }, via: 'api' });
    expect((await aDesk().decide(key)).decision.via).toBe('api');
  });

  it('says it could not confirm when the record stays pending', async () => {
    const desk = aDesk({}, { recordsAfterReads: Number.POSITIVE_INFINITY });
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code: 'unconfirmed' } });
  });

  it('says that an article is stuck when no execution waits with it', async () => {
    const desk = aDesk({}, { recordsAfterReads: Number.POSITIVE_INFINITY, running: false });
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code: 'stuck' } });
  });

  it('finds a decision that was recorded only as its execution was asked about, which had ended by it', async () => {
    // The first reading is made before the callback.
    const desk = aDesk({}, { recordsAfterReads: 9, running: false });
    expect((await desk.decide(approve())).decision).toMatchObject({ status: 'published', by: 'U0MONA' });
  });

  it.each([
    ['only started', true, 'not-held-yet'],
    ['stuck', false, 'stuck'],
  ])('E6: decides on nothing that has no record: %s', async (_, running, code) => {
    const desk = aDesk({}, { running, isStarted: true });
    desk.remove();
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code, articleId: 'a1' } });
    expect(desk.callbacks).toEqual([]);
  });

  describe('withdraws', () => {
    const cms: Moderator = { kind: 'key', id: 'cms' };
    const withdraw = (by: Moderator = cms): DecideRequest => ({ articleId: 'a1', choice: 'withdraw', by, via: 'api' });
    const broughtIn = anArticle({ source: { via: 'api', by: 'cms' } });

    it('for whoever brought the article in, who may not decide on it, and says so again', async () => {
      const desk = aDesk({ article: broughtIn });
      const first = await desk.decide(withdraw());
      expect(first.decision).toEqual({ status: 'withdrawn', by: 'cms', via: 'api', at: AT });
      expect(await desk.decide(withdraw())).toMatchObject({ decision: first.decision, repeated: true });
      expect(desk.callbacks).toHaveLength(1);
    });

    it.each([
      ['another key', { kind: 'key', id: 'desk' }],
      ['a person of the same name', { kind: 'slack', id: 'cms' }],
    ] as const)('for nobody else, whoever else may decide: %s', async (_, by) => {
      const desk = aDesk({ article: broughtIn }, { allowOwn: true });
      await expect(desk.decide(withdraw(by))).rejects.toMatchObject({ refusal: { code: 'not-the-submitter' } });
      expect(desk.callbacks).toEqual([]);
    });

    it('nothing that is decided, and says by whom', async () => {
      const decision = { status: 'rejected', by: 'U0MONA', via: 'card', at: AT } as const;
      const desk = aDesk({ article: broughtIn, status: 'decided', decision });
      await expect(desk.decide(withdraw())).rejects.toMatchObject({ refusal: { code: 'already-decided', decision } });
    });

    it('nothing that no rule held', async () => {
      const desk = aDesk({ article: broughtIn, status: 'published' });
      await expect(desk.decide(withdraw())).rejects.toMatchObject({ refusal: { code: 'was-never-held' } });
    });
  });

  it('knows no article', async () => {
    const desk = aDesk();
    desk.remove();
    await expect(desk.decide(approve())).rejects.toMatchObject({ refusal: { code: 'article-not-found' } });
  });

  it('gives any crowd one decision, and everyone the truth', async () => {
    const click = fc.record({
      user: fc.constantFrom('U0MONA', 'U0MAX', 'U0EVA'),
      choice: fc.constantFrom('approve' as const, 'reject' as const),
    });
    const crowd = fc.array(click, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(crowd, fc.nat(3), fc.constantFrom(0, 30), async (clicks, reads, undoSeconds) => {
        const desk = aDesk({ undoSeconds }, { recordsAfterReads: reads });
        const answers = await Promise.allSettled(
          clicks.map(({ user, choice }) => desk.decide(approve({ choice, by: { kind: 'slack', id: user } }))),
        );
        const told = answers.map((answer) =>
          answer.status === 'fulfilled' ? answer.value.decision : answer.reason.refusal.decision,
        );
        expect(new Set(told.map((decision) => JSON.stringify(decision))).size).toBe(1);
        for (const [n, answer] of answers.entries()) {
          const same = told[0].by === clicks[n]?.user && told[0].status === outcome(clicks[n]?.choice);
          expect(answer.status === 'fulfilled').toBe(same);
        }
      }),
    );
  });
});

const outcome = (choice?: string) => (choice === 'approve' ? 'published' : 'rejected');
