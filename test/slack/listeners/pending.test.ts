import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import { aRecord } from '../../support/records';
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
    }));
    const shown = await commandAnswer(slack, '/pending', '', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10 }]]);
    expect(shown).toContain('100+ articles are waiting');
    expect(shown).toContain('oldest has waited 12 min');
    expect(shown.match(/"action_id":"approve"/g)).toHaveLength(10);
    expect(shown).toContain('{"type":"button","action_id":"pending_page"');
    expect(slack.requests).toEqual([]);
  });

  it('searches', async () => {
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3, searched: 1000 }));
    const shown = await commandAnswer(slack, '/pending', '  big   news ', { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: ['big', 'news'] }]]);
    expect(shown).toContain('Nothing matches “big news”. I looked through the 1000 oldest');
  });

  it.each([
    ['don’t', ['don’t']],
    ['“R&amp;D  news”', ['R&D', 'news']],
    ['\u00a0big\u00a0news\u00a0', ['big', 'news']],
    ['a\u202eb', ['a', 'b']],
  ])('C9: searches for what %s was meant to be', async (text, words) => {
    const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 3 }));
    const shown = await commandAnswer(slack, '/pending', text, { listPending });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words }]]);
    expect(shown).not.toContain('\u202e');
  });

  it('shows those who may not decide only their own, without buttons', async () => {
    const listPending = async () => ({ items: [aRecord()], scope: 'own' as const, count: 1 });
    const shown = await commandAnswer(slack, '/pending', '', { listPending });
    expect(shown).toContain('You see only what you submitted yourself');
    expect(shown).not.toContain('"approve"');
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
    await appUnderTest(slack, { listPending }).click(click('U0MONA', { action_id: 'show_pending', value: 'list' }));
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: false, response_type: 'ephemeral' }]);
  });
});
