import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { RefusedError, SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import type { Announcement, Workflow } from '../../src/domain/workflow';
import { announceDecision } from '../../src/usecases/announce-decision';
import type { ShowInSlack } from '../../src/usecases/show-in-slack';
import { aDecidedRecord, anAnnouncement, aRecord, NOW } from '../support/records';

const DUE = aDecidedRecord('published', {}, { dueAt: '2026-11-22T12:12:00.000Z' });

async function announce({
  record = DUE,
  error,
  announcement,
  ...rest
}: {
  record?: ArticleRecord | 'erased' | undefined;
  claimed?: ArticleRecord | undefined;
  error?: SlackUnavailableError | SlackRefusedError;
  announcement?: Partial<Announcement>;
}) {
  const claimed = 'claimed' in rest ? rest.claimed : { ...DUE, dueAt: 'claimed' };
  const find = async (id: string) => {
    if (record === 'erased') throw new RefusedError({ code: 'erased', articleId: id });
    return id === record.articleId ? record : undefined;
  };
  const claim = jest.fn<Articles['claim']>(async () => claimed);
  const awaitUndo = jest.fn<Articles['awaitUndo']>(async ({ articleId }) => find(articleId));
  const announcedTo = jest.fn<Workflow['announced']>(async () => 'accepted');
  const showInSlack = jest.fn<ShowInSlack>(async () => (error ? { shown: false, error } : { shown: true }));
  const announced = announceDecision({
    articles: { find, claim, awaitUndo },
    workflow: { announced: announcedTo },
    showInSlack,
    clock: () => NOW,
  })(anAnnouncement(announcement));
  await announced.catch(() => {});
  return { announced, claim, awaitUndo, announcedTo, showInSlack };
}

describe('announceDecision', () => {
  it('claims the record’s Slack side for a lease, shows what was claimed, and ends the execution', async () => {
    const { announced, claim, showInSlack, announcedTo, awaitUndo } = await announce({});
    await expect(announced).resolves.toBeUndefined();
    expect(claim.mock.calls).toEqual([[DUE, '2026-11-22T12:12:20.000Z']]);
    expect(showInSlack.mock.calls).toEqual([[{ ...DUE, dueAt: 'claimed' }]]);
    expect(announcedTo.mock.calls).toEqual([['undo-token']]);
    expect(awaitUndo).not.toHaveBeenCalled();
  });

  it('lets what may be undone wait, and shows it', async () => {
    const record = { ...DUE, status: 'decided' as const };
    const { announced, showInSlack, announcedTo, awaitUndo } = await announce({
      record,
      announcement: { mayBeUndone: true },
    });
    await expect(announced).resolves.toBeUndefined();
    expect(awaitUndo.mock.calls).toEqual([[anAnnouncement({ mayBeUndone: true })]]);
    expect(showInSlack).toHaveBeenCalledTimes(1);
    expect(announcedTo).not.toHaveBeenCalled();
  });

  it.each([false, true])(
    'E8: ends the execution of what was erased, and shows nothing (undoable: %s)',
    async (mayBeUndone) => {
      const { announced, announcedTo, showInSlack } = await announce({
        record: 'erased',
        announcement: { mayBeUndone },
      });
      await expect(announced).resolves.toBeUndefined();
      expect(announcedTo.mock.calls).toEqual([['undo-token']]);
      expect(showInSlack).not.toHaveBeenCalled();
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
      const { announced, showInSlack, announcedTo } = await announce({ record, announcement: { mayBeUndone } });
      await expect(announced).rejects.toMatchObject({ name: 'DecisionNotRecorded', articleId: 'a1' });
      expect(showInSlack).not.toHaveBeenCalled();
      expect(announcedTo).not.toHaveBeenCalled();
    }
  });

  it('ends the execution of a record that needs nothing', async () => {
    const { announced, claim, announcedTo } = await announce({ record: aDecidedRecord('published') });
    await expect(announced).resolves.toBeUndefined();
    expect(claim).not.toHaveBeenCalled();
    expect(announcedTo).toHaveBeenCalled();
  });

  it('shows nothing that somebody else has claimed', async () => {
    const { announced, claim, showInSlack, announcedTo } = await announce({ claimed: undefined });
    await expect(announced).resolves.toBeUndefined();
    expect(claim).toHaveBeenCalled();
    expect(showInSlack).not.toHaveBeenCalled();
    expect(announcedTo).toHaveBeenCalled();
  });

  it.each([new SlackUnavailableError('down'), new SlackRefusedError('channel_not_found')])(
    'throws Slack’s failure for the state machine to try again: %s',
    async (error) => {
      const { announced, announcedTo } = await announce({ error });
      await expect(announced).rejects.toBe(error);
      expect(announcedTo).not.toHaveBeenCalled();
    },
  );

  it('keeps the way back of what may be undone, whatever becomes of Slack', async () => {
    const { announced } = await announce({
      error: new SlackUnavailableError('down'),
      announcement: { mayBeUndone: true },
    });
    await expect(announced).resolves.toBeUndefined();
  });
});
