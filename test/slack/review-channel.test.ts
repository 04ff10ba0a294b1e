import { describe, expect, it } from '@jest/globals';
import { ChannelClosedError, SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import type { RuleChange } from '../../src/domain/rule-book';
import { slackReviewChannel } from '../../src/slack/review-channel';
import { mention, type Sentence } from '../../src/slack/sentence';
import { slackCalls } from '../../src/slack/web-api/slack-calls';
import type { WorkspaceUrl } from '../../src/slack/web-api/workspace-url';
import { aDecidedRecord, aRecord, NOW } from '../support/records';
import { LOCAL_WORKSPACE } from './support/app-under-test';
import { fakeSlack } from './support/fake-slack';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const CARD = { channel: 'C0REVIEW', ts: '1714996800.000100' };
const SINCE = '2026-11-22T12:00:00.000Z';

let now = 0;
const clock = () => new Date(now);
const slack = fakeSlack();

type BotToken = (options?: { fresh?: boolean }) => Promise<string>;
const TOKEN: BotToken = async () => 'xoxb-local';

const channel = ({
  botToken = TOKEN,
  workspaceUrl = LOCAL_WORKSPACE as WorkspaceUrl,
  mentions = '' as Sentence,
} = {}) =>
  slackReviewChannel({
    slack: slackCalls({ botToken, slackApiUrl: slack.apiUrl, log }),
    workspaceUrl,
    channel: 'C0REVIEW',
    executionUrl: (arn) => `https://example.com/${arn}`,
    mentions,
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
    await channel().updateCard(aDecidedRecord('rejected'), CARD);
    expect(slack.argsOf('chat.update')).toMatchObject([
      { channel: 'C0REVIEW', ts: CARD.ts, metadata: { event_payload: { shows: 'rejected', review: 1 } } },
    ]);
  });

  it('says in its metadata who took the article, so that a card that is looked for tells it', async () => {
    const claim = {
      by: 'U0MONA',
      at: SINCE,
      until: new Date(Date.parse(SINCE) + 30 * 60_000).toISOString(),
      press: '1.0',
    };
    await channel().updateCard(aRecord({ claim }), CARD);
    const [changed] = slack.argsOf('chat.update');
    const metadata = changed?.metadata as { event_payload: object };
    expect(metadata.event_payload).toMatchObject({ shows: 'pending', besides: `U0MONA ${SINCE}` });
    slack.answer('conversations.history', { body: { ok: true, messages: [{ ts: '1.0', metadata }] } });
    const found = await channel().find([{ of: 'a1', since: SINCE }]);
    expect(found.get('a1')).toMatchObject({ status: 'pending', besides: `U0MONA ${SINCE}` });
  });

  it('calls whom the configuration names with a new one, and nobody with a change', async () => {
    const review = channel({ mentions: mention('S0MODERATORS') });
    await review.postCard(aRecord());
    await review.updateCard(aRecord(), CARD);
    const [posted, changed] = [...slack.argsOf('chat.postMessage'), ...slack.argsOf('chat.update')];
    expect(posted?.text).toMatch(/^<!subteam\^S0MODERATORS> /);
    expect(JSON.stringify(posted?.blocks)).toContain('S0MODERATORS');
    expect(JSON.stringify(changed)).not.toContain('S0MODERATORS');
  });

  it('D9: takes the buttons off one whose article is reviewed elsewhere now, and says where', async () => {
    await channel().retireCard(aRecord(), { ...CARD, channel: 'C0BEFORE' });
    const [retired] = slack.argsOf('chat.update');
    expect(retired).toMatchObject({ channel: 'C0BEFORE', text: expect.stringContaining('<#C0REVIEW>') });
    expect(retired).toMatchObject({ metadata: { event_type: 'holdpoint_moved', event_payload: { of: 'a1' } } });
    expect(JSON.stringify(retired)).not.toContain('"actions"');
  });

  it.each(['is_archived', 'not_in_channel', 'channel_not_found', 'restricted_action'])(
    'D7: says of a channel that takes nothing that it is closed, and of a person that they refused: %s',
    async (code) => {
      slack.refuse('chat.postMessage', code);
      await expect(channel().postCard(aRecord())).rejects.toBeInstanceOf(ChannelClosedError);
      const toPerson = channel().tell({ of: 'a1', kind: 'held', records: [aRecord()], to: 'U0NIA' });
      await expect(toPerson).rejects.not.toBeInstanceOf(ChannelClosedError);
    },
  );

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
    await channel().remove([CARD]);
    expect(slack.argsOf('chat.delete').map(({ ts }) => ts)).toEqual([
      '1714996800.000200',
      '1714996800.000400',
      CARD.ts,
    ]);
  });

  it('deletes one that was deleted before by doing nothing', async () => {
    slack.answer('conversations.replies', () => ({ body: { ok: false, error: 'thread_not_found' } }));
    slack.answer('chat.delete', () => ({ body: { ok: false, error: 'message_not_found' } }));
    await expect(channel().remove([CARD])).resolves.toBeUndefined();
    slack.answer('chat.delete', () => ({ body: { ok: false, error: 'cant_delete_message' } }));
    await expect(channel().remove([CARD])).rejects.toBeInstanceOf(SlackRefusedError);
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
                metadata: { event_type: 'holdpoint_digest', event_payload: { digest: 'digest#3' } },
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
    const wanted = ['a1', 'a2', 'digest#3'].map((of) => ({ of, since: SINCE }));
    const at = '1970-01-01T00:00:01';
    expect(await channel().find(wanted)).toEqual(
      new Map([
        ['a1', { channel: 'C0REVIEW', ts: '1.1', at: `${at}.100Z`, status: 'published' }],
        ['digest#3', { channel: 'C0REVIEW', ts: '1.0', at: `${at}.000Z` }],
      ]),
    );
    expect(slack.argsOf('conversations.history')).toMatchObject([
      { channel: 'C0REVIEW', oldest: '1795348740.000000', limit: '200', include_all_metadata: 'true' },
      { cursor: 'more' },
    ]);
  });

  it('lists all of ours that stand in the channel since a time, be it twice', async () => {
    const metadata = (event_type: string, event_payload: object) => ({ metadata: { event_type, event_payload } });
    const messages = [
      { ts: '2.2', text: 'a1' },
      { ts: '2.1', ...metadata('holdpoint_article', { article_id: 'a1', shows: 'pending' }) },
      { ts: '2.0', ...metadata('holdpoint_notice', { of: 'a1', kind: 'expiry' }) },
      { ts: '1.1', ...metadata('holdpoint_digest', { digest: 'digest#3' }) },
      { ts: '1.0', ...metadata('holdpoint_article', { article_id: 'a1', shows: 'pending' }) },
    ];
    slack.answer('conversations.history', { body: { ok: true, messages } });
    expect(await channel().findPosted(SINCE)).toEqual([
      { of: 'a1', place: { channel: 'C0REVIEW', ts: '2.1' } },
      { of: 'digest#3', place: { channel: 'C0REVIEW', ts: '1.1' } },
      { of: 'a1', place: { channel: 'C0REVIEW', ts: '1.0' } },
    ]);
    expect(slack.argsOf('conversations.history')).toMatchObject([
      { channel: 'C0REVIEW', oldest: '1795348740.000000', include_all_metadata: 'true' },
    ]);
  });

  it('looks no further than five pages', async () => {
    slack.answer('conversations.history', {
      body: { ok: true, messages: [], response_metadata: { next_cursor: 'more' } },
    });
    expect((await channel().find([{ of: 'a1', since: SINCE }])).size).toBe(0);
    expect(slack.argsOf('conversations.history')).toHaveLength(5);
  });
});

describe('threads, digests and direct messages', () => {
  const reminding = { of: 'a1', kind: 'reminder', records: [aRecord()], to: CARD } as const;
  const DIGEST = { id: 'digest#1', total: 12, decided: [] };

  it('D2: reminds in the thread, of which article and until when; and what is the last reminder, or more, in the channel too', async () => {
    await channel().tell(reminding);
    await channel().tell({ ...reminding, kind: 'escalation', mention: 'S0MODERATORS', broadcast: true });
    const [reminder, escalation] = slack.argsOf('chat.postMessage');
    expect(reminder).toMatchObject({
      thread_ts: CARD.ts,
      text: expect.stringMatching(/“A forbidden title” is still waiting.*Deadline:/),
      metadata: { event_type: 'holdpoint_notice', event_payload: { of: 'a1', kind: 'reminder' } },
    });
    expect(reminder).not.toHaveProperty('reply_broadcast');
    expect(escalation).toMatchObject({
      thread_ts: CARD.ts,
      reply_broadcast: 'true',
      text: expect.stringContaining('<!subteam^S0MODERATORS>'),
    });
  });

  it('posts one digest for many, and changes it', async () => {
    const waiting = Array.from({ length: 12 }, (_, n) => aRecord({ articleId: `a${n}`, card: CARD }));
    expect(await channel().postDigest({ ...DIGEST, waiting })).toEqual(CARD);
    await channel().updateDigest({ ...DIGEST, waiting: [] }, CARD);
    const [posted] = slack.argsOf('chat.postMessage');
    expect(posted).toMatchObject({
      text: '12 articles were held for review. 12 still waiting.',
      metadata: { event_type: 'holdpoint_digest', event_payload: { digest: 'digest#1' } },
    });
    expect(JSON.stringify(posted)).toContain('and 2 more');
    expect(JSON.stringify(posted)).toContain('"action_id":"show_pending"');
    expect(JSON.stringify(posted)).toContain('https://local.slack.com/archives/C0REVIEW/p1714996800000100');
    expect(slack.argsOf('chat.update')).toMatchObject([{ ...CARD, text: expect.stringContaining('All decided') }]);
  });

  it('D9: says in the digest of another channel that what waits moved here, not listed', async () => {
    await channel().updateDigest({ ...DIGEST, total: 1, waiting: [aRecord()] }, { ...CARD, channel: 'C0OLD' });
    const text = '1 article was held for review. 1 moved to <#C0REVIEW>.';
    expect(slack.argsOf('chat.update')).toMatchObject([{ channel: 'C0OLD', text }]);
  });

  it('links a title that was shortened to its card, and asks for the workspace’s address for no other', async () => {
    const asked: string[] = [];
    const workspaceUrl = { ...LOCAL_WORKSPACE, ask: async () => String(asked.push('asked')) };
    const article = { title: 'A forbidden title '.repeat(10) };
    const review = channel({ workspaceUrl });
    await review.tell(reminding);
    expect(asked).toEqual([]);
    const long = [aRecord({ card: CARD, article })];
    await review.tell({ ...reminding, records: long });
    await review.tell({ of: 'a1', kind: 'held', records: long, to: 'U0NIA' });
    expect(asked).toHaveLength(2);
    const links = slack
      .argsOf('chat.postMessage')
      .map(({ blocks }) => JSON.stringify(blocks).split('/p1714996800000100'));
    expect(links.map((parts) => parts.length - 1)).toEqual([0, 1, 1]);
  });

  it('tells a submitter what became of it, and why', async () => {
    const rejected = aDecidedRecord('rejected', { reason: 'Off <topic>' });
    await channel().tell({ of: 'a1', kind: 'outcome', records: [rejected], to: 'U0NIA' });
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      {
        channel: 'U0NIA',
        text: expect.stringMatching(/Rejected by <@U0MONA>.*\nReason: Off &lt;topic&gt;/),
      },
    ]);
  });

  it('D5: finds again what may have been told, in a thread and in a direct message, by what it is of and no other', async () => {
    const told = (of: string, kind: string) => ({ event_type: 'holdpoint_notice', event_payload: { of, kind } });
    const messages = [
      { ts: '3.1', metadata: told('a1', 'escalation') },
      { ts: '3.2', metadata: told('a2', 'reminder') },
      { ts: '3.3', metadata: { event_type: 'somebody_elses', event_payload: { of: 'a1', kind: 'reminder' } } },
      { ts: '3.4', metadata: told('a1', 'reminder') },
    ];
    slack.answer('conversations.replies', { body: { ok: true, messages } });
    slack.answer('conversations.history', { body: { ok: true, messages } });
    slack.answer('conversations.open', { body: { ok: true, channel: { id: 'D0NIA' } } });
    expect(await channel().findNotice(reminding, SINCE)).toEqual({ channel: 'C0REVIEW', ts: '3.4' });
    expect(await channel().findNotice({ ...reminding, to: 'U0NIA' }, SINCE)).toEqual({ channel: 'D0NIA', ts: '3.4' });
    expect(await channel().findNotice({ ...reminding, kind: 'expiry' }, SINCE)).toBeUndefined();
    expect(slack.argsOf('conversations.replies')[0]).toMatchObject({
      ts: CARD.ts,
      oldest: '1795348740.000000',
      include_all_metadata: 'true',
    });
    expect(slack.argsOf('conversations.open')).toEqual([{ users: 'U0NIA' }]);
  });

  it('D5: does not take one for another of the same kind that was told before it, not listed', async () => {
    const again = { ...reminding, after: '2026-11-22T11:59:30.000Z' };
    await channel().tell(again);
    const [told] = slack.argsOf('chat.postMessage');
    expect(told).toMatchObject({ metadata: { event_payload: { of: 'a1', kind: 'reminder', after: again.after } } });
    const found = (...after: (string | undefined)[]) => {
      const messages = after.map((one, n) => ({
        ts: `3.${n}`,
        metadata: { event_type: 'holdpoint_notice', event_payload: { of: 'a1', kind: 'reminder', after: one } },
      }));
      slack.answer('conversations.replies', { body: { ok: true, messages } });
      return channel().findNotice(again, SINCE);
    };
    expect(await found(undefined, '2026-11-22T11:58:30.000Z')).toBeUndefined();
    expect(await found(undefined, again.after)).toEqual({ channel: 'C0REVIEW', ts: '3.1' });
  });

  it('D7: tells an operator what they can do', async () => {
    await channel().tellOperator('U0OPS', 'is_archived');
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      { channel: 'U0OPS', text: expect.stringMatching(/<#C0REVIEW>.*unarchive it/) },
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

it('knows a change of the rules that was told, and no other, by what it wrote itself', async () => {
  const change = (version: number): RuleChange => ({
    ...{ version, what: 'add', added: ['a'], removed: [], words: ['a'], by: 'U0MAX', at: NOW.toISOString() },
  });
  await channel().tellRuleChange(change(7));
  const [posted] = slack.argsOf('chat.postMessage');
  const there = { ts: '1.0', metadata: posted?.metadata };
  slack.answer('conversations.history', { body: { ok: true, messages: [{ ts: '2.0', text: 'a word' }, there] } });
  expect(await channel().isRuleChangeTold(change(7))).toBe(true);
  expect(await channel().isRuleChangeTold(change(8))).toBe(false);
  expect(slack.argsOf('conversations.history')[0]).toMatchObject({ channel: 'C0REVIEW', include_all_metadata: 'true' });
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
  await expect(review.tell({ of: 'a1', kind: 'reminder', records: [aRecord()], to: CARD })).rejects.toMatchObject({
    retryAfter: 1,
  });
  expect(slack.argsOf('chat.postMessage')).toEqual([]);
  now += 1000;
  expect(await review.postCard(aRecord())).toEqual(CARD);
});
