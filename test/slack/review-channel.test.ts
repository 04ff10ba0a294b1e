import { describe, expect, it } from '@jest/globals';
import { SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import type { RuleChange } from '../../src/domain/rule-book';
import { slackReviewChannel } from '../../src/slack/review-channel';
import { slackCalls } from '../../src/slack/web-api/slack-calls';
import type { WorkspaceUrl } from '../../src/slack/web-api/workspace-url';
import { aDecidedRecord, aRecord, NOW } from '../support/records';
import { LOCAL_WORKSPACE } from './support/app-under-test';
import { fakeSlack } from './support/fake-slack';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const CARD = { channel: 'C0REVIEW', ts: '1714996800.000100', shows: 'pending' as const };

let now = 0;
const clock = () => new Date(now);
const slack = fakeSlack();

type BotToken = (options?: { fresh?: boolean }) => Promise<string>;
const TOKEN: BotToken = async () => 'xoxb-local';

const channel = ({ botToken = TOKEN, workspaceUrl = LOCAL_WORKSPACE as WorkspaceUrl } = {}) =>
  slackReviewChannel({
    slack: slackCalls({ botToken, slackApiUrl: slack.apiUrl, log }),
    workspaceUrl,
    channel: 'C0REVIEW',
    executionUrl: (arn) => `https://example.com/${arn}`,
    clock,
  });

describe('cards', () => {
  it('posts one that can be found again', async () => {
    expect(await channel().postCard(aRecord())).toEqual(CARD);
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      {
        channel: 'C0REVIEW',
        text: 'Held for review: “A forbidden title”',
        metadata: { event_type: 'holdpoint_article', event_payload: { article_id: 'a1', shows: 'pending' } },
        unfurl_links: 'false',
      },
    ]);
  });

  it('updates one, with what it now shows', async () => {
    const newer = { ...CARD, since: 'a later version' };
    expect(await channel().updateCard(aDecidedRecord('rejected'), newer)).toEqual({ ...newer, shows: 'rejected' });
    expect(slack.argsOf('chat.update')).toMatchObject([
      { channel: 'C0REVIEW', ts: CARD.ts, metadata: { event_payload: { shows: 'rejected' } } },
    ]);
  });

  it('E8: deletes one, and in its thread what the app said, and nobody else', async () => {
    slack.answer('conversations.replies', ({ args }) => ({
      body: args.cursor
        ? { ok: true, messages: [{ ts: '1714996800.000400', user: 'U0HOLDPOINT' }] }
        : {
            ok: true,
            messages: [
              { ts: CARD.ts, user: 'U0HOLDPOINT' },
              { ts: '1714996800.000200', user: 'U0HOLDPOINT' },
              { ts: '1714996800.000300', user: 'U0MONA' },
            ],
            response_metadata: { next_cursor: 'more' },
          },
    }));
    await channel().removeCard(aRecord({ card: CARD }));
    expect(slack.argsOf('chat.delete').map(({ ts }) => ts)).toEqual([
      '1714996800.000200',
      '1714996800.000400',
      CARD.ts,
    ]);
  });

  it('deletes one that was deleted before by doing nothing', async () => {
    slack.answer('conversations.replies', () => ({ body: { ok: false, error: 'thread_not_found' } }));
    slack.answer('chat.delete', () => ({ body: { ok: false, error: 'message_not_found' } }));
    await expect(channel().removeCard(aRecord({ card: CARD }))).resolves.toBeUndefined();
    slack.answer('chat.delete', () => ({ body: { ok: false, error: 'cant_delete_message' } }));
    await expect(channel().removeCard(aRecord({ card: CARD }))).rejects.toBeInstanceOf(SlackRefusedError);
  });

  it('leaves a message about many articles, and looks for no card of a title that was clean', async () => {
    await channel().removeCard(aRecord({ card: { ...CARD, shows: 'digest' } }));
    const { deadline: _, ...clean } = aDecidedRecord('published');
    await channel().removeCard(clean);
    expect([...slack.argsOf('chat.delete'), ...slack.argsOf('conversations.history')]).toEqual([]);
  });

  it('finds lost ones, over pages, and no other', async () => {
    const article = (article_id: string, shows: string) => ({
      event_type: 'holdpoint_article',
      event_payload: { article_id, shows },
    });
    slack.answer('conversations.history', ({ args }) => ({
      body: args.cursor
        ? {
            ok: true,
            messages: [
              { ts: '1.1', metadata: article('a1', 'published') },
              {
                ts: '1.0',
                metadata: { event_type: 'holdpoint_digest', event_payload: { article_ids: 'a3 a4' } },
              },
            ],
          }
        : {
            ok: true,
            messages: [
              { ts: '2.2', text: 'a1' },
              { ts: '2.1', metadata: article('other', 'pending') },
              { ts: '2.0', metadata: { event_type: 'somebody_elses', event_payload: { article_id: 'a2' } } },
            ],
            response_metadata: { next_cursor: 'more' },
          },
    }));
    const wanted = ['a1', 'a2', 'a3'].map((articleId) => aRecord({ articleId }));
    expect(await channel().findCards(wanted)).toEqual(
      new Map([
        ['a1', { channel: 'C0REVIEW', ts: '1.1', shows: 'published' }],
        ['a3', { channel: 'C0REVIEW', ts: '1.0', shows: 'digest' }],
      ]),
    );
    expect(slack.argsOf('conversations.history')).toMatchObject([
      { channel: 'C0REVIEW', oldest: '1795348740.000000', limit: '200', include_all_metadata: 'true' },
      { cursor: 'more' },
    ]);
  });

  it('looks no further than five pages', async () => {
    slack.answer('conversations.history', {
      body: { ok: true, messages: [], response_metadata: { next_cursor: 'more' } },
    });
    expect((await channel().findCards([aRecord()])).size).toBe(0);
    expect(slack.argsOf('conversations.history')).toHaveLength(5);
  });
});

describe('threads, digests and direct messages', () => {
  it('reminds in the thread, and escalates to the channel too', async () => {
    await channel().remind(aRecord(), CARD);
    await channel().escalate(aRecord(), CARD, 'S0MODERATORS');
    const [reminder, escalation] = slack.argsOf('chat.postMessage');
    expect(reminder).toMatchObject({ thread_ts: CARD.ts, text: expect.stringContaining('Still waiting') });
    expect(reminder).not.toHaveProperty('reply_broadcast');
    expect(escalation).toMatchObject({
      thread_ts: CARD.ts,
      reply_broadcast: 'true',
      text: expect.stringContaining('<!subteam^S0MODERATORS>'),
    });
  });

  it('posts one digest for many', async () => {
    const records = Array.from({ length: 12 }, (_, n) => aRecord({ articleId: `a${n}`, card: CARD }));
    expect(await channel().postDigest(records, 'held')).toEqual({ ...CARD, shows: 'digest' });
    const [posted] = slack.argsOf('chat.postMessage');
    expect(posted).toMatchObject({ text: '12 articles were held for review.' });
    expect(JSON.stringify(posted)).toContain('and 2 more');
    expect(JSON.stringify(posted)).toContain('"action_id":"show_pending"');
    expect(JSON.stringify(posted)).toContain('https://local.slack.com/archives/C0REVIEW/p1714996800000100');
  });

  it('links a title that was shortened to its card, and asks for the workspace’s address for no other', async () => {
    const asked: string[] = [];
    const workspaceUrl = { ...LOCAL_WORKSPACE, ask: async () => String(asked.push('asked')) };
    const article = { title: 'A forbidden title '.repeat(10) };
    const review = channel({ workspaceUrl });
    await review.escalate(aRecord({ card: CARD }), CARD, 'S0MODERATORS');
    expect(asked).toEqual([]);
    await review.escalate(aRecord({ card: CARD, article }), CARD, 'S0MODERATORS');
    await review.tellSubmitter(aRecord({ card: CARD, article }), 'held', 'U0NIA');
    expect(asked).toHaveLength(2);
    const links = slack
      .argsOf('chat.postMessage')
      .map(({ blocks }) => JSON.stringify(blocks).split('/p1714996800000100'));
    expect(links.map((parts) => parts.length - 1)).toEqual([0, 1, 1]);
  });

  it('tells a submitter what became of it, and why', async () => {
    const rejected = aDecidedRecord('rejected', { reason: 'Off <topic>' });
    await channel().tellSubmitter(rejected, 'outcome', 'U0NIA');
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      {
        channel: 'U0NIA',
        text: expect.stringMatching(/Rejected by <@U0MONA>.*\nReason: Off &lt;topic&gt;/),
      },
    ]);
  });
});

it.each([
  ['add', ['A <b> & *c*'], [], 'added “A &lt;b&gt; &amp; \\*c\\*” to the rules <!date.*>\\.$'],
  ['remove', [], ['forbidden'], 'removed “forbidden” from the rules <!date'],
  ['undo', ['a'], ['b', 'c'], 'undid the last change of the rules <!date.*>: “b”, “c” are no rules any more, “a” is'],
] as const)('A8: tells the channel who changed the rules, with Undo: %s %j %j', async (what, added, removed, told) => {
  const change = { version: 7, what, added, removed, words: ['a'], by: 'U0MAX', at: NOW.toISOString() };
  await channel().tellRuleChange(change);
  const text = expect.stringMatching(new RegExp(`^<@U0MAX> ${told}`));
  const undo = { type: 'actions', elements: [{ action_id: 'undo_rules', value: '7', text: { text: 'Undo' } }] };
  expect(slack.argsOf('chat.postMessage')).toMatchObject([
    { channel: 'C0REVIEW', text, blocks: [{ type: 'rich_text' }, undo] },
  ]);
});

it('tells the channel that no rule is left', async () => {
  const change = {
    version: 7,
    what: 'remove',
    added: [],
    removed: ['b'],
    words: [],
    by: 'U0MAX',
    at: NOW.toISOString(),
  };
  await channel().tellRuleChange(change as RuleChange);
  expect(slack.argsOf('chat.postMessage')[0]?.text).toContain(
    'There is no rule now: every article is published at once.',
  );
});

describe('whose an e-mail address is', () => {
  const find = () => channel().findPerson('nia@example.com');

  it('is what Slack says', async () => {
    slack.answer('users.lookupByEmail', { body: { ok: true, user: { id: 'U0NIA' } } });
    expect(await find()).toBe('U0NIA');
    expect(slack.argsOf('users.lookupByEmail')).toEqual([{ email: 'nia@example.com' }]);
  });

  it('may be nobody’s, which is an answer', async () => {
    slack.refuse('users.lookupByEmail', 'users_not_found');
    expect(await find()).toBeUndefined();
  });

  it('is unknown without the scope, and while Slack is silent', async () => {
    slack.refuse('users.lookupByEmail', 'missing_scope');
    await expect(find()).rejects.toEqual(new SlackRefusedError('missing_scope'));
    slack.answer('users.lookupByEmail', { status: 500 });
    await expect(find()).rejects.toBeInstanceOf(SlackUnavailableError);
  });
});

describe('failures', () => {
  it.each([
    ['a pace limit', { status: 429, headers: { 'retry-after': '7' } }, 7],
    ['a 503 that asks to wait', { status: 503, headers: { 'retry-after': '3' } }, 3],
    ['a 500', { status: 500 }, undefined],
    ["Slack's own fault", { body: { ok: false, error: 'internal_error' } }, undefined],
  ])('%s is Slack being unavailable', async (_, reply, retryAfter) => {
    slack.answer('chat.postMessage', reply);
    const error = await channel()
      .postCard(aRecord())
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(SlackUnavailableError);
    expect((error as SlackUnavailableError).retryAfter).toBe(retryAfter);
    expect(slack.requests).toHaveLength(1);
  });

  it('nothing at all, for two seconds, is Slack being unavailable', async () => {
    slack.answer('chat.postMessage', 'hang');
    const started = Date.now();
    await expect(channel().postCard(aRecord())).rejects.toBeInstanceOf(SlackUnavailableError);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('a no is a no, with its code', async () => {
    slack.refuse('chat.update', 'message_not_found');
    const error = await channel()
      .updateCard(aRecord(), CARD)
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(SlackRefusedError);
    expect((error as SlackRefusedError).code).toBe('message_not_found');
  });
});

describe('the bot token', () => {
  const takesOnly = (token: string) =>
    slack.answer('chat.postMessage', (request) =>
      request.token === token ? undefined : { body: { ok: false, error: 'token_revoked' } },
    );

  it('is read anew when Slack takes it no more', async () => {
    takesOnly('new');
    await channel({ botToken: async (options) => (options?.fresh ? 'new' : 'old') }).postCard(aRecord());
    expect(slack.requests.map(({ token }) => token)).toEqual(['old', 'new']);
  });

  it('is not tried twice when it is the same', async () => {
    takesOnly('new');
    await expect(channel({ botToken: async () => 'old' }).postCard(aRecord())).rejects.toBeInstanceOf(
      SlackRefusedError,
    );
    expect(slack.requests).toHaveLength(1);
  });

  it('that cannot be read is Slack being unavailable', async () => {
    const unreadable = channel({ botToken: () => Promise.reject(new Error('throttled')) });
    await expect(unreadable.postCard(aRecord())).rejects.toBeInstanceOf(SlackUnavailableError);
  });
});

it('does not ask again before the time that Slack asked to wait has passed', async () => {
  const review = channel();
  slack.answer('chat.postMessage', () => ({
    status: 429,
    headers: { 'retry-after': '3' },
    body: { ok: false, error: 'ratelimited' },
  }));
  await expect(review.postCard(aRecord())).rejects.toMatchObject({ retryAfter: 3 });
  slack.reset();
  now += 2000;
  await expect(review.remind(aRecord(), CARD)).rejects.toMatchObject({ retryAfter: 1 });
  expect(slack.argsOf('chat.postMessage')).toEqual([]);
  now += 1000;
  expect(await review.postCard(aRecord())).toEqual(CARD);
});
