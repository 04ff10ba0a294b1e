import { describe, expect, it, jest } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { readSelection, type Selection, writeSelection } from '../../../src/slack/answers/selection';
import { MODALS } from '../../../src/slack/ids';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { ChooseSeveral } from '../../../src/usecases/choose-several';
import type { CameOfOne, DecideSeveral } from '../../../src/usecases/decide-several';
import type { ListPending } from '../../../src/usecases/list-pending';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME, person, submission } from '../support/requests';

const slack = fakeSlack();

const READ = NOW.getTime() - 1000;
const ONE = aRecord({ articleId: 'a1' });
const TWO = aRecord({ articleId: 'a2', article: { title: 'The second' } });
const WHICH = [{ articleId: 'a1' }, { articleId: 'a2' }];
const ASKED: Selection = { via: 'pending', listed: { words: 'zebra' }, which: WHICH, choice: 'approve', since: READ };

const choosing = () => jest.fn<ChooseSeveral>(async () => ({ items: [ONE, TWO], scope: 'all', count: 2, own: 0 }));
const these = (items = [ONE, TWO]) => jest.fn<ListPending>(async () => ({ items, scope: 'all' as const, count: 2 }));
const decided = aDecidedRecord('published');
const decision = decided.decision as NonNullable<typeof decided.decision>;
const done = (articleId: string): CameOfOne => ({
  articleId,
  came: 'decided',
  decided: { record: decided, decision, repeated: false },
});
const deciding = (came: CameOfOne[] = WHICH.map(({ articleId }) => done(articleId))) =>
  jest.fn<DecideSeveral>(async () => came);
const refusing = (refusal: Refusal) => async () => {
  throw new RefusedError(refusal);
};

const textOf = (view: unknown) => JSON.stringify(view);
const shownBy = (method: string) => slack.argsOf(method).at(-1)?.view as ModalView | undefined;

/** Presses a button in the modal. */
async function press(action: string, selection: Selection, useCases: Partial<SlackUseCases>, view: object = {}) {
  const inModal = {
    container: { type: 'view', view_id: 'V0MODAL' },
    ...{ channel: undefined, message: undefined },
    view: {
      ...{
        id: 'V0MODAL',
        type: 'modal',
        callback_id: MODALS.selectSeveral,
        hash: 'h',
        blocks: [],
        state: { values: {} },
      },
      private_metadata: writeSelection(selection),
      ...view,
    },
  };
  const app = appUnderTest(slack, useCases);
  expect((await app.interact(click('U0MONA', { action_id: action, value: 'x' }, inModal))).statusCode).toBe(200);
  return textOf(shownBy('views.update'));
}

/** Sends a modal off. @returns what the app answers, and what its log says. */
async function send(callbackId: string, selection: Selection, useCases: Partial<SlackUseCases>, words?: string) {
  const app = appUnderTest(slack, useCases);
  const values = words === undefined ? {} : { own_words: { type: 'plain_text_input', value: words } };
  const sent = { callback_id: callbackId, private_metadata: writeSelection(selection), values };
  const { body = '' } = await app.interact(submission('U0MONA', sent));
  return { answer: JSON.parse(body || '{}'), text: body };
}

describe('Select several', () => {
  it.each([
    ['the list', IN_LIST, '{"words":"zebra"}', 'pending', 'zebra'],
    ['the list that is filtered', IN_LIST, '{"words":"older:4h"}', 'pending', 'older:4h'],
    ['the Home', ON_HOME, '{}', 'home', undefined],
  ])('opens from %s with what it shows', async (_, where, value, via, words) => {
    const chooseSeveral = choosing();
    await appUnderTest(slack, { chooseSeveral }).click(click('U0MONA', { action_id: 'select_several', value }, where));
    expect(chooseSeveral.mock.calls).toEqual([[{ viewer: 'U0MONA', words }]]);
    const view = shownBy('views.open');
    expect(textOf(view)).toContain('"value":"a2"');
    expect(readSelection(view?.private_metadata ?? '').via).toBe(via);
  });

  it('opens without them where they cannot be read in time, or may not be', async () => {
    const chooseSeveral = (() => new Promise(() => {})) as ChooseSeveral;
    await appUnderTest(slack, { chooseSeveral }).click(
      click('U0MONA', { action_id: 'select_several', value: '{}' }, IN_LIST),
    );
    expect(textOf(shownBy('views.open'))).toContain('I could not read in time what waits');
    const { answer } = await send(MODALS.selectSeveral, ASKED, { chooseSeveral: refusing({ code: 'not-a-reviewer' }) });
    expect(textOf(answer.view)).toContain('not yours to decide');
  });

  it('ticks without being answered anything', async () => {
    const app = appUnderTest(slack, {});
    const ticked = click('U0MONA', { type: 'checkboxes', action_id: 'several_tick', selected_options: [] }, ON_HOME);
    expect((await app.interact(ticked)).statusCode).toBe(200);
    expect(slack.requests).toEqual([]);
  });

  it('ticks all, and goes back to what was ticked', async () => {
    const chooseSeveral = choosing();
    expect(
      (await press('several_all', { ...ASKED, which: [] }, { chooseSeveral })).match(/"value":"a[12]"/g),
    ).toHaveLength(4);
    const back = await press('several_change', { ...ASKED, which: [{ articleId: 'a2' }] }, { chooseSeveral });
    expect(back).toMatch(/"initial_options":\[\{[^\]]*"value":"a2"\}\]/);
  });
});

describe('what was ticked', () => {
  const state = (ids: string[]) => ({
    blocks: [
      { type: 'actions', block_id: 'g0' },
      { type: 'actions', block_id: 'g1' },
    ],
    state: {
      values: { g1: { several_tick: { type: 'checkboxes', selected_options: ids.map((value) => ({ value })) } } },
    },
  });

  it('is asked about by name', async () => {
    const listPending = these();
    const shown = await press('several_reject', { ...ASKED, which: [] }, { listPending }, state(['a1', 'a2']));
    expect(listPending.mock.calls[0]?.[0]).toEqual({ viewer: 'U0MONA', limit: 2, these: ['a1', 'a2'] });
    for (const part of ['Reject 2 articles?', '“The second”', 'own_words']) expect(shown).toContain(part);
    const { choice, which, since } = readSelection(shownBy('views.update')?.private_metadata ?? '');
    expect({ choice, which, since }).toEqual({ choice: 'reject', which: WHICH, since: NOW.getTime() });
  });

  it('is asked about as far as it still waits', async () => {
    const listPending = these([aDecidedRecord('rejected', {}, { articleId: 'a1' }), TWO]);
    const shown = await press('several_approve', ASKED, { listPending }, state(['a1', 'a2']));
    expect(shown).toContain('decided meanwhile');
    expect(readSelection(shownBy('views.update')?.private_metadata ?? '').which).toEqual([{ articleId: 'a2' }]);
    const none = {
      listPending: these([aDecidedRecord('rejected', {}, { articleId: 'a1' })]),
      chooseSeveral: choosing(),
    };
    expect(await press('several_approve', ASKED, none, state(['a1']))).toContain('waits any more');
  });

  it('is nothing to be asked about where nothing was', async () => {
    expect(await press('several_approve', ASKED, { chooseSeveral: choosing() }, state([]))).toContain(
      'Nothing is ticked yet',
    );
  });

  it('is for those who may decide', async () => {
    const listPending = async () => ({ items: [], scope: 'own' as const });
    expect(await press('several_approve', ASKED, { listPending }, state(['a1']))).toContain('not yours to decide');
  });
});

describe('what is confirmed', () => {
  it('is decided by the door that it was begun at, and what came of it is shown', async () => {
    let left = 0;
    const decideSeveral = jest.fn<DecideSeveral>(async ({ which, timeLeft }) => {
      left = timeLeft();
      return which.map(({ articleId }) => done(articleId));
    });
    const { answer } = await send(MODALS.severalConfirmed, { ...ASKED, via: 'home' }, { decideSeveral });
    expect(decideSeveral.mock.calls[0]?.[0]).toMatchObject({
      ...{ which: WHICH, choice: 'approve', by: { kind: 'slack', id: 'U0MONA' }, via: 'home' },
    });
    // As long as Slack waits.
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(2700);
    expect(answer.response_action).toBe('update');
    expect(textOf(answer.view)).toContain('2 approved · 0 decided already · 0 failed.');
    expect(answer.view).toEqual(shownBy('views.update'));
    expect(slack.argsOf('chat.postMessage')).toEqual([]);
  });

  it('is told in person to whoever has closed the modal', async () => {
    slack.refuse('views.update', 'not_found');
    await send(MODALS.severalConfirmed, ASKED, { decideSeveral: deciding() });
    expect(slack.argsOf('chat.postMessage')[0]).toMatchObject({
      channel: 'U0MONA',
      text: expect.stringContaining('2 approved'),
    });
  });

  it('is not decided within a second of being asked', async () => {
    const useCases = { decideSeveral: deciding(), listPending: these() };
    const early = { ...ASKED, since: READ + 1 };
    const { answer } = await send(MODALS.severalConfirmed, early, useCases);
    expect(textOf(answer.view)).toContain('Nothing was decided');
    expect(readSelection(answer.view.private_metadata).which).toEqual(WHICH);
    const rejected = await send(MODALS.severalConfirmed, { ...early, choice: 'reject' }, useCases, 'Off topic');
    expect(rejected.answer.errors.own_words).toContain('Nothing was decided');
    expect(useCases.decideSeveral).not.toHaveBeenCalled();
  });

  it('takes one reason for all, and says what is wrong with it', async () => {
    const decideSeveral = deciding();
    const reject = { ...ASKED, choice: 'reject' } as const;
    await send(MODALS.severalConfirmed, reject, { decideSeveral }, ' Off topic ');
    expect(decideSeveral.mock.calls[0]?.[0]).toMatchObject({ choice: 'reject', reason: 'Off topic' });
    const { answer } = await send(MODALS.severalConfirmed, reject, { decideSeveral }, 'x'.repeat(1001));
    expect(answer.errors.own_words).toContain('at most 1000');
    expect(decideSeveral).toHaveBeenCalledTimes(1);
  });

  it('is asked about again as far as time did not reach it, with the reason', async () => {
    const decideSeveral = deciding([done('a1'), { articleId: 'a2', came: 'left' }]);
    const useCases = { decideSeveral, listPending: these([TWO]) };
    const { answer } = await send(MODALS.severalConfirmed, { ...ASKED, choice: 'reject' }, useCases, 'Off topic');
    expect(answer.view).toMatchObject({ callback_id: 'several_confirmed', submit: { text: 'Reject 1' } });
    const text = textOf(answer.view);
    for (const part of ['1 rejected', '1 not reached in time', '“The second”', 'Off topic'])
      expect(text).toContain(part);
    expect(readSelection(answer.view.private_metadata)).toMatchObject({
      which: [{ articleId: 'a2' }],
      since: NOW.getTime(),
    });
  });

  it('is told also where the rest cannot be read', async () => {
    const decideSeveral = deciding([done('a1'), { articleId: 'a2', came: 'unknown' }]);
    const useCases = { decideSeveral, listPending: refusing({ code: 'reviewers-unknown' }) };
    const { answer } = await send(MODALS.severalConfirmed, ASKED, useCases);
    expect(textOf(answer.view)).toContain('1 approved · 0 decided already · 1 failed');
  });
});

describe('what came of it', () => {
  it('stays under a second press, and then makes room for more', async () => {
    const chooseSeveral = choosing();
    const early = await send(MODALS.severalDecided, { ...ASKED, which: [], since: READ + 1 }, { chooseSeveral });
    expect(early.answer.view.callback_id).toBe(MODALS.severalDecided);
    expect(chooseSeveral).not.toHaveBeenCalled();
    const late = await send(MODALS.severalDecided, { ...ASKED, which: [], since: READ }, { chooseSeveral });
    expect(late.text).toContain('several_tick');
    expect(chooseSeveral.mock.calls[0]?.[0]).toEqual({ viewer: 'U0MONA', words: 'zebra' });
  });

  it.each([
    ['home', 1],
    ['pending', 0],
  ] as const)('is shown on the Home that it was begun from, once it is closed: %s', async (via, times) => {
    const showHome = jest.fn<SlackUseCases['showHome']>(async () => ({
      queue: { items: [], scope: 'all', count: 0 },
      ...{ mine: [], decided: [] },
    }));
    const view = { id: 'V0MODAL', type: 'modal', callback_id: MODALS.severalDecided, blocks: [] };
    const closed = { type: 'view_closed', team: { id: 'T0LOCAL' }, user: person('U0MONA'), api_app_id: 'A0LOCAL' };
    const private_metadata = writeSelection({ ...ASKED, via });
    await appUnderTest(slack, { showHome }).interact({
      ...closed,
      view: { ...view, private_metadata },
      is_cleared: false,
    });
    expect(showHome.mock.calls).toEqual(Array.from({ length: times }, () => ['U0MONA', { words: 'zebra' }]));
  });
});
