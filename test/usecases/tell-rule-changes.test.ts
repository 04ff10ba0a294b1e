import { describe, expect, it } from '@jest/globals';
import { SlackUnavailableError } from '../../src/domain/errors';
import type { RuleChange } from '../../src/domain/rule-book';
import { OWN_TIME, tellRuleChanges } from '../../src/usecases/tell-rule-changes';
import { rememberingLog } from '../support/log';
import { NOW } from '../support/records';
import { rememberingChannel } from '../support/review-channel';

const changed = (version: number, secondsAgo: number): RuleChange => ({
  version,
  what: 'add',
  words: [],
  added: [`word ${version}`],
  removed: [],
  by: 'U0MONA',
  at: new Date(NOW.getTime() - secondsAgo * 1000).toISOString(),
});

function telling(...changes: RuleChange[]) {
  const slack = rememberingChannel();
  const log = rememberingLog();
  const told: number[] = [];
  const rules = {
    untold: async () => changes.filter(({ version }) => !told.includes(version)),
    markTold: async (version: number) => void told.push(version),
  };
  return { slack, log, told, tell: tellRuleChanges({ rules, channel: slack.channel, clock: () => NOW, log }) };
}

describe('tellRuleChanges', () => {
  it('A8: tells of each change once, the oldest first', async () => {
    const { slack, told, tell } = telling(changed(1, 60), changed(2, 0));
    await tell();
    await tell();
    expect(told).toEqual([1, 2]);
    expect(slack.calls).toEqual(['rules add word 1 U0MONA', 'rules add word 2 U0MONA']);
  });

  it('A8: what Slack does not take is told later, and nothing newer before it', async () => {
    const { slack, log, told, tell } = telling(changed(1, 60), changed(2, 60));
    slack.fail(new SlackUnavailableError('ratelimited', 7));
    await tell();
    expect([told, log.lines]).toMatchObject([[], [{ event: 'rule-change-not-told', error: 'ratelimited' }]]);
    slack.recover();
    await tell();
    expect(told).toEqual([1, 2]);
  });

  it('is not told again, nor whoever made it called again, where Slack took it and the answer was lost', async () => {
    const { slack, told, tell } = telling(changed(1, 60), changed(2, 60));
    slack.fail(new SlackUnavailableError('timeout'), () => true, { after: true });
    await tell({ age: OWN_TIME });
    expect(told).toEqual([]);
    slack.recover();
    await tell({ age: OWN_TIME });
    expect(told).toEqual([1, 2]);
    expect(slack.calls).toEqual(['rules add word 1 U0MONA', 'rules add word 2 U0MONA']);
  });

  it('stops no sweep when the rules cannot be read', async () => {
    const log = rememberingLog();
    const untold = async () => {
      throw new Error('setting rules is not what it should be');
    };
    const deps = { rules: { untold, markTold: untold }, channel: rememberingChannel().channel, clock: () => NOW, log };
    await expect(tellRuleChanges(deps)()).resolves.toBeUndefined();
    expect(log.lines).toMatchObject([{ event: 'rule-change-not-told' }]);
  });

  it('leaves a change that was only just made to whoever made it', async () => {
    const { told, tell } = telling(changed(1, 5), changed(2, 4));
    await tell({ age: OWN_TIME });
    expect(told).toEqual([1]);
  });
});
