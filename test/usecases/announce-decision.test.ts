import { describe, expect, it, jest } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import { announceDecision } from '../../src/usecases/announce-decision';
import type { ShowInSlack } from '../../src/usecases/show-in-slack';
import { aDecidedRecord, NOW } from '../support/records';

const DUE = aDecidedRecord('published', {}, { dueAt: '2026-11-22T12:12:00.000Z' });

async function announce({
  record = DUE,
  claimed = { ...DUE, dueAt: 'claimed' },
  error,
}: {
  record?: ArticleRecord | undefined;
  claimed?: ArticleRecord | undefined;
  error?: SlackUnavailableError | SlackRefusedError;
}) {
  const claim = jest.fn<Articles['claim']>(async () => claimed);
  const showInSlack = jest.fn<ShowInSlack>(async () => (error ? { shown: false, error } : { shown: true }));
  const articles = { find: async (id: string) => (id === record?.articleId ? record : undefined), claim };
  const announced = announceDecision({ articles, showInSlack, clock: () => NOW })('a1');
  await announced.catch(() => {});
  return { announced, claim, showInSlack };
}

describe('announceDecision', () => {
  it('claims the record’s Slack side for a lease, and shows what was claimed', async () => {
    const { announced, claim, showInSlack } = await announce({});
    await expect(announced).resolves.toBeUndefined();
    expect(claim.mock.calls).toEqual([[DUE, '2026-11-22T12:12:20.000Z']]);
    expect(showInSlack.mock.calls).toEqual([[{ ...DUE, dueAt: 'claimed' }]]);
  });

  it.each([
    ['is not there', { record: aDecidedRecord('published', {}, { articleId: 'other' }) }],
    ['needs nothing', { record: aDecidedRecord('published') }],
  ])('leaves a record alone that %s', async (_, over) => {
    const { announced, claim, showInSlack } = await announce(over);
    await expect(announced).resolves.toBeUndefined();
    expect(claim).not.toHaveBeenCalled();
    expect(showInSlack).not.toHaveBeenCalled();
  });

  it('shows nothing that somebody else has claimed', async () => {
    const claim = jest.fn<Articles['claim']>(async () => undefined);
    const showInSlack = jest.fn<ShowInSlack>();
    const articles = { find: async () => DUE, claim };
    await announceDecision({ articles, showInSlack, clock: () => NOW })('a1');
    expect(claim).toHaveBeenCalled();
    expect(showInSlack).not.toHaveBeenCalled();
  });

  it.each([new SlackUnavailableError('down'), new SlackRefusedError('channel_not_found')])(
    'throws Slack’s failure for the state machine to try again: %s',
    async (error) => {
      await expect((await announce({ error })).announced).rejects.toBe(error);
    },
  );
});
