import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import type { Announcement, Workflow } from '../../src/domain/workflow';
import { announceDecision } from '../../src/usecases/announce-decision';
import type { ShowRecord } from '../../src/usecases/projection/show-record';
import { aDecidedRecord, anAnnouncement, aRecord } from '../support/records';

const DUE = aDecidedRecord('published', {}, { unplannedAt: '2026-11-22T12:12:00.000Z' });

async function announce({
  record = DUE,
  announcement,
}: {
  record?: ArticleRecord | 'erased' | undefined;
  announcement?: Partial<Announcement>;
}) {
  const find = async (id: string) => {
    if (record === 'erased') throw new RefusedError({ code: 'erased', articleId: id });
    return id === record.articleId ? record : undefined;
  };
  const order: string[] = [];
  const awaitUndo = jest.fn<Articles['awaitUndo']>(async ({ articleId }) => find(articleId));
  const announcedTo = jest.fn<Workflow['announced']>(async () => {
    order.push('announced');
    return 'accepted';
  });
  const showRecord = jest.fn<ShowRecord>(async () => void order.push('shown'));
  const announced = announceDecision({
    articles: { find, awaitUndo },
    workflow: { announced: announcedTo },
    showRecord,
  })(anAnnouncement(announcement));
  await announced.catch(() => {});
  return { announced, awaitUndo, announcedTo, showRecord, order };
}

describe('announceDecision', () => {
  it('ends the execution, which waits for no Slack, and shows the record', async () => {
    const { announced, showRecord, announcedTo, awaitUndo, order } = await announce({});
    await expect(announced).resolves.toBeUndefined();
    expect(showRecord.mock.calls).toEqual([[DUE]]);
    expect(announcedTo.mock.calls).toEqual([['undo-token']]);
    expect(order).toEqual(['announced', 'shown']);
    expect(awaitUndo).not.toHaveBeenCalled();
  });

  it('lets what may be undone wait, and shows it', async () => {
    const record = { ...DUE, status: 'decided' as const };
    const { announced, showRecord, announcedTo, awaitUndo } = await announce({
      record,
      announcement: { mayBeUndone: true },
    });
    await expect(announced).resolves.toBeUndefined();
    expect(awaitUndo.mock.calls).toEqual([[anAnnouncement({ mayBeUndone: true })]]);
    expect(showRecord).toHaveBeenCalledTimes(1);
    expect(announcedTo).not.toHaveBeenCalled();
  });

  it.each([false, true])(
    'E8: ends the execution of what was erased, and shows nothing (undoable: %s)',
    async (mayBeUndone) => {
      const { announced, announcedTo, showRecord } = await announce({
        record: 'erased',
        announcement: { mayBeUndone },
      });
      await expect(announced).resolves.toBeUndefined();
      expect(announcedTo.mock.calls).toEqual([['undo-token']]);
      expect(showRecord).not.toHaveBeenCalled();
    },
  );

  it.each<[string, ArticleRecord]>([
    ['there is none', aDecidedRecord('published', {}, { articleId: 'other' })],
    ['the article waits', aRecord()],
    ['somebody else decided', aDecidedRecord('published', { by: 'U0MAX' })],
    ['it was decided otherwise', aDecidedRecord('rejected')],
    ['it was decided at another time', aDecidedRecord('published', { at: '2026-11-22T12:11:00.000Z' })],
  ])('E16: fails when the record does not hold the decision: %s', async (_, record) => {
    for (const mayBeUndone of [false, true]) {
      const { announced, showRecord, announcedTo } = await announce({ record, announcement: { mayBeUndone } });
      await expect(announced).rejects.toMatchObject({ name: 'DecisionNotRecorded', articleId: 'a1' });
      expect(showRecord).not.toHaveBeenCalled();
      expect(announcedTo).not.toHaveBeenCalled();
    }
  });
});
