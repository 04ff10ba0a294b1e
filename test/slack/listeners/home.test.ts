import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { RefusedError } from '../../../src/domain/errors';
import { given } from '../../../src/domain/given';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { Home } from '../../../src/usecases/show-home';
import { aDecidedRecord, aRecord } from '../../support/records';
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
    expect(showHome).toHaveBeenCalledWith('U0NIA', {});
    const [published] = slack.argsOf('views.publish');
    expect(published).toMatchObject({ user_id: 'U0NIA', hash: 'hash.0', view: { type: 'home' } });
    const { blocks } = (published?.view ?? {}) as { blocks?: unknown };
    expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
    for (const part of ['My submissions', 'Last decisions', 'Refresh', '"approve"', '"one_by_one"']) {
      expect(JSON.stringify(blocks)).toContain(part);
    }
  });

  /** What of the Home stands below a heading. */
  async function below(heading: string, home: Partial<Home>): Promise<string> {
    const showHome = async () => ({ queue, mine: [], decided: [], ...home });
    await appUnderTest(slack, { showHome }).handler(opened('home'));
    const [published] = slack.argsOf('views.publish');
    const { view } = published as { view: { blocks: { type: string }[] } };
    const { blocks } = view;
    expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
    const from = blocks.findIndex((block) => JSON.stringify(block).includes(heading));
    const to = blocks.findIndex(({ type }, at) => at > from && type === 'header');
    return JSON.stringify(blocks.slice(from, to < 0 ? undefined : to));
  }

  it('says as of when it is, in each reader’s own zone', async () => {
    expect(await below('Submit an article', {})).toContain('As of <!date^1795349520^{time}|12:12 UTC>.');
  });

  it.each([
    ['as it is', 'Off topic'],
    ['with all that Slack might make something of', '*Off* <!channel> :tada:'],
    [
      'of a decision that may still be undone',
      'Not yet',
      { status: 'decided', releasesAt: '2026-11-22T12:13:00.000Z' },
    ],
  ] as [string, string, object?][])(
    'says below what somebody submitted why it was rejected, %s',
    async (_, reason, more = {}) => {
      const mine = [aRecord(), { ...aDecidedRecord('rejected', { reason }), ...more }];
      expect(await below('My submissions', { mine })).toMatch(
        new RegExp(`"Rejected".*Reason: ${reason.replace(/[*]/g, '\\$&')}"`),
      );
    },
  );

  it.each([
    [true, 1],
    [undefined, 0],
  ])('leads to the rest of what somebody submitted, where there is more: %s', async (more, times) => {
    const shown = await below('My submissions', { mine: [aRecord()], ...given({ hasOlder: more }) });
    expect(shown.match(/"action_id":"all_submissions"/g) ?? []).toHaveLength(times);
  });

  it('offers the way to take back what waits, and asks first', async () => {
    const shown = await below('My submissions', { mine: [aRecord(), aDecidedRecord('rejected')] });
    expect(shown.match(/"action_id":"withdraw"/g)).toHaveLength(1);
    expect(shown).toMatch(/"confirm":\{"title":\{"type":"plain_text","text":"Withdraw this article\?"/);
  });

  it('offers the way back from the last decisions that may be undone, and asks first', async () => {
    const undoable = { ...aDecidedRecord('published'), status: 'decided' as const };
    const shown = await below('Last decisions', { decided: [undoable, aDecidedRecord('rejected')] });
    expect(shown.match(/"action_id":"undo"/g)).toHaveLength(1);
    expect(shown).toMatch(/"action_id":"undo".{1,120}"value":"a1".{1,120}"text":"Undo this decision\?"/);
    // Before it, where the first button of every row is.
    expect(shown).toMatch(/"action_id":"details".*"action_id":"undo".*"action_id":"details"/);
  });

  it('undoes, and draws the queue anew: the article has its row there again', async () => {
    const undoDecision = jest.fn<SlackUseCases['undoDecision']>(async () => aRecord());
    const showHome = jest.fn<SlackUseCases['showHome']>(async () => ({ queue, mine: [], decided: [] }));
    const { interact } = appUnderTest(slack, { undoDecision, showHome });
    await interact(click('U0MAX', { action_id: 'undo', value: 'a1' }, ON_HOME));
    expect(undoDecision.mock.calls).toEqual([[{ articleId: 'a1', by: 'U0MAX', via: 'home' }]]);
    expect(showHome.mock.calls).toEqual([['U0MAX', {}]]);
    expect(JSON.stringify(slack.argsOf('views.publish')[0])).toContain('waits for a decision again');
  });

  it('withdraws, in the name of whoever presses that', async () => {
    const record = aDecidedRecord('withdrawn', { by: 'U0NIA', via: 'home' });
    const decision = record.decision as NonNullable<typeof record.decision>;
    const decide = jest.fn<SlackUseCases['decide']>(async () => ({ record, decision, repeated: false }));
    const showHome = async () => ({
      queue: { items: [], scope: 'own' as const, count: 0 },
      mine: [record],
      decided: [],
    });
    const { interact } = appUnderTest(slack, { decide, showHome });
    await interact(click('U0NIA', { action_id: 'withdraw', value: 'a1.2' }, ON_HOME));
    const by = { kind: 'slack', id: 'U0NIA' };
    expect(decide.mock.calls).toEqual([[{ articleId: 'a1', choice: 'withdraw', by, via: 'home', review: 2 }]]);
    const shown = JSON.stringify(slack.argsOf('views.publish')[0]);
    expect(shown).toContain('Done: you withdrew');
    expect(shown).toContain('It will not be published.');
  });

  it('says no reason where none was given', async () => {
    expect(await below('My submissions', { mine: [aRecord(), aDecidedRecord('rejected')] })).not.toContain('Reason');
  });

  it.each([
    ['decides on a card', { action_id: 'approve', value: 'a1' }],
    ['undoes on a card', { action_id: 'undo', value: 'a1' }],
  ])('changes for nobody when somebody %s', async (_, action) => {
    const record = aDecidedRecord('published');
    const decision = record.decision as NonNullable<typeof record.decision>;
    const decide = async () => ({ record, decision, repeated: false });
    await appUnderTest(slack, { decide, undoDecision: async () => record }).click(click('U0MONA', action));
    expect(slack.requests.map(({ method }) => method)).toEqual(['respond']);
  });

  it.each([
    ['acts on it', { action_id: 'approve', value: 'a1' }],
    ['presses Refresh', { action_id: 'refresh_home', value: 'refresh' }],
  ])('changes for whoever %s, and for nobody else', async (_, action) => {
    const record = aDecidedRecord('published');
    const decision = record.decision as NonNullable<typeof record.decision>;
    const decide = async () => ({ record, decision, repeated: false });
    const showHome = async () => ({ queue, mine: [], decided: [] });
    await appUnderTest(slack, { decide, showHome }).interact(click('U0MONA', action, ON_HOME));
    expect(slack.requests.map(({ method }) => method)).toEqual(['views.publish']);
    expect(slack.argsOf('views.publish')).toMatchObject([{ user_id: 'U0MONA', hash: 'hash.1' }]);
  });

  describe('that is filtered', () => {
    const words = 'rule:forbidden older:1d';
    const private_metadata = JSON.stringify({ words });
    const FILTERED = { ...ON_HOME, view: { ...ON_HOME.view, private_metadata } };
    const part = { from: 0, total: 23, atLeast: false, next: { from: 1, read: 9 } };
    const home = { queue: { ...queue, count: 60, nextCursor: 'next', part }, mine: [], decided: [] };
    const gather = () => jest.fn<SlackUseCases['showHome']>(async () => home);
    const published = () => slack.argsOf('views.publish').at(-1)?.view as { private_metadata?: string };

    it('says what is filtered, how to see the rest, and leads out of it', async () => {
      await appUnderTest(slack, { showHome: gather() }).interact(
        click('U0MONA', { action_id: 'refresh_home', value: 'refresh' }, FILTERED),
      );
      const shown = JSON.stringify(published());
      expect(shown).toContain('Filtered: held by “forbidden”, waiting longer than 1 day. 1 of 23.');
      expect(shown).toMatch(/These are the oldest\..{1,80}\/pending rule:forbidden older:1d.{1,80}lists them all\./);
      const ways = ['one_by_one', 'select_several', 'filter_pending', 'show_pending'];
      for (const id of ways) expect(shown).toContain(`"${id}"`);
      expect(published().private_metadata).toBe(private_metadata);
    });

    it.each([
      ['Refresh is pressed', { action_id: 'refresh_home', value: 'refresh' }],
      ['something is undone below it', { action_id: 'undo', value: 'a1' }],
    ])('stays so when %s', async (_, action) => {
      const showHome = gather();
      const undoDecision = async () => aRecord();
      await appUnderTest(slack, { showHome, undoDecision }).interact(click('U0MONA', action, FILTERED));
      expect(showHome.mock.calls).toEqual([['U0MONA', { words }]]);
      expect(published().private_metadata).toBe(private_metadata);
    });

    it('stays so when it is opened again', async () => {
      const showHome = gather();
      const event = { type: 'app_home_opened', user: 'U0MONA', channel: 'D0', tab: 'home', event_ts: '1' };
      const body = { type: 'event_callback', team_id: 'T0LOCAL', event: { ...event, view: { private_metadata } } };
      await appUnderTest(slack, { showHome }).handler(
        signedEvent(JSON.stringify(body), { contentType: 'application/json' }),
      );
      expect(showHome.mock.calls).toEqual([['U0MONA', { words }]]);
    });

    it('shows all again', async () => {
      const showHome = gather();
      await appUnderTest(slack, { showHome }).interact(
        click('U0MONA', { action_id: 'show_pending', value: 'all' }, FILTERED),
      );
      expect(showHome.mock.calls).toEqual([['U0MONA', {}]]);
      expect(published().private_metadata).toBeUndefined();
      expect(JSON.stringify(published())).toContain('"one_by_one"');
      expect(slack.argsOf('views.publish')).toMatchObject([{ user_id: 'U0MONA', hash: 'hash.1' }]);
    });

    it('says where not all was looked through', async () => {
      const found = { from: 0, total: 0, atLeast: true, searched: 400, next: { from: 0, read: 400 } };
      const showHome = async () => ({ ...home, queue: { ...home.queue, items: [], part: found } });
      await appUnderTest(slack, { showHome }).interact(
        click('U0MONA', { action_id: 'refresh_home', value: 'refresh' }, FILTERED),
      );
      const shown = JSON.stringify(published());
      expect(shown).toContain('Nothing that waits matches so far: held by “forbidden”, waiting longer than 1 day.');
      expect(shown).toMatch(/\/pending rule:forbidden older:1d.{1,80}looks through all of it, page by page\./);
      expect(shown).not.toContain('Next page');
    });
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
