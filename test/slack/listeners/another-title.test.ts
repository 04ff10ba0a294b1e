import { describe, expect, it, jest } from '@jest/globals';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import type { Surface } from '../../../src/slack/answers/surface';
import { rejectingFrom } from '../../../src/slack/listeners/with-reason';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { ApproveRetitled } from '../../../src/usecases/approve-retitled';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, submission } from '../support/requests';

const slack = fakeSlack();

const AT_CARD = { via: 'card', user: 'U0MONA', channel: 'C0REVIEW' } as const;
const METADATA = rejectingFrom({ articleId: 'a1', review: 2 }, AT_CARD);
const approved = aDecidedRecord('published', { title: 'Another title' });
const approves = () =>
  jest.fn<ApproveRetitled>(async () => ({ record: approved, decision: approved.decision as never, repeated: false }));
const refuses = (refusal: Refusal) => jest.fn<ApproveRetitled>(async () => Promise.reject(new RefusedError(refusal)));
const HELD: Refusal = {
  ...{ code: 'title-held', articleId: 'a1', title: 'Apes', wanted: 'Forbidden apes' },
  matches: [{ rule: 'forbidden', text: 'Forbidden', start: 0, how: 'as-written' }],
};

/** Sends a form of this family. @returns the answer, and what it asked of the use case. */
async function send(callback_id: string, title: string, approveRetitled: ApproveRetitled, metadata = METADATA) {
  const values = { title: { type: 'plain_text_input', value: title } };
  const sent = submission('U0MONA', { callback_id, private_metadata: metadata, values });
  const { statusCode, body = '' } = await appUnderTest(slack, { approveRetitled }).interact(sent);
  expect(statusCode).toBe(200);
  return body === '' ? undefined : JSON.parse(body);
}

describe('approve with another title', () => {
  it('asks for it, with the submitted one filled in, from the menu of the card', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const body = click('U0MONA', { action_id: 'card_menu', value: '' });
    const selected_option = { text: { type: 'plain_text', text: 'x' }, value: 'another_title|a1.2' };
    const chosen = { ...body.actions[0], type: 'overflow', selected_option };
    const mayDecide = jest.fn(async () => aRecord());
    await appUnderTest(slack, { mayDecide }).click({ ...body, actions: [chosen] });
    expect(mayDecide.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MONA' }, 2]]);
    const [opened] = slack.argsOf('views.open');
    expect(opened).toMatchObject({ view: { callback_id: 'another_title', submit: { text: 'Approve' } } });
    expect(JSON.stringify(opened)).toContain('"initial_value":"A forbidden title"');
  });

  it('opens for nobody whose approval would not stand', async () => {
    const body = click('U0MAX', { action_id: 'card_menu', value: '' });
    const selected_option = { text: { type: 'plain_text', text: 'x' }, value: 'another_title|a1' };
    const mayDecide = async () =>
      Promise.reject(new RefusedError({ code: 'own-article', articleId: 'a1', title: 'Apes' }));
    const chosen = { ...body.actions[0], type: 'overflow', selected_option };
    await appUnderTest(slack, { mayDecide }).click({ ...body, actions: [chosen] });
    expect(slack.argsOf('respond')).toMatchObject([{ text: expect.stringContaining('“Apes” is your own article') }]);
    expect(slack.argsOf('views.open')).toEqual([]);
  });

  it('approves with what was typed, and tells so beside the card', async () => {
    const approveRetitled = approves();
    // With whatever it stands over.
    expect(await send('another_title', ' Another title ', approveRetitled)).toEqual({ response_action: 'clear' });
    const by = { kind: 'slack', id: 'U0MONA' };
    expect(approveRetitled.mock.calls).toEqual([
      [{ articleId: 'a1', review: 2, by, via: 'card', title: 'Another title' }],
    ]);
    expect(slack.argsOf('chat.postEphemeral')).toMatchObject([
      { text: expect.stringContaining('you approved “A forbidden title” with the title “Another title”') },
    ]);
  });

  it('tells what is wrong with a title where it was typed', async () => {
    const approveRetitled = approves();
    expect(await send('another_title', ' ', approveRetitled)).toEqual({
      response_action: 'errors',
      errors: { title: 'A title is needed.' },
    });
    expect(approveRetitled).not.toHaveBeenCalled();
  });

  it('shows what a rule finds in it, and goes back to the form with what was typed', async () => {
    const held = await send('another_title', 'Forbidden apes', refuses(HELD));
    expect(held).toMatchObject({ response_action: 'update', view: { callback_id: 'held_title' } });
    expect(JSON.stringify(held.view.blocks)).toContain('this title contains “forbidden”');
    const back = await send('held_title', '', approves(), held.view.private_metadata);
    expect(back).toMatchObject({ view: { callback_id: 'another_title', private_metadata: METADATA } });
    expect(JSON.stringify(back.view.blocks)).toContain('"initial_value":"Forbidden apes"');
  });

  /** Presses *Approve all the same*. */
  async function confirm(
    approveRetitled: ApproveRetitled,
    { surface = AT_CARD, ...useCases }: Partial<SlackUseCases> & { surface?: Surface } = {},
  ) {
    const private_metadata = rejectingFrom({ articleId: 'a1', review: 2, title: 'Forbidden apes' }, surface);
    const inModal = {
      container: { type: 'view', view_id: 'V0MODAL' },
      ...{ channel: undefined, message: undefined },
      view: { id: 'V0MODAL', type: 'modal', callback_id: 'held_title', hash: 'h', blocks: [], private_metadata },
    };
    const pressed = click('U0MONA', { action_id: 'approve_all_the_same', value: 'approve' }, inModal);
    return appUnderTest(slack, { approveRetitled, ...useCases }).interact(pressed);
  }

  it('approves it all the same once that is confirmed, and says so in the modal', async () => {
    const approveRetitled = approves();
    await confirm(approveRetitled);
    const by = { kind: 'slack', id: 'U0MONA' };
    expect(approveRetitled.mock.calls).toEqual([
      [{ articleId: 'a1', review: 2, by, via: 'card', title: 'Forbidden apes', sure: true }],
    ]);
    expect(slack.argsOf('views.update')).toMatchObject([
      { view_id: 'V0MODAL', view: { title: { text: 'Approved' }, clear_on_close: true } },
    ]);
    expect(slack.argsOf('chat.postEphemeral')).toEqual([]);
  });

  it('draws the list anew that it was opened from', async () => {
    const listPending = async () => ({ items: [approved], scope: 'all' as const, count: 0 });
    const page = { position: {}, rows: ['a1'] };
    const surface = { via: 'pending', user: 'U0MONA', responseUrl: slack.responseUrl, page } as const;
    await confirm(approves(), { surface, listPending });
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringContaining('you approved') },
    ]);
  });

  it('tells beside the card who has closed the modal meanwhile', async () => {
    slack.refuse('views.update', 'not_found');
    await confirm(approves());
    expect(slack.argsOf('chat.postEphemeral')).toMatchObject([{ text: expect.stringContaining('you approved') }]);
  });

  it.each([
    [
      'somebody was first',
      { code: 'already-decided', articleId: 'a1', decision: aDecidedRecord('rejected').decision as never },
    ],
    ['the rules cannot be read', { code: 'rules-unreadable' }],
  ] as [string, Refusal][])('keeps the title where it does not stand: %s', async (_, refusal) => {
    const { view } = await send('another_title', 'Another title', refuses(refusal));
    expect(JSON.stringify(view.blocks)).toContain('"text":"Another title"');
    await confirm(refuses(refusal));
    expect(JSON.stringify(slack.argsOf('views.update'))).toContain('"text":"Forbidden apes"');
  });

  it('keeps it where it failed for reasons of ours, too', async () => {
    const fails = jest.fn<ApproveRetitled>(async () => Promise.reject(new Error('the table is on fire')));
    const { view } = await send('another_title', 'Another title', fails);
    expect(view.title.text).toBe('Not confirmed');
    expect(JSON.stringify(view)).not.toContain('fire');
  });
});
