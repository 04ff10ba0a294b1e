import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { MessageGoneError, SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { showInSlack } from '../../src/usecases/show-in-slack';
import { rememberingLog } from '../support/log';
import { anArticle, aRecord } from '../support/records';
import { rememberingChannel } from '../support/review-channel';

const CARD = { channel: 'C0REVIEW', ts: '9.9', shows: 'pending' as const };
const decision = { status: 'rejected', by: 'U0MONA', via: 'card', at: '2026-11-22T12:10:00.000Z' } as const;
const fromSlack = { article: anArticle({ source: { via: 'slack', by: 'U0NIA' } }) };
const policy = { remindEverySeconds: 3600, escalation: { afterSeconds: 7200, to: 'S0MODERATORS' } };

let slack: ReturnType<typeof rememberingChannel>;
let shown: Parameters<Articles['recordShown']>[1][];
let now: string;
let log: ReturnType<typeof rememberingLog>;

beforeEach(() => {
  slack = rememberingChannel();
  shown = [];
  log = rememberingLog();
  now = '2026-11-22T12:00:01.000Z';
});

const show = (record: ArticleRecord, options?: { fresh: boolean }) =>
  showInSlack({
    articles: { recordShown: async (_record, what) => void shown.push(what) },
    channel: slack.channel,
    clock: () => new Date(now),
    log,
    policy,
  })(record, options);

describe('a pending record', () => {
  it('gets its card, and a look at the time of its first reminder', async () => {
    expect(await show(aRecord(), { fresh: true })).toEqual({ shown: true });
    expect(slack.calls).toEqual(['post a1 pending']);
    expect(shown).toEqual([
      {
        card: { channel: 'C0REVIEW', ts: '1.0', shows: 'pending' },
        notices: { reminders: 0, escalated: false, failures: 0 },
        dueAt: '2026-11-22T13:00:00.000Z',
      },
    ]);
  });

  it('has its lost card found rather than posted twice', async () => {
    slack.orphans.set('a1', CARD);
    await show(aRecord());
    expect(slack.calls).toEqual(['find a1']);
    expect(shown[0]?.card).toEqual(CARD);
  });

  it('is reminded of once for all the reminders that were missed', async () => {
    now = '2026-11-22T13:59:00.000Z';
    await show(aRecord({ card: CARD }));
    expect(slack.calls).toEqual(['remind a1 pending']);
    expect(shown[0]).toMatchObject({ notices: { reminders: 1 }, dueAt: '2026-11-22T14:00:00.000Z' });
  });

  it('is escalated once', async () => {
    now = '2026-11-22T14:00:00.000Z';
    const notices = { reminders: 2, escalated: false, failures: 0 };
    await show(aRecord({ card: CARD, notices }));
    await show(aRecord({ card: CARD, notices: { ...notices, escalated: true } }));
    expect(slack.calls).toEqual(['escalate to S0MODERATORS a1 pending']);
  });

  it('is left in peace when its deadline comes before the next reminder', async () => {
    await show(aRecord({ card: CARD, deadline: '2026-11-22T12:30:00.000Z' }));
    expect(shown[0]?.dueAt).toBeUndefined();
  });

  it('gets a new card when somebody deleted the thread it should be reminded in', async () => {
    now = '2026-11-22T13:30:00.000Z';
    slack.fail(new MessageGoneError('message_not_found'), (call) => call.startsWith('remind'));
    await show(aRecord({ card: CARD }));
    expect(slack.calls).toEqual(['post a1 pending']);
    expect(shown[0]).toMatchObject({ card: { ts: '1.0' }, notices: { reminders: 1 } });
  });

  it('tells a submitter in Slack once that it is held', async () => {
    await show(aRecord(fromSlack), { fresh: true });
    expect(slack.calls).toEqual(['post a1 pending', 'tell U0NIA held a1 pending']);
    await show(aRecord({ ...fromSlack, ...given(shown[0] ?? {}) }));
    expect(slack.calls).toHaveLength(2);
  });
});

describe('a decided record', () => {
  const decided = aRecord({ status: 'rejected', decision });

  it('has its card updated, and needs no more attention', async () => {
    await show({ ...decided, card: CARD });
    expect(slack.calls).toEqual(['update a1 rejected']);
    expect(shown[0]?.card?.shows).toBe('rejected');
    expect(shown[0]?.dueAt).toBeUndefined();
  });

  it('never gets a card with buttons, only has one found', async () => {
    await show(decided);
    expect(slack.calls).toEqual(['find a1']);
    slack.orphans.set('a1', CARD);
    await show(decided);
    expect(slack.calls.slice(1)).toEqual(['find a1', 'update a1 rejected']);
  });

  it('is done with when somebody deleted its card', async () => {
    slack.fail(new MessageGoneError('message_not_found'), (call) => call.startsWith('update'));
    expect(await show({ ...decided, card: CARD })).toEqual({ shown: true });
    expect(shown[0]?.dueAt).toBeUndefined();
  });

  it('leaves a digest alone', async () => {
    await show({ ...decided, card: { ...CARD, shows: 'digest' } });
    expect(slack.calls).toEqual([]);
  });

  it('tells the submitter the outcome, and does not insist when they are gone', async () => {
    slack.fail(new SlackRefusedError('user_not_found'), (call) => call.startsWith('tell'));
    expect(await show({ ...decided, ...fromSlack, card: CARD })).toEqual({ shown: true });
    expect(shown[0]?.notices.submitterTold).toBe('outcome');
  });
});

describe('an author whom the CMS names by e-mail address', () => {
  const named = { article: anArticle({ authorEmail: 'nia@example.com' }) };
  const withNotices = (record: ArticleRecord) =>
    aRecord({ ...record, notices: shown.at(-1)?.notices ?? record.notices });

  it('is looked for once, when it is held, and told as a submitter in Slack is', async () => {
    slack.people.set('nia@example.com', 'U0NIA');
    await show(aRecord(named), { fresh: true });
    expect(slack.calls).toEqual(['post a1 pending', 'look for nia@example.com', 'tell U0NIA held a1 pending']);
    expect(shown[0]?.notices).toMatchObject({ submitter: 'U0NIA', submitterTold: 'held' });
    await show(withNotices(aRecord({ ...named, card: CARD })));
    await show(withNotices(aRecord({ ...named, card: CARD, status: 'rejected', decision })));
    expect(slack.calls.slice(3)).toEqual(['update a1 rejected', 'tell U0NIA outcome a1 rejected']);
  });

  it('may be nobody in Slack, who is not told and not looked for again', async () => {
    await show(aRecord({ ...named, card: CARD }));
    expect(shown[0]?.notices.submitter).toBe('nobody');
    await show(withNotices(aRecord({ ...named, card: { ...CARD, shows: 'rejected' }, status: 'rejected', decision })));
    expect(slack.calls).toEqual(['look for nia@example.com']);
  });

  it('is nobody as long as the app may not look, which the log tells without the address', async () => {
    slack.fail(new SlackRefusedError('missing_scope'), (call) => call.startsWith('look'));
    expect(await show(aRecord({ ...named, card: CARD }))).toEqual({ shown: true });
    expect(shown[0]?.notices).not.toHaveProperty('submitter');
    const warning = { level: 'warn', event: 'submitter-not-told', articleId: 'a1', error: 'missing_scope' };
    expect(log.lines).toEqual([warning]);

    slack.recover();
    slack.people.set('nia@example.com', 'U0NIA');
    await show(withNotices(aRecord({ ...named, card: CARD })));
    expect(slack.calls).toEqual([]);
    await show(withNotices(aRecord({ ...named, card: { ...CARD, shows: 'rejected' }, status: 'rejected', decision })));
    expect(slack.calls).toEqual(['look for nia@example.com', 'tell U0NIA outcome a1 rejected']);
  });

  it('E8: is told nothing when the article is withdrawn to be erased', async () => {
    slack.people.set('nia@example.com', 'U0NIA');
    const erasure = { status: 'withdrawn', by: 'operator', via: 'erasure', at: decision.at } as const;
    await show(aRecord({ ...named, card: CARD, status: 'withdrawn', decision: erasure }));
    expect(slack.calls).toEqual(['update a1 withdrawn']);
  });

  it('is looked for again when Slack was silent, and not when it only could not be told', async () => {
    slack.people.set('nia@example.com', 'U0NIA');
    slack.fail(new SlackUnavailableError('ratelimited', 5), (call) => call.startsWith('look'));
    expect(await show(aRecord({ ...named, card: CARD }))).toMatchObject({ shown: false });
    expect(shown[0]).toMatchObject({ dueAt: '2026-11-22T12:00:06.000Z' });
    expect(shown[0]?.notices).not.toHaveProperty('submitter');

    slack.fail(new SlackUnavailableError('down'), (call) => call.startsWith('tell'));
    await show(withNotices(aRecord({ ...named, card: CARD })));
    expect(shown[1]?.notices).toMatchObject({ submitter: 'U0NIA', failures: 2 });
    slack.recover();
    await show(withNotices(aRecord({ ...named, card: CARD })));
    expect(slack.calls).toEqual(['look for nia@example.com', 'tell U0NIA held a1 pending']);
  });

  it.each(['U0MONA', '<@U0MONA>', 'u0mona', 'Mona Moderator', 'mona@example.com'])(
    'A2: is not who stands in `author` as “%s”, which is text',
    async (author) => {
      slack.people.set('mona@example.com', 'U0MONA');
      await show(aRecord({ article: anArticle({ author }), card: CARD }));
      await show(aRecord({ article: anArticle({ author }), card: CARD, status: 'rejected', decision }));
      expect(slack.calls).toEqual(['update a1 rejected']);
    },
  );
});

describe('without Slack', () => {
  it('waits as long as Slack asks', async () => {
    slack.fail(new SlackUnavailableError('ratelimited', 17));
    expect(await show(aRecord())).toMatchObject({ shown: false });
    expect(shown).toEqual([
      { notices: { reminders: 0, escalated: false, failures: 1 }, dueAt: '2026-11-22T12:00:18.000Z' },
    ]);
  });

  it.each([
    [0, '2026-11-22T12:00:02.000Z'],
    [3, '2026-11-22T12:00:09.000Z'],
    [30, '2026-11-22T12:00:31.000Z'],
  ])('after %i failures tries again at %s', async (failures, dueAt) => {
    slack.fail(new SlackUnavailableError('down'));
    await show(aRecord({ notices: { reminders: 0, escalated: false, failures } }));
    expect(shown[0]?.dueAt).toBe(dueAt);
  });

  it('records the card that came before the failure', async () => {
    slack.fail(new SlackUnavailableError('down'), (call) => call.startsWith('tell'));
    await show(aRecord(fromSlack), { fresh: true });
    expect(shown[0]).toMatchObject({ card: { ts: '1.0' }, notices: { failures: 1 } });
  });

  it('does not hide a fault of its own', async () => {
    slack.fail(new TypeError('a bug'));
    await expect(show(aRecord())).rejects.toThrow('a bug');
  });
});
