import { afterEach, describe, expect, it } from '@jest/globals';
import type { Roster } from '../../../src/domain/reviewers';
import { keepRoster } from '../../../src/slack/reviewers/keep-roster';
import { reviewersDescribed, slackReviewers } from '../../../src/slack/reviewers/slack-reviewers';
import { slackCalls } from '../../../src/slack/web-api/slack-calls';
import { rememberingLog } from '../../support/log';
import { NOW } from '../../support/records';
import { fakeSlack } from '../support/fake-slack';

const log = rememberingLog();

const slack = fakeSlack();
let now = NOW;
let roster: Roster | undefined;
let recall = async (): Promise<Roster | undefined> => roster;
afterEach(() => {
  now = NOW;
  roster = undefined;
  recall = async () => roster;
});

const reviewers = (...spec: string[]) =>
  slackReviewers({
    spec,
    slack: slackCalls({ botToken: async () => 'xoxb-local', slackApiUrl: slack.apiUrl, log }),
    channel: 'C0REVIEW',
    teamId: 'T0LOCAL',
    roster: { recall: () => recall() },
    clock: () => now,
    log,
  });
const group = (...users: string[]) => slack.answer('usergroups.users.list', { body: { ok: true, users } });
const UNKNOWN = { refusal: { code: 'reviewers-unknown' } };

describe('reviewers', () => {
  it('describes who they are', () => {
    expect(reviewersDescribed(['U0MONA', 'S0MODERATORS', 'channel'], 'C0REVIEW')).toBe(
      '<@U0MONA>, <!subteam^S0MODERATORS>, members of <#C0REVIEW>',
    );
  });

  it('takes whoever is listed without asking Slack', async () => {
    expect(await reviewers('U0MONA').includes('U0MONA')).toBe(true);
    expect(await reviewers('U0MONA').includes('U0NIA')).toBe(false);
    expect(slack.requests).toEqual([]);
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
    roster = { at: NOW.toISOString(), groups: { S0MODERATORS: ['U0MAX'] } };
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

  it('keeps the roster once a minute, and the last one when Slack fails', async () => {
    const kept: Roster[] = [];
    const keep = keepRoster({
      spec: ['U0MONA', 'S0MODERATORS', 'channel'],
      slack: slackCalls({ botToken: async () => 'xoxb-local', slackApiUrl: slack.apiUrl, log }),
      roster: { keep: async (next) => void kept.push(next) },
      clock: () => now,
      log,
    });
    group('U0MAX');
    await keep();
    await keep();
    expect(kept).toEqual([{ at: NOW.toISOString(), groups: { S0MODERATORS: ['U0MAX'] } }]);
    now = new Date(NOW.getTime() + 60_000);
    slack.answer('usergroups.users.list', { status: 500 });
    await keep();
    expect(kept).toHaveLength(1);
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
  const user = (over: object) =>
    slack.answer('users.info', { body: { ok: true, user: { id: 'U0LAST', team_id: 'T0LOCAL', ...over } } });

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
    expect(slack.argsOf('users.info')).toEqual([]);
  });
});
