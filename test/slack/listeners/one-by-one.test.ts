import { describe, expect, it, jest } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { newSession, type ReviewSession, readSession, writeSession } from '../../../src/slack/answers/review-session';
import { MODALS } from '../../../src/slack/ids';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { Decide } from '../../../src/usecases/decide';
import type { ListPending } from '../../../src/usecases/list-pending';
import type { UndoDecision } from '../../../src/usecases/undo-decision';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME, submission } from '../support/requests';
import { sentenceIn } from '../support/sentence-in';

const slack = fakeSlack();

const READ = NOW.getTime() - 1000;
const SHOWN: ReviewSession = { ...newSession('pending'), behind: 'c1', articleId: 'a1', review: 1, since: READ };
const TOO_SOON: ReviewSession = { ...SHOWN, since: NOW.getTime() - 999 };
const SETTLED: ReviewSession = { ...SHOWN, isGone: true, choice: 'approve' };

const NO_ARTICLE = { articleId: undefined, review: undefined, since: undefined, isGone: undefined, choice: undefined };

const undoable = { ...aDecidedRecord('published'), status: 'decided' as const };
const NEXT = aRecord({ articleId: 'a2', article: { title: 'The next one' } });

/** What waits: of these very articles the record, of a page the next one. */
const waiting = (record: ArticleRecord | undefined = aRecord(), next: ArticleRecord | undefined = NEXT) =>
  jest.fn<ListPending>(async ({ these }) => ({
    items: these ? (record ? [record] : []) : next ? [next] : [],
    scope: 'all' as const,
    count: 4,
    behind: 'c2',
  }));

/** The next one of what matches, of how many. */
const matching = (counted: { total: number; atLeast: boolean }) =>
  jest.fn<ListPending>(async () => ({
    items: [NEXT],
    ...{ scope: 'all' as const, count: 60, behind: 'c2' },
    part: { from: 0, ...counted },
  }));

const refusing = (refusal: Refusal) => async () => {
  throw new RefusedError(refusal);
};

/** Presses a button in the modal. @returns what the modal shows then, with what Slack was called for. */
async function press(action: string, session: ReviewSession, useCases: Partial<SlackUseCases>, value = 'a1') {
  const app = appUnderTest(slack, { listPending: waiting(), ...useCases });
  const private_metadata = writeSession(session);
  const inModal = {
    container: { type: 'view', view_id: 'V0MODAL' },
    ...{ channel: undefined, message: undefined },
    view: { id: 'V0MODAL', type: 'modal', callback_id: MODALS.oneByOne, hash: 'h', blocks: [], private_metadata },
  };
  expect((await app.interact(click('U0MONA', { action_id: action, value }, inModal))).statusCode).toBe(200);
  return { ...seen(slack.argsOf('views.update').at(-1)), logged: app.logged };
}

/** Presses what stands below the blocks. */
async function goOn(session: ReviewSession, useCases: Partial<SlackUseCases>) {
  const app = appUnderTest(slack, { listPending: waiting(), ...useCases });
  const sent = { callback_id: MODALS.oneByOne, private_metadata: writeSession(session), values: {} };
  const { body = '' } = await app.interact(submission('U0MONA', sent));
  expect(JSON.parse(body).response_action).toBe('update');
  return { ...seen(JSON.parse(body)), logged: app.logged };
}

function seen(args: object | undefined) {
  const { view, view_id } = (args ?? {}) as { view?: ModalView; view_id?: string };
  expect(viewBlocks.safeParse(view?.blocks ?? []).error?.issues ?? []).toEqual([]);
  const text = JSON.stringify(view ?? {});
  return {
    view_id,
    title: view?.title.text,
    submit: view?.submit?.text,
    said: (view?.blocks ?? []).map((block) => sentenceIn(block as never)).join('\n'),
    decides: text.includes('one_by_one_approve'),
    session: readSession(view?.private_metadata ?? ''),
    text,
  };
}

const decides = (record: ArticleRecord = undoable) =>
  jest.fn<Decide>().mockResolvedValue({
    record,
    decision: record.decision as NonNullable<typeof record.decision>,
    repeated: false,
  });

describe('Review one by one', () => {
  const open = { action_id: 'one_by_one', value: 'open' };
  const opened = () => seen(slack.argsOf('views.open')[0]);

  it.each([
    ['the list', IN_LIST, 'pending'],
    ['the Home', ON_HOME, 'home'],
  ])('opens from %s with what has waited longest', async (_, where, via) => {
    const listPending = waiting();
    await appUnderTest(slack, { listPending }).click(click('U0MONA', open, where));
    expect(slack.argsOf('views.open')[0]).toMatchObject({ trigger_id: 'trigger.1' });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 1 }]]);
    expect(opened()).toMatchObject({ title: '1 of 4', decides: true, submit: 'Skip' });
    const since = NOW.getTime();
    expect(opened().session).toEqual({ ...newSession(via as 'home'), articleId: 'a2', review: 1, behind: 'c2', since });
  });

  it.each([
    ['the list', IN_LIST, 'pending'],
    ['the Home', ON_HOME, 'home'],
  ])('goes through what matches alone, where %s shows that', async (_, where, via) => {
    const listPending = matching({ total: 3, atLeast: false });
    const value = '{"words":"rule:forbidden"}';
    await appUnderTest(slack, { listPending }).click(click('U0MONA', { ...open, value }, where));
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 1, words: 'rule:forbidden' }]]);
    expect(opened()).toMatchObject({
      title: '1 of 3',
      text: expect.stringContaining('Filtered: held by “forbidden”.'),
    });
    expect(opened().session).toMatchObject({ via, words: 'rule:forbidden', left: 3, behind: 'c2', articleId: 'a2' });
  });

  it('says so where nothing waits', async () => {
    await appUnderTest(slack, {
      listPending: async () => ({ items: [], scope: 'all' as const, count: 0 }),
    }).click(click('U0MONA', open, IN_LIST));
    expect(opened()).toMatchObject({ said: expect.stringContaining('Nothing is waiting'), decides: false });
  });

  it.each([
    ['who may not decide', async () => ({ items: [aRecord()], scope: 'own' as const }), 'not yours to decide'],
    ['where Slack does not tell who may', refusing({ code: 'reviewers-unknown' }), 'could not ask Slack'],
    ['where it fails', async () => Promise.reject(new Error('on fire')), 'Something went wrong'],
  ])('shows nothing to decide on, %s', async (_, listPending, said) => {
    await appUnderTest(slack, { listPending }).click(click('U0NIA', open, IN_LIST));
    expect(opened()).toMatchObject({ said: expect.stringContaining(said), decides: false, submit: 'Look again' });
    expect(opened().text).not.toContain('on fire');
  });

  it('opens within the three seconds of a trigger, when what waits cannot be read so soon', async () => {
    await appUnderTest(slack, { listPending: () => new Promise(() => {}) }).click(click('U0MONA', open, IN_LIST));
    expect(opened().said).toContain('I could not read in time');
  });

  it('begins anew in the modal at the end', async () => {
    const after = await press('one_by_one', { ...newSession('home'), gone: 3, behind: 'c9' }, {}, 'open');
    expect(after).toMatchObject({ title: '1 of 4', view_id: 'V0MODAL', session: { via: 'home', gone: 0 } });
    expect(slack.argsOf('views.open')).toEqual([]);
  });

  it('begins anew with what matches, where it went through that', async () => {
    const listPending = matching({ total: 2, atLeast: false });
    const after = await press(
      'one_by_one',
      { ...newSession('home', 'cats'), gone: 3, left: 1 },
      { listPending },
      'open',
    );
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 1, words: 'cats' }]]);
    expect(after).toMatchObject({ title: '1 of 2', session: { words: 'cats', left: 2, gone: 0 } });
  });
});

describe('what matches', () => {
  const MATCHING: ReviewSession = { ...SHOWN, words: 'cats', left: 2 };

  it('is gone through and counted for itself, to the end', async () => {
    const listPending = matching({ total: 4, atLeast: true });
    const after = await goOn(MATCHING, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 1, cursor: 'c1', words: 'cats' }]]);
    expect(after).toMatchObject({ title: '2 of 5+', session: { words: 'cats', left: 4, atLeast: true, skipped: 1 } });

    const end = await goOn(MATCHING, { listPending: async () => ({ items: [], scope: 'all' as const, count: 9 }) });
    expect(end.said).toContain('That was the last of those that match “cats”.');
    expect(end.said).toContain('skipped 1; 9 still wait in all.');
    expect(end.session).toMatchObject({ words: 'cats', behind: 'c1' });
  });

  it('stays how many it was, while one of it is decided', async () => {
    const after = await press('one_by_one_approve', MATCHING, { decide: decides(), listPending: waiting(undoable) });
    expect(after).toMatchObject({ title: '1 of 2', text: expect.stringContaining('Matching “cats”.') });
    expect(after.session).toMatchObject({ words: 'cats', left: 2, isGone: true });
  });

  it('is looked for further from there on, where time was up before one was found', async () => {
    const part = { from: 0, total: 0, atLeast: true, searched: 3400, next: { from: 0, read: 3400 } };
    const none = { items: [], scope: 'all' as const, count: 101, nextCursor: 'c3400', part };
    const after = await goOn(MATCHING, { listPending: async () => none });
    expect(after.said).toBe('Nothing more matches “cats” so far. Look again goes on from there.');
    expect(after).toMatchObject({ submit: 'Look again', session: { words: 'cats', behind: 'c3400', skipped: 1 } });
    expect(after.text).not.toContain('Start over');

    const listPending = matching({ total: 1, atLeast: false });
    expect(await goOn(after.session, { listPending })).toMatchObject({ title: '2 of 2', decides: true });
    expect(listPending.mock.calls[0]?.[0]).toMatchObject({ cursor: 'c3400', words: 'cats' });
  });
});

describe('Approve and Reject', () => {
  it.each([
    ['one_by_one_approve', 'approve'],
    ['one_by_one_reject', 'reject'],
  ] as const)('%s: decides by the door it was opened from, and shows what came of it', async (action, choice) => {
    const decide = decides();
    const after = await press(action, { ...SHOWN, via: 'home' }, { decide, listPending: waiting(undoable) }, 'a1.2');
    expect(decide.mock.calls[0]?.[0]).toMatchObject({
      articleId: 'a1',
      review: 2,
      choice,
      by: { id: 'U0MONA' },
      via: 'home',
    });
    expect(after).toMatchObject({
      said: expect.stringContaining('Done: you approved'),
      decides: false,
      submit: 'Next',
    });
    expect(after.session).toMatchObject({ isGone: true, choice });
    expect(after.text).toContain('one_by_one_undo');
  });

  it.each(['one_by_one_approve', 'one_by_one_reject', 'one_by_one_undo'])(
    '%s: does nothing within a second of what is shown, and says so',
    async (action) => {
      const use = { decide: decides(), undoDecision: jest.fn<UndoDecision>() };
      const after = await press(action, TOO_SOON, use);
      expect(use.decide).not.toHaveBeenCalled();
      expect(use.undoDecision).not.toHaveBeenCalled();
      expect(after).toMatchObject({ said: expect.stringMatching(/^Nothing was (decided|undone)/m), decides: true });
      // The second is of what is shown, not of the press.
      expect(after.session).toEqual(TOO_SOON);
    },
  );

  it.each([
    ['decided by somebody else', aDecidedRecord('rejected', { by: 'U0MAX' }), /^Rejected by <@U0MAX>/m],
    ['erased', null, /^This article was erased/m],
  ])('tells in place of that what became of an article that was %s', async (_, record, said) => {
    const listPending = waiting(record ?? undefined);
    if (!record) listPending.mockResolvedValue({ items: [], scope: 'all', count: 3 });
    const after = await press('one_by_one_approve', TOO_SOON, { listPending });
    expect(after).toMatchObject({ said: expect.stringMatching(said), decides: false, submit: 'Next' });
  });

  const at = { articleId: 'a1', title: 'Apes' };
  const won = { status: 'rejected', by: 'U0MAX', via: 'card', at: NOW.toISOString() } as const;
  it.each([
    [
      'somebody was first',
      { code: 'already-decided', ...at, decision: won },
      aDecidedRecord('rejected'),
      /<@U0MAX> already rejected “Apes”/,
    ],
    ['it is their own', { code: 'own-article', ...at }, aRecord(), /“Apes” is your own article/],
    ['it was not confirmed', { code: 'unconfirmed', ...at }, aRecord(), /Please click again: it cannot count twice/],
    ['the review began anew', { code: 'other-review', ...at }, aRecord({ review: 2 }), /has begun anew/],
  ] as [string, Refusal, ArticleRecord, RegExp][])(
    'says where it does not stand: %s',
    async (_, refusal, record, said) => {
      const after = await press('one_by_one_approve', SHOWN, {
        decide: refusing(refusal),
        listPending: waiting(record),
      });
      const waits = record.status === 'pending';
      expect(after).toMatchObject({
        said: expect.stringMatching(said),
        decides: waits,
        submit: waits ? 'Skip' : 'Next',
      });
      expect(after.session.choice).toBeUndefined();
      if (waits) expect(after.session.review).toBe(record.review);
    },
  );

  it.each([
    ['decided all the same', undoable, /^Approved by <@U0MONA>/m, false],
    ['waiting', aRecord(), /Something went wrong/, true],
  ])('tells of a failure of ours what the record tells: %s', async (_, record, said, waits) => {
    const decide = async () => Promise.reject(new Error('the table is on fire'));
    const after = await press('one_by_one_approve', SHOWN, { decide, listPending: waiting(record) });
    expect(after).toMatchObject({ said: expect.stringMatching(said), decides: waits });
    expect(after.text).not.toContain('on fire');
    expect(after.logged.join()).toContain('on fire');
  });

  it.each([
    ['cannot be read', async () => Promise.reject(new Error('on fire'))],
    ['may not be seen any more', async () => ({ items: [], scope: 'own' as const })],
  ])('says what came of it where the article %s', async (_, listPending) => {
    const after = await press('one_by_one_approve', SHOWN, { decide: decides(), listPending });
    expect(after).toMatchObject({ said: expect.stringContaining('Done: you approved'), submit: 'Next' });
    expect(after.session).toMatchObject({ choice: 'approve', isGone: true, behind: 'c1' });
  });

  it('tells who has closed the modal meanwhile in person what came of it', async () => {
    slack.refuse('views.update', 'not_found');
    await press('one_by_one_approve', SHOWN, { decide: decides() });
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      { channel: 'U0MONA', text: expect.stringContaining('Done: you approved') },
    ]);
  });
});

describe('Skip and Next', () => {
  it.each([
    ['skips what waits', SHOWN, { skipped: 1, gone: 0, approved: 0 }, '2 of 4'],
    ['goes on from what was decided', SETTLED, { skipped: 0, gone: 1, approved: 1 }, '2 of 5'],
    ['goes on at once from what was decided', { ...SETTLED, since: NOW.getTime() }, { gone: 1 }, '2 of 5'],
    ['looks again, behind the last', { ...newSession('pending'), behind: 'c1', gone: 3 }, { gone: 3 }, '4 of 7'],
  ] as [string, ReviewSession, object, string][])('%s', async (_, session, counted, title) => {
    const listPending = waiting();
    const after = await goOn(session, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 1, cursor: 'c1' }]]);
    expect(after).toMatchObject({ title, decides: true, session: counted });
    expect(after.session).toMatchObject({ articleId: 'a2', behind: 'c2', since: NOW.getTime() });
    expect(after.session).not.toHaveProperty('choice');
  });

  it('skips nothing within a second of what is shown', async () => {
    const after = await goOn(TOO_SOON, {});
    expect(after).toMatchObject({ said: expect.stringContaining('Nothing was skipped'), decides: true });
    expect(after.session).toEqual(TOO_SOON);
  });

  it('counts at the end, and remembers where it is', async () => {
    const listPending = async () => ({ items: [], scope: 'all' as const, count: 2 });
    const session = { ...SETTLED, approved: 2, rejected: 1, returned: 4, skipped: 2, gone: 4 };
    const after = await goOn(session, { listPending });
    expect(after.said).toContain('You approved 3, rejected 1 and returned 4; skipped 2; 2 still wait.');
    expect(after.session).toEqual({ ...session, approved: 3, gone: 5, ...NO_ARTICLE });
  });

  it('keeps what was counted where the next cannot be read', async () => {
    const after = await goOn(SETTLED, { listPending: refusing({ code: 'reviewers-unknown' }) });
    expect(after).toMatchObject({ said: expect.stringContaining('could not ask Slack'), session: { approved: 1 } });
  });
});

describe('Return…', () => {
  it('asks what is to be changed in a form over the modal', async () => {
    await press('one_by_one_return_to_author', SHOWN, { mayDecide: async () => aRecord() });
    const [pushed] = slack.argsOf('views.push');
    expect(pushed).toMatchObject({ view: { callback_id: 'one_by_one_return', submit: { text: 'Return' } } });
  });

  it.each([
    [' Shorter, please ', { choice: 'return', reason: 'Shorter, please' }],
    ['  ', undefined],
  ])('returns what has a reason, and nothing without one: %j', async (own, asked) => {
    const decide = decides(aDecidedRecord('returned', { reason: 'Shorter, please' }));
    const app = appUnderTest(slack, { listPending: waiting(aDecidedRecord('returned')), decide });
    const { body = '' } = await app.interact(
      submission('U0MONA', {
        callback_id: MODALS.oneByOneReturn,
        private_metadata: writeSession(SHOWN),
        values: { own_words: { type: 'plain_text_input', value: own } },
      }),
    );
    expect(decide.mock.calls.map(([request]) => request)).toMatchObject(asked ? [asked] : []);
    if (asked) expect(seen(slack.argsOf('views.update').at(-1)).session).toMatchObject({ choice: 'return' });
    else expect(JSON.parse(body).errors).toEqual({ own_words: expect.stringContaining('A reason is needed') });
  });
});

describe('Reject with reason…', () => {
  const ask = (use: Partial<SlackUseCases> = {}) =>
    press('one_by_one_reject_with_reason', TOO_SOON, { mayDecide: async () => aRecord(), ...use }, 'a1.2');

  it('asks in a form over the modal', async () => {
    await ask();
    const [pushed] = slack.argsOf('views.push');
    expect(pushed).toMatchObject({ trigger_id: 'trigger.1', view: { callback_id: 'one_by_one_reason' } });
    expect(seen(pushed).session).toEqual({ ...SHOWN, review: 2, since: NOW.getTime() });
    expect(slack.argsOf('views.update')).toEqual([]);
  });

  it('asks nobody whose rejection would not stand', async () => {
    const mayDecide = refusing({ code: 'own-article', articleId: 'a1', title: 'Apes' });
    expect((await ask({ mayDecide })).said).toContain('“Apes” is your own article');
    expect(slack.argsOf('views.push')).toEqual([]);
  });

  /** Sends the form. */
  async function send(own: string, use: Partial<SlackUseCases>, session = SHOWN) {
    const app = appUnderTest(slack, { listPending: waiting(aDecidedRecord('rejected')), ...use });
    const sent = submission('U0MONA', {
      callback_id: MODALS.oneByOneReason,
      private_metadata: writeSession(session),
      values: { own_words: { type: 'plain_text_input', value: own } },
    });
    const { body = '' } = await app.interact({ ...sent, view: { ...sent.view, root_view_id: 'V0ROOT' } });
    return { answer: body === '' ? undefined : JSON.parse(body), below: seen(slack.argsOf('views.update').at(-1)) };
  }

  it('rejects, closes the form and shows below what came of it', async () => {
    const decide = decides(aDecidedRecord('rejected', { reason: 'Off topic' }));
    const { answer, below } = await send(' Off topic ', { decide }, { ...SHOWN, review: 2 });
    expect(decide.mock.calls[0]?.[0]).toMatchObject({
      articleId: 'a1',
      review: 2,
      choice: 'reject',
      reason: 'Off topic',
      via: 'pending',
    });
    expect(answer).toBeUndefined();
    expect(below).toMatchObject({
      view_id: 'V0ROOT',
      said: expect.stringContaining('Reason: Off topic'),
      submit: 'Next',
    });
    expect(below.session).toMatchObject({ choice: 'reject' });
  });

  it('keeps the words where it does not stand, and tells the truth in the form and below', async () => {
    const { decision } = aDecidedRecord('rejected', { by: 'U0MAX' });
    const decide = refusing({ code: 'already-decided', articleId: 'a1', decision: decision as never });
    const { answer, below } = await send('My words', { decide });
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Already rejected' } } });
    expect(JSON.stringify(answer)).toContain('My words');
    expect(below.said).toContain('<@U0MAX> already rejected');
    expect(below.session.choice).toBeUndefined();
  });

  it.each([
    ['sent within a second of being opened', 'Off topic', TOO_SOON, /^Nothing was decided: you pressed Reject/],
    ['with a reason that cannot be taken', 'a\u0007b', SHOWN, /control characters/],
  ])('decides nothing and keeps the form, %s', async (_, own, session, fault) => {
    const decide = decides();
    const { answer } = await send(own, { decide }, session);
    expect(answer).toEqual({ response_action: 'errors', errors: { own_words: expect.stringMatching(fault) } });
    expect(decide).not.toHaveBeenCalled();
  });
});

describe('Undo', () => {
  it('takes the decision back, by the door it was opened from: the article is to be decided on again', async () => {
    // As it is read until the state machine has let it wait again.
    const undoDecision = jest.fn<UndoDecision>().mockResolvedValue(undoable);
    const after = await press('one_by_one_undo', SETTLED, { undoDecision, listPending: waiting(undoable) }, 'a1.2');
    expect(undoDecision.mock.calls).toEqual([[{ articleId: 'a1', by: 'U0MONA', via: 'pending', review: 2 }]]);
    expect(after).toMatchObject({ said: expect.stringContaining('waits for a decision again'), decides: true });
    expect(after.session).toEqual({ ...SHOWN, since: NOW.getTime() });
  });

  it('says where it is too late', async () => {
    const record = aDecidedRecord('published');
    const released = { decision: record.decision as never, releasedAt: NOW.toISOString() };
    const undoDecision = refusing({ code: 'released', articleId: 'a1', ...released });
    const after = await press('one_by_one_undo', SETTLED, { undoDecision, listPending: waiting(record) });
    expect(after).toMatchObject({ said: expect.stringContaining('Too late to undo'), decides: false });
    expect(after.text).not.toContain('one_by_one_undo');
    expect(after.session).toMatchObject({ choice: 'approve', isGone: true });
  });
});

it('tells of an Undo that failed for reasons of ours what the record tells, and offers it again', async () => {
  const undoDecision = async () => Promise.reject(new Error('the table is on fire'));
  const after = await press('one_by_one_undo', SETTLED, { undoDecision, listPending: waiting(undoable) });
  expect(after).toMatchObject({ said: expect.stringMatching(/^Approved by <@U0MONA>/m), decides: false });
  expect(after.text).toContain('one_by_one_undo');
  expect([after.text.includes('on fire'), after.logged.join().includes('on fire')]).toEqual([false, true]);
});

describe('a modal that is closed', () => {
  const close = (via: ReviewSession['via'], use: Partial<SlackUseCases>, words?: string) => {
    const view = { callback_id: MODALS.oneByOne, private_metadata: writeSession(newSession(via, words)), values: {} };
    return appUnderTest(slack, use).interact({ ...submission('U0MONA', view), type: 'view_closed', is_cleared: false });
  };

  const queue = { items: [], scope: 'all' as const, count: 0 };
  const showHome = async () => ({ queue, mine: [], decided: [] });

  it.each([
    ['the Home, which shows then what was decided', 'home', [{ user_id: 'U0MONA' }]],
    ['the list, which stays', 'pending', []],
  ] as const)('was opened from %s', async (_, via, published) => {
    expect((await close(via, { showHome })).statusCode).toBe(200);
    expect(slack.argsOf('views.publish')).toMatchObject(published);
  });

  it('leaves the Home filtered that it was opened from', async () => {
    const shows = jest.fn(showHome);
    await close('home', { showHome: shows }, 'rule:forbidden');
    expect(shows.mock.calls).toEqual([['U0MONA', { words: 'rule:forbidden' }]]);
  });
});
