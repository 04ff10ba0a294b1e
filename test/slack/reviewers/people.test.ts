import { describe, expect, it } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { slackPeople } from '../../../src/slack/reviewers/people';
import { NOW } from '../../support/records';
import { callsTo } from '../support/calls-to';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();

const peopleOf = (teamId: string | undefined) =>
  slackPeople({ slack: callsTo(slack).calls, teamId: async () => teamId, clock: () => NOW });
const user = (over: object) => slack.answer('users.info', { body: { ok: true, user: { id: 'U0MAX', ...over } } });

describe('people', () => {
  it.each([
    ['member', { team_id: 'T0LOCAL' }],
    ['deactivated', { team_id: 'T0LOCAL', deleted: true, is_restricted: true }],
    ['bot', { id: 'USLACKBOT', team_id: 'T0LOCAL' }],
    ['guest', { team_id: 'T0LOCAL', is_ultra_restricted: true }],
    ['outsider', { team_id: 'T0OTHER' }],
    ['outsider', {}],
  ])('%s: %j', async (standing, over) => {
    user(over);
    expect(await peopleOf('T0LOCAL').find('U0MAX')).toEqual({ standing });
  });

  it('cannot place anybody while the installed workspace is not known', async () => {
    user({ team_id: 'T0LOCAL' });
    expect(await peopleOf(undefined).find('U0MAX')).toEqual({ standing: 'unplaced' });
  });

  it('takes for nobody of ours whom Slack does not know, and passes on other refusals', async () => {
    slack.refuse('users.info', 'user_not_found');
    expect(await peopleOf('T0LOCAL').find('U0MAX')).toEqual({ standing: 'outsider' });
    slack.refuse('users.info', 'missing_scope');
    await expect(peopleOf('T0LOCAL').find('U0MAX')).rejects.toThrow('missing_scope');
  });

  it('asks once which organisation the installed workspace is of', async () => {
    slack.answer('auth.test', { body: { ok: true, enterprise_id: 'E0OURS' } });
    user({ team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0SISTER'] } });
    const people = peopleOf('T0LOCAL');
    expect(await people.find('U0MAX')).toEqual({ standing: 'colleague' });
    expect(await people.find('U0MONA')).toEqual({ standing: 'colleague' });
    expect(slack.argsOf('auth.test')).toHaveLength(1);
  });

  it('tells the address that Slack has of somebody', async () => {
    user({ team_id: 'T0LOCAL', profile: { email: 'max@example.com' } });
    const people = peopleOf('T0LOCAL');
    expect(people.emailOf('U0MAX')).toBeUndefined();
    expect(await people.find('U0MAX')).toEqual({ standing: 'member', email: 'max@example.com' });
    expect(people.emailOf('U0MAX')).toBe('max@example.com');
  });

  it('forgets whom it was asked about first when there are too many', async () => {
    const client = { users: { info: async () => ({ ok: true, user: { team_id: 'T0LOCAL' } }) } };
    const people = slackPeople({
      slack: (call) => call(client as unknown as WebClient),
      teamId: async () => 'T0LOCAL',
      clock: () => NOW,
    });
    await people.find('U0FIRST');
    for (let n = 0; n < 2000; n++) await people.find(`U0${n}`);
    expect([people.known('U0FIRST'), people.known('U01999')]).toEqual([undefined, { standing: 'member' }]);
  });
});
