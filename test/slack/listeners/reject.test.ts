import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { Decide } from '../../../src/usecases/decide';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, submission } from '../support/requests';

const slack = fakeSlack();

const open = { action_id: 'reject_with_reason', value: 'a1', block_id: 'row-0:cursor:abc' };
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
  await appUnderTest(slack, { findArticle: async () => aRecord() }).click(click('U0MONA', open, where));
  const view = (slack.argsOf('views.open')[0]?.view ?? {}) as { private_metadata?: string };
  return view.private_metadata ?? '';
}

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
const chosen = (value: string | null) => ({
  type: 'static_select',
  selected_option: value === null ? null : { value, text: { type: 'plain_text', text: value } },
});

describe('reject with a reason', () => {
  it('opens the modal before anything is read', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const findArticle = jest.fn(async () => {
      expect(slack.argsOf('views.open')).toHaveLength(1);
      return aRecord();
    });
    await appUnderTest(slack, { findArticle }).click(click('U0MONA', open));
    expect(slack.argsOf('views.open')).toMatchObject([
      { trigger_id: 'trigger.1', view: { callback_id: 'reject_reason' } },
    ]);
    expect(findArticle).toHaveBeenCalledTimes(1);
    expect(slack.argsOf('views.update')).toEqual([]);
  });

  it('says in the open modal that the article is decided already', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    await appUnderTest(slack, { findArticle: async () => rejected }).click(click('U0MAX', open));
    const [updated] = slack.argsOf('views.update');
    expect(updated?.view_id).toBe('V0MODAL');
    expect(JSON.stringify(updated?.view)).toContain('<@U0MONA> already rejected this');
  });

  it('says in the open modal that there is no such article', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const refusal = new RefusedError({ code: 'article-not-found', articleId: 'a1' });
    const findArticle = jest.fn(async () => Promise.reject(refusal));
    await appUnderTest(slack, { findArticle }).click(click('U0MAX', open));
    const [updated] = slack.argsOf('views.update');
    expect(updated).toMatchObject({ view_id: 'V0MODAL', view: { title: { text: 'Not to be rejected' } } });
    expect(slack.argsOf('respond')).toEqual([]);
  });

  it('leaves the modal as it is while the article cannot be read, and the log says so', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const findArticle = jest.fn(async () => Promise.reject(new Error('the table is on fire')));
    const app = appUnderTest(slack, { findArticle });
    await app.click(click('U0MAX', open));
    expect(slack.argsOf('views.update')).toEqual([]);
    expect(slack.argsOf('respond')).toEqual([]);
    expect(app.logged).toEqual([expect.stringMatching(/^reject-modal-not-checked .*fire/)]);
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
    const answer = await appUnderTest(slack, { decide }).interact(
      submission('U0MONA', {
        callback_id: 'reject_reason',
        private_metadata: metadata,
        values: { ready_made: chosen(ready), own_words: typed(own) },
      }),
    );
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
    const answer = await appUnderTest(slack, { decide }).interact(
      submission('U0MONA', {
        callback_id: 'reject_reason',
        private_metadata: metadata,
        values: { ready_made: chosen('Off topic'), own_words: typed(own) },
      }),
    );
    expect(JSON.parse(answer.body ?? '')).toEqual({
      response_action: 'errors',
      errors: { own_words: expect.stringContaining(told) },
    });
    expect(decide).not.toHaveBeenCalled();
  });

  it('redraws the list it was opened from', async () => {
    const metadata = await metadataAfter(IN_LIST);
    slack.reset();
    const listPending = jest.fn(async () => ({ items: [aRecord()], scope: 'all' as const, count: 1 }));
    await appUnderTest(slack, { decide: rejects(), listPending }).interact(
      submission('U0MONA', { callback_id: 'reject_reason', private_metadata: metadata, values: {} }),
    );
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, cursor: 'abc' }]]);
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: true }]);
  });

  it('shows a refusal in the modal', async () => {
    const metadata = await metadataAfter({});
    const decide = jest.fn<Decide>().mockRejectedValue(new RefusedError({ code: 'unconfirmed', articleId: 'a1' }));
    const answer = await appUnderTest(slack, { decide }).interact(
      submission('U0MONA', { callback_id: 'reject_reason', private_metadata: metadata, values: {} }),
    );
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      response_action: 'update',
      view: { blocks: [{ text: { text: expect.stringContaining('cannot count twice') } }] },
    });
  });

  it('shows a failure of ours in the modal', async () => {
    const metadata = await metadataAfter({});
    const decide = jest.fn<Decide>().mockRejectedValue(new Error('the table is on fire'));
    const answer = await appUnderTest(slack, { decide }).interact(
      submission('U0MONA', { callback_id: 'reject_reason', private_metadata: metadata, values: {} }),
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Something went wrong');
    expect(answer.body).not.toContain('fire');
  });

  it('tells the clicker when the modal cannot be opened', async () => {
    slack.refuse('views.open', 'expired_trigger_id');
    await appUnderTest(slack, {}).click(click('U0MONA', open));
    expect(slack.argsOf('respond')[0]?.text).toContain('Something went wrong');
  });
});
