import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { heldItem, readArticle, type StoredArticle, submitterOf, toRecord } from '../../src/aws/stored-article';
import { ENDINGS, SOURCES, STATUSES } from '../../src/domain/article';
import { EVENTS } from '../../src/domain/article-record';
import { VIAS } from '../../src/domain/decision';
import { anyRecord } from '../support/any-record';
import { anyTime, expectToReadAs } from '../support/mutants';
import { anArticle, aReviewRequest, aStoredArticle } from '../support/records';

const text = z.string();
const time = z.iso.datetime();
const maybe = text.exactOptional();

/** What DynamoDB holds of an article. Members that are not named here may be there, too. */
const schema = z.looseObject({
  articleId: text,
  article: z.looseObject({
    title: text,
    excerpt: maybe,
    url: maybe,
    author: maybe,
    authorEmail: maybe,
    replaces: maybe,
    source: z.looseObject({ via: z.enum(SOURCES), by: text }),
    matches: z.array(z.looseObject({ rule: text, text, start: z.number(), how: text })),
    matchesLeftOut: z.number().exactOptional(),
    rulesVersion: z.number().exactOptional(),
    screeningVersion: z.number().exactOptional(),
  }),
  review: z.number(),
  status: z.enum(STATUSES),
  statusAt: time,
  submittedAt: time,
  executionArn: text,
  definition: z.number().exactOptional(),
  undoSeconds: z.number().exactOptional(),
  history: z.array(z.looseObject({ event: z.enum(EVENTS), at: time, by: maybe, via: maybe, reason: maybe })),
  folded: z.looseObject({ entries: z.number(), undone: z.number() }).exactOptional(),
  deadline: time.exactOptional(),
  decision: z
    .looseObject({
      status: z.enum(ENDINGS),
      by: text,
      via: z.enum(VIAS),
      at: time,
      reason: maybe,
      title: maybe,
      replacedBy: maybe,
    })
    .exactOptional(),
  claim: z.looseObject({ by: text, at: time, until: time, press: text }).exactOptional(),
  notes: z.number().exactOptional(),
  replacedBy: z.looseObject({ articleId: text, at: time, review: z.number() }).exactOptional(),
  releasesAt: time.exactOptional(),
  releasedAt: time.exactOptional(),
  stuckSince: time.exactOptional(),
  unplannedAt: time.exactOptional(),
  taskToken: maybe,
  undoToken: maybe,
  attempt: maybe,
  submitter: text,
  waiting: maybe,
  open: maybe,
  unplanned: maybe,
  day: maybe,
  decidedAt: time.exactOptional(),
}) satisfies z.ZodType<StoredArticle>;

/** The schema has a member for each of the type's, or this does not compile. Where the card is stands elsewhere, and so do other articles. */
schema.shape satisfies Record<Exclude<keyof StoredArticle, 'card' | 'before' | 'after'>, z.ZodType>;

const more = fc.record(
  {
    definition: fc.nat(),
    undoSeconds: fc.nat(),
    folded: fc.record({ entries: fc.nat(), undone: fc.nat() }),
    unplannedAt: anyTime,
    claim: fc.record({ by: fc.string(), at: anyTime, until: anyTime, press: fc.string() }),
    notes: fc.nat(),
    replacedBy: fc.record({ articleId: fc.string(), at: anyTime, review: fc.nat() }),
    releasesAt: anyTime,
    releasedAt: anyTime,
    stuckSince: anyTime,
    taskToken: fc.string(),
    undoToken: fc.string(),
    attempt: fc.string(),
    waiting: fc.string(),
    open: fc.string(),
    unplanned: fc.string(),
    day: fc.string(),
    decidedAt: anyTime,
    /** Of a version that is not yet. */
    later: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const anyStored = fc
  .tuple(anyRecord, more)
  .map(([record, over]): StoredArticle => ({ ...record, submitter: submitterOf(record.article.source), ...over }));

describe('readArticle', () => {
  it('takes whatever can be stored, unknown members and all, as it is', () => {
    fc.assert(
      fc.property(anyStored, (item) => {
        const before = structuredClone(item);
        expect(readArticle({ ...item })).toEqual(before);
        expect(schema.safeParse(item).success).toBe(true);
      }),
    );
  });

  it('accepts and refuses what the schema does, whichever member is changed or lost', () =>
    expectToReadAs(schema, anyStored, async (item) => readArticle(item as Record<string, unknown>)));

  it('reads how a match was found also where only a newer version knows that way', () => {
    const matches = [{ rule: 'forbidden', text: 'f◯rbidden', start: 2, how: 'painted' }];
    const item = aStoredArticle({ article: anArticle({ matches }) });
    expect(readArticle({ ...item }).article.matches).toEqual(matches);
  });

  it('names the article and the member, and nothing of what is in it', () => {
    const secret = { secret: 'the-secret-token' };
    const item: Record<string, unknown> = { ...aStoredArticle() };
    for (const name of Object.keys(item).filter((one) => one !== 'articleId')) {
      const why = expect.stringMatching(`^articleId a1\\.${name}(\\.\\w+)* is not what it should be$`);
      expect(() => readArticle({ ...item, [name]: secret })).toThrow(expect.objectContaining({ message: why }));
    }
  });
});

describe('heldItem', () => {
  it('can be read again, and is the request’s by its members alone', () => {
    const newer = { ...aReviewRequest(), version: 1, later: 'x' };
    const item = heldItem(newer);
    expect(readArticle({ ...item })).toEqual(item);
    expect(item).not.toHaveProperty('later');
    expect(toRecord(item)).not.toHaveProperty('taskToken');
  });
});
