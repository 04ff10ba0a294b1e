import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import { decisionValue } from '../../../src/slack/answers/button-value';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { commandAnswer } from '../support/command-answer';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST } from '../support/requests';

const slack = fakeSlack();

const ten = Array.from({ length: 10 }, (_, n) => aRecord({ articleId: `a${n}` }));

describe('/pending', () => {
  it('lists ten, with a way on, to whoever asked', async () => {
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 101,
      oldest: aRecord(),
      nextCursor: 'next',
      part: { from: 0, total: 100, atLeast: true, next: { from: 10, read: 0 } },
    }));
    const shown = await commandAnswer(slack, '/pending', '', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
    expect(shown).toContain('100+ articles are waiting');
    expect(shown).toContain('oldest has waited 12 min');
    expect(shown).toContain('1–10 of 100+');
    expect(shown.match(/"action_id":"approve"/g)).toHaveLength(10);
    expect(shown).toContain('{"type":"button","action_id":"pending_page"');
    expect(shown.match(/"action_id":"one_by_one"/g)).toHaveLength(1);
    expect(slack.requests).toEqual([]);
  });

  it('tells reviewers who is on an article, and nobody else', async () => {
    const claim = { by: 'U0MAX', at: '2026-11-22T12:10:00.000Z', until: '2026-11-22T12:40:00.000Z', press: '1.0' };
    const listed = (scope: 'all' | 'own') =>
      commandAnswer(slack, '/pending', '', {
        listPending: async () => ({ items: [aRecord({ claim })], scope, count: 1 }),
      });
    expect(await listed('all')).toContain(' · <@U0MAX> has been on it for 2 min');
    expect(await listed('own')).not.toContain('U0MAX');
  });

  it('searches', async () => {
    const part = { from: 0, total: 20, atLeast: false, next: { from: 10, read: 77 } };
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 30,
      nextCursor: 'next',
      part,
    }));
    const shown = await commandAnswer(slack, '/pending', '  big   news ', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: 'big news' }]]);
    expect(shown).toContain('Matching “big news”: 1–10 of 20.');
    expect(shown).toContain(JSON.stringify('{"words":"big news","cursor":"next","from":10,"read":77}'));
    for (const label of ['Show all', 'Next page']) expect(shown).toContain(label);
    expect(shown).not.toContain('First page');
    // One by one, several and another filter are all of what matches.
    expect(shown.split(`"value":${JSON.stringify('{"words":"big news"}')}`)).toHaveLength(4);
  });

  it('C12: says how far it looked, and looks on from there', async () => {
    const part = { from: 0, total: 0, atLeast: true, searched: 3400, next: { from: 0, read: 3400 } };
    const listPending = jest.fn(async () => ({
      items: [],
      scope: 'all' as const,
      count: 101,
      nextCursor: 'next',
      part,
    }));
    const shown = await commandAnswer(slack, '/pending', 'zebra', { listPending });
    expect(shown).toContain(
      'Nothing matches “zebra” so far. Looked through the 3,400 oldest; *Look on* goes on from there.',
    );
    expect(shown).not.toContain('Next page');
    const value = '{"words":"zebra","cursor":"next","from":0,"read":3400}';
    expect(shown).toContain(`"value":${JSON.stringify(value)}`);

    const found = {
      items: [aRecord()],
      scope: 'all' as const,
      count: 101,
      part: { from: 0, total: 1, atLeast: false },
    };
    listPending.mockResolvedValue(found as never);
    await appUnderTest(slack, { listPending }).click(click('U0MONA', { action_id: 'pending_page', value }, IN_LIST));
    const asked = { viewer: 'U0MONA', limit: 10, words: 'zebra', cursor: 'next', from: 0, read: 3400 };
    expect(listPending.mock.calls.at(-1)).toEqual([asked]);
    const after = JSON.stringify(slack.argsOf('respond')[0]);
    expect(after).toContain('Matching “zebra”: 1 of 1.');
    expect(after).toContain('First page');
  });

  it('C12: stays a search when nothing more is found behind what it looked through', async () => {
    const part = { from: 4, total: 4, atLeast: false };
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 101, part }));
    const value = '{"words":"zebra","cursor":"next","from":4,"read":3400}';
    await appUnderTest(slack, { listPending }).click(click('U0MONA', { action_id: 'pending_page', value }, IN_LIST));
    expect(listPending).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(slack.argsOf('respond')[0])).toContain('Nothing more matches “zebra”.');
  });

  it.each([
    ['don’t', 'don’t'],
    ['“R&amp;D  news”', 'R&D news'],
    ['\u00a0big\u00a0news\u00a0', 'big news'],
    ['a\u202eb', 'a b'],
    ['from:slack “garden party”', 'garden party from:slack'],
  ])('C9: searches for what %s was meant to be', async (text, words) => {
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3 }));
    const shown = await commandAnswer(slack, '/pending', text, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words }]]);
    expect(shown).not.toContain('\u202e');
  });

  it('filters, and offers ways to change that, and out of it', async () => {
    const part = { from: 0, total: 1, atLeast: false };
    const listPending = jest.fn(async () => ({ items: [aRecord()], scope: 'all' as const, count: 60, part }));
    const words = 'garden rule:"two words" from:cms older:1d';
    const shown = await commandAnswer(slack, '/pending', words, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words }]]);
    expect(shown).toContain(
      'Filtered: matching “garden”, held by “two words”, from cms (API), waiting longer than 1 day. 1 of 1.',
    );
    const value = JSON.stringify(JSON.stringify({ words }));
    expect(shown.split(`"value":${value}`)).toHaveLength(4);
    const ways = ['one_by_one', 'select_several', 'filter_pending', 'show_pending'];
    for (const id of ways) expect(shown).toContain(`"${id}"`);
  });

  it.each([
    ['older:soon', 'older:soon'],
    ['garden Rule:"two', 'Rule:"two'],
    ['from: slack', 'from:'],
  ])('says of %j what is no filter, and how one is written', async (text, word) => {
    const shown = await commandAnswer(slack, '/pending', text, {});
    expect(shown).toContain(
      `I cannot read “${word.replace('"', '\\"')}” as a filter. Write for example rule:forbidden`,
    );
  });

  it('counts characters, as everywhere: 200 emoji are 200', async () => {
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3 }));
    await commandAnswer(slack, '/pending', '🦊'.repeat(200), { listPending });
    expect(listPending.mock.calls).toMatchObject([[{ words: '🦊'.repeat(200) }]]);
    const longer = await commandAnswer(slack, '/pending', '🦊'.repeat(201), {});
    expect(longer).toContain('All of it together may have at most 200 characters; this has 201.');
  });

  it.each([
    ['a whole title', 'garden '.repeat(31).trim(), 216],
    ['a filter that a cut would end in', `author:"${'Eva '.repeat(60).trim()}"`, 248],
  ])('says of %s that it is too long, and looks for no part of it', async (_, text, length) => {
    const shown = await commandAnswer(slack, '/pending', text, {});
    expect(shown).toContain(`All of it together may have at most 200 characters; this has ${length}.`);
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3 }));
    const longest = text.slice(0, 200).replaceAll(/[":]/g, 'x');
    await commandAnswer(slack, '/pending', longest, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: longest.trim() }]]);
  });

  it('leads out of a filter that nothing matches', async () => {
    const part = { from: 0, total: 0, atLeast: false };
    const listed = (scope: 'all' | 'own') =>
      commandAnswer(slack, '/pending', 'rule:gone', {
        listPending: async () => ({ items: [], scope, count: 3, part }),
      });
    const shown = await listed('all');
    expect(shown).toContain('Nothing that waits matches: held by “gone”.');
    for (const id of ['filter_pending', 'show_pending']) expect(shown).toContain(`"${id}"`);
    expect(shown).not.toContain('"select_several"');
    const own = await listed('own');
    expect(own).toContain('"show_pending"');
    expect(own).not.toContain('"filter_pending"');
  });

  it('shows those who may not decide only their own, without buttons', async () => {
    const listPending = async () => ({ items: [aRecord()], scope: 'own' as const, count: 1 });
    const shown = await commandAnswer(slack, '/pending', '', { listPending });
    expect(shown).toContain('You see only what you submitted yourself');
    for (const id of ['"approve"', '"one_by_one"', '"filter_pending"']) expect(shown).not.toContain(id);
  });

  it('answers when Slack cannot say who may decide', async () => {
    const listPending = async () => {
      throw new RefusedError({ code: 'reviewers-unknown' });
    };
    expect(await commandAnswer(slack, '/pending', '', { listPending })).toContain('could not ask Slack');
  });

  it('turns the page in place', async () => {
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 30,
      nextCursor: 'third',
      part: { from: 10, total: 30, atLeast: false, next: { from: 20, read: 0 } },
    }));
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_page', value: '{"cursor":"second","from":10}' }, IN_LIST),
    );
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, cursor: 'second', from: 10 }]]);
    const [shown] = slack.argsOf('respond');
    expect(shown).toMatchObject({ replace_original: true });
    expect(JSON.stringify(shown)).toContain('11–20 of 30');
    expect(JSON.stringify(shown)).toContain('First page');
  });

  it('keeps each row in its place, whatever was decided meanwhile: the way to see one by one stays as well', async () => {
    const record = aDecidedRecord('published');
    const decision = record.decision as NonNullable<typeof record.decision>;
    const listPending = async () => ({ items: [record], scope: 'all' as const, count: 0 });
    const decide = async () => ({ record, decision, repeated: false });
    const value = decisionValue('a1', { position: {}, rows: ['a1'] });
    await appUnderTest(slack, { listPending, decide }).click(click('U0MONA', { action_id: 'approve', value }, IN_LIST));
    const [shown] = slack.argsOf('respond') as { blocks: object[] }[];
    expect(JSON.stringify(shown?.blocks.slice(0, 2))).toMatch(/Nothing is waiting.*"one_by_one"/);
  });

  it('turns back in place, with the same search', async () => {
    const listPending = jest.fn(async () => ({
      items: ten,
      scope: 'all' as const,
      count: 64,
      ahead: 'here',
      nextCursor: 'next',
      part: { from: 10, total: 64, atLeast: false, next: { from: 20, read: 0 } },
    }));
    const value = '{"words":"big news","cursor":"third","from":20,"back":true}';
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_previous_page', value }, IN_LIST),
    );
    const asked = { viewer: 'U0MONA', limit: 10, words: 'big news', cursor: 'third', from: 20, back: true };
    expect(listPending.mock.calls).toEqual([[asked]]);
    const shown = JSON.stringify(slack.argsOf('respond')[0]);
    expect(shown).toContain('Page 2 of 7 · Matching “big news”: 11–20 of 64.');
    // Further back, and on.
    for (const position of [
      { words: 'big news', cursor: 'here', from: 10, back: true },
      { words: 'big news', cursor: 'next', from: 20, read: 0 },
    ]) {
      expect(shown).toContain(`"value":${JSON.stringify(JSON.stringify(position))}`);
    }
    expect(shown).toMatch(/Show all.*Previous page.*Next page.*First page/);
  });

  it('has no way back from the first page, also where that was turned back to', async () => {
    const listPending = async () => ({
      items: ten,
      scope: 'all' as const,
      count: 12,
      ahead: 'here',
      nextCursor: 'next',
      part: { from: 0, total: 12, atLeast: false, next: { from: 10, read: 0 } },
    });
    const value = '{"cursor":"second","from":10,"back":true}';
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_previous_page', value }, IN_LIST),
    );
    const shown = JSON.stringify(slack.argsOf('respond')[0]);
    expect(shown).toContain('Page 1 of 2 · 1–10 of 12');
    for (const label of ['Previous page', 'First page']) expect(shown).not.toContain(label);
  });

  it('goes to the top when the page it was on is empty now', async () => {
    const listPending = jest.fn(async ({ cursor }: { cursor?: string | undefined }) => ({
      items: cursor ? [] : ten,
      scope: 'all' as const,
      count: 10,
    }));
    await appUnderTest(slack, { listPending }).click(
      click('U0MONA', { action_id: 'pending_page', value: '{"cursor":"gone","from":10}' }, IN_LIST),
    );
    expect(JSON.stringify(slack.argsOf('respond')[0]?.blocks).match(/"approve"/g)).toHaveLength(10);
    expect(JSON.stringify(slack.argsOf('respond')[0])).not.toContain('First page');
  });

  it('opens from a digest beside it, and leaves the digest', async () => {
    const listPending = async () => ({ items: ten, scope: 'all' as const, count: 10 });
    await appUnderTest(slack, { listPending }).click(click('U0MONA', { action_id: 'show_pending', value: 'list' }));
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: false, response_type: 'ephemeral' }]);
  });
});
