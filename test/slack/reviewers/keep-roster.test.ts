import { afterEach, describe, expect, it } from '@jest/globals';
import type { Roster } from '../../../src/domain/reviewers';
import { keepRoster } from '../../../src/slack/reviewers/keep-roster';
import { NOW } from '../../support/records';
import { callsTo } from '../support/calls-to';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();
let now = NOW;
afterEach(() => {
  now = NOW;
});

const MEMBERS: Record<string, string[]> = { S0ONE: ['U0MONA', 'U0MAX'], S0TWO: [] };
const groupsAnswer = () =>
  slack.answer('usergroups.users.list', ({ args }) => ({
    body: { ok: true, users: MEMBERS[String(args.usergroup)] },
  }));
function keeping(spec: string[], keep?: (roster: Roster) => Promise<void>) {
  const kept: Roster[] = [];
  const { calls, log } = callsTo(slack);
  const roster = { keep: keep ?? (async (next: Roster) => void kept.push(next)) };
  return { kept, lines: log.lines, run: keepRoster({ spec, slack: calls, roster, clock: () => now, log }) };
}
function later(milliseconds: number) {
  now = new Date(NOW.getTime() + milliseconds);
}

describe('keepRoster', () => {
  it('notes every group that is named, also an empty one', async () => {
    groupsAnswer();
    const { kept, run } = keeping(['U0MONA', 'S0ONE', 'channel', 'S0TWO']);
    await run();
    expect(kept).toEqual([{ at: NOW.toISOString(), groups: { S0ONE: ['U0MONA', 'U0MAX'], S0TWO: [] } }]);
  });

  it.each([[[]], [['U0MONA', 'channel']]])('asks nothing where %j may decide', async (spec) => {
    const { kept, run } = keeping(spec);
    await run();
    expect([kept, slack.requests]).toEqual([[], []]);
  });

  it('asks once a minute, however often it is called', async () => {
    groupsAnswer();
    const { kept, run } = keeping(['S0ONE']);
    for (const passed of [0, 1, 59_999, 60_000, 119_999]) {
      later(passed);
      await run();
    }
    expect(kept.map(({ at }) => at)).toEqual([NOW.toISOString(), new Date(NOW.getTime() + 60_000).toISOString()]);
  });

  it('keeps the last note whole when one of two groups cannot be asked, and tries again at once', async () => {
    slack.answer('usergroups.users.list', ({ args }) =>
      args.usergroup === 'S0TWO' ? { status: 500 } : { body: { ok: true, users: ['U0MAX'] } },
    );
    const { kept, lines, run } = keeping(['S0ONE', 'S0TWO']);
    await run();
    expect(kept).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', event: 'roster-not-kept' }]);
    groupsAnswer();
    await run();
    expect(kept).toHaveLength(1);
  });

  it('is no failure of the sweep when the note cannot be written, and tries again at once', async () => {
    groupsAnswer();
    let tries = 0;
    const { lines, run } = keeping(['S0ONE'], async () => {
      tries += 1;
      throw new Error('throttled');
    });
    await run();
    await run();
    expect(tries).toBe(2);
    expect(lines).toMatchObject([{ event: 'roster-not-kept' }, { event: 'roster-not-kept' }]);
  });
});
