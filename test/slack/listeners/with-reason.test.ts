import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { decisionValue } from '../../../src/slack/answers/button-value';
import type { Decide } from '../../../src/usecases/decide';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, submission } from '../support/requests';
import { sentenceIn } from '../support/sentence-in';

const slack = fakeSlack();

const page = { position: { cursor: 'abc' }, rows: ['a0', 'a1'] };
const open = { action_id: 'reject_with_reason', value: decisionValue('a1', page) };
const rejected = aDecidedRecord('rejected');
const rejects = () =>
  jest.fn<Decide>().mockResolvedValue({
    record: rejected,
    decision: rejected.decision as NonNullable<typeof rejected.decision>,
    repeated: false,
  });

/** Opens the modal by a click and gives what Slack would send back with its submission. */
async function metadataAfter(where: object): Promise<string> {
  slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
  await appUnderTest(slack, { mayDecide: async () => aRecord() }).click(click('U0MONA', open, where));
  const view = (slack.argsOf('views.open')[0]?.view ?? {}) as { private_metadata?: string };
  return view.private_metadata ?? '';
}

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
const chosen = (value: string | null) => ({
  type: 'static_select',
  selected_option: value === null ? null : { value, text: { type: 'plain_text', text: value } },
});

/** Sends the modal with these answers. */
const sending = (decide: Decide, private_metadata: string, ready: string | null, own: string | null) => {
  const values = { ready_made: chosen(ready), own_words: typed(own) };
  const sent = submission('U0MONA', { callback_id: 'reject_reason', private_metadata, values });
  return appUnderTest(slack, { decide }).interact(sent);
};

describe('return to the author', () => {
  it('asks what is to be changed, and takes no return without that', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const asking = { action_id: 'return_to_author', value: decisionValue('a1', page) };
    await appUnderTest(slack, { mayDecide: async () => aRecord() }).click(click('U0MONA', asking, IN_LIST));
    const [opened] = slack.argsOf('views.open');
    expect(opened).toMatchObject({ view: { callback_id: 'return_reason', submit: { text: 'Return' } } });
    const { private_metadata = '' } = (opened?.view ?? {}) as { private_metadata?: string };
    slack.reset();

    const returned = aDecidedRecord('returned', { reason: 'Shorter' });
    const decide = jest.fn<Decide>().mockResolvedValue({
      record: returned,
      decision: returned.decision as NonNullable<typeof returned.decision>,
      repeated: false,
    });
    const listPending = jest.fn(async () => ({ items: [returned], scope: 'all' as const, count: 1 }));
    const send = (own: string) => {
      const values = { own_words: typed(own) };
      const sent = submission('U0MONA', { callback_id: 'return_reason', private_metadata, values });
      return appUnderTest(slack, { decide, listPending }).interact(sent);
    };
    expect(JSON.parse((await send(' ')).body ?? '')).toEqual({
      response_action: 'errors',
      errors: { own_words: expect.stringContaining('A reason is needed') },
    });
    expect(decide).not.toHaveBeenCalled();
    await send(' Shorter ');
    expect(decide.mock.calls).toMatchObject([
      [{ articleId: 'a1', choice: 'return', via: 'pending', reason: 'Shorter' }],
    ]);
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringContaining('you returned') },
    ]);
  });
});

describe('reject with a reason', () => {
  it('asks first whether this person may, and names the article on top', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const article = { title: 'A *forbidden* <title>', url: 'https://example.com/a' };
    const mayDecide = jest.fn(async () => {
      expect(slack.requests).toEqual([]);
      return aRecord({ article });
    });
    await appUnderTest(slack, { mayDecide }).click(click('U0MONA', open));
    expect(mayDecide.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MONA' }, 1]]);
    const [opened] = slack.argsOf('views.open');
    expect(opened).toMatchObject({ trigger_id: 'trigger.1', view: { callback_id: 'reject_reason' } });
    const { blocks = [] } = (opened?.view ?? {}) as { blocks?: object[] };
    expect(JSON.stringify(blocks[0])).toContain('"url":"https://example.com/a"');
    expect(JSON.stringify(blocks[0])).toContain('A *forbidden* <title>');
    expect(JSON.stringify(blocks[0])).toContain('"text":"example.com"');
  });

  describe.each([
    ['not a reviewer', { code: 'not-a-reviewer', articleId: 'a1', title: 'Apes' }, /^“Apes” is not yours to decide/],
    ['own article', { code: 'own-article', articleId: 'a1', title: 'Apes' }, /^“Apes” is your own article/],
    [
      'already decided',
      { code: 'already-decided', articleId: 'a1', title: 'Apes', decision: rejected.decision },
      /^<@U0MONA> already rejected “Apes”/,
    ],
    ['never held', { code: 'was-never-held', articleId: 'a1', title: 'Apes' }, /^No rule held “Apes”/],
    ['no such article', { code: 'article-not-found', articleId: 'a1' }, /can’t find this article/],
  ] as [string, Refusal, RegExp][])('A9: %s', (_, refusal, sentence) => {
    const mayDecide = async () => Promise.reject(new RefusedError(refusal));

    it('A9: is told beside the card, and no modal opens', async () => {
      await appUnderTest(slack, { mayDecide }).click(click('U0MAX', open));
      expect(slack.argsOf('respond')).toMatchObject([
        { replace_original: false, text: expect.stringMatching(sentence) },
      ]);
      expect(slack.argsOf('views.open')).toEqual([]);
    });

    it('A9: is told in the row of the list, and no modal opens', async () => {
      const listPending = async () => ({ items: [aRecord()], scope: 'all' as const, count: 1 });
      await appUnderTest(slack, { mayDecide, listPending }).click(click('U0MAX', open, IN_LIST));
      expect(slack.argsOf('respond')).toMatchObject([
        { replace_original: true, text: expect.stringMatching(sentence) },
      ]);
      expect(slack.argsOf('views.open')).toEqual([]);
    });
  });

  it.each([
    ['the table is on fire', new Error('the table is on fire')],
    ['reviewers-unknown', new RefusedError({ code: 'reviewers-unknown' })],
  ])('A9: opens all the same when it cannot be told: %s', async (why, failure) => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const app = appUnderTest(slack, { mayDecide: async () => Promise.reject(failure) });
    await app.click(click('U0MAX', open));
    expect(slack.argsOf('views.open')).toHaveLength(1);
    expect(slack.argsOf('respond')).toEqual([]);
    expect(app.logged).toEqual([expect.stringMatching(new RegExp(`^reason-modal-not-checked .*${why}`))]);
  });

  it('A9: opens all the same, within the three seconds of a trigger, when nobody answers', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const began = performance.now();
    await appUnderTest(slack, { mayDecide: () => new Promise(() => {}) }).click(click('U0MAX', open));
    expect(slack.argsOf('views.open')).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2500);
  });

  it.each([
    ['both', 'Off topic', ' in short ', 'Off topic: in short'],
    ['ready-made only', 'Off topic', null, 'Off topic'],
    ['own words only', null, 'in short', 'in short'],
    ['none', null, '  ', undefined],
  ])('takes a reason: %s', async (_, ready, own, reason) => {
    const metadata = await metadataAfter({});
    slack.reset();
    const decide = rejects();
    const answer = await sending(decide, metadata, ready, own);
    expect(answer).toEqual({ statusCode: 200, body: '' });
    const asked = decide.mock.calls[0]?.[0];
    expect(asked).toMatchObject({ articleId: 'a1', choice: 'reject', by: { id: 'U0MONA' }, via: 'card' });
    expect(asked?.reason).toBe(reason);
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: false, text: expect.stringContaining('rejected') },
    ]);
  });

  it.each([
    ['C8: a bell', 'a\u0007b', 'control'],
    ['C8: an override', 'a\u202eb', 'U+202E'],
    ['C1: a lost character', 'Caf\ufffd', 'U+FFFD'],
    ['C3: too many characters, with the one chosen', '🎉'.repeat(990), 'this one has 1001'],
  ])('%s is told where it was written, and the words stay', async (_, own, told) => {
    const metadata = await metadataAfter({});
    slack.reset();
    const decide = rejects();
    const answer = await sending(decide, metadata, 'Off topic', own);
    expect(JSON.parse(answer.body ?? '')).toEqual({
      response_action: 'errors',
      errors: { own_words: expect.stringContaining(told) },
    });
    expect(decide).not.toHaveBeenCalled();
  });

  it('redraws the list it was opened from, each row in its place', async () => {
    const metadata = await metadataAfter(IN_LIST);
    slack.reset();
    const listPending = jest.fn(async () => ({ items: [rejected], scope: 'all' as const, count: 1 }));
    await appUnderTest(slack, { decide: rejects(), listPending }).interact(
      submission('U0MONA', { callback_id: 'reject_reason', private_metadata: metadata, values: {} }),
    );
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, these: ['a0', 'a1'] }]]);
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: true }]);
  });

  /** Submits words with whatever comes of it, and gives the modal that is shown then. */
  async function submitted(failure: Error, words: string | null = 'My <!channel> *words*') {
    const metadata = await metadataAfter({});
    const app = appUnderTest(slack, { decide: jest.fn<Decide>().mockRejectedValue(failure) });
    const { statusCode, body = '' } = await app.interact(
      submission('U0MONA', {
        callback_id: 'reject_reason',
        private_metadata: metadata,
        values: { ready_made: chosen(null), own_words: typed(words) },
      }),
    );
    expect(statusCode).toBe(200);
    const { response_action, view } = JSON.parse(body);
    expect(response_action).toBe('update');
    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
    return {
      title: view.title.text,
      sentence: sentenceIn(view.blocks[0]),
      rest: view.blocks.slice(1),
      logged: app.logged,
    };
  }

  const KEPT = [
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'Your words:', verbatim: true }] },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'My <!channel> *words*' }] }],
    },
  ];
  const won = { status: 'published', by: 'U0MAX', via: 'card', at: '2026-11-22T12:12:00.000Z' } as const;
  const at = { articleId: 'a1', title: 'Apes' };

  it.each([
    ['Already approved', { code: 'already-decided', ...at, decision: won }, /^<@U0MAX> already approved “Apes”/],
    [
      'Already expired',
      { code: 'already-decided', ...at, decision: { ...won, status: 'expired', via: 'deadline' } },
      /^Too late: the review of “Apes” ended/,
    ],
    [
      'Already rejected',
      { code: 'already-decided', ...at, decision: { ...won, status: 'rejected', by: 'U0MONA' }, reasonLost: true },
      /^You already rejected “Apes” .*, without a reason\. The one you gave now is not kept\.$/,
    ],
    ['Not yours to decide', { code: 'not-a-reviewer', ...at }, /^“Apes” is not yours/],
    ['Your own article', { code: 'own-article', ...at }, /^“Apes” is your own/],
    ['Not confirmed', { code: 'unconfirmed', ...at }, /decision on “Apes”.*cannot count twice/],
    ['The review has stopped', { code: 'stuck', ...at }, /^“Apes” has come to a halt/],
  ] as [string, Refusal, RegExp][])(
    'A9, E12: a submission that does not stand keeps the words: %s',
    async (title, refusal, sentence) => {
      const shown = await submitted(new RefusedError(refusal));
      expect(shown).toMatchObject({ title, sentence: expect.stringMatching(sentence), rest: KEPT });
    },
  );

  it('A9: keeps the words when it failed for reasons of ours', async () => {
    const shown = await submitted(new Error('the table is on fire'));
    expect(shown).toMatchObject({ title: 'Not confirmed', rest: KEPT });
    expect(shown.sentence).toContain('Something went wrong');
    expect(shown.sentence).not.toContain('fire');
    expect(shown.logged.join()).toContain('fire');
  });

  it('shows no words where none were typed', async () => {
    expect((await submitted(new RefusedError({ code: 'unconfirmed', articleId: 'a1' }), null)).rest).toEqual([]);
  });

  it('tells the clicker when the modal cannot be opened', async () => {
    slack.refuse('views.open', 'expired_trigger_id');
    await appUnderTest(slack, { mayDecide: async () => aRecord() }).click(click('U0MONA', open));
    expect(slack.argsOf('respond')[0]?.text).toContain('Something went wrong');
  });
});
