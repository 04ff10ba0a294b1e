import { describe, expect, it, jest } from '@jest/globals';
import { messageBlocks } from 'slack-stand-in/block-kit';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { AddNote } from '../../../src/usecases/add-note';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, signedEvent } from '../support/requests';

const slack = fakeSlack();

const THREAD = '1714996800.000100';
const REPLY = { channel: 'C0REVIEW', channel_type: 'channel', thread_ts: THREAD, ts: '1714996900.000200' };
const written = (event: object) =>
  signedEvent(
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T0LOCAL',
      event: { type: 'message', user: 'U0MAX', text: 'approve', event_ts: '1.1', ...REPLY, ...event },
    }),
    { contentType: 'application/json' },
  );

const CARD = { event_type: 'holdpoint_article', event_payload: { article_id: 'a1', shows: 'pending', review: 1 } };

/** The thread of a message of ours, with what its metadata says. */
function thread(metadata: object | undefined, ...replies: object[]): void {
  const messages = [{ ts: THREAD, metadata }, ...replies];
  slack.answer('conversations.replies', { body: { ok: true, messages } });
}

/** An app that claims each message once. */
function app(useCases: Partial<SlackUseCases> = {}) {
  const claimed = new Set<string>();
  const claimAnswer = jest.fn<SlackUseCases['claimAnswer']>(async (channel, ts) => {
    const isFirst = !claimed.has(`${channel} ${ts}`);
    claimed.add(`${channel} ${ts}`);
    return isFirst;
  });
  return { ...appUnderTest(slack, { mayNote: async () => aRecord(), claimAnswer, ...useCases }), claimAnswer };
}

const methods = () => slack.requests.map(({ method }) => method);

describe('a reply in the thread of a card', () => {
  it('is answered there, only to whoever wrote it, with what decides and a way to keep it', async () => {
    thread(CARD);
    const mayNote = jest.fn<SlackUseCases['mayNote']>(async () => aRecord());
    expect((await app({ mayNote }).handler(written({}))).statusCode).toBe(200);
    expect(mayNote.mock.calls).toEqual([['a1', 'U0MAX']]);
    expect(slack.argsOf('conversations.replies')).toMatchObject([{ channel: 'C0REVIEW', ts: THREAD }]);
    const [answer] = slack.argsOf('chat.postEphemeral');
    expect(answer).toMatchObject({
      ...{ channel: 'C0REVIEW', user: 'U0MAX', thread_ts: THREAD },
      text: 'A reply decides nothing: press a button on the card to decide.',
      blocks: [{}, { elements: [{ action_id: 'keep_as_note', value: `a1|${THREAD}|${REPLY.ts}` }] }],
    });
    expect(messageBlocks.safeParse(answer?.blocks).error).toBeUndefined();
    expect(methods()).toEqual(['conversations.replies', 'chat.postEphemeral']);
  });

  it('is answered once, however often it is sent, also where it is shown in the channel, too', async () => {
    thread(CARD);
    const { handler } = app();
    for (const subtype of [undefined, 'thread_broadcast', undefined]) await handler(written({ subtype }));
    expect(slack.argsOf('chat.postEphemeral')).toHaveLength(1);
  });

  it('of an article that waits no more is answered with what became of it', async () => {
    thread(CARD);
    await app({ mayNote: async () => aDecidedRecord('rejected') }).handler(written({}));
    const [answer] = slack.argsOf('chat.postEphemeral');
    expect(answer?.text).toContain('this article waits for no decision. Rejected by <@U0MONA>');
    expect(JSON.stringify(answer?.blocks)).toContain('keep_as_note');
  });

  it.each([
    ['too long for a note', 'x'.repeat(1001), /may have at most 1000 characters; this one has 1001\.$/],
    ['no words, only a file', '', /to decide\.$/],
  ])('with %s has no way to keep it', async (_, text, told) => {
    thread(CARD);
    await app().handler(written({ text, subtype: 'file_share' }));
    const [answer] = slack.argsOf('chat.postEphemeral');
    expect(answer?.text).toMatch(told);
    expect(JSON.stringify(answer?.blocks)).not.toContain('keep_as_note');
  });

  it.each<Refusal>([
    { code: 'not-a-reviewer', articleId: 'a1' },
    { code: 'own-article', articleId: 'a1' },
    { code: 'erased', articleId: 'a1' },
    { code: 'reviewers-unknown' },
  ])('by somebody who may not decide is left alone: $code', async (refusal) => {
    thread(CARD);
    const { handler, claimAnswer, logged } = app({ mayNote: () => Promise.reject(new RefusedError(refusal)) });
    await handler(written({}));
    expect(methods()).toEqual(['conversations.replies']);
    expect(claimAnswer).not.toHaveBeenCalled();
    expect(logged).toEqual([]);
  });
});

it.each<[string, object | undefined]>([
  ['a digest', { event_type: 'holdpoint_digest', event_payload: { digest: 'digest#1' } }],
  ['what was a card, before reviews moved', { event_type: 'holdpoint_moved', event_payload: { of: 'a1' } }],
  ['a person’s message', undefined],
  ['another app’s message', { event_type: 'holdpoint_article', event_payload: { article_id: 7 } }],
])('a reply in the thread of %s is not answered', async (_, metadata) => {
  thread(metadata);
  await app().handler(written({}));
  expect(methods()).toEqual(['conversations.replies']);
});

it('a reply to what was deleted is not answered', async () => {
  slack.refuse('conversations.replies', 'thread_not_found');
  const { handler, logged } = app();
  await handler(written({}));
  expect(methods()).toEqual(['conversations.replies']);
  expect(logged).toEqual([]);
});

it.each<[string, object]>([
  ['in the channel itself', { thread_ts: undefined }],
  ['in a thread of another channel', { channel: 'C0OTHER' }],
  ['by an app, this one among them', { bot_id: 'B0BOT' }],
  ['an edit', { subtype: 'message_changed', user: undefined }],
])('what is written %s costs no call', async (_, event) => {
  const { handler, claimAnswer } = app();
  await handler(written(event));
  expect(slack.requests).toEqual([]);
  expect(claimAnswer).not.toHaveBeenCalled();
});

describe('Keep as a note', () => {
  const pressed = { action_id: 'keep_as_note', value: `a1|${THREAD}|${REPLY.ts}` };
  const press = (useCases: Partial<SlackUseCases>, user = 'U0MAX', action: object = pressed) =>
    app({ showBriefly: async () => {}, ...useCases }).click(click(user, action, IN_LIST));
  const reply = { ts: REPLY.ts, user: 'U0MAX', text: ' R&amp;D says <@U0MONA> knows ' };
  const keeping = () => jest.fn<AddNote>(async () => ({ record: aRecord({ notes: 1 }), isFull: false }));

  it('keeps the words as they are now, by the name of the reply, and says so in the place of the button', async () => {
    thread(CARD, reply);
    const addNote = keeping();
    const shown: unknown[] = [];
    await press({ addNote, showBriefly: async ({ notes }) => void shown.push(notes) });
    expect(addNote.mock.calls).toEqual([
      [{ articleId: 'a1', id: REPLY.ts, by: 'U0MAX', text: 'R&D says <@U0MONA> knows' }],
    ]);
    expect(slack.argsOf('conversations.replies')).toMatchObject([
      { channel: 'C0REVIEW', ts: THREAD, oldest: REPLY.ts, latest: REPLY.ts, inclusive: 'true' },
    ]);
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringMatching(/^Kept as a note on “A forbidden title”\./) },
    ]);
    expect(shown).toEqual([1]);
  });

  it('says so where there is no room', async () => {
    thread(CARD, reply);
    await press({ addNote: async () => ({ record: aRecord({ notes: 20 }), isFull: true }) });
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringContaining('has 20 notes already') },
    ]);
  });

  it('leaves the button where the words were changed to what is no note, or nobody can tell who may', async () => {
    thread(CARD, { ...reply, text: 'x'.repeat(1001) });
    const addNote = keeping();
    await press({ addNote });
    thread(CARD, reply);
    await press({ addNote: () => Promise.reject(new RefusedError({ code: 'reviewers-unknown' })) });
    await press({ addNote: () => Promise.reject(new RefusedError({ code: 'not-a-reviewer', articleId: 'a1' })) });
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: false, text: expect.stringMatching(/^Not kept as a note\. .* this one has 1001\.$/) },
      { replace_original: false, text: expect.stringContaining('could not ask Slack') },
      { replace_original: false, text: expect.stringContaining('not yours to decide') },
    ]);
    expect(addNote).not.toHaveBeenCalled();
  });

  it.each<[string, object[], string, object]>([
    ['was deleted', [], 'U0MAX', pressed],
    ['is somebody else’s', [reply], 'U0MONA', pressed],
    ['is not named', [reply], 'U0MAX', { ...pressed, value: 'a1' }],
  ])('keeps nothing that %s', async (_, replies, user, action) => {
    thread(CARD, ...replies);
    await press({}, user, action);
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: 'That reply is not there any more, so it was not kept.' },
    ]);
  });
});
