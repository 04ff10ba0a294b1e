import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { articleStream } from '../../src/aws/article-stream';
import type { StoredArticle } from '../../src/aws/stored-article';
import type { Tombstone } from '../../src/domain/article-record';
import { given } from '../../src/domain/given';
import type { Ending } from '../../src/domain/outcome';
import { rememberingLog } from '../support/log';
import { anArticle, aStoredArticle as stored } from '../support/records';

const TOKEN = 'the-task-token';

let sequence = 0;
type Stored = StoredArticle | Tombstone;
const change = (before: Stored | undefined, after: Stored | undefined): DynamoDBRecord => ({
  eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
  dynamodb: {
    Keys: { articleId: { S: (after ?? before)?.articleId ?? '' } },
    SequenceNumber: String(++sequence),
    ...given({ OldImage: before && image(before), NewImage: after && image(after) }),
  },
});
const image = (item: Stored) => marshall(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & object;
const numberOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber;

/** Tells the stream's function of changes; `refuses` are the articles that cannot be delivered. */
async function tell(Records: DynamoDBRecord[], refuses: string[] = []) {
  const told: Ending[] = [];
  const replaced: object[] = [];
  const log = rememberingLog();
  const ended = async (record: Ending) => {
    told.push(record);
    if (refuses.includes(record.articleId)) throw new Error('the webhook answered 500');
  };
  const answer = await articleStream({
    ended,
    replaced: async (one) => void replaced.push(one),
    log,
  })({
    Records,
  } as DynamoDBStreamEvent);
  const failed = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return { told, replaced, failed, lines: log.lines };
}

const pending = stored({ taskToken: TOKEN, attempt: '1' });
const published = stored({ status: 'published' });
const erased: Tombstone = { articleId: 'a1', review: 1, status: 'erased', statusAt: '2026-11-22T13:00:00.000Z' };

describe('articleStream', () => {
  it('hands over an article that was decided, and one that was published at once', async () => {
    const clean = stored({ articleId: 'a2', status: 'published' });
    const { told, failed } = await tell([change(pending, published), change(undefined, clean)]);
    expect(told.map(({ articleId, status }) => [articleId, status])).toEqual([
      ['a1', 'published'],
      ['a2', 'published'],
    ]);
    expect(failed).toEqual([]);
  });

  it.each([
    ['a newly held article', undefined, pending],
    ['a new token', pending, stored({ taskToken: 'another' })],
    [
      'what is yet to be planned of a decided article',
      published,
      stored({ status: 'published', unplannedAt: '2026-11-22T12:00:00Z' }),
    ],
    ['an article that is deleted by hand', published, undefined],
    ['a tombstone that is written again', erased, { ...erased, statusAt: '2026-11-22T13:00:01.000Z' }],
    ['an ending that is written again', published, stored({ status: 'rejected' })],
    ['an article that waits again without having been reopened', published, stored({ review: 2 })],
  ])('%s is no outcome', async (_what, before, after) => {
    expect((await tell([change(before, after)])).told).toEqual([]);
  });

  it('hands over that an article was reopened, before how it ends then', async () => {
    const entry = {
      event: 'reopened',
      at: '2026-11-22T13:00:00.000Z',
      by: 'U0MAX',
      reason: 'Not so',
      review: 2,
    } as const;
    const reopened = stored({ review: 2, taskToken: TOKEN, history: [entry] });
    const rejected = stored({ review: 2, status: 'rejected', history: [entry] });
    const { told } = await tell([change(published, reopened), change(reopened, rejected)]);
    expect(told.map(({ status, review }) => [status, review])).toEqual([
      ['reopened', 2],
      ['rejected', 2],
    ]);
    expect(told[0]).toMatchObject({ statusAt: entry.at, by: entry });
    expect(JSON.stringify(told)).not.toContain(TOKEN);
  });

  it('hands over an ending, whatever state came before it', async () => {
    const decided = stored({ status: 'decided' as never });
    const { told } = await tell([
      change(decided, published),
      change(stored({ articleId: 'a2', status: 'new' as never }), stored({ articleId: 'a2', status: 'expired' })),
    ]);
    expect(told.map(({ status }) => status)).toEqual(['published', 'expired']);
  });

  it.each([
    [
      'a new one that waits',
      undefined,
      stored({ article: anArticle({ replaces: 'a0' }) }),
      { articleId: 'a0', by: 'a1' },
    ],
    [
      'a new one that was published at once',
      undefined,
      stored({ status: 'published', article: anArticle({ replaces: 'a0' }) }),
      { articleId: 'a0', by: 'a1' },
    ],
    [
      'one that changes',
      stored({ article: anArticle({ replaces: 'a0' }) }),
      stored({ article: anArticle({ replaces: 'a0' }), notes: 1 }),
      undefined,
    ],
    ['one that replaces nothing', undefined, pending, undefined],
    ['one that was erased before it was recorded', undefined, erased, undefined],
  ] as const)('hands over what is replaced: %s', async (_what, before, after, expected) => {
    expect((await tell([change(before, after)])).replaced).toEqual(expected ? [expected] : []);
  });

  it.each([
    ['an ended article', published],
    ['a pending one', pending],
    ['one without a record', undefined],
  ])('E8: hands over the tombstone of %s', async (_what, before) => {
    expect(await tell([change(before, erased)])).toMatchObject({ told: [erased], failed: [] });
  });

  it('leaves the task token behind', async () => {
    const { told, lines } = await tell([change(pending, stored({ status: 'rejected', taskToken: TOKEN }))], ['a1']);
    expect(told).toHaveLength(1);
    expect(JSON.stringify([told, lines])).not.toContain(TOKEN);
  });

  it('names what failed, and goes on with the other articles', async () => {
    const changes = ['a1', 'a2', 'a3'].map((articleId) =>
      change(undefined, stored({ articleId, status: 'published' })),
    );
    const { told, failed, lines } = await tell(changes, ['a2']);
    expect(told).toHaveLength(3);
    expect(failed).toEqual([numberOf(changes[1] as DynamoDBRecord)]);
    expect(lines).toEqual([
      { level: 'warn', event: 'ending-not-followed', articleId: 'a2', why: 'the webhook answered 500' },
    ]);
  });

  it('does not tell the end of a later review before that of an earlier one', async () => {
    const second = stored({ review: 2 });
    const changes = [
      change(pending, published),
      change(published, second),
      change(second, stored({ review: 2, status: 'rejected' })),
    ];
    const inOrder = await tell(changes);
    expect(inOrder.told.map(({ review }) => review)).toEqual([1, 2]);
    const failing = await tell(changes, ['a1']);
    expect(failing.told.map(({ review }) => review)).toEqual([1]);
    expect(failing.failed).toEqual(changes.map(numberOf));
  });

  it('a record of another shape fails alone, named without what is in it', async () => {
    const broken = change(pending, stored({ status: 'published', review: TOKEN as never }));
    const { failed, lines } = await tell([broken, change(undefined, stored({ articleId: 'a2', status: 'published' }))]);
    expect(failed).toEqual([numberOf(broken)]);
    const why = 'articleId a1.review is not what it should be';
    expect(lines).toEqual([{ level: 'warn', event: 'ending-not-followed', articleId: 'a1', why }]);
  });

  it('a record that cannot be read fails alone', async () => {
    const broken = change(undefined, published);
    (broken.dynamodb as { NewImage: object }).NewImage = { articleId: { X: '?' } };
    const { failed, told } = await tell([broken, change(undefined, stored({ articleId: 'a2', status: 'published' }))]);
    expect(failed).toEqual([numberOf(broken)]);
    expect(told.map(({ articleId }) => articleId)).toEqual(['a2']);
  });
});
