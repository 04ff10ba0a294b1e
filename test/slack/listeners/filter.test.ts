import { describe, expect, it, jest } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { RefusedError } from '../../../src/domain/errors';
import { MODALS } from '../../../src/slack/ids';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { ListPending } from '../../../src/usecases/list-pending';
import type { OfferFilters } from '../../../src/usecases/offer-filters';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME, submission } from '../support/requests';

const slack = fakeSlack();

const offering = () => jest.fn<OfferFilters>(async () => ({ rules: ['forbidden'], sources: ['slack', 'cms'] }));
const listing = () =>
  jest.fn<ListPending>(async () => ({
    ...{ items: [aRecord()], scope: 'all', count: 60 },
    part: { from: 0, total: 1, atLeast: false },
  }));
const showing = () =>
  jest.fn<SlackUseCases['showHome']>(async () => ({
    queue: { items: [aRecord()], scope: 'all' as const, count: 60, part: { from: 0, total: 1, atLeast: false } },
    ...{ mine: [], decided: [] },
  }));

/** Presses *Filter…*. @returns the form that it opens, and what the app logged. */
async function open(where: object, value = '{}', offerFilters: OfferFilters = offering()) {
  const app = appUnderTest(slack, { offerFilters });
  await app.click(click('U0MONA', { action_id: 'filter_pending', value }, where));
  return { view: slack.argsOf('views.open').at(-1)?.view as ModalView, logged: app.logged };
}

type Chosen = Partial<Record<'words' | 'rule' | 'from' | 'author' | 'older', string>>;

/** Sends the form off that was opened from there. @returns what it is answered. */
async function send(where: object, chosen: Chosen, useCases: Partial<SlackUseCases>) {
  const { view } = await open(where);
  const values = Object.fromEntries(
    Object.entries(chosen).map(([id, value]) => [
      id,
      id === 'words' || id === 'author'
        ? { type: 'plain_text_input', value }
        : { type: 'static_select', selected_option: { value } },
    ]),
  );
  const sent = { callback_id: MODALS.filter, private_metadata: view.private_metadata ?? '', values };
  const { body } = await appUnderTest(slack, useCases).interact(submission('U0MONA', sent));
  return body ? JSON.parse(body) : {};
}

describe('Filter…', () => {
  it.each([
    ['the list', IN_LIST],
    ['the Home', ON_HOME],
  ])('opens from %s with what is shown there', async (_, where) => {
    const offerFilters = offering();
    const { view } = await open(where, '{"words":"late cats rule:gone"}', offerFilters);
    expect(offerFilters.mock.calls).toEqual([['U0MONA']]);
    expect(view.callback_id).toBe(MODALS.filter);
    expect(JSON.stringify(view.blocks)).toMatch(/"initial_option":\{[^}]*\},"value":"rule:gone"\}.*"late cats"/);
    expect(view.private_metadata?.length).toBeLessThan(3000);
  });

  it.each([
    ['are not read in time', (() => new Promise(() => {})) as OfferFilters],
    [
      'cannot be read',
      async () => {
        throw new RefusedError({ code: 'reviewers-unknown' });
      },
    ],
  ])('opens also where the choices %s', async (_, offerFilters) => {
    const { view } = await open(IN_LIST, '{"words":"rule:gone"}', offerFilters);
    expect(JSON.stringify(view.blocks)).toContain('"rule:gone"');
    expect(JSON.stringify(view.blocks)).not.toContain('rule:forbidden');
  });
});

describe('what was chosen', () => {
  const ALL: Chosen = {
    words: ' late  cats ',
    rule: 'rule:"two words"',
    from: 'from:cms',
    author: 'Eva Long',
    older: 'older:1d',
  };
  const TEXT = 'late cats rule:"two words" from:cms author:"Eva Long" older:1d';

  it('is shown in place of the list, and stands in it, so that it is so wherever it leads', async () => {
    const listPending = listing();
    expect(await send(IN_LIST, ALL, { listPending })).toEqual({});
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: TEXT }]]);
    const [shown] = slack.argsOf('respond');
    expect(shown).toMatchObject({ replace_original: true });
    const text = JSON.stringify(shown);
    expect(text).toContain('Filtered: matching “late cats”, held by “two words”, from cms (API), author “Eva Long”');
    expect(text).toContain(JSON.stringify(JSON.stringify({ position: { words: TEXT } }).slice(1, -1)).slice(1, -1));
  });

  it('is shown on the Home, which remembers it', async () => {
    const showHome = showing();
    await send(ON_HOME, { rule: 'rule:forbidden', from: 'any', older: 'any' }, { showHome });
    expect(showHome.mock.calls).toEqual([['U0MONA', { words: 'rule:forbidden' }]]);
    const [published] = slack.argsOf('views.publish');
    expect(published).toMatchObject({ hash: 'hash.1', view: { private_metadata: '{"words":"rule:forbidden"}' } });
  });

  it('is nothing where nothing was chosen: all is shown', async () => {
    const listPending = listing();
    await send(IN_LIST, { rule: 'any', from: 'any', older: 'any' }, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
  });

  it('counts before what is typed among the words, which may be filters as well', async () => {
    const listPending = listing();
    await send(IN_LIST, { words: 'rule:other author:"R&amp;D" x', rule: 'rule:forbidden' }, { listPending });
    const words = 'x rule:forbidden author:R&amp;D';
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words }]]);
  });

  it('is narrowed by the rule, and looked for in the same words as by themselves', async () => {
    const listPending = listing();
    await send(IN_LIST, { words: ' "garden party" ' }, { listPending });
    await send(IN_LIST, { words: ' "garden party" ', rule: 'rule:"two words"' }, { listPending });
    expect(listPending.mock.calls.map(([{ words }]) => words)).toEqual([
      'garden party',
      'garden party rule:"two words"',
    ]);
  });

  it.each([
    ['older:soon', 'I cannot read “older:soon” as a filter.'],
    ['x'.repeat(201), 'All of it together may have at most 200 characters; this has 201.'],
  ])('is asked for again where it cannot be: %s', async (words, fault) => {
    const { response_action, errors } = await send(IN_LIST, { words }, {});
    expect(response_action).toBe('errors');
    expect(errors.words).toContain(fault);
  });

  it('is refused in person where nobody can tell who may see it', async () => {
    const listPending = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    await send(IN_LIST, { rule: 'rule:forbidden' }, { listPending });
    expect(JSON.stringify(slack.argsOf('chat.postMessage')[0])).toContain('could not ask Slack');
  });
});
