import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import type { MayReopen, ReopenArticle } from '../../../src/usecases/reopen-article';
import { aDecidedRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, ON_HOME, submission } from '../support/requests';

const slack = fakeSlack();

const record = aDecidedRecord('published');
const pressed = { action_id: 'reopen', value: 'a1' };
/** In details that were opened from there. */
const inDetails = (surface: object) => {
  const private_metadata = JSON.stringify({ articleId: 'a1', surface });
  return { ...ON_HOME, view: { id: 'V0DETAILS', type: 'modal', blocks: [], private_metadata } };
};
const AT_CARD = { via: 'card', channel: 'C0REVIEW' };
const refuses = (refusal: Refusal) => async () => Promise.reject(new RefusedError(refusal));
const modals = (method: 'views.push' | 'views.open') =>
  slack
    .argsOf(method)
    .map(({ view }) => view as { title: { text: string }; blocks: object[]; private_metadata?: string });

describe('Reopen… in the details', () => {
  it('asks whoever may for a reason, over them', async () => {
    slack.answer('views.push', { body: { ok: true, view: { id: 'V0FORM' } } });
    const mayReopen = jest.fn<MayReopen>(async () => record);
    await appUnderTest(slack, { mayReopen }).interact(
      click('U0MONA', { ...pressed, value: 'a1.3' }, inDetails(AT_CARD)),
    );
    expect(mayReopen.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MONA' }, 3]]);
    const [form] = modals('views.push');
    expect(form?.title.text).toBe('Reopen this article');
    expect(viewBlocks.safeParse(form?.blocks).error?.issues ?? []).toEqual([]);
    expect(JSON.stringify(form)).toContain('A forbidden title'.split(' ').at(-1));
    expect(JSON.parse(form?.private_metadata ?? '')).toEqual({ articleId: 'a1', review: 3, surface: AT_CARD });
  });

  it('says in its place why not', async () => {
    slack.answer('views.push', { body: { ok: true, view: { id: 'V0FORM' } } });
    const mayReopen = refuses({ code: 'not-a-reviewer', articleId: 'a1', title: 'Apes' });
    await appUnderTest(slack, { mayReopen }).interact(click('U0NIA', pressed, inDetails(AT_CARD)));
    expect(modals('views.push')).toMatchObject([{ title: { text: 'Not yours to decide' } }]);
    expect(JSON.stringify(modals('views.push'))).toContain('is not yours to decide');
  });

  it('on the Home opens a form of its own', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0FORM' } } });
    const home = { ...ON_HOME, view: { id: 'V0HOME', type: 'home', blocks: [], hash: 'hash.1', private_metadata: '' } };
    await appUnderTest(slack, { mayReopen: async () => record }).interact(click('U0MONA', pressed, home));
    expect(JSON.parse(modals('views.open')[0]?.private_metadata ?? '')).toEqual({
      ...{ articleId: 'a1', surface: { via: 'home', hash: 'hash.1' } },
    });
  });
});

describe('the reason given', () => {
  const sent = (reason: string | null, surface: object = AT_CARD) =>
    submission('U0MONA', {
      callback_id: 'reopen_reason',
      private_metadata: JSON.stringify({ articleId: 'a1', review: 2, surface }),
      values: { own_words: { type: 'plain_text_input', value: reason } },
    });
  const answerOf = async (reopenArticle: ReopenArticle, reason: string | null = ' Not so ') =>
    JSON.parse((await appUnderTest(slack, { reopenArticle }).interact(sent(reason))).body || '{}');

  it('reopens, says so in the form’s place, and closes what is below with it', async () => {
    const reopenArticle = jest.fn<ReopenArticle>(async () => ({ record, review: 3 }));
    const answer = await answerOf(reopenArticle);
    const by = { kind: 'slack', id: 'U0MONA' };
    expect(reopenArticle.mock.calls).toEqual([[{ articleId: 'a1', review: 2, by, via: 'card', reason: 'Not so' }]]);
    expect(answer).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'Reopened' }, clear_on_close: true },
    });
    expect(JSON.stringify(answer)).toContain('waits for a decision again, in review 3.');
  });

  it('draws the Home, or the list, anew that it was begun on', async () => {
    const queue = { items: [], scope: 'all' as const, count: 0 };
    const useCases = {
      showHome: async () => ({ queue, mine: [], decided: [] }),
      listPending: async () => queue,
      reopenArticle: jest.fn<ReopenArticle>(async () => ({ record, review: 3 })),
    };
    const { interact } = appUnderTest(slack, useCases);
    await interact(sent('Not so', { via: 'home' }));
    expect(slack.argsOf('views.publish')).toMatchObject([{ user_id: 'U0MONA' }]);
    expect(JSON.stringify(slack.argsOf('views.publish'))).toContain('waits for a decision again, in review 3.');
    await interact(sent('Not so', { via: 'pending', responseUrl: slack.responseUrl }));
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringContaining('in review 3.') },
    ]);
    expect(useCases.reopenArticle.mock.calls.map(([{ via }]) => via)).toEqual(['home', 'pending']);
  });

  it.each([null, '  '])('is needed: %j', async (reason) => {
    const reopenArticle = jest.fn<ReopenArticle>();
    expect(await answerOf(reopenArticle, reason)).toEqual({
      response_action: 'errors',
      errors: { own_words: 'A reason is needed.' },
    });
    expect(reopenArticle).not.toHaveBeenCalled();
  });

  it.each<[Refusal, string]>([
    [{ code: 'already-reopened', articleId: 'a1', by: 'U0MAX', via: 'card', reason: 'Facts' }, 'Already reopened'],
    [{ code: 'was-withdrawn', articleId: 'a1' }, 'Withdrawn'],
    [{ code: 'other-review', articleId: 'a1' }, 'Reviewed anew'],
  ])('stands below why nothing came of it: %j', async (refusal, title) => {
    const answer = await answerOf(refuses(refusal));
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: title } } });
    expect(JSON.stringify(answer)).toContain('"Not so"');
  });

  it('is kept where we ourselves failed', async () => {
    const answer = await answerOf(async () => Promise.reject(new Error('on fire')));
    expect(answer).toMatchObject({ view: { title: { text: 'Not confirmed' } } });
    expect(JSON.stringify(answer)).toContain('"Not so"');
    expect(JSON.stringify(answer)).not.toContain('on fire');
  });
});
