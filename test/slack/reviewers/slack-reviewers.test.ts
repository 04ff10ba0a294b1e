import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Roster } from '../../../src/domain/reviewers';
import { slackPeople } from '../../../src/slack/reviewers/people';
import { slackReviewers } from '../../../src/slack/reviewers/slack-reviewers';
import { slackCalls } from '../../../src/slack/web-api/slack-calls';
import { rememberingLog } from '../../support/log';
import { NOW } from '../../support/records';
import { fakeSlack } from '../support/fake-slack';

const log = rememberingLog();

const slack = fakeSlack();
let now = NOW;
let roster: Roster | undefined;
let teamId: string | undefined = 'T0LOCAL';
let recall = async (): Promise<Roster | undefined> => roster;
afterEach(() => {
  now = NOW;
  roster = undefined;
  teamId = 'T0LOCAL';
  recall = async () => roster;
});

const reviewers = (...spec: string[]) => {
  const calls = slackCalls({ botToken: async () => 'xoxb-local', slackApiUrl: slack.apiUrl, log });
  const clock = () => now;
  const people = slackPeople({ slack: calls, teamId: async () => teamId, clock });
  return slackReviewers({
    spec,
    slack: calls,
    channel: 'C0REVIEW',
    people,
    roster: { recall: () => recall() },
    clock,
    log,
  });
};
const group = (...users: string[]) => slack.answer('usergroups.users.list', { body: { ok: true, users } });
const silent = () => {
  for (const method of ['usergroups.users.list', 'conversations.members', 'users.info']) {
    slack.answer(method, { status: 500 });
  }
};
const user = (over: object) =>
  slack.answer('users.info', ({ args }) => ({
    body: { ok: true, user: { id: args.user, team_id: 'T0LOCAL', ...over } },
  }));
const UNKNOWN = { refusal: { code: 'reviewers-unknown' } };

describe('reviewers', () => {
  beforeEach(() => {
    user({});
  });

  it('takes whoever is listed, and asks nothing about anybody else', async () => {
    user({});
    expect(await reviewers('U0MONA').includes('U0NIA')).toBe(false);
    expect(slack.requests).toEqual([]);
    expect(await reviewers('U0MONA').includes('U0MONA')).toBe(true);
  });

  it('asks for a group at every click, so that who left it decides no more', async () => {
    const moderators = reviewers('S0MODERATORS');
    group('U0MAX');
    expect(await moderators.includes('U0MAX')).toBe(true);
    group();
    expect(await moderators.includes('U0MAX')).toBe(false);
  });

  it('remembers a group for a minute while Slack cannot be asked', async () => {
    const moderators = reviewers('S0MODERATORS');
    group('U0MAX');
    await moderators.includes('U0MAX');
    slack.answer('usergroups.users.list', { status: 500 });
    now = new Date(NOW.getTime() + 60_000);
    expect(await moderators.includes('U0MAX')).toBe(true);
    expect(await moderators.includes('U0NIA')).toBe(false);
    now = new Date(NOW.getTime() + 60_001);
    await expect(moderators.includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
  });

  it('goes by the roster of the last hour while Slack cannot be asked, and by no older', async () => {
    slack.answer('usergroups.users.list', { status: 500 });
    roster = { at: NOW.toISOString(), members: { S0MODERATORS: ['U0MAX'] } };
    now = new Date(NOW.getTime() + 60 * 60_000);
    expect(await reviewers('S0MODERATORS').includes('U0MAX')).toBe(true);
    expect(await reviewers('S0MODERATORS').includes('U0NIA')).toBe(false);
    await expect(reviewers('S0OTHERS').includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    now = new Date(now.getTime() + 1);
    await expect(reviewers('S0MODERATORS').includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
  });

  it('says in the log why there is no roster to go by', async () => {
    slack.answer('usergroups.users.list', { status: 500 });
    recall = async () => {
      throw new Error('setting roster.at is not what it should be');
    };
    await expect(reviewers('S0MODERATORS').includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    const error = 'Error: setting roster.at is not what it should be';
    expect(log.lines).toContainEqual({ level: 'warn', event: 'roster-not-read', error });
  });

  it('does not wait for the same silence at every click', async () => {
    slack.answer('usergroups.users.list', { status: 500 });
    const moderators = reviewers('S0MODERATORS');
    await expect(moderators.includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    const asked = slack.requests.length;
    await expect(moderators.includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    expect(slack.requests).toHaveLength(asked);
    now = new Date(NOW.getTime() + 5000);
    group('U0MAX');
    expect(await moderators.includes('U0MAX')).toBe(true);
  });

  it('cannot tell when one of two groups cannot be asked, unless the other says yes', async () => {
    slack.answer('usergroups.users.list', ({ args }) =>
      args.usergroup === 'S1'
        ? { body: { ok: true, users: ['U0MAX'] } }
        : { body: { ok: false, error: 'plan_upgrade_required' } },
    );
    expect(await reviewers('S1', 'S2').includes('U0MAX')).toBe(true);
    await expect(reviewers('S1', 'S2').includes('U0NIA')).rejects.toMatchObject(UNKNOWN);
  });
});

describe('members of the channel', () => {
  const members = () =>
    slack.answer('conversations.members', ({ args }) => ({
      body: args.cursor
        ? { ok: true, members: ['U0LAST'], response_metadata: { next_cursor: '' } }
        : { ok: true, members: ['U0FIRST'], response_metadata: { next_cursor: 'more' } },
    }));
  it.each([
    ['a full member', {}, true],
    ['a bot', { is_bot: true }, false],
    ['a guest', { is_restricted: true }, false],
    ['a single-channel guest', { is_ultra_restricted: true }, false],
    ['somebody who left', { deleted: true }, false],
    ['somebody of another workspace', { team_id: 'T0OTHER' }, false],
  ])('%s', async (_, over, includes) => {
    members();
    user(over);
    expect(await reviewers('channel').includes('U0LAST')).toBe(includes);
  });

  it('are nobody else', async () => {
    members();
    user({});
    expect(await reviewers('channel').includes('U0ELSE')).toBe(false);
  });

  it('A3: are nobody while the installed workspace is not known', async () => {
    members();
    user({ team_id: 'T0OTHER' });
    teamId = undefined;
    expect(await reviewers('channel').includes('U0LAST')).toBe(false);
    user({});
    expect(await reviewers('channel').includes('U0LAST')).toBe(false);
  });

  it('A3: nor is somebody of another organisation, whose workspace is one of many there', async () => {
    members();
    slack.answer('auth.test', { body: { ok: true, team_id: 'T0LOCAL', enterprise_id: 'E0OURS' } });
    user({ team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OTHER', teams: ['T0OTHER'] } });
    expect(await reviewers('channel', 'U0LAST').includes('U0LAST')).toBe(false);
  });
});

describe('A4: people of an Enterprise organisation', () => {
  beforeEach(() => {
    slack.answer('auth.test', { body: { ok: true, team_id: 'T0LOCAL', enterprise_id: 'E0OURS' } });
    slack.answer('conversations.members', { body: { ok: true, members: ['U0GRID'] } });
    group('U0GRID');
  });
  const inTeams = (team_id: string | undefined, ...teams: string[]) =>
    slack.answer('users.info', {
      body: { ok: true, user: { id: 'U0GRID', team_id, enterprise_user: { enterprise_id: 'E0OURS', teams } } },
    });

  it.each([
    ['a member of the installed workspace, without a team_id', undefined, ['T0LOCAL', 'T0SISTER'], true],
    ['a member of it, under the organisation’s id', 'E0OURS', ['T0LOCAL'], true],
    ['a member of a sister workspace', 'T0SISTER', ['T0SISTER'], false],
  ])('%s: by the channel', async (_, team, teams, includes) => {
    inTeams(team, ...teams);
    expect(await reviewers('channel').includes('U0GRID')).toBe(includes);
  });

  it.each(['U0GRID', 'S0MODERATORS'])('a member of a sister workspace, named by %s', async (entry) => {
    inTeams('T0SISTER', 'T0SISTER');
    expect(await reviewers(entry).includes('U0GRID')).toBe(true);
  });
});

describe('A5: what Slack refuses to tell', () => {
  const whole = () => ({ at: NOW.toISOString(), members: { S0MODERATORS: ['U0MAX'], channel: ['U0MAX'] } });

  it('makes nobody a reviewer, whatever the roster says', async () => {
    roster = whole();
    user({});
    slack.refuse('usergroups.users.list', 'no_such_subteam');
    await expect(reviewers('S0MODERATORS').includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    slack.refuse('conversations.members', 'channel_not_found');
    await expect(reviewers('channel').includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
  });

  it('nor what it said a moment before', async () => {
    user({});
    group('U0MAX');
    const moderators = reviewers('S0MODERATORS');
    expect(await moderators.includes('U0MAX')).toBe(true);
    slack.refuse('usergroups.users.list', 'no_such_subteam');
    await expect(moderators.includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
  });

  it('is not asked again at once only when it was silence', async () => {
    user({});
    slack.refuse('usergroups.users.list', 'no_such_subteam');
    const moderators = reviewers('S0MODERATORS');
    await expect(moderators.includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
    group('U0MAX');
    expect(await moderators.includes('U0MAX')).toBe(true);
  });
});

describe('A6: one check and one roster for every way', () => {
  const ENTRIES = ['U0MAX', 'S0MODERATORS', 'channel'];
  beforeEach(() => {
    group('U0MAX');
    slack.answer('conversations.members', { body: { ok: true, members: ['U0MAX'] } });
  });

  it.each([
    ['a guest', { is_restricted: true }],
    ['a bot', { is_bot: true }],
    ['somebody deactivated', { deleted: true }],
    ['somebody of another company', { team_id: 'T0OTHER' }],
    ['a stranger', { is_stranger: true }],
  ])('%s decides by none of them', async (_, over) => {
    user(over);
    expect(await Promise.all(ENTRIES.map((entry) => reviewers(entry).includes('U0MAX')))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each(ENTRIES)('by %s somebody on the roster decides on a cold start while Slack is silent', async (entry) => {
    silent();
    roster = { at: NOW.toISOString(), members: { [entry]: ['U0MAX'] } };
    expect(await reviewers(entry).includes('U0MAX')).toBe(true);
    roster = { at: NOW.toISOString(), members: { [entry]: [] } };
    expect(await reviewers(entry).includes('U0MAX')).toBe(false);
    roster = undefined;
    await expect(reviewers(entry).includes('U0MAX')).rejects.toMatchObject(UNKNOWN);
  });

  it('asks about a person once an hour', async () => {
    user({});
    const moderators = reviewers(...ENTRIES);
    await moderators.includes('U0MAX');
    now = new Date(NOW.getTime() + 60 * 60_000 - 1);
    await moderators.includes('U0MAX');
    expect(slack.argsOf('users.info')).toHaveLength(1);
    now = new Date(NOW.getTime() + 60 * 60_000);
    await moderators.includes('U0MAX');
    expect(slack.argsOf('users.info')).toHaveLength(2);
  });
});
