import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Article, type Content, MAX_LENGTH, MOST_MATCHES, READINGS } from '../../../src/domain/article';
import { timesUndone } from '../../../src/domain/article-record';
import { checkContent } from '../../../src/domain/content';
import { checkReason, type Decision, MAX_REASON_LENGTH } from '../../../src/domain/decision';
import { MAX_RULE_LENGTH } from '../../../src/domain/rules';
import type { WorkflowInput } from '../../../src/domain/workflow';
import { startDynamo } from '../../support/dynamo';
import { itemSize } from '../../support/item-size';
import { aWorkflowInput } from '../../support/records';
import { argumentsOf, entered, recordedReview } from '../recorded-review';
import { contextOf, variablesOf } from '../workflow-examples';

/** What DynamoDB takes of an item, and how much of that is left for what comes after a review has begun. In bytes. */
const ITEM = 400 * 1024;
const LEFT = 64 * 1024;
/** What Step Functions takes as an input, and as the arguments of a task. */
const PAYLOAD = 262_144;

/** No character has more bytes in UTF-8. */
const widest = (characters: number): string => '😀'.repeat(characters);
const behind = (beginning: string, limit: number): string => beginning + widest(limit - beginning.length);

const content = {
  title: widest(MAX_LENGTH.title),
  excerpt: widest(MAX_LENGTH.excerpt),
  url: behind('https://example.com/', MAX_LENGTH.url),
  author: widest(MAX_LENGTH.author),
  authorEmail: `${widest(64)}@${widest(MAX_LENGTH.authorEmail - 67)}.${widest(1)}`,
} satisfies Content;

/** As large as no article is: each match of the longest rule, and of the whole title. */
const LARGEST: Article = {
  ...content,
  contentHash: 'a'.repeat(64),
  source: { via: 'slack', by: 'U'.repeat(64) },
  matches: Array.from({ length: MOST_MATCHES }, (_, n) => ({
    rule: widest(MAX_RULE_LENGTH),
    text: content.title,
    start: 500 + n,
    how: READINGS.reduce((a, b) => (a.length > b.length ? a : b)),
  })),
  matchesLeftOut: 999_999,
  rulesVersion: 999_999,
  screeningVersion: 999_999,
};

const NAME = 'x'.repeat(80);
const ARN = `arn:aws-us-gov:states:us-gov-west-1:000000000000:execution:${NAME}:${NAME}`;
const TOKEN = 't'.repeat(2048);
/** The first, and as many that took the place of one that died. */
const REVIEWS = 6;
/** Of the longest name that the state machine takes. */
const DECISION: Omit<Decision, 'at'> = {
  status: 'published',
  by: widest(100),
  via: 'pending',
  reason: widest(MAX_REASON_LENGTH),
  title: content.title,
};

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('the largest article', () => {
  it('is what a door takes, which takes no more', () => {
    expect(checkContent(content)).toEqual({ content });
    for (const [field, text] of Object.entries(content)) {
      expect(checkContent({ ...content, [field]: `${text}x` })).toMatchObject({ faults: [{ field }] });
    }
    expect(checkReason(DECISION.reason)).toEqual({ reason: DECISION.reason });
    expect(checkReason(`${DECISION.reason}x`)).toHaveProperty('fault');
  });

  it('is taken by Step Functions, as an input and by each task', async () => {
    const input: WorkflowInput = aWorkflowInput({ articleId: NAME, article: LARGEST, takesOver: ARN });
    expect(bytesOf(input)).toBeLessThan(PAYLOAD);
    const { Execution, ...context } = contextOf(input);
    const states = { context: { ...context, Execution: { ...Execution, Id: ARN }, Task: { Token: TOKEN } } };
    const variables = { ...(await variablesOf(input)), decision: { ...DECISION, at: '2030-01-02T03:05:06.000Z' } };
    for (const state of ['Request review', 'Publish article', 'Record decision', 'Announce decision']) {
      const taken = await argumentsOf(state, { ...variables, undone: 'x'.repeat(300), states });
      expect([state, bytesOf(taken) < PAYLOAD]).toEqual([state, true]);
    }
  });
});

describe('the largest record', () => {
  let database: Awaited<ReturnType<typeof startDynamo>>;
  beforeAll(async () => {
    database = await startDynamo();
  });

  let minutes = 0;
  /** A time later than all before. */
  const later = () => new Date(Date.parse('2030-01-02T03:04:05.000Z') + ++minutes * 60_000).toISOString();
  const submittedAt = later();
  const reviewOf = (review: number, takesOver = '') => {
    const details = { articleId: NAME, article: LARGEST, submittedAt, review, executionArn: `${ARN}${review}` };
    return recordedReview(
      database.dynamo,
      { ...details, takesOver, taskToken: TOKEN, attempt: `${later()}#000000#000000` },
      later(),
    );
  };
  let most = 0;
  const measure = async (review: ReturnType<typeof reviewOf>) => {
    const size = itemSize((await review.stored()) ?? {});
    most = Math.max(most, size);
    return size;
  };

  /** Decides, takes that back, and lets the article wait again, with all that comes beside it. */
  async function round(review: ReturnType<typeof reviewOf>): Promise<void> {
    const { articles, request } = review;
    const decision = { ...DECISION, at: later() };
    await review.decide(decision, { ...review.mayBeUndone, ...entered(later()) });
    const wait = { articleId: NAME, decision, taskToken: TOKEN, attempt: `${later()}#000000#000000` };
    expect(await await articles.awaitUndo(wait)).toMatchObject({ status: 'decided' });
    await articles.noteStuck({ articleId: NAME, executionArn: request.executionArn, since: later() });
    await measure(review);
    const undone = JSON.stringify({ by: widest(100), via: 'pending' });
    const again = { ...request, undone, attempt: `${later()}#000000#000000` };
    expect((await articles.hold(again)).change).toBe('reopened');
    await measure(review);
  }

  it('can be decided, undone, revived and decided again, as often as ever, with room to spare', async () => {
    let review = reviewOf(1);
    expect((await review.articles.hold(review.request)).change).toBe('created');
    const held = await measure(review);
    expect(held).toBeLessThan(ITEM - LEFT);
    let entries = 2;
    for (let n = 2; n <= REVIEWS; n += 1) {
      await round(review);
      await round(review);
      const next = reviewOf(n, review.request.executionArn);
      expect((await next.articles.hold(next.request)).change).toBe('reopened');
      entries += 5;
      review = next;
    }
    const record = await review.find();
    expect(record).toMatchObject({ status: 'pending', review: REVIEWS });
    expect((record?.history.length ?? 0) + (record?.folded?.entries ?? 0)).toBe(entries);
    expect(record?.folded?.entries).toBeGreaterThan(0);
    expect(record && timesUndone(record)).toBe(2 * (REVIEWS - 1));

    const decision = { ...DECISION, at: later() };
    await review.decide(decision, { ...review.mayBeUndone, ...entered(later()) });
    await review.release(decision, entered(later()));
    expect(await review.find()).toMatchObject({ status: 'published', decision });
    await measure(review);
    expect(most - held).toBeLessThan(LEFT);
    expect(most).toBeLessThan(ITEM);
  });
});
