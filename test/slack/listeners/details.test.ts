import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import type { ShowArticle } from '../../../src/usecases/show-article';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click } from '../support/requests';

const slack = fakeSlack();

const pressed = { action_id: 'details', value: 'a1' };

describe('Details on a card', () => {
  it('opens what the record says now, for whoever pressed it', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const showArticle = jest.fn<ShowArticle>(async () => aRecord({ article: { title: 'As it is now' } }));
    const { statusCode } = await appUnderTest(slack, { showArticle }).click(click('U0MONA', pressed));
    expect(statusCode).toBe(200);
    expect(showArticle.mock.calls).toEqual([['a1', 'U0MONA']]);
    const [opened] = slack.argsOf('views.open');
    const view = opened?.view as { title: { text: string }; blocks: object[] };
    expect(opened).toMatchObject({ trigger_id: 'trigger.1', view: { type: 'modal', title: { text: 'Details' } } });
    expect(view).not.toHaveProperty('submit');
    expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
    expect(JSON.stringify(view)).toContain('As it is now');
    expect(JSON.stringify(view)).toContain('https://example.com/arn:aws:states');
    expect(slack.argsOf('respond')).toEqual([]);
  });

  it.each<[Refusal, RegExp]>([
    [{ code: 'erased', articleId: 'a1' }, /^This article was erased/],
    [{ code: 'article-not-found', articleId: 'a1' }, /can’t find this article/],
    [
      { code: 'not-yours-to-see', articleId: 'a1', title: 'Apes' },
      /^The details of “Apes” are for whoever submitted it/,
    ],
    [{ code: 'reviewers-unknown' }, /could not ask Slack/],
  ])('says in a sentence that only they see why it opens nothing: %j', async (refusal, sentence) => {
    const showArticle = async () => Promise.reject(new RefusedError(refusal));
    await appUnderTest(slack, { showArticle }).click(click('U0NIA', pressed));
    expect(slack.requests.map(({ method }) => method)).toEqual(['respond']);
    expect(slack.argsOf('respond')).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, text: expect.stringMatching(sentence) },
    ]);
  });

  it('says so when the modal cannot be opened', async () => {
    slack.refuse('views.open', 'expired_trigger_id');
    await appUnderTest(slack, { showArticle: async () => aRecord() }).click(click('U0MONA', pressed));
    expect(slack.argsOf('respond')[0]?.text).toContain('Something went wrong');
  });
});

describe('what only opens an address', () => {
  const option = { text: { type: 'plain_text', text: 'Execution' }, value: 'execution', url: 'https://example.com/' };

  it.each([
    ['Read the article', { action_id: 'read_article', value: 'a1', url: 'https://example.com/a' }],
    ['the menu', { type: 'overflow', action_id: 'card_menu', selected_option: option }],
  ])('is acknowledged without a word: %s', async (_, action) => {
    expect(await appUnderTest(slack, {}).click(click('U0NIA', action))).toEqual({ statusCode: 200, body: '' });
    expect(slack.requests).toEqual([]);
  });
});
