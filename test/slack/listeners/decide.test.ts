import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../../src/domain/errors';
import type { Decide } from '../../../src/usecases/decide';
import { aDecidedRecord, aRecord } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, IN_LIST, ON_HOME } from '../support/requests';

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
        text: 'Done: you approved “A forbidden title”. It is published.',
      },
    ]);
    expect(slack.requests).toHaveLength(1);
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

  it('redraws the list in place, on the page it showed, with the answer on top', async () => {
    const decide = decides();
    const listPending = jest.fn(async () => ({
      items: [aRecord({ articleId: 'a2' })],
      scope: 'all' as const,
      count: 1,
    }));
    const app = appUnderTest(slack, { decide, listPending });
    await app.click(click('U0MONA', { ...approval, block_id: 'row-0:words:some words' }, IN_LIST));

    expect(decide.mock.calls[0]?.[0].via).toBe('pending');
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: ['some', 'words'] }]]);
    const [shown] = slack.argsOf('respond');
    expect(shown).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
    const blocks = shown?.blocks as { text?: { text: string } }[];
    expect(blocks[0]?.text?.text).toContain('you approved');
    expect(JSON.stringify(blocks)).toContain('"value":"a2"');
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
