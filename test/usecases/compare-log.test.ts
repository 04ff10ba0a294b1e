import { expect, it } from '@jest/globals';
import type { EndedRecord } from '../../src/domain/outcome';
import { compareLog } from '../../src/usecases/compare-log';
import { rememberingLog } from '../support/log';
import { aRecord, NOW } from '../support/records';

const ended = (articleId: string): EndedRecord => ({ ...aRecord({ articleId }), status: 'published' });

it('follows what ended in the last day and is not in the log, and says so', async () => {
  const log = rememberingLog();
  const followed: string[] = [];
  const asked: string[][] = [];
  const compare = compareLog({
    ended: {
      async *between(from, to) {
        asked.push([from.toISOString(), to.toISOString()]);
        yield [ended('a1'), ended('a2')];
        yield [];
        yield [ended('a3')];
      },
    },
    changes: { untold: async (records) => records.filter(({ articleId }) => articleId !== 'a1') },
    follow: async ({ articleId }) => void followed.push(articleId),
    clock: () => NOW,
    log,
  });
  await compare();
  expect(asked).toEqual([['2026-11-21T10:12:00.000Z', '2026-11-22T11:12:00.000Z']]);
  expect(followed).toEqual(['a2', 'a3']);
  expect(log.lines).toEqual([
    { level: 'error', event: 'outcome-missed', articleId: 'a2', review: 1 },
    { level: 'error', event: 'outcome-missed', articleId: 'a3', review: 1 },
    { level: 'info', event: 'log-compared', compared: 3, missed: 2 },
  ]);
});
