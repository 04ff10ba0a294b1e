import { describe, expect, it, jest } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import type { ArticleRecord } from '../../../src/domain/article-record';
import type { Decision } from '../../../src/domain/decision';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { MAX_NOTE_LENGTH, MOST_NOTES, type Note } from '../../../src/domain/note';
import { decisionValue } from '../../../src/slack/answers/button-value';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import type { ClaimArticle } from '../../../src/usecases/claim-article';
import type { ShowArticle } from '../../../src/usecases/show-article';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME, submission } from '../support/requests';

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

describe('what is done in the details', () => {
  const claim = { by: 'U0MONA', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '7.5' };
  const note = { id: 'V1', by: 'U0MONA', at: NOW.toISOString(), text: 'I know the author.' };
  const claimed = aRecord({ claim });
  const PAGE = { position: {}, rows: ['a0', 'a1'] };
  const AT_CARD = { via: 'card', channel: 'C0REVIEW' };
  const inList = () => ({ via: 'pending', responseUrl: slack.responseUrl, page: PAGE });
  /** A press of one of their buttons, or what is sent from a form over them, where they were opened from there. */
  const press = (action: string, surface: object, useCases: Partial<SlackUseCases> = {}) => {
    const private_metadata = JSON.stringify({ articleId: 'a1', review: 2, surface });
    const view = { id: 'V0DETAILS', type: 'modal', blocks: [], private_metadata };
    const pressed = { action_id: `details_${action}`, value: 'a1.2', action_ts: '7.5' };
    const listPending = async () => ({ items: [claimed], scope: 'all' as const, count: 1 });
    const app = appUnderTest(slack, {
      showArticle: async () => claimed,
      showNotes: async () => [note],
      showBriefly: async () => {},
      listPending,
      ...useCases,
    });
    return app.interact(click('U0MONA', pressed, { ...ON_HOME, view }));
  };
  const updated = () => slack.argsOf('views.update') as { view_id: string; view: { blocks: KnownBlock[] } }[];
  const buttonsIn = (blocks: readonly object[]) =>
    (blocks as KnownBlock[]).flatMap((block) => (block.type === 'actions' ? block.elements : []));

  it('is offered while it waits, to those who decide, above all that can grow', async () => {
    const offered = async (record: ArticleRecord, notes: Note[] | undefined) => {
      slack.reset();
      const useCases = { showArticle: async () => record, showNotes: async () => notes };
      await appUnderTest(slack, useCases).click(click('U0MONA', pressed));
      const blocks = openedBlocks();
      expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
      return [blocks.findIndex(({ type }: { type?: string }) => type === 'actions'), buttonsIn(blocks)] as const;
    };
    const waiting = aRecord({ review: 2 });
    expect(await offered(waiting, [])).toMatchObject([
      2,
      [
        { action_id: 'details_claim', value: 'a1.2', text: { text: 'I’m on it' } },
        { action_id: 'details_note', value: 'a1.2', text: { text: 'Add a note…' } },
        { action_id: 'details_another_title', value: 'a1.2', text: { text: 'Approve with another title…' } },
      ],
    ]);
    expect((await offered({ ...waiting, claim, notes: 1 }, [note]))[0]).toBe(2);
    expect(await offered(waiting, undefined)).toEqual([-1, []]);
    expect((await offered(aDecidedRecord('rejected'), []))[1]).toMatchObject([{ action_id: 'reopen' }]);
  });

  it('is remembered with where they were opened from', async () => {
    const useCases = { showArticle: async () => aRecord({ review: 2 }), showNotes: async () => [] };
    const inRow = { ...pressed, value: decisionValue('a1', PAGE) };
    await appUnderTest(slack, useCases).click(click('U0MONA', inRow, IN_LIST));
    const { private_metadata } = (slack.argsOf('views.open')[0] as { view: { private_metadata: string } }).view;
    expect(JSON.parse(private_metadata)).toEqual({
      ...{ articleId: 'a1', review: 2 },
      surface: { ...inList(), channel: 'C0REVIEW' },
    });
  });

  it('shows the name of whoever is on it at once, there and in the list, and then on the card', async () => {
    const claimArticle = jest.fn<ClaimArticle>(async () => ({ record: claimed }));
    const shown: unknown[] = [];
    await press('claim', inList(), { claimArticle, showBriefly: async ({ claim }) => void shown.push(claim) });
    expect(claimArticle.mock.calls).toEqual([[{ articleId: 'a1', by: 'U0MONA', press: '7.5', review: 2 }]]);
    const [{ view_id, view } = { view_id: '', view: { blocks: [] } }] = updated();
    expect(view_id).toBe('V0DETAILS');
    expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
    for (const part of ['has been on it for 0 s', 'You are on ', 'I know the author.']) {
      expect(JSON.stringify(view)).toContain(part);
    }
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: true, text: expect.stringMatching(/^You are on “A forbidden title” until/) },
    ]);
    expect(JSON.stringify(slack.argsOf('respond'))).toContain('has been on it for 0 s');
    expect(shown).toEqual([claim]);
  });

  it('says beside a card nothing that the details say, unless they were closed meanwhile', async () => {
    const claimArticle = async () => ({ record: claimed });
    await press('claim', AT_CARD, { claimArticle });
    expect(slack.requests.map(({ method }) => method)).toEqual(['views.update']);
    slack.refuse('views.update', 'not_found');
    await press('claim', AT_CARD, { claimArticle });
    expect(slack.argsOf('chat.postEphemeral')).toMatchObject([{ text: expect.stringMatching(/^You are on/) }]);
  });

  it.each<[string, Partial<SlackUseCases>]>([
    ['as the article is now', { showArticle: async () => aDecidedRecord('rejected') }],
    ['alone, where it can’t be read', { showArticle: () => Promise.reject(new Error('throttled')) }],
  ])('says why not, %s', async (_, useCases) => {
    const decision = aDecidedRecord('rejected').decision as Decision;
    const refusal: Refusal = { code: 'already-decided', decision, articleId: 'a1', title: 'Apes' };
    const claimArticle = () => Promise.reject(new RefusedError(refusal));
    await press('claim', AT_CARD, { claimArticle, ...useCases });
    const [{ view } = { view: { blocks: [] } }] = updated();
    expect(JSON.stringify(view)).toContain('already rejected “Apes”');
    expect(buttonsIn(view.blocks).filter(({ action_id }) => action_id?.startsWith('details_'))).toEqual([]);
  });

  it.each([
    ['note', 'note'],
    ['another_title', 'another_title'],
  ])('asks in a form over them, which remembers the same: %s', async (action, callback_id) => {
    slack.answer('views.push', { body: { ok: true, view: { id: 'V0FORM' } } });
    const mayDecide = jest.fn<SlackUseCases['mayDecide']>(async () => aRecord());
    await press(action, inList(), { mayDecide });
    expect(mayDecide.mock.calls).toEqual([['a1', { kind: 'slack', id: 'U0MONA' }, 2]]);
    const private_metadata = JSON.stringify({ articleId: 'a1', review: 2, surface: inList() });
    expect(slack.argsOf('views.push')).toMatchObject([
      { trigger_id: 'trigger.1', view: { callback_id, private_metadata } },
    ]);
  });

  it('says over them who may not any more', async () => {
    const mayDecide = () =>
      Promise.reject(new RefusedError({ code: 'not-a-reviewer', articleId: 'a1', title: 'Apes' }));
    await press('note', AT_CARD, { mayDecide });
    expect(slack.argsOf('views.push')).toMatchObject([{ view: { title: { text: 'Not yours to decide' } } }]);
  });

  it('has a note in them as soon as it is kept, and its number in the row', async () => {
    const noted = aRecord({ notes: 1 });
    const private_metadata = JSON.stringify({ articleId: 'a1', review: 2, surface: inList() });
    const form = submission('U0MONA', {
      callback_id: 'note',
      private_metadata,
      values: { note: { value: note.text } },
    });
    const sent = { ...form, view: { ...form.view, previous_view_id: 'V0DETAILS' } };
    const app = appUnderTest(slack, {
      ...{
        addNote: async () => ({ record: noted, isFull: false }),
        showArticle: async () => noted,
        showNotes: async () => [note],
      },
      ...{
        listPending: async () => ({ items: [noted], scope: 'all' as const, count: 1 }),
        showBriefly: async () => {},
      },
    });
    expect((await app.interact(sent)).body).toBe('');
    const [{ view_id, view } = { view_id: '', view: {} }] = updated();
    expect(view_id).toBe('V0DETAILS');
    for (const part of ['I know the author.', 'Your note on ']) expect(JSON.stringify(view)).toContain(part);
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: true }]);
    expect(JSON.stringify(slack.argsOf('respond'))).toContain('1 note');
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
