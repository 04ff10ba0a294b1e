import { describe, expect, it, jest } from '@jest/globals';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { MAX_NOTE_LENGTH, MOST_NOTES } from '../../../src/domain/note';
import type { ShowArticle } from '../../../src/usecases/show-article';
import { aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click } from '../support/requests';

const slack = fakeSlack();

/** The blocks of the modal that was opened. */
const openedBlocks = () => (slack.argsOf('views.open')[0] as { view: { blocks: object[] } }).view.blocks;
const pressed = { action_id: 'details', value: 'a1' };

describe('Details on a card', () => {
  it('opens what the record says now, for whoever pressed it', async () => {
    slack.answer('views.open', { body: { ok: true, view: { id: 'V0MODAL' } } });
    const showArticle = jest.fn<ShowArticle>(async () => aRecord({ article: { title: 'As it is now' } }));
    const showNotes = async () => undefined;
    const { statusCode } = await appUnderTest(slack, { showArticle, showNotes }).click(click('U0MONA', pressed));
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

  it('has who is on it, and the notes, for those who decide, and for nobody else', async () => {
    const claim = { by: 'U0MAX', at: '2026-11-22T12:10:00.000Z', until: '2026-11-22T12:40:00.000Z', press: '1.0' };
    const note = { id: 'V1', by: 'U0MAX', at: '2026-11-22T12:11:00.000Z', text: 'I know the author.' };
    const opened = async (notes: (typeof note)[] | undefined) => {
      slack.reset();
      const showArticle = async () => aRecord({ claim, notes: 1 });
      await appUnderTest(slack, { showArticle, showNotes: async () => notes }).click(click('U0MONA', pressed));
      const blocks = openedBlocks();
      expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
      return JSON.stringify(blocks);
    };
    const whole = await opened([note]);
    for (const part of ['has been on it for 2 min', '"Notes"', ': I know the author.']) expect(whole).toContain(part);
    expect(await opened([])).not.toContain('"Notes"');
    const theirs = await opened(undefined);
    for (const part of ['has been on it', '"Notes"', 'U0MAX']) expect(theirs).not.toContain(part);
  });

  it('has room for as many notes as there may be, as long as they may be', async () => {
    const notes = Array.from({ length: MOST_NOTES }, (_, n) => ({
      ...{ id: `V${n}`, by: 'U0MAX', at: '2026-11-22T12:11:00.000Z', text: '😀'.repeat(MAX_NOTE_LENGTH) },
    }));
    const useCases = { showArticle: async () => aRecord(), showNotes: async () => notes };
    await appUnderTest(slack, useCases).click(click('U0MONA', pressed));
    const blocks = openedBlocks();
    expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThan(250_000);
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
    const useCases = { showArticle: async () => aRecord(), showNotes: async () => [] };
    await appUnderTest(slack, useCases).click(click('U0MONA', pressed));
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
