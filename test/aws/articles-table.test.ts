import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { articlesTable } from '../../src/aws/articles-table';
import { ARTICLES } from '../../src/aws/schema';
import type { Source } from '../../src/domain/article';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { given } from '../../src/domain/given';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { anArticle, aReviewRequest, aStoredArticle } from '../support/records';

let running: Awaited<ReturnType<typeof startDynamo>>;
let articles: Articles;
const log = rememberingLog();
let ids = 0;
/** Each test has articles of its own, so that they share one database. */
let articleId: string;
const now = new Date('2026-11-22T12:00:00.000Z');

beforeAll(async () => {
  running = await startDynamo();
  articles = articlesTable({
    dynamo: running.dynamo,
    tableName: 'articles',
    clock: () => now,
    sleep: async () => {},
    log,
  });
});
beforeEach(() => {
  articleId = `article-${++ids}`;
});

/** What the state machine's Record decision does, as far as these tests care. */
const record = (id: string, status: 'published' | 'rejected' | 'withdrawn', at = '2026-11-22T12:05:00.000Z') =>
  running.dynamo.send(
    new UpdateCommand({
      TableName: 'articles',
      Key: { articleId: id },
      UpdateExpression:
        'SET #status = :status, statusAt = :at, decision = :decision, decidedAt = :at, #day = :day, unplanned = :unplanned, unplannedAt = :at REMOVE taskToken, attempt, waiting',
      ExpressionAttributeNames: { '#status': 'status', '#day': 'day' },
      ExpressionAttributeValues: {
        ':status': status,
        ':at': at,
        ':day': at.slice(0, 10),
        ':unplanned': ARTICLES.unplanned,
        ':decision': { status, by: 'U0MONA', via: 'card', at },
      },
    }),
  );

describe('claim', () => {
  const claim = (press: string, over: object = {}) => ({
    ...{ by: 'U0MAX', at: '2026-11-22T12:00:00.000Z', until: '2026-11-22T12:30:00.000Z', press },
    ...over,
  });

  it('notes who is on what waits, and that this is to be shown, if it is as it was seen', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await articles.planned(held);
    const first = (await articles.claim(held, claim('1.0'))) as ArticleRecord;
    expect(first).toEqual({ ...held, claim: claim('1.0'), unplannedAt: now.toISOString() });
    expect(await articles.find(articleId)).toEqual(first);
    expect(await articles.claim(held, claim('1.5', { by: 'U0MONA' }))).toBeUndefined();
    expect((await articles.claim(first, claim('2.0', { by: 'U0MONA' })))?.claim).toEqual(
      claim('2.0', { by: 'U0MONA' }),
    );
    expect((await articles.findCallback(articleId))?.taskToken).toBe('token-1');
  });

  it('notes nothing of what waits no more, nor of what waits for another review', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    expect(await articles.claim({ ...held, review: 2 }, claim('1.0'))).toBeUndefined();
    await record(articleId, 'rejected');
    expect(await articles.claim(held, claim('1.0'))).toBeUndefined();
    expect((await articles.find(articleId))?.claim).toBeUndefined();
  });

  it('is over once a decision was undone, or the review began anew', async () => {
    const request = aReviewRequest({ articleId });
    const { record: held } = await articles.hold(request);
    await articles.claim(held, claim('1.0'));
    const { executionArn } = request;
    const anew = { executionArn: `${executionArn}-r2`, review: 2, takesOver: executionArn };
    expect((await articles.hold({ ...request, ...anew })).record.claim).toBeUndefined();
  });
});

describe('replace', () => {
  const by = (id: string) => ({ articleId: id, at: '2026-11-22T12:05:00.000Z', review: 1 });

  it('notes what takes the place of an article, whatever its status, for the one that saw what was noted before', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    expect(await articles.replace(held, by('a2'))).toBe(true);
    const noted = (await articles.find(articleId)) as ArticleRecord;
    expect(noted).toEqual({ ...held, replacedBy: by('a2') });
    expect(await articles.replace(held, by('a3'))).toBe(false);
    await record(articleId, 'rejected');
    expect(await articles.replace(noted, by('a4'))).toBe(true);
    expect(await articles.find(articleId)).toMatchObject({ status: 'rejected', replacedBy: by('a4') });
    expect((await articles.findCallback(articleId))?.record.replacedBy).toEqual(by('a4'));
  });

  it('notes nothing of what is another by now, or there no more', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    expect(await articles.replace({ ...held, executionArn: `${held.executionArn}-r2` }, by('a2'))).toBe(false);
    expect(await articles.replace({ ...held, articleId: `${articleId}-no` }, by('a2'))).toBe(false);
    expect(await articles.find(`${articleId}-no`)).toBeUndefined();
  });
});

describe('countNotes', () => {
  it('notes how many there are, never fewer, and that what waits is to be shown anew', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await articles.planned(held);
    const two = (await articles.countNotes(held, 2)) as ArticleRecord;
    expect(two).toEqual({ ...held, notes: 2, unplannedAt: now.toISOString() });
    for (const late of [1, 2]) expect(await articles.countNotes(held, late)).toBeUndefined();
    expect(await articles.find(articleId)).toEqual(two);
  });

  it('does not have anything told again of what is decided, and notes nothing of what is otherwise than it was seen', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, 'rejected');
    expect(await articles.countNotes(held, 1)).toBeUndefined();
    const decided = (await articles.find(articleId)) as ArticleRecord;
    await articles.planned(decided);
    const counted = await articles.countNotes(decided, 1);
    expect(counted).toMatchObject({ status: 'rejected', notes: 1 });
    expect(counted).not.toHaveProperty('unplannedAt');
  });
});

describe('hold', () => {
  it('stores the article, its token, and that nothing of it is planned in Slack yet', async () => {
    const { change, record: held } = await articles.hold(aReviewRequest({ articleId }));

    expect(change).toBe('created');
    expect(held).toMatchObject({ articleId, status: 'pending', unplannedAt: held.submittedAt });
    expect(await articles.find(articleId)).toEqual(held);
    expect(await articles.findCallback(articleId)).toEqual({ record: held, taskToken: 'token-1' });
  });

  it('never hands out the token with a record', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId, taskToken: 'SECRET' }));
    const listed = await articles.list({ status: 'pending', limit: 100 });
    expect(JSON.stringify([held, await articles.find(articleId), listed])).not.toContain('SECRET');
  });

  it('keeps what is there when the same attempt comes again', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    const { change, record: kept } = await articles.hold(aReviewRequest({ articleId }));
    expect([change, kept]).toEqual(['kept', held]);
    expect(await articles.find(articleId)).toEqual(held);
  });

  it('takes the token of a later attempt, and never again one of an earlier', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    const second = { articleId, taskToken: 'token-2', attempt: '2026-11-22T12:00:00.000Z#000001' };

    expect((await articles.hold(aReviewRequest(second))).change).toBe('renewed');
    expect((await articles.hold(aReviewRequest({ articleId }))).change).toBe('kept');
    expect((await articles.findCallback(articleId))?.taskToken).toBe('token-2');
  });

  it('leaves a decided record and another execution’s record alone', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    const stranger = { articleId, executionArn: 'arn:other', attempt: '2027-01-01T00:00:00.000Z#000000' };
    expect((await articles.hold(aReviewRequest(stranger))).change).toBe('kept');

    await record(articleId, 'rejected');
    const late = { articleId, attempt: '2027-01-01T00:00:00.000Z#000000', taskToken: 'late' };
    const { change, record: kept } = await articles.hold(aReviewRequest(late));
    expect([change, kept.status]).toEqual(['kept', 'rejected']);
    expect((await articles.findCallback(articleId))?.taskToken).toBeUndefined();
  });
});

describe('a decision that may be undone', () => {
  const AT = '2026-11-23T12:05:00.000Z';
  const decision = { status: 'published', by: 'U0MONA', via: 'card', at: AT } as const;
  const LATER = `${AT}#000000#000000`;
  const BACK = '2026-11-23T12:05:10.000Z#000000#000000';
  const undone = JSON.stringify({ by: 'U0MAX', via: 'card' });
  /** Held, and then decided as the state machine records what may be undone. */
  const decide = async () => {
    await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, 'published', AT);
    await running.dynamo.send(
      new UpdateCommand({
        TableName: 'articles',
        Key: { articleId },
        UpdateExpression: 'SET #status = :decided, releasesAt = :at, attempt = :attempt',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':decided': 'decided', ':at': AT, ':attempt': `${now.toISOString()}#000000` },
      }),
    );
  };
  const wait = (over = {}) => articles.awaitUndo({ articleId, decision, taskToken: 'undo-1', attempt: LATER, ...over });

  it('keeps the token that undoes it, out of the record', async () => {
    await decide();
    const waiting = await wait();
    expect(waiting).toMatchObject({ status: 'decided', decision });
    expect(JSON.stringify(waiting)).not.toContain('undo-1');
    expect(await articles.findCallback(articleId)).toEqual({ record: waiting, undoToken: 'undo-1' });
  });

  it('keeps the token of the latest attempt, and none for another decision, or for one that holds', async () => {
    await decide();
    await wait({ taskToken: 'undo-2', attempt: `${AT}#000000#000001` });
    await wait();
    await wait({ taskToken: 'undo-3', attempt: '2027', decision: { ...decision, by: 'U0MAX' } });
    expect((await articles.findCallback(articleId))?.undoToken).toBe('undo-2');
    await record(articleId, 'published', AT);
    expect((await wait({ taskToken: 'undo-4', attempt: '2028' }))?.status).toBe('published');
    expect((await articles.findCallback(articleId))?.undoToken).toBe('undo-2');
  });

  it('waits again once it is undone, where it stood in the queue, and tells by whom', async () => {
    await decide();
    await wait();
    const request = aReviewRequest({ articleId, taskToken: 'token-2', attempt: BACK, undone });
    const { change, record: back } = await articles.hold(request);
    expect(change).toBe('reopened');
    expect(back).toMatchObject({
      status: 'pending',
      statusAt: back.submittedAt,
      unplannedAt: '2026-11-23T12:05:10.000Z',
    });
    expect(back.history.at(-1)).toEqual({ event: 'undone', at: '2026-11-23T12:05:10.000Z', by: 'U0MAX', via: 'card' });
    for (const gone of ['decision', 'releasesAt', 'releasedAt']) expect(back).not.toHaveProperty(gone);
    expect(await articles.findCallback(articleId)).toEqual({ record: back, taskToken: 'token-2' });
    expect((await articles.hold(request)).change).toBe('kept');
    expect((await articles.hold({ ...request, taskToken: 'token-3', attempt: '2027' })).change).toBe('renewed');
  });

  it.each([
    ['by nobody', ''],
    ['by an earlier attempt', undone, `${AT}#`],
  ])('is not undone %s', async (_, by, attempt = BACK) => {
    await decide();
    await wait();
    const request = aReviewRequest({ articleId, taskToken: 'token-2', attempt, undone: by });
    expect((await articles.hold(request)).change).toBe('kept');
    expect((await articles.find(articleId))?.status).toBe('decided');
  });
});

describe('a review whose execution is dead', () => {
  const DEAD = aReviewRequest({}).executionArn;
  const next = (over = {}) =>
    aReviewRequest({
      ...{
        articleId,
        review: 2,
        executionArn: 'arn:r2',
        takesOver: DEAD,
        definition: 2,
        undoSeconds: 60,
        taskToken: 'token-2',
        deadline: '2027-01-01T00:00:00.000Z',
      },
      attempt: '2026-12-01T00:00:00.000Z#000000#000000',
      ...over,
    });
  const since = '2026-11-22T12:30:00.000Z';

  it('is noted once, while the article is open and has that execution', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    expect(await articles.noteStuck({ articleId, executionArn: 'arn:other', since })).toBe(false);
    expect(await articles.noteStuck({ articleId, executionArn: DEAD, since })).toBe(true);
    expect(await articles.noteStuck({ articleId, executionArn: DEAD, since })).toBe(false);
    expect(await articles.find(articleId)).toMatchObject({ status: 'pending', stuckSince: since });
    await record(articleId, 'rejected');
    expect(await articles.noteStuck({ articleId: 'never', executionArn: DEAD, since })).toBe(false);
  });

  it('E7: begins anew: the next execution takes the record over, with its own deadline', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    await articles.noteStuck({ articleId, executionArn: DEAD, since });
    const { change, record: anew } = await articles.hold(next());
    expect(change).toBe('reopened');
    expect(anew).toMatchObject({
      ...{ status: 'pending', review: 2, executionArn: 'arn:r2', deadline: '2027-01-01T00:00:00.000Z' },
      unplannedAt: '2026-12-01T00:00:00.000Z',
      ...{ definition: 2, undoSeconds: 60 },
      history: [{ event: 'submitted' }, { event: 'held' }, { event: 'revived', at: '2026-12-01T00:00:00.000Z' }],
    });
    expect(anew).not.toHaveProperty('stuckSince');
    expect((await articles.findCallback(articleId))?.taskToken).toBe('token-2');
    expect((await articles.hold(next())).change).toBe('kept');
    // Whatever is left of the dead one.
    const late = { articleId, attempt: '2027', taskToken: 'late' };
    expect((await articles.hold(aReviewRequest(late))).change).toBe('kept');
  });

  it('E7: is not past its deadline any more once it began anew, though the one before had passed', async () => {
    const past = { deadline: '2020-01-01T00:00:00.000Z', submittedAt: '2019-12-01T00:00:00.000Z' };
    await articles.hold(aReviewRequest({ articleId, ...past }));
    const overdue = async () => {
      const found: string[] = [];
      for await (const record of articles.overdue('2020-01-02T00:00:00.000Z')) found.push(record.articleId);
      return found.includes(articleId);
    };
    expect(await overdue()).toBe(true);
    await articles.hold(next());
    expect(await overdue()).toBe(false);
    await record(articleId, 'rejected');
  });

  it('keeps no time for an undo that was the dead execution’s, where the next tells none', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    const { undoSeconds: _, ...older } = next();
    const { change, record: anew } = await articles.hold(older);
    expect([change, anew.undoSeconds]).toEqual(['reopened', undefined]);
  });

  it.each([
    ['has ended', { takesOver: DEAD }, true],
    ['has another execution by now', { takesOver: 'arn:other' }, false],
    ['is at this review already', { takesOver: DEAD, review: 1 }, false],
  ])('does not begin anew where the article %s', async (_, over, ends) => {
    await articles.hold(aReviewRequest({ articleId }));
    if (ends) await record(articleId, 'rejected');
    const before = await articles.find(articleId);
    expect((await articles.hold(next(over))).change).toBe('kept');
    expect(await articles.find(articleId)).toEqual(before);
  });
});

describe('an article that has ended', () => {
  // What waits would be in the lists of the tests below.
  afterEach(
    async () =>
      void (await articles.find(articleId).then(
        () => record(articleId, 'rejected'),
        () => {},
      )),
  );

  const BEFORE = aReviewRequest({}).executionArn;
  const AT_LAST = '2026-12-01T00:00:00.000Z';
  const wanted = { by: 'U0MAX', via: 'card', reason: 'Not so' } as const;
  const again = (over: Parameters<typeof aReviewRequest>[0] = {}) =>
    aReviewRequest({
      ...{ articleId, review: 2, executionArn: 'arn:r2', takesOver: BEFORE, reopened: wanted, taskToken: 'token-2' },
      ...{ submittedAt: AT_LAST, deadline: '2027-01-01T00:00:00.000Z', attempt: `${AT_LAST}#000000#000000` },
      ...over,
    });
  const end = async (status: 'published' | 'withdrawn' = 'published') => {
    await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, status);
  };

  it('waits again once it is reopened, behind what waits already, and tells by whom and why', async () => {
    await end();
    const { change, record: back } = await articles.hold(again());
    expect(change).toBe('reopened');
    expect(back).toMatchObject({
      ...{ status: 'pending', statusAt: AT_LAST, review: 2, executionArn: 'arn:r2', unplannedAt: AT_LAST },
      deadline: '2027-01-01T00:00:00.000Z',
    });
    expect(back.submittedAt).not.toBe(AT_LAST);
    expect(back.history.at(-1)).toEqual({ event: 'reopened', at: AT_LAST, ...wanted, review: 2 });
    for (const gone of ['decision', 'releasesAt', 'releasedAt']) expect(back).not.toHaveProperty(gone);
    expect(
      (await articles.listDecided({ limit: 100, since: new Date('2026-11-20') })).map((one) => one.articleId),
    ).not.toContain(articleId);
    expect(await articles.findCallback(articleId)).toEqual({ record: back, taskToken: 'token-2' });
    expect((await articles.hold(again())).change).toBe('kept');
    expect((await articles.hold(again({ taskToken: 'token-3', attempt: '2027' }))).change).toBe('renewed');
  });

  it('that was published at once waits as well', async () => {
    const { taskToken, attempt, deadline, ...clean } = aStoredArticle({
      ...{ articleId, status: 'published', article: anArticle({ matches: [] }), releasedAt: AT_LAST },
    });
    await running.dynamo.send(new PutCommand({ TableName: 'articles', Item: clean }));
    expect(await articles.hold(again())).toMatchObject({
      change: 'reopened',
      record: { status: 'pending', review: 2 },
    });
  });

  it.each([
    ['was withdrawn', {}, 'withdrawn'],
    ['has another execution by now', { takesOver: 'arn:other' }, 'published'],
    ['is at this review already', { review: 1 }, 'published'],
    ['is to be revived, and not reopened', { reopened: '' }, 'published'],
  ] as const)('does not wait again where it %s', async (_, over, status) => {
    await end(status);
    const before = await articles.find(articleId);
    expect((await articles.hold(again(over))).change).toBe('kept');
    expect(await articles.find(articleId)).toEqual(before);
  });

  it('is not taken over while it waits, be it that somebody wants to reopen it', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    expect((await articles.hold(again())).change).toBe('kept');
  });

  it('that was erased meanwhile stays so', async () => {
    await end();
    const seen = await articles.find(articleId);
    await articles.erase({ articleId, review: 1, status: 'erased', statusAt: AT_LAST }, seen);
    await expect(articles.hold(again())).rejects.toMatchObject({ refusal: { code: 'erased' } });
  });
});

it('finds what waits past its deadline, the longest past first, page after page, and nothing else', async () => {
  const due = async (id: string, deadline: string) => {
    await articles.hold(aReviewRequest({ articleId: id, submittedAt: '2020-01-01T00:00:00.000Z', deadline }));
  };
  const many = Array.from({ length: 120 }, (_, n) => `overdue-${String(n).padStart(3, '0')}`);
  await Promise.all(many.map((id, n) => due(id, `2020-01-02T00:00:00.${String(n).padStart(3, '0')}Z`)));
  await due('overdue-later', '2020-01-03T00:00:00.001Z');
  await due('overdue-decided', '2020-01-02T00:00:00.500Z');
  await record('overdue-decided', 'rejected', '2020-01-02T00:00:00.400Z');
  const found: string[] = [];
  for await (const { articleId } of articles.overdue('2020-01-03T00:00:00.000Z')) found.push(articleId);
  expect(found).toEqual(many);
  for (const id of [...many, 'overdue-later', 'overdue-decided']) {
    await running.dynamo.send(new DeleteCommand({ TableName: 'articles', Key: { articleId: id } }));
  }
});

describe('unplanned and planned', () => {
  const unplanned = async () => {
    const pages: ArticleRecord[][] = [];
    for await (const page of articles.unplanned()) pages.push(page);
    return pages.flat();
  };
  const isUnplanned = async () => (await unplanned()).some((each) => each.articleId === articleId);

  it('lists what is held until that is planned, and again what is decided', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    expect(await unplanned()).toContainEqual(held);
    await articles.planned(held);
    const { unplannedAt: _, ...rest } = held;
    expect(await articles.find(articleId)).toEqual(rest);
    expect(await isUnplanned()).toBe(false);

    await record(articleId, 'rejected');
    expect(await isUnplanned()).toBe(true);
  });

  it('keeps a record unplanned whose decision came while what it was before was planned', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, 'rejected');
    await articles.planned(held);
    const unplannedAt = '2026-11-22T12:05:00.000Z';
    expect(await articles.find(articleId)).toMatchObject({ status: 'rejected', unplannedAt });
    expect(await isUnplanned()).toBe(true);
  });

  it('keeps a record unplanned that was decided, and held again, or is decided at the very time it was held at', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, 'rejected', held.unplannedAt);
    await articles.planned(held);
    expect(await isUnplanned()).toBe(true);

    articleId = `${articleId}-again`;
    const { record: first } = await articles.hold(aReviewRequest({ articleId }));
    const next = { review: 2, executionArn: 'arn:r2', takesOver: first.executionArn };
    await articles.hold(aReviewRequest({ articleId, ...next, attempt: '2026-12-01T00:00:00.000Z#000000#000000' }));
    await articles.planned(first);
    expect(await articles.find(articleId)).toMatchObject({ review: 2, unplannedAt: '2026-12-01T00:00:00.000Z' });
  });

  it('writes nothing of a record of which that was planned before', async () => {
    const { record: held } = await articles.hold(aReviewRequest({ articleId }));
    await articles.planned(held);
    const planned = await articles.find(articleId);
    if (planned) await articles.planned(planned);
    await articles.planned(held);
    expect(await articles.find(articleId)).toEqual(planned);
  });

  it('gives the longest unplanned first, page after page, also while they are planned', async () => {
    const many = Array.from({ length: 120 }, (_, n) => `unplanned-${String(n).padStart(3, '0')}`);
    const at = (n: number) => `2020-01-02T00:00:00.${String(n).padStart(3, '0')}Z`;
    await Promise.all(
      many.map((id, n) => articles.hold(aReviewRequest({ articleId: id, attempt: `${at(n)}#000000#000000` }))),
    );
    const found: string[] = [];
    for await (const page of articles.unplanned()) {
      found.push(...page.map((each) => each.articleId));
      await Promise.all(page.map((each) => articles.planned(each)));
    }
    expect(found.slice(0, many.length)).toEqual(many);
    expect(await unplanned()).toEqual([]);
  });
});

describe('lists', () => {
  const at = (second: number) => new Date(now.getTime() + second * 1000).toISOString();

  it('C12: counts what waits of one key, up to a bound (cap), and nothing that is decided', async () => {
    const source = { via: 'api', by: `cms-${articleId}` } as const;
    const hold = async (n: number, from: Source = source) => {
      const article = anArticle({ source: from });
      await articles.hold(aReviewRequest({ articleId: `${articleId}-${from.via}-${n}`, article }));
    };
    expect(await articles.countWaitingFrom(source, 100)).toBe(0);
    for (let n = 0; n < 5; n++) await hold(n);
    // Of the same name, and somebody else.
    await hold(0, { via: 'slack', by: source.by });
    expect(await articles.countWaitingFrom(source, 100)).toBe(5);
    expect(await articles.countWaitingFrom(source, 3)).toBe(3);
    await record(`${articleId}-api-0`, 'rejected');
    await record(`${articleId}-api-1`, 'published');
    expect(await articles.countWaitingFrom(source, 100)).toBe(3);
  });

  it('pages through a status, oldest first, each article once', async () => {
    const before = await articles.countPending(1000);
    const mine = Array.from({ length: 7 }, (_, n) => `page-${ids}-${n}`);
    for (const [n, id] of mine.entries()) {
      await articles.hold(aReviewRequest({ articleId: id, submittedAt: at(1000 + n) }));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await articles.list({ status: 'pending', limit: 3, ...given({ cursor }) });
      seen.push(...page.items.map((item) => item.articleId));
      cursor = page.nextCursor;
    } while (cursor);

    expect(seen.slice(-7)).toEqual(mine);
    const newest = await articles.list({ status: 'pending', limit: 3, newestFirst: true });
    const next = await articles.list({
      status: 'pending',
      limit: 2,
      newestFirst: true,
      ...given({ cursor: newest.nextCursor }),
    });
    expect([...newest.items, ...next.items].map((item) => item.articleId)).toEqual([...mine].reverse().slice(0, 5));
    expect(new Set(seen).size).toBe(seen.length);
    expect(await articles.countPending(1000)).toBe(before + 7);
    expect(await articles.countPending(3)).toBe(3);
  });

  it('pages through what one submitter brought in, newest first, from behind any article', async () => {
    const source = { via: 'slack', by: `U0${ids}` } as const;
    const mine = Array.from({ length: 5 }, (_, n) => `mine-${ids}-${n}`);
    for (const [n, id] of mine.entries()) {
      await articles.hold(aReviewRequest({ articleId: id, article: anArticle({ source }), submittedAt: at(n) }));
    }
    const first = await articles.listBySubmitter({ source, limit: 3 });
    expect(first.items.map((item) => item.articleId)).toEqual([mine[4], mine[3], mine[2]]);
    const second = await articles.listBySubmitter({ source, limit: 3, ...given({ cursor: first.nextCursor }) });
    expect(second.items.map((item) => item.articleId)).toEqual([mine[1], mine[0]]);
    expect(second.nextCursor).toBeUndefined();

    const [, fourth] = first.items;
    const cursor = articles.cursorAfter(fourth as never, 'submitter');
    const behind = await articles.listBySubmitter({ source, limit: 9, cursor });
    expect(behind.items.map((item) => item.articleId)).toEqual([mine[2], mine[1], mine[0]]);
    const all = await articles.list({ status: 'pending', limit: 1000 });
    const third = all.items[2];
    const rest = await articles.list({
      status: 'pending',
      limit: 1000,
      cursor: articles.cursorAfter(third as never, 'status'),
    });
    expect(rest.items.map((item) => item.articleId)).toEqual(all.items.slice(3).map((item) => item.articleId));
  });

  it('finds the very articles that are asked for, in this order, as they are now', async () => {
    const [first = '', second = ''] = [`${articleId}-1`, `${articleId}-2`];
    for (const id of [first, second]) await articles.hold(aReviewRequest({ articleId: id }));
    await record(first, 'rejected');
    const found = await articles.findAll([second, 'not-there', first, second]);
    expect(found.map((item) => [item.articleId, item.status])).toEqual([
      [second, 'pending'],
      [first, 'rejected'],
    ]);
    expect(JSON.stringify(found)).not.toContain('token-1');
    expect(await articles.findAll([])).toEqual([]);
  });

  it('has no next page when the last article ends the page', async () => {
    const page = await articles.list({ status: 'pending', limit: await articles.countPending(1000) });
    expect(page.nextCursor).toBeUndefined();
  });

  it('never shows a status that an index row still has and the article has not', async () => {
    await running.dynamo.send(
      new PutCommand({
        TableName: 'articles',
        Item: { ...aStoredArticle(), articleId, status: 'expired', statusAt: at(0) },
      }),
    );
    const stale = articlesTable({
      dynamo: {
        send: async (command: { input: { IndexName?: string } }) =>
          command.input.IndexName === 'status-index'
            ? {
                Items: [
                  { articleId, statusAt: at(0) },
                  { articleId: 'ghost', statusAt: at(1) },
                ],
              }
            : running.dynamo.send(command as never),
      } as unknown as typeof running.dynamo,
      tableName: 'articles',
      clock: () => now,
      sleep: async () => {},
      log,
    });
    expect((await stale.list({ status: 'rejected', limit: 10 })).items).toEqual([]);
    expect((await stale.list({ status: 'expired', limit: 10 })).items.map((item) => item.articleId)).toEqual([
      articleId,
    ]);
  });

  it('lists and finds what a newer version found in a way that is not known here', async () => {
    const matches = [{ rule: 'forbidden', text: 'f◯rbidden', start: 2, how: 'painted' }];
    const request = aReviewRequest({ articleId, article: anArticle({ matches }), submittedAt: at(9000) });
    const { record: held } = await articles.hold(request);
    const listed = (await articles.list({ status: 'pending', limit: 1, newestFirst: true })).items;
    const found = [held, await articles.find(articleId), ...(await articles.findAll([articleId])), ...listed];
    expect(found.map((item) => item?.article.matches)).toEqual([matches, matches, matches, matches]);
  });

  it('goes on behind a whole page that cannot be read, and leaves that out', async () => {
    const broken = {
      unplanned: ARTICLES.unplanned,
      unplannedAt: '2020-01-01T00:00:00.000Z',
      article: 'the-token' as never,
    };
    // As many as a page of what is unplanned.
    const ids = Array.from({ length: 100 }, (_, n) => `broken-${n}`);
    for (const [n, id] of ids.entries()) {
      const Item = aStoredArticle({ ...broken, articleId: id, statusAt: at(-1000 + n) });
      await running.dynamo.send(new PutCommand({ TableName: 'articles', Item }));
    }
    await articles.hold(
      aReviewRequest({ articleId, submittedAt: at(-500), attempt: '2020-01-02T00:00:00.000Z#000000' }),
    );

    const pages: string[][] = [];
    for await (const page of articles.unplanned()) pages.push(page.map((item) => item.articleId));
    expect(pages[0]?.[0]).toBe(articleId);
    const { items } = await articles.list({ status: 'pending', limit: 2 });
    expect(items.map((item) => item.articleId)).toContain(articleId);
    const error = 'articleId broken-0.article is not what it should be';
    expect(log.lines).toContainEqual({ level: 'error', event: 'stored-unreadable', articleId: 'broken-0', error });
    expect(JSON.stringify(log.lines)).not.toContain('the-token');
    await expect(articles.findCallback('broken-0')).rejects.toThrow(new Error(error));
    await Promise.all(
      ids.map((id) => running.dynamo.send(new DeleteCommand({ TableName: 'articles', Key: { articleId: id } }))),
    );
  });

  it.each(['', 'nonsense', Buffer.from('{"status":"pending"}').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(articles.list({ status: 'pending', limit: 1, cursor })).rejects.toThrow('invalid-cursor');
    },
  );

  it('refuses a cursor of another status', async () => {
    await articles.hold(aReviewRequest({ articleId }));
    const { nextCursor = '' } = await articles.list({ status: 'pending', limit: 1 });
    await expect(articles.list({ status: 'rejected', limit: 1, cursor: nextCursor })).rejects.toThrow('invalid-cursor');
  });

  it('asks again for keys that DynamoDB left unprocessed', async () => {
    await articles.hold(aReviewRequest({ articleId, article: anArticle({ source: { via: 'slack', by: articleId } }) }));
    let throttled = 0;
    const throttling = articlesTable({
      dynamo: {
        send: async (command: { input: { RequestItems?: unknown } }) => {
          if (!command.input.RequestItems || throttled++ > 0) return running.dynamo.send(command as never);
          return { Responses: {}, UnprocessedKeys: command.input.RequestItems };
        },
      } as unknown as typeof running.dynamo,
      tableName: 'articles',
      clock: () => now,
      sleep: async () => {},
      log,
    });
    const found = await throttling.listBySubmitter({ source: { via: 'slack', by: articleId }, limit: 5 });
    expect(found.items.map((item) => item.articleId)).toEqual([articleId]);
    expect(throttled).toBe(2);
  });

  it('lists the last decisions across days, newest first', async () => {
    const days = ['2026-11-20T23:00:00.000Z', '2026-11-22T11:00:00.000Z', '2026-11-10T11:00:00.000Z'];
    for (const [n, day] of days.entries()) {
      await articles.hold(aReviewRequest({ articleId: `decided-${n}` }));
      await record(`decided-${n}`, 'published', day);
    }
    const decided = await articles.listDecided({ limit: 1000, since: new Date('2026-11-15T12:00:00.000Z') });
    const mine = decided.map((item) => item.articleId).filter((id) => id.startsWith('decided-'));
    expect(mine).toEqual(['decided-1', 'decided-0']);
  });
});

it('holds no token in an index', async () => {
  await articles.hold(aReviewRequest({ articleId, taskToken: 'INDEX-SECRET' }));
  const item = await running.dynamo.send(new GetCommand({ TableName: 'articles', Key: { articleId } }));
  expect(item.Item?.taskToken).toBe('INDEX-SECRET');
  const spy: unknown[] = [];
  const spied = articlesTable({
    dynamo: {
      send: async (command: { input: { IndexName?: string } }) => {
        const answer = await running.dynamo.send(command as never);
        if (command.input.IndexName) spy.push(answer);
        return answer;
      },
    } as unknown as typeof running.dynamo,
    tableName: 'articles',
    clock: () => now,
    sleep: async () => {},
    log,
  });
  await spied.list({ status: 'pending', limit: 100 });
  for await (const _ of spied.unplanned());
  await spied.listBySubmitter({ source: { via: 'api', by: 'cms' }, limit: 100 });
  expect(JSON.stringify(spy)).toContain(articleId);
  expect(JSON.stringify(spy)).not.toContain('INDEX-SECRET');
});

describe('erase', () => {
  const AT = '2026-11-22T13:00:00.000Z';
  const tombstone = () => ({ articleId, review: 1, status: 'erased', statusAt: AT }) as const;
  const item = async () =>
    (await running.dynamo.send(new GetCommand({ TableName: 'articles', Key: { articleId }, ConsistentRead: true })))
      .Item;
  const refused = () => ({ refusal: { code: 'erased', articleId } });

  it('E8: leaves a tombstone without any text, which stays whatever is written to the record', async () => {
    const request = aReviewRequest({ articleId });
    const { record: seen } = await articles.hold(request);
    expect(await articles.erase(tombstone(), seen)).toBe(true);

    await expect(articles.hold({ ...request, attempt: 'z' })).rejects.toMatchObject(refused());
    await expect(articles.hold({ ...request, takesOver: seen.executionArn, review: 2 })).rejects.toMatchObject(
      refused(),
    );
    await articles.planned(seen);
    expect(await articles.noteStuck({ articleId, executionArn: seen.executionArn, since: AT })).toBe(false);
    expect(await item()).toEqual(tombstone());
  });

  it('E8: every reader is told, and no list has it', async () => {
    const { record: seen } = await articles.hold(aReviewRequest({ articleId }));
    const { source } = seen.article;
    await articles.erase(tombstone(), seen);
    await expect(articles.find(articleId)).rejects.toMatchObject(refused());
    await expect(articles.findCallback(articleId)).rejects.toMatchObject(refused());
    expect(await articles.findAll([articleId])).toEqual([]);
    const mine = await articles.listBySubmitter({ source, limit: 100 });
    expect(mine.items.map((one) => one.articleId)).not.toContain(articleId);
  });

  it('erases what is not there, so that it cannot come', async () => {
    expect(await articles.erase(tombstone(), undefined)).toBe(true);
    await expect(articles.hold(aReviewRequest({ articleId }))).rejects.toMatchObject(refused());
  });

  it('changes nothing where the record is not what was seen any more', async () => {
    const { record: seen } = await articles.hold(aReviewRequest({ articleId }));
    await record(articleId, 'rejected');
    expect(await articles.erase(tombstone(), seen)).toBe(false);
    expect(await articles.erase(tombstone(), undefined)).toBe(false);
    expect(await articles.find(articleId)).toMatchObject({ status: 'rejected' });
  });
});
