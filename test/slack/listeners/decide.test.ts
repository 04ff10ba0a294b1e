import { describe, expect, it, jest } from '@jest/globals';
import type { Decision } from '../../../src/domain/decision';
import { RefusedError } from '../../../src/domain/errors';
import { present } from '../../../src/domain/given';
import { decisionValue } from '../../../src/slack/answers/button-value';
import { said } from '../../../src/slack/blocks/block';
import type { Decide } from '../../../src/usecases/decide';
import type { PendingView } from '../../../src/usecases/list-pending';
import type { UndoDecision } from '../../../src/usecases/undo-decision';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME } from '../support/requests';
import { sentenceIn } from '../support/sentence-in';

const slack = fakeSlack();

const approval = { action_id: 'approve', value: 'a1' };
function decides(status: 'published' | 'rejected' = 'published', repeated = false) {
  const decided = aDecidedRecord(status);
  const decision = decided.decision as NonNullable<typeof decided.decision>;
  return jest.fn<Decide>().mockResolvedValue({ record: decided, decision, repeated });
}
const refuses = (code: 'own-article' | 'unconfirmed') =>
  jest.fn<Decide>().mockRejectedValue(new RefusedError({ code, articleId: 'a1' }));

describe('approve and reject', () => {
  it('decides from the card and tells only the clicker', async () => {
    const decide = decides();
    const answer = await appUnderTest(slack, { decide }).click(click('U0MONA', approval));

    expect(answer).toEqual({ statusCode: 200, body: '' });
    expect(decide.mock.calls).toEqual([
      [{ articleId: 'a1', choice: 'approve', by: { kind: 'slack', id: 'U0MONA' }, via: 'card' }],
    ]);
    expect(slack.argsOf('respond')).toEqual([
      {
        response_type: 'ephemeral',
        replace_original: false,
        ...said('Done: you approved “A forbidden title”. It is published.'),
      },
    ]);
    expect(slack.requests).toHaveLength(1);
  });

  it('links what is shortened to the whole, if the workspace’s address is known, and never asks for it', async () => {
    const known = jest.fn(() => 'https://acme.slack.com/');
    const workspaceUrl = { ask: () => new Promise<never>(() => {}), known };
    const card = { channel: 'C0REVIEW', ts: '1714996800.000100', shows: 'pending' as const };
    const record = aDecidedRecord('published', {}, { card, article: { title: 'A forbidden title '.repeat(10) } });
    const decide = async () => ({ record, decision: record.decision as Decision, repeated: false });
    await appUnderTest(slack, { decide }, { workspaceUrl }).click(click('U0MONA', approval));
    expect(JSON.stringify(slack.argsOf('respond')[0]?.blocks)).toContain(
      '"url":"https://acme.slack.com/archives/C0REVIEW/p1714996800000100"',
    );
  });

  it('rejects by the other button', async () => {
    const decide = decides('rejected');
    await appUnderTest(slack, { decide }).click(click('U0MONA', { action_id: 'reject', value: 'a1' }));
    expect(decide.mock.calls[0]?.[0].choice).toBe('reject');
    expect(slack.argsOf('respond')[0]?.text).toContain('you rejected');
  });

  it('says so when the same person clicks twice', async () => {
    await appUnderTest(slack, { decide: decides('published', true) }).click(click('U0MONA', approval));
    expect(slack.argsOf('respond')[0]?.text).toMatch(/^You already approved .* It counted once\.$/);
  });

  it('says why not', async () => {
    await appUnderTest(slack, { decide: refuses('own-article') }).click(click('U0MONA', approval));
    expect(slack.argsOf('respond')[0]?.text).toContain('your own article');
  });

  describe('in a list', () => {
    const page = {
      position: { words: 'some words' },
      rows: ['a0', 'a1', 'a2'],
      total: 23,
      next: { cursor: 'c', from: 3 },
    };
    const inRow = (articleId: string) => ({ action_id: 'approve', value: decisionValue(articleId, page) });
    const a0 = aRecord({ articleId: 'a0' });
    const a2 = aRecord({ articleId: 'a2', article: { title: 'Another forbidden title' } });
    const view = (items: PendingView['items']): PendingView => ({ items, scope: 'all', count: 22 });
    type Shown = { type: string; elements?: { action_id?: string; value?: string }[] }[];
    const blocksShown = () => (slack.argsOf('respond')[0]?.blocks ?? []) as Shown;
    /** What stands under each divider. */
    const rowsOf = (blocks: Shown) =>
      blocks.reduce<Shown[]>((rows, block) => {
        if (block.type === 'divider') rows.push([]);
        else rows.at(-1)?.push(block);
        return rows;
      }, []);

    it('leaves every row in its place, with the answer where the buttons were', async () => {
      const decide = decides();
      const listPending = jest.fn(async () => view([a0, aDecidedRecord('published'), a2]));
      await appUnderTest(slack, { decide, listPending }).click(click('U0MONA', inRow('a1'), IN_LIST));

      expect(decide.mock.calls[0]?.[0]).toMatchObject({ articleId: 'a1', via: 'pending' });
      expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, these: page.rows }]]);
      const [shown] = slack.argsOf('respond');
      expect(shown).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
      expect(shown?.text).toContain('you approved');
      const blocks = blocksShown();
      expect(sentenceIn(blocks[0])).toBe('22 articles are waiting.');
      expect(JSON.stringify(blocks[1])).toContain('"Show all"');
      expect(JSON.stringify(blocks[2])).toContain('Matching “some words”: 1–3 of 23, 1 decided since.');
      const [first, clicked, last, buttons] = rowsOf(blocks);
      expect(first?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions']);
      expect(clicked?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'rich_text']);
      expect(sentenceIn(clicked?.[2])).toBe('Done: you approved “A forbidden title”. It is published.');
      expect(last?.[2]?.elements?.[0]?.value).toBe(inRow('a2').value);
      expect(last?.[2]?.elements?.at(-1)).toMatchObject({ action_id: 'details', value: inRow('a2').value });
      expect(buttons?.[0]?.elements?.map(({ action_id, value }) => [action_id, value])).toEqual([
        ['pending_page', '{"words":"some words","cursor":"c","from":2}'],
      ]);
    });

    it.each([
      ['approve', 'Approve', IN_LIST],
      ['reject', 'Reject', IN_LIST],
      ['approve', 'Approve', ON_HOME],
    ])(
      'decides nothing within a second of its page being turned to, and says so: %s',
      async (action_id, label, where) => {
        const decide = decides();
        const listPending = jest.fn(async () => view([a0, aRecord(), a2]));
        const showHome = async () => ({ queue: view([a0, aRecord(), a2]), mine: [], decided: [] });
        const turned = (milliseconds: number) => {
          const value = decisionValue('a1', { ...page, turnedAt: NOW.getTime() - milliseconds });
          return click('U0MONA', { action_id, value }, where);
        };
        await appUnderTest(slack, { decide, listPending, showHome }).click(turned(999));
        expect(decide).not.toHaveBeenCalled();
        const shown = (slack.argsOf('views.publish')[0]?.view ?? slack.argsOf('respond')[0]) as { blocks?: Shown };
        const [, clicked] = rowsOf(shown.blocks ?? []);
        expect(clicked?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions', 'rich_text']);
        expect(sentenceIn(clicked?.[3])).toMatch(
          new RegExp(`^Nothing was decided: you pressed ${label} within a second`),
        );

        await appUnderTest(slack, { decide, listPending, showHome }).click(turned(1000));
        expect(decide).toHaveBeenCalledTimes(1);
      },
    );

    it.each([
      ['decided by somebody else', aDecidedRecord('rejected'), /^Rejected by <@/],
      ['erased', undefined, /^There is nothing to decide\.$/],
    ])(
      'asks for no second press within that second on what was %s meanwhile, and says what became of it',
      async (_, a1, says) => {
        const decide = decides();
        const listPending = async () => view(present([a0, a1, a2]));
        const value = decisionValue('a1', { ...page, turnedAt: NOW.getTime() - 999 });
        await appUnderTest(slack, { decide, listPending }).click(click('U0MONA', { ...approval, value }, IN_LIST));
        expect(decide).not.toHaveBeenCalled();
        const shown = slack.argsOf('respond')[0] as { blocks?: Shown };
        const [, clicked] = rowsOf(shown.blocks ?? []);
        expect(clicked?.map(sentenceIn).at(-1)).toMatch(says);
        expect(JSON.stringify(shown)).not.toContain('Nothing was decided');
      },
    );

    it('offers the way back from what may be undone, at the far end of the line, and each part keeps its place', async () => {
      const decided = { ...aDecidedRecord('published'), status: 'decided' as const, releasesAt: NOW.toISOString() };
      const retitled = {
        ...decided,
        decision: { ...(decided.decision as Decision), title: '*Apes*' },
        articleId: 'a0',
      };
      const decide: Decide = async () => ({ record: decided, decision: decided.decision as Decision, repeated: false });
      const listPending = async () => view([retitled, decided, a2]);
      await appUnderTest(slack, { decide, listPending }).click(click('U0MONA', inRow('a1'), IN_LIST));
      const [first, clicked, last] = rowsOf(blocksShown());
      expect(first?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'section']);
      expect(clicked?.map(({ type }) => type)).toEqual(['rich_text', 'rich_text', 'section']);
      expect(sentenceIn(clicked?.[1])).toContain('Done: you approved');
      expect(clicked?.[2]).toMatchObject({
        text: { type: 'mrkdwn', text: '*Approved*' },
        accessory: { action_id: 'undo', value: inRow('a1').value },
      });
      // What people wrote stands where nothing formats it.
      expect(JSON.stringify(first?.[1])).toContain('approved with the title “*Apes*”');
      const told = expect.stringMatching(/^\*Approved\* by <@U0MONA> .* unless it is undone\.$/);
      expect(first?.[2]).toMatchObject({
        text: { text: told },
        accessory: { action_id: 'undo', value: inRow('a0').value },
      });
      expect(last?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions']);
    });

    it('undoes in its row, which waits again with its buttons', async () => {
      const undoDecision = jest.fn<UndoDecision>().mockResolvedValue(aRecord());
      const listPending = jest.fn(async () => view([a0, aRecord(), a2]));
      const pressed = { action_id: 'undo', value: inRow('a1').value };
      await appUnderTest(slack, { undoDecision, listPending }).click(click('U0MAX', pressed, IN_LIST));
      expect(undoDecision.mock.calls).toEqual([[{ articleId: 'a1', by: 'U0MAX', via: 'pending' }]]);
      expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MAX', limit: 10, these: page.rows }]]);
      const [, clicked] = rowsOf(blocksShown());
      expect(clicked?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions', 'rich_text']);
      expect(sentenceIn(clicked?.[3])).toBe('Undone: “A forbidden title” waits for a decision again.');
    });

    it('says who won a lost race, and what others decided meanwhile', async () => {
      const won = { status: 'rejected', by: 'U0MAX', via: 'card', at: '2026-11-22T12:12:00.000Z' } as const;
      const decide = jest
        .fn<Decide>()
        .mockRejectedValue(
          new RefusedError({ code: 'already-decided', articleId: 'a1', title: 'A forbidden title', decision: won }),
        );
      const listPending = async () =>
        view([
          aDecidedRecord('published', { by: 'cms', via: 'api' }, { articleId: 'a0' }),
          aDecidedRecord('rejected', won),
          a2,
        ]);
      await appUnderTest(slack, { decide, listPending }).click(click('U0MONA', inRow('a1'), IN_LIST));
      const [first, clicked] = rowsOf(blocksShown());
      expect(sentenceIn(first?.[2])).toMatch(/^Approved by cms \(API\)/);
      expect(sentenceIn(clicked?.[2])).toMatch(/^<@U0MAX> already rejected “A forbidden title”.*changed nothing\.$/);
    });

    it('shows a refusal beside the buttons of the row', async () => {
      const listPending = async () => view([a0, aRecord(), a2]);
      await appUnderTest(slack, { decide: refuses('own-article'), listPending }).click(
        click('U0MONA', inRow('a1'), IN_LIST),
      );
      const [, clicked, last] = rowsOf(blocksShown());
      expect(clicked?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions', 'rich_text']);
      expect(sentenceIn(clicked?.[3])).toContain('your own article');
      expect(last?.map(({ type }) => type)).toEqual(['rich_text', 'context', 'actions']);
    });

    it('keeps the place of a row whose article is gone', async () => {
      const listPending = async () => view([a0, a2]);
      await appUnderTest(slack, { decide: refuses('unconfirmed'), listPending }).click(
        click('U0MONA', inRow('a1'), IN_LIST),
      );
      const rows = rowsOf(blocksShown());
      expect(rows.map((row) => row.length)).toEqual([3, 3, 3, 1]);
      expect(sentenceIn(rows[1]?.[2])).toContain('could not confirm');
    });

    it('shows who may not decide any more no row of others, and no button', async () => {
      const own: PendingView = { items: [a0], scope: 'own', count: 1 };
      await appUnderTest(slack, { decide: refuses('own-article'), listPending: async () => own }).click(
        click('U0NIA', inRow('a1'), IN_LIST),
      );
      const blocks = JSON.stringify(slack.argsOf('respond')[0]?.blocks);
      expect(blocks).toMatch(/^\[\{"type":"rich_text".{1,120}own article/);
      expect(blocks).not.toContain('a2');
      expect(blocks).not.toContain('"approve"');
    });

    it('that is older, with a bare id in its buttons, is drawn anew with the answer on top', async () => {
      const listPending = jest.fn(async () => view([a2]));
      await appUnderTest(slack, { decide: decides(), listPending }).click(click('U0MONA', approval, IN_LIST));
      expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
      const [shown] = slack.argsOf('respond');
      expect(shown).toMatchObject({ replace_original: true });
      expect(sentenceIn(blocksShown()[0])).toContain('you approved');
    });

    it('on the Home stays in its place as well', async () => {
      const home = { queue: view([a0, aDecidedRecord('published'), a2]), mine: [], decided: [] };
      const showHome = jest.fn(async () => home);
      await appUnderTest(slack, { decide: decides(), showHome }).interact(click('U0MONA', inRow('a1'), ON_HOME));
      expect(showHome.mock.calls).toEqual([['U0MONA', { these: page.rows, words: 'some words' }]]);
      const { blocks = [] } = (slack.argsOf('views.publish')[0]?.view ?? {}) as { blocks?: Shown };
      const [first, clicked] = rowsOf(blocks);
      expect(first?.[2]?.type).toBe('actions');
      expect(sentenceIn(clicked?.[2])).toContain('you approved');
    });
  });

  it('is refused when its button names no article', async () => {
    await appUnderTest(slack, {}).click(click('U0MONA', { action_id: 'approve', value: 'no article' }));
    expect(slack.argsOf('respond')[0]?.text).toContain('can’t find this article');
  });

  it('says the sentence alone when the list cannot be drawn', async () => {
    const listPending = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    await appUnderTest(slack, { decide: decides(), listPending }).click(click('U0MONA', approval, IN_LIST));
    expect(slack.argsOf('respond')).toMatchObject([
      { replace_original: false, text: expect.stringContaining('approved') },
    ]);
  });

  it('redraws the Home that was clicked on', async () => {
    const decide = decides();
    const showHome = async () => ({
      queue: { items: [], scope: 'all' as const, count: 0 },
      mine: [],
      decided: [],
    });
    await appUnderTest(slack, { decide, showHome }).interact(click('U0MONA', approval, ON_HOME));

    expect(decide.mock.calls[0]?.[0].via).toBe('home');
    const [published] = slack.argsOf('views.publish');
    expect(published).toMatchObject({ user_id: 'U0MONA', hash: 'hash.1' });
    expect(JSON.stringify(published?.view)).toContain('you approved');
  });

  it('draws a Home anew that was drawn meanwhile', async () => {
    slack.answer('views.publish', ({ args }) =>
      args.hash === undefined ? undefined : { body: { ok: false, error: 'hash_conflict' } },
    );
    const showHome = async () => ({
      queue: { items: [], scope: 'all' as const, count: 0 },
      mine: [],
      decided: [],
    });
    await appUnderTest(slack, { decide: decides(), showHome }).interact(click('U0MONA', approval, ON_HOME));
    const last = slack.argsOf('views.publish').at(-1);
    expect(last?.hash).toBeUndefined();
    expect(JSON.stringify(last?.view)).toContain('you approved');
  });
});

describe('an answer that cannot be delivered', () => {
  it('goes to the channel, then to a direct message', async () => {
    slack.answer('respond', { status: 404 });
    slack.refuse('chat.postEphemeral', 'user_not_in_channel');
    const answer = await appUnderTest(slack, { decide: decides() }).click(click('U0MONA', approval));

    expect(answer.statusCode).toBe(200);
    expect(slack.argsOf('chat.postEphemeral')).toMatchObject([{ channel: 'C0REVIEW', user: 'U0MONA' }]);
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      { channel: 'U0MONA', text: expect.stringContaining('you approved') },
    ]);
  });

  it('is logged when nothing works, and the click is still a 200', async () => {
    for (const method of ['respond', 'chat.postEphemeral', 'chat.postMessage']) slack.answer(method, { status: 500 });
    const app = appUnderTest(slack, { decide: decides() });
    expect((await app.click(click('U0MONA', approval))).statusCode).toBe(200);
    expect(app.logged.at(-1)).toContain('answer-lost');
  });
});

describe('a failure of ours', () => {
  it('is told truthfully', async () => {
    const decide = async () => {
      throw new Error('the table is on fire');
    };
    const app = appUnderTest(slack, { decide });
    const answer = await app.click(click('U0MONA', approval));
    expect(answer.statusCode).toBe(200);
    expect(slack.argsOf('respond')[0]?.text).toContain('a decision cannot count twice');
    expect(JSON.stringify(slack.requests)).not.toContain('on fire');
    expect(app.logged.join()).toContain('on fire');
  });
});

describe('a member of another workspace', () => {
  it('is turned away', async () => {
    const decide = decides();
    const stranger = {
      ...click('U0ELSE', approval),
      user: { id: 'U0ELSE', username: 'else', team_id: 'T0OTHER' },
    };
    await appUnderTest(slack, { decide }).click(stranger);
    expect(decide).not.toHaveBeenCalled();
    expect(slack.argsOf('respond')[0]?.text).toContain('Only members of the workspace');
  });
});
