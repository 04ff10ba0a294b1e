import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { messageBlocks } from 'slack-stand-in/block-kit';
import { RefusedError } from '../../../src/domain/errors';
import type { SlackUseCases } from '../../../src/slack/slack-parts';
import { appUnderTest } from '../support/app-under-test';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack';
import { record } from '../support/records';
import { click, command, IN_LIST } from '../support/requests';

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.reset());
afterAll(() => slack.close());

const run = async (name: string, text: string, useCases: Partial<SlackUseCases>) => {
  const answer = await appUnderTest(slack, useCases).send(command('U0MONA', name, text, slack.responseUrl));
  expect(answer.statusCode).toBe(200);
  const message = JSON.parse(answer.body ?? '');
  expect(message.response_type).toBe('ephemeral');
  if (message.blocks) expect(messageBlocks.safeParse(message.blocks).error?.issues ?? []).toEqual([]);
  return JSON.stringify(message);
};

const ten = Array.from({ length: 10 }, (_, n) => record({ articleId: `a${n}` }));

describe('/pending', () => {
  it('lists ten, with a way on, to whoever asked', async () => {
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 101,
      oldest: record(),
      nextCursor: 'next',
    }));
    const shown = await run('/pending', '', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
    expect(shown).toContain('100+ articles are waiting');
    expect(shown).toContain('oldest has waited 12 min');
    expect(shown.match(/"action_id":"approve"/g)).toHaveLength(10);
    expect(shown).toContain('{"type":"button","action_id":"pending_page"');
    expect(slack.requests).toEqual([]);
  });

  it('searches', async () => {
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3, searched: 1000 }));
    const shown = await run('/pending', '  big   news ', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: ['big', 'news'] }]]);
    expect(shown).toContain('Nothing matches “big news”. I looked through the 1000 oldest');
  });

  it('shows those who may not decide only their own, without buttons', async () => {
    const listPending = async () => ({ items: [record()], scope: 'own' as const, count: 1 });
    const shown = await run('/pending', '', { listPending });
    expect(shown).toContain('You see only what you submitted yourself');
    expect(shown).not.toContain('"approve"');
  });

  it('answers when Slack cannot say who may decide', async () => {
    const listPending = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    expect(await run('/pending', '', { listPending })).toContain('could not ask Slack');
  });

  it('turns the page in place', async () => {
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 30,
      nextCursor: 'third',
    }));
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_page', value: 'second' }, IN_LIST),
    );
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, cursor: 'second' }]]);
    const [shown] = slack.argsOf('respond');
    expect(shown).toMatchObject({ replace_original: true });
    expect(JSON.stringify(shown)).toContain('"block_id":"row-9:cursor:second"');
    expect(JSON.stringify(shown)).toContain('First page');
  });

  it('goes to the top when the page it was on is empty now', async () => {
    const listPending = jest.fn(async ({ cursor }: { cursor?: string | undefined }) => ({
      items: cursor ? [] : ten,
      scope: 'all' as const,
      count: 10,
    }));
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_page', value: 'gone' }, IN_LIST),
    );
    expect(JSON.stringify(slack.argsOf('respond')[0])).toContain('"block_id":"row-0"');
  });

  it('opens from a digest beside it, and leaves the digest', async () => {
    const listPending = async () => ({ items: ten, scope: 'all' as const, count: 10 });
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'show_pending', value: 'list' }),
    );
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: false, response_type: 'ephemeral' }]);
  });
});

describe('/moderation', () => {
  it('tests a title', async () => {
    const testTitle = jest.fn<SlackUseCases['testTitle']>(async () => record().article.matches);
    const shown = await run('/moderation', ' test  A forbidden title', { testTitle });
    expect(testTitle).toHaveBeenCalledWith('A forbidden title');
    expect(shown).toContain('would be held');
    expect(await run('/moderation', 'TEST fine', { testTitle: async () => [] })).toContain('is clean');
  });

  it('lists and changes the rules', async () => {
    const changeRules = jest.fn(async (edit: object) => 'add' in edit);
    expect(await run('/moderation', 'rules', { listRules: async () => ['<b>', 'forbidden'] })).toContain(
      '"text":"<b>"',
    );
    expect(await run('/moderation', 'rules add click here', { changeRules })).toContain('Added “click here”');
    expect(await run('/moderation', 'rules remove it', { changeRules })).toContain('“it” is not a rule');
    expect(changeRules.mock.calls).toEqual([
      [{ add: 'click here' }, 'U0MONA'],
      [{ remove: 'it' }, 'U0MONA'],
    ]);
  });

  it('says why a rule cannot be', async () => {
    const changeRules = async () => {
      throw new RefusedError({ code: 'invalid-rule', word: '!', why: 'It would never match.' });
    };
    expect(await run('/moderation', 'rules add !', { changeRules })).toContain(
      '“!” can’t be a rule. It would never match.',
    );
  });

  it('counts', async () => {
    const decided = { published: 3, rejected: 2, expired: 1 };
    const moderationStats = async () => ({
      waiting: 101,
      oldest: record(),
      days: 7,
      decided,
      bounded: false,
    });
    const shown = await run('/moderation', 'stats', { moderationStats });
    expect(shown).toContain('*Waiting:* 100+, the oldest for 12 min');
    expect(shown).toContain('3 approved, 2 rejected, 1 expired');
  });

  it.each(['', 'help', 'frobnicate', 'rules frobnicate', 'toString', '__proto__'])(
    'answers %p with help',
    async (text) => {
      expect(await run('/moderation', text, {})).toContain('*/pending* shows what waits');
    },
  );

  it.each(['test', 'rules add', 'rules remove  '])('answers %p with how to write it', async (text) => {
    expect(await run('/moderation', text, {})).toContain('Write it like this');
  });
});
