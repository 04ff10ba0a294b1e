import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Article } from '../../../src/domain/article';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { screenBy } from '../../../src/domain/rule-book';
import { SCREENING_VERSION } from '../../../src/domain/rules';
import { startDynamo } from '../../support/dynamo';
import { anArticle } from '../../support/records';
import { entered, recordedReview } from '../recorded-review';

const SUBMITTED_AT = '2030-01-02T03:04:05.000Z';
const DEADLINE = '2030-01-09T03:04:05.000Z';
const ENTERED_AT = '2030-01-03T00:00:00.000Z';
const VERDICT = {
  status: 'rejected',
  by: 'U0MONA',
  via: 'card',
  at: '2030-01-02T23:59:59.900Z',
  reason: 'No',
};
const EXPIRED = { status: 'expired', by: 'holdpoint', via: 'deadline', at: ENTERED_AT };

/** As a submission is screened. */
const screened = (title: string) => ({ title, ...screenBy({ words: ['forbidden'], version: 7 }, title) });

const held = anArticle({
  ...screened('A forbidden title'),
  excerpt: '',
  url: 'https://example.com/1',
  author: 'Nia',
  authorEmail: 'nia@example.com',
  contentHash: 'a'.repeat(64),
  matchesLeftOut: 31,
  source: { via: 'slack', by: 'U0NIA' },
});
const clean = anArticle({ ...screened('Fruit'), authorEmail: 'nia@example.com', contentHash: 'b'.repeat(64) });

/** How an article is recorded that no rule held, that was held, and of which only its ending was recorded. */
const WAYS = {
  published: (review: Review) => review.publish(),
  held: (review: Review) => review.articles.hold(review.request),
  expired: (review: Review) => review.decide(EXPIRED),
};
type Review = ReturnType<typeof reviewOf>;

let database: Awaited<ReturnType<typeof startDynamo>>;
beforeAll(async () => {
  database = await startDynamo();
});

let articleCount = 0;

/** The workflow at work on an article of its own. */
function reviewOf(article: Article) {
  articleCount += 1;
  const articleId = `article-${articleCount}`;
  const details = {
    articleId,
    article,
    executionArn: `arn:${articleId}`,
    submittedAt: SUBMITTED_AT,
    deadline: DEADLINE,
  };
  return recordedReview(database.dynamo, details, ENTERED_AT);
}

const REFUSED = { name: 'ConditionalCheckFailedException' };

describe.each(Object.entries(WAYS))('An article that is %s', (way, record) => {
  const title = way === 'published' ? 'Fruit' : 'Forbidden fruit';
  const recorded = async (article: Article) => {
    const review = reviewOf(article);
    await record(review);
    return (await review.find())?.article;
  };

  it('A8: names the rules it was screened by, and the screening', async () => {
    const article = await recorded(anArticle(screened(title)));
    expect(article).toMatchObject({ rulesVersion: 7, screeningVersion: SCREENING_VERSION });
  });

  it('A8: names the rules alone when a release before screened it', async () => {
    const { screeningVersion: _, ...before } = anArticle(screened(title));
    expect(await recorded(before)).toEqual(before);
  });

  it('A8: names nothing where nothing screened it', async () => {
    const unscreened = anArticle({ title, ...screenBy(undefined, title) });
    expect(await recorded(unscreened)).toEqual(unscreened);
  });
});

describe('Publish article', () => {
  it('records a whole article that needs nothing of Slack', async () => {
    const review = reviewOf(clean);
    await review.publish();
    expect(await review.stored()).toEqual({
      articleId: review.request.articleId,
      article: clean,
      review: 1,
      status: 'published',
      statusAt: SUBMITTED_AT,
      submittedAt: SUBMITTED_AT,
      releasedAt: SUBMITTED_AT,
      submitter: 'api:cms',
      executionArn: review.request.executionArn,
      history: [
        { event: 'submitted', at: SUBMITTED_AT, by: 'cms', via: 'api' },
        { event: 'published', at: SUBMITTED_AT },
      ],
    });
  });

  it('may be repeated, and overwrites no record of another execution', async () => {
    const review = reviewOf(clean);
    await review.publish();
    const first = await review.stored();
    await review.publish();
    await expect(review.publish(review.byAnother)).rejects.toMatchObject(REFUSED);
    expect(await review.stored()).toEqual(first);
  });
});

describe('Record decision', () => {
  it('decides what the review stored, takes the token away and leaves the rest', async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    const before = await review.stored();
    await review.decide(VERDICT);
    const { taskToken, waiting, open, ...kept } = before as Record<string, unknown> & { history: unknown[] };
    expect([waiting, open]).toEqual(['slack:U0NIA', 'review']);
    expect(await review.stored()).toEqual({
      ...kept,
      status: 'rejected',
      statusAt: ENTERED_AT,
      decision: VERDICT,
      decidedAt: ENTERED_AT,
      releasedAt: ENTERED_AT,
      day: '2030-01-03',
      unplanned: 'slack',
      unplannedAt: ENTERED_AT,
      history: [...kept.history, { event: 'rejected', at: ENTERED_AT, by: 'U0MONA', via: 'card', reason: 'No' }],
    });
  });

  it('makes whole a record that was never stored', async () => {
    const stored = reviewOf(held);
    await stored.articles.hold(stored.request);
    await stored.decide(EXPIRED);
    const unstored = reviewOf(held);
    await unstored.decide(EXPIRED);

    const {
      articleId,
      executionArn,
      definition: _,
      undoSeconds: __,
      history,
      ...rest
    } = (await stored.find()) as ArticleRecord;
    expect(await unstored.find()).toEqual({
      ...rest,
      articleId: unstored.request.articleId,
      executionArn: unstored.request.executionArn,
      history: history.filter(({ event }) => event !== 'held'),
    });
    expect(rest).toMatchObject({
      status: 'expired',
      decision: { status: 'expired', by: 'holdpoint', via: 'deadline', at: ENTERED_AT },
      article: held,
    });
  });

  it('decides once, whatever comes after', async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    await review.decide(VERDICT);
    const decided = await review.stored();
    await expect(review.decide(VERDICT)).rejects.toMatchObject(REFUSED);
    await expect(review.decide(EXPIRED)).rejects.toMatchObject(REFUSED);
    await review.articles.hold({ ...review.request, attempt: '2031-01-01T00:00:00.000Z#000000' });
    expect(await review.stored()).toEqual(decided);
  });

  it('lets what may be undone wait', async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    await review.decide(VERDICT, review.mayBeUndone);
    const record = await review.find();
    expect(record).toMatchObject({ status: 'decided', decision: VERDICT, releasesAt: '2030-01-03T00:00:30.000Z' });
    expect(record).not.toHaveProperty('releasedAt');
  });

  it('has what its submitter withdraws hold at once', async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    await review.decide({ ...VERDICT, status: 'withdrawn', via: 'home' }, review.mayBeUndone);
    const record = await review.find();
    expect(record).toMatchObject({ status: 'withdrawn', releasedAt: expect.any(String) });
    expect(record).not.toHaveProperty('releasesAt');
  });

  it('leaves a pending record of another execution alone', async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    await expect(review.decide(VERDICT, review.byAnother)).rejects.toMatchObject(REFUSED);
    expect(await review.find()).toMatchObject({ status: 'pending' });
  });
});

describe('Release outcome', () => {
  const LATER = '2030-01-03T00:00:31.000Z';
  const later = entered(LATER);
  const undoable = async () => {
    const review = reviewOf(held);
    await review.articles.hold(review.request);
    await review.decide(VERDICT, review.mayBeUndone);
    const { articleId } = review.request;
    await review.articles.awaitUndo({ articleId, decision: VERDICT as never, taskToken: 'u', attempt: '2031' });
    return review;
  };

  it('lets the decision hold, and takes the way back away', async () => {
    const review = await undoable();
    await review.release(VERDICT, later);
    const stored = await review.stored();
    expect(stored).toMatchObject({ status: 'rejected', statusAt: LATER, releasedAt: LATER, unplannedAt: LATER });
    for (const gone of ['releasesAt', 'undoToken']) expect(stored).not.toHaveProperty(gone);
  });

  it('changes nothing when it is repeated, or where the decision held at once', async () => {
    const review = await undoable();
    await review.release(VERDICT, later);
    const { unplannedAt: _, ...once } = (await review.stored()) ?? {};
    await review.release(VERDICT, entered(DEADLINE));
    expect(await review.stored()).toMatchObject(once);

    const atOnce = reviewOf(held);
    await atOnce.articles.hold(atOnce.request);
    await atOnce.decide(VERDICT);
    await atOnce.release(VERDICT, later);
    expect(await atOnce.stored()).toMatchObject({ status: 'rejected', statusAt: ENTERED_AT, releasedAt: ENTERED_AT });
  });

  it('is for this very decision, of this execution', async () => {
    const review = await undoable();
    const before = await review.stored();
    await expect(review.release({ ...VERDICT, at: SUBMITTED_AT })).rejects.toMatchObject(REFUSED);
    await expect(review.release(VERDICT, review.byAnother)).rejects.toMatchObject(REFUSED);
    expect(await review.stored()).toEqual(before);
  });
});
