import { afterEach, describe, expect, it } from '@jest/globals';
import type { Roster } from '../../../src/domain/reviewers';
import { keepRoster } from '../../../src/slack/reviewers/keep-roster';
import { slackPeople } from '../../../src/slack/reviewers/people';
import { NOW } from '../../support/records';
import { callsTo } from '../support/calls-to';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();
let now = NOW;
afterEach(() => {
  now = NOW;
});

const MEMBERS: Record<string, string[]> = { S0ONE: ['U0MONA', 'U0MAX'], S0TWO: [] };
const groupsAnswer = () => {
  slack.answer('usergroups.users.list', ({ args }) => ({
    body: { ok: true, users: MEMBERS[String(args.usergroup)] },
  }));
  slack.answer('conversations.members', { body: { ok: true, members: ['U0MAX', 'U0GUEST'] } });
  slack.answer('users.info', ({ args }) => ({
    body: { ok: true, user: { id: args.user, team_id: 'T0LOCAL', is_restricted: args.user === 'U0GUEST' } },
  }));
};
function keeping(spec: string[], { keep, before }: { keep?: () => Promise<void>; before?: Roster } = {}) {
  const kept: Roster[] = [];
  const { calls, log } = callsTo(slack);
  const clock = () => now;
  const people = slackPeople({ slack: calls, teamId: async () => 'T0LOCAL', clock });
  const roster = { keep: keep ?? (async (next: Roster) => void kept.push(next)), recall: async () => before };
  const run = keepRoster({ spec, slack: calls, channel: 'C0REVIEW', people, roster, clock, log });
  return { kept, lines: log.lines, run };
}
function later(milliseconds: number) {
  now = new Date(NOW.getTime() + milliseconds);
}

describe('keepRoster', () => {
  it('A6: notes whom every entry makes a reviewer, guests of the channel aside', async () => {
    groupsAnswer();
    const { kept, run } = keeping(['U0MONA', 'S0ONE', 'channel', 'S0TWO']);
    await run();
    const members = { U0MONA: ['U0MONA'], S0ONE: ['U0MONA', 'U0MAX'], channel: ['U0MAX'], S0TWO: [] };
    expect(kept).toEqual([{ at: NOW.toISOString(), members }]);
  });

  it('asks about forty people in one go; for the others the last note holds until they are asked about', async () => {
    const crowd = Array.from({ length: 100 }, (_, n) => `U0${n}`);
    groupsAnswer();
    slack.answer('conversations.members', { body: { ok: true, members: crowd } });
    const before = { at: NOW.toISOString(), members: { channel: ['U099', 'U0GONE'] } };
    const { kept, run } = keeping(['channel'], { before });
    const lengths = [];
    for (const minute of [0, 1, 2]) {
      later(minute * 60_000);
      await run();
      lengths.push(kept.at(-1)?.members.channel?.length);
    }
    expect(lengths).toEqual([41, 81, 100]);
    expect(slack.argsOf('users.info')).toHaveLength(100);
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
    const { lines, run } = keeping(['S0ONE'], {
      keep: async () => {
        tries += 1;
        throw new Error('throttled');
      },
    });
    await run();
    await run();
    expect(tries).toBe(2);
    expect(lines).toMatchObject([{ event: 'roster-not-kept' }, { event: 'roster-not-kept' }]);
  });
});
