import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { commandAnswer } from '../support/command-answer';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME, submission } from '../support/requests';

const slack = fakeSlack();

const EMPTY = { items: [], scope: 'all' as const, count: 0 };
/** A click that is refused: what matters here is where its answer is shown. */
const refused: Partial<SlackUseCases> = {
  decide: async () => {
    throw new RefusedError({ code: 'article-not-found', articleId: 'a1' });
  },
  showHome: async () => ({ queue: EMPTY, mine: [], decided: [] }),
  listPending: async () => EMPTY,
};
async function approve(where: object, useCases: Partial<SlackUseCases> = {}) {
  const app = appUnderTest(slack, { ...refused, ...useCases });
  const answer = await app.click(click('U0MONA', { action_id: 'approve', value: 'a1' }, where));
  expect(answer.statusCode).toBe(200);
  return app.logged;
}
const SENTENCE = 'find this article';
const sent = () => slack.requests.map(({ method, args }) => [method, JSON.stringify(args).includes(SENTENCE)]);

describe('the answer to a click', () => {
  it.each([
    ['the card', {}, [['respond', true]]],
    ['the list', IN_LIST, [['respond', true]]],
    ['the Home', ON_HOME, [['views.publish', true]]],
  ])('is shown on %s', async (_, where, expected) => {
    await approve(where);
    expect(sent()).toEqual(expected);
  });

  it('is said in another way when the Home cannot be published', async () => {
    slack.refuse('views.publish', 'not_enabled');
    const logged = await approve(ON_HOME);
    expect(sent()).toEqual([
      ['views.publish', true],
      ['respond', true],
    ]);
    expect(logged.join()).toContain('screen-not-redrawn');
  });

  it('is said once more, without the hash, and no more than that when the Home keeps changing', async () => {
    slack.refuse('views.publish', 'hash_conflict');
    await approve(ON_HOME);
    expect(slack.argsOf('views.publish').map(({ hash }) => hash)).toEqual(['hash.1', undefined]);
    expect(sent().at(-1)).toEqual(['respond', true]);
  });

  it.each([
    ['the list', IN_LIST],
    ['the Home', ON_HOME],
  ])('stands alone when what is on %s cannot be gathered', async (_, where) => {
    const failing = async () => {
      throw new Error('the table is on fire');
    };
    await approve(where, { listPending: failing, showHome: failing });
    expect(sent()).toEqual([['respond', true]]);
    expect(JSON.stringify(slack.requests)).not.toContain('on fire');
  });
});

describe('a Home', () => {
  it('that may not be seen says why, in the place of the answer’s sentence if there is none', async () => {
    const showHome = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    const app = appUnderTest(slack, { showHome });
    await app.interact(click('U0NIA', { action_id: 'refresh_home', value: 'refresh' }, ON_HOME));
    expect(JSON.stringify(slack.argsOf('views.publish')[0]?.view)).toContain('could not ask Slack');
  });

  it('that may not be seen still shows the sentence of the click', async () => {
    const showHome = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    await approve(ON_HOME, { showHome });
    expect(sent()).toEqual([['views.publish', true]]);
  });
});

describe('what stands in a list', () => {
  const queue = { items: [aRecord()], scope: 'all' as const, count: 1 };
  const useCases = { listPending: async () => queue, showHome: async () => ({ queue, mine: [], decided: [] }) };
  const TURNED = `\\"turnedAt\\":${NOW.getTime()}`;

  it.each([
    ['a page of the list', { action_id: 'pending_page', value: '{"cursor":"c"}' }, IN_LIST],
    ['all of it', { action_id: 'show_pending', value: 'all' }, IN_LIST],
    ['all of it on the Home', { action_id: 'show_pending', value: 'all' }, ON_HOME],
  ])('says since when it does, where somebody turned to it by a press: %s', async (_, action, where) => {
    await appUnderTest(slack, useCases).click(click('U0MONA', action, where));
    expect(JSON.stringify(slack.requests)).toContain(TURNED);
  });

  it.each([
    ['the list', 'pending', 'respond'],
    ['the Home', 'home', 'views.publish'],
  ])('says so where another part is shown of %s', async (_, via, method) => {
    const from = { via, replace: true, responseUrl: slack.responseUrl };
    const sent = { callback_id: 'filter_pending', private_metadata: JSON.stringify(from), values: {} };
    await appUnderTest(slack, useCases).interact(submission('U0MONA', sent));
    expect(JSON.stringify(slack.argsOf(method))).toContain(TURNED);
  });

  it('does not where nothing that decides stood before, or all stays where it was', async () => {
    expect(await commandAnswer(slack, '/pending', '', useCases)).not.toContain('turnedAt');
    const refresh = { action_id: 'refresh_home', value: 'refresh' };
    await appUnderTest(slack, useCases).click(click('U0MONA', refresh, ON_HOME));
    expect(slack.argsOf('views.publish')).toHaveLength(1);
    expect(JSON.stringify(slack.requests)).not.toContain('turnedAt');
  });
});
