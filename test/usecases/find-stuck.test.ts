import { describe, expect, it } from '@jest/globals';
import type { DeadExecution } from '../../src/domain/workflow';
import { findStuck } from '../../src/usecases/find-stuck';
import { rememberingLog } from '../support/log';
import { NOW } from '../support/records';

const ended = (articleId: string, hoursAgo: number): DeadExecution => ({
  articleId,
  executionArn: `arn:${articleId}`,
  endedAt: new Date(NOW.getTime() - hoursAgo * 60 * 60 * 1000).toISOString(),
});

async function look(
  executions: readonly DeadExecution[],
  { fails = false, known = [] as string[], stopAt = NOW.getTime() + 1 } = {},
) {
  const log = rememberingLog();
  const noted: unknown[] = [];
  await findStuck({
    articles: {
      noteStuck: async (stuck) => {
        noted.push(stuck);
        return !known.includes(stuck.articleId);
      },
    },
    workflow: {
      async *dead() {
        yield* executions;
        if (fails) throw new Error('throttled');
      },
    },
    clock: () => NOW,
    log,
  })(stopAt);
  return { noted, lines: log.lines };
}

describe('findStuck', () => {
  it('notes since when an execution is dead, and tells an operator once', async () => {
    const { noted, lines } = await look([ended('a1', 1), ended('a2', 2)], { known: ['a2'] });
    expect(noted).toEqual([
      { articleId: 'a1', executionArn: 'arn:a1', since: ended('a1', 1).endedAt },
      { articleId: 'a2', executionArn: 'arn:a2', since: ended('a2', 2).endedAt },
    ]);
    expect(lines).toEqual([{ level: 'error', event: 'review-stopped', articleId: 'a1' }]);
  });

  it('leaves the rest to the next time when its own is over', async () => {
    expect((await look([ended('a1', 1)], { stopAt: NOW.getTime() })).noted).toEqual([]);
  });

  it('leaves alone what ended more than a day ago', async () => {
    expect((await look([ended('a1', 25), ended('a2', 23)])).noted).toMatchObject([{ articleId: 'a2' }]);
  });

  it('does not hold up the sweep', async () => {
    const { noted, lines } = await look([ended('a1', 1)], { fails: true });
    expect(noted).toHaveLength(1);
    expect(lines.at(-1)).toEqual({ level: 'warn', event: 'stuck-not-looked-for', error: 'throttled' });
  });
});
