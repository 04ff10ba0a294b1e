import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import { given } from '../../../src/domain/given';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, ON_HOME } from '../support/requests';

const slack = fakeSlack();

const pageOf = (nextCursor?: string) =>
  jest.fn<SlackUseCases['showSubmissions']>(async () => ({ items: [aRecord()], ...given({ nextCursor }) }));
const showHome = async () => ({ queue: { items: [], scope: 'own' as const, count: 0 }, mine: [], decided: [] });
const inModal = (from = '') => ({
  ...ON_HOME,
  view: { id: 'V0MINE', type: 'modal', callback_id: '', blocks: [], private_metadata: from },
});
const viewsOf = (method: 'views.open' | 'views.update') => slack.argsOf(method).map((args) => JSON.stringify(args));

describe('all that somebody submitted', () => {
  it('opens with the newest', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MINE' } } });
    const showSubmissions = pageOf('older');
    const { interact } = appUnderTest(slack, { showSubmissions });
    await interact(click('U0NIA', { action_id: 'all_submissions', value: 'all' }, ON_HOME));
    expect(showSubmissions.mock.calls).toEqual([['U0NIA', 10, undefined]]);
    expect(viewsOf('views.open')[0]).toMatch(/"My submissions".*"older_submissions".*"value":"older"/);
  });

  it.each([
    ['older_submissions', 'a-cursor', 'a-cursor'],
    ['newest_submissions', 'newest', undefined],
  ])('turns to others by %s', async (action_id, value, from) => {
    slack.answer('views.update', { body: { ok: true, view: { id: 'V0MINE' } } });
    const showSubmissions = pageOf();
    await appUnderTest(slack, { showSubmissions }).interact(
      click('U0NIA', { action_id, value }, inModal('{"cursor":"before"}')),
    );
    expect(showSubmissions.mock.calls).toEqual([['U0NIA', 10, from]]);
    expect(slack.argsOf('views.update')[0]).toMatchObject({
      view_id: 'V0MINE',
      view: { title: { text: 'My submissions' } },
    });
  });
});

describe('Withdraw, there', () => {
  const pressed = { action_id: 'withdraw_submission', value: 'a1.2' };
  const record = aDecidedRecord('withdrawn', { by: 'U0NIA', via: 'home' });
  const withdraws = () =>
    jest.fn<SlackUseCases['decide']>(async () => ({ record, decision: record.decision as never, repeated: false }));

  it('takes back what waits, and shows that on the page that it was pressed on', async () => {
    slack.answer('views.update', { body: { ok: true, view: { id: 'V0MINE' } } });
    const decide = withdraws();
    const showSubmissions = pageOf();
    const { interact } = appUnderTest(slack, { decide, showSubmissions, showHome });
    await interact(click('U0NIA', pressed, inModal('{"cursor":"a-cursor"}')));
    const by = { kind: 'slack', id: 'U0NIA' };
    expect(decide.mock.calls).toEqual([[{ articleId: 'a1', choice: 'withdraw', by, via: 'home', review: 2 }]]);
    expect(showSubmissions.mock.calls).toEqual([['U0NIA', 10, 'a-cursor']]);
    expect(viewsOf('views.update')[0]).toContain('Done: you withdrew');
  });

  it('says why not', async () => {
    slack.answer('views.update', { body: { ok: true, view: { id: 'V0MINE' } } });
    const refusal = { code: 'not-the-submitter', articleId: 'a1', title: 'Apes' } as const;
    const decide = () => Promise.reject(new RefusedError(refusal));
    await appUnderTest(slack, { decide, showSubmissions: pageOf(), showHome }).interact(
      click('U0NIA', pressed, inModal()),
    );
    expect(viewsOf('views.update')[0]).toContain('is not yours to withdraw');
  });

  it('leaves the Home below it filtered as it was, whichever page it was pressed on', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MINE' } } });
    slack.answer('views.update', { body: { ok: true, view: { id: 'V0MINE' } } });
    const shows = jest.fn<SlackUseCases['showHome']>(showHome);
    const { interact } = appUnderTest(slack, { decide: withdraws(), showSubmissions: pageOf('o'), showHome: shows });
    const filtered = { ...ON_HOME, view: { ...ON_HOME.view, private_metadata: '{"words":"rule:forbidden"}' } };
    await interact(click('U0NIA', { action_id: 'all_submissions', value: 'all' }, filtered));
    const modalAfter = (method: 'views.open' | 'views.update') =>
      inModal((slack.argsOf(method).at(-1) as { view: { private_metadata: string } }).view.private_metadata);
    const older = { action_id: 'older_submissions', value: 'a-cursor' };
    await interact(click('U0NIA', older, modalAfter('views.open')));
    await interact(click('U0NIA', pressed, modalAfter('views.update')));
    expect(shows.mock.calls).toEqual([['U0NIA', { words: 'rule:forbidden' }]]);
  });

  it('is withdrawn from in a modal that was opened before there was more to remember than a cursor', async () => {
    slack.answer('views.update', { body: { ok: true, view: { id: 'V0MINE' } } });
    const showSubmissions = pageOf();
    const { interact } = appUnderTest(slack, { decide: withdraws(), showSubmissions, showHome });
    await interact(click('U0NIA', pressed, inModal('eyJzdWJtaXR0ZXIiOiJVME5JQSJ9')));
    expect(showSubmissions.mock.calls).toEqual([['U0NIA', 10, 'eyJzdWJtaXR0ZXIiOiJVME5JQSJ9']]);
  });

  it('tells who has closed it meanwhile on the Home', async () => {
    slack.refuse('views.update', 'not_found');
    const { interact } = appUnderTest(slack, { decide: withdraws(), showSubmissions: pageOf(), showHome });
    await interact(click('U0NIA', pressed, inModal()));
    expect(JSON.stringify(slack.argsOf('views.publish')[0])).toContain('Done: you withdrew');
  });
});
