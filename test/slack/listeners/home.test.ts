import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, ON_HOME, signedEvent } from '../support/requests';

const slack = fakeSlack();

describe('the Home', () => {
  const opened = (tab: string) =>
    signedEvent(
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T0LOCAL',
        event: {
          type: 'app_home_opened',
          user: 'U0NIA',
          channel: 'D0',
          tab,
          view: { hash: 'hash.0' },
          event_ts: '1',
        },
      }),
      { contentType: 'application/json' },
    );
  const queue = { items: [aRecord()], scope: 'all' as const, count: 1, oldest: aRecord() };

  it('is drawn when it is opened', async () => {
    const showHome = jest.fn<SlackUseCases['showHome']>(async () => ({
      queue,
      mine: [aRecord()],
      decided: [],
    }));
    const { handler } = appUnderTest(slack, { showHome });
    expect((await handler(opened('home'))).statusCode).toBe(200);
    expect(showHome).toHaveBeenCalledWith('U0NIA', undefined);
    const [published] = slack.argsOf('views.publish');
    expect(published).toMatchObject({ user_id: 'U0NIA', hash: 'hash.0', view: { type: 'home' } });
    const { blocks } = (published?.view ?? {}) as { blocks?: unknown };
    expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
    for (const part of ['My submissions', 'Last decisions', 'Refresh', '"approve"']) {
      expect(JSON.stringify(blocks)).toContain(part);
    }
  });

  it('is not drawn for the Messages tab', async () => {
    await appUnderTest(slack, {}).handler(opened('messages'));
    expect(slack.requests).toEqual([]);
  });

  it('says so when Slack cannot tell who may decide', async () => {
    const showHome = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    const app = appUnderTest(slack, { showHome });
    await app.interact(click('U0NIA', { action_id: 'refresh_home', value: 'refresh' }, ON_HOME));
    expect(JSON.stringify(slack.argsOf('views.publish')[0])).toContain('could not ask Slack');
  });
});
