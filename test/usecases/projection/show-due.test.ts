import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  ChannelClosedError,
  MessageGoneError,
  SlackRefusedError,
  SlackUnavailableError,
} from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';
import { anArticle } from '../../support/records';

const down = new SlackUnavailableError('down');
const NIAS = { article: anArticle({ source: { via: 'slack', by: 'U0NIA' } }) };

let desk: Awaited<ReturnType<typeof aProjection>>;
const calls = () => desk.slack.calls;
const events = (event: string) => desk.log.lines.filter((line) => line.event === event);
const ids = (count: number, prefix = 'a') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

beforeEach(async () => {
  desk = await aProjection({ policy: { remindEverySeconds: 3600, escalation: { afterSeconds: 7200, to: 'S0MODS' } } });
});

/** Begins anew, with a Slack that takes so many milliseconds for each answer. */
async function begunWith(latency: number): Promise<void> {
  desk = await aProjection({ latency });
}

describe('the fast path', () => {
  it('brings one card, however often it is called, and changes it once', async () => {
    const held = await desk.hold('a1');
    await desk.showRecord(held);
    await desk.showRecord(held);
    const decided = await desk.decide('a1');
    await desk.showRecord(decided);
    await desk.showRecord(decided);
    expect(calls()).toEqual(['post a1 pending', 'update a1 rejected']);
    expect(await desk.sweep()).toEqual({ shown: 0, left: false });
  });

  it('lets what goes on and on after a burst have cards again, after five minutes', async () => {
    for (const id of ids(25, 'burst')) await desk.planEffects(await desk.hold(id));
    await desk.sweep();
    for (const id of ids(14, 'steady')) {
      desk.time.pass(25);
      await desk.showRecord(await desk.hold(id));
    }
    const cards = calls().filter((call) => call.startsWith('post'));
    expect(cards).toEqual(['post steady11 pending', 'post steady12 pending', 'post steady13 pending']);
    expect(calls().filter((call) => call.startsWith('digest'))).toEqual(['digest 25 waiting, 0 decided']);
  });

  it('leaves to the sweep what Slack did not take, and what was decided meanwhile gets no card', async () => {
    desk.slack.fail(new SlackUnavailableError('ratelimited', 17, {}, true));
    await desk.showRecord(await desk.hold('late'));
    await desk.showRecord(await desk.hold('meanwhile'));
    await desk.decide('meanwhile');
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual(['post late pending']);
  });

  it('a ring is never lost: whoever holds the lane goes on with what came meanwhile', async () => {
    await begunWith(200);
    const held = await Promise.all(ids(8).map((id) => desk.hold(id)));
    await desk.time.together(
      held.map((record, n) => async () => {
        await desk.time.sleep(n * 50);
        await desk.showRecord(record);
      }),
    );
    expect(calls().sort()).toEqual(ids(8).map((id) => `post ${id} pending`));
    expect(await desk.stores.lane.take('next', desk.time.at(60), desk.time.at(80))).toBeDefined();
  });

  it('a ring is never lost: who has no time left leaves the lane to who comes next', async () => {
    for (const id of ids(10)) await desk.planEffects(await desk.hold(id));
    const busy = desk.worker({
      channel: {
        ...desk.slack.channel,
        postCard: async (record) => {
          const { clock } = desk.time;
          await desk.stores.lane.take('rings', clock().toISOString(), clock().toISOString());
          return desk.slack.channel.postCard(record);
        },
      },
    });
    expect(await busy.showDue({ seconds: 1 })).toMatchObject({ left: true });
    expect(await desk.sweep()).toEqual({ shown: expect.any(Number), left: false });
    expect(new Set(calls()).size).toBe(10);
  });
});

describe('two at once', () => {
  it('show everything once', async () => {
    await begunWith(300);
    for (const id of ids(12)) await desk.planEffects(await desk.hold(id, NIAS));
    await desk.time.together([() => desk.sweep(), () => desk.sweep()]);
    await desk.sweep();
    expect(new Set(calls()).size).toBe(calls().length);
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(12);
  });

  it('show everything once though the lane is lost while working', async () => {
    for (const id of ids(12)) await desk.planEffects(await desk.hold(id));
    let stolen = false;
    const robbed = desk.worker({
      channel: {
        ...desk.slack.channel,
        postCard: async (record) => {
          const place = await desk.slack.channel.postCard(record);
          if (!stolen) {
            stolen = true;
            desk.time.pass(60);
            await desk.sweep();
          }
          return place;
        },
      },
    });
    await robbed.showDue({ seconds: 300 });
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(12);
  });
});

describe('what pings', () => {
  it('D3: whose answer was lost is sent once, and found again', async () => {
    desk.slack.fail(down, (call) => call.startsWith('tell'), { after: true });
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.recover();
    for (const _ of ids(5)) {
      desk.time.pass(60);
      await desk.sweep();
    }
    expect(calls()).toEqual(['post a1 pending', 'tell U0NIA held a1', 'find held a1']);
  });

  it('D3: an outcome whose answer was lost, not listed', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.fail(down, (call) => call.includes('outcome'), { after: true });
    await desk.showRecord(await desk.decide('a1'));
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().filter((call) => call.includes('outcome'))).toEqual([
      'tell DU0NIA thread 2.0 outcome a1 aloud',
      'find outcome a1',
    ]);
  });

  it('D3: whose sender died before is sent when it is not there', async () => {
    await desk.planEffects(await desk.hold('a1', NIAS));
    const held = await desk.effect('a1', 'held');
    if (held) await desk.stores.effects.begin(held, desk.time.at(0));
    await desk.sweep();
    expect(calls()).not.toContain('tell U0NIA held a1');
    desk.time.pass(60);
    await desk.sweep();
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual(['tell U0NIA held a1']);
  });

  it('D5: an escalation calls once though each answer comes too late', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(7200);
    desk.slack.fail(down, (call) => call.startsWith('tell'), { after: true });
    for (const _ of ids(30)) {
      await desk.sweep();
      desk.time.pass(60);
    }
    expect(calls().filter((call) => call.startsWith('tell') && call.includes('escalation'))).toHaveLength(1);
  });

  it('D5: an expiry that cannot be looked up stays unknown, and is said once, not listed', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(down, (call) => call.includes('expiry'), { after: true });
    await desk.showRecord(await desk.decide('a1', { status: 'expired', by: 'holdpoint', via: 'deadline' }));
    desk.slack.fail(new SlackRefusedError('missing_scope'), (call) => call.startsWith('find expiry'));
    for (const _ of ids(10)) {
      desk.time.pass(3600);
      await desk.sweep();
    }
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual(['tell thread 1.0 expiry a1 aloud']);
    expect(await desk.effect('a1', 'expiry')).toMatchObject({
      sendingSince: expect.any(String),
      error: expect.stringContaining('missing_scope'),
    });
    desk.slack.recover();
    desk.time.pass(3600);
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('tell'))).toHaveLength(1);
    expect(await desk.due()).toEqual([]);
  });
});

describe('what came too late', () => {
  it('D4: is not said: held, when it was decided meanwhile', async () => {
    desk.slack.fail(new SlackUnavailableError('ratelimited', 2, {}, true));
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.recover();
    await desk.showRecord(await desk.decide('a1'));
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual(['tell U0NIA outcome a1']);
  });

  it('D4: held, of what was decided while another was told, not listed', async () => {
    for (const id of ids(2)) await desk.planEffects(await desk.hold(id, NIAS));
    const meanwhile = desk.worker({
      channel: {
        ...desk.slack.channel,
        tell: async (notice) => {
          if (notice.kind === 'held') await desk.decide(notice.of === 'a0' ? 'a1' : 'a0');
          return desk.slack.channel.tell(notice);
        },
      },
    });
    await meanwhile.showDue({ seconds: 12 });
    await desk.sweep();
    const said = calls().filter((call) => call.startsWith('tell'));
    expect(said.sort()).toEqual(
      said[0]?.endsWith('a0')
        ? ['tell U0NIA held a0', 'tell U0NIA outcome a1']
        : ['tell U0NIA held a1', 'tell U0NIA outcome a0'],
    );
  });

  it('D6: a card that was on its way when it was decided, and the process died, loses its buttons', async () => {
    await desk.planEffects(await desk.hold('a1'));
    const dying = desk.worker({
      channel: {
        ...desk.slack.channel,
        postCard: async (record) => {
          await desk.slack.channel.postCard(record);
          return new Promise(() => {});
        },
      },
    });
    void dying.showDue({ seconds: 12 });
    while (calls().length === 0) await new Promise(setImmediate);
    await desk.decide('a1');
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual(['post a1 pending', 'find a1', 'update a1 rejected']);
  });

  it('D6: the same, where it comes to be seen only later, not listed', async () => {
    await desk.planEffects(await desk.hold('a1'));
    const card = await desk.effect('a1', 'card');
    if (card) await desk.stores.effects.begin(card, desk.time.at(0));
    await desk.decide('a1');
    desk.time.pass(1);
    await desk.sweep();
    desk.slack.orphans.set('a1', { channel: 'C0REVIEW', ts: '7.7', status: 'pending', review: 1, at: desk.time.at(2) });
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().at(-1)).toBe('update a1 rejected');
  });
});

describe('a channel that takes nothing', () => {
  const archived = new ChannelClosedError('is_archived');
  const intoChannel = (call: string) => /^(post|digest|tell thread)/.test(call);

  it('D7: the submitter is told all the same, it is tried every five minutes, and operators are told once', async () => {
    let tried = 0;
    desk.slack.fail(archived, (call) => intoChannel(call) && ++tried > 0);
    for (const id of ids(3)) await desk.planEffects(await desk.hold(id, NIAS));
    for (let minute = 0; minute < 60; minute++) {
      await desk.sweep();
      desk.time.pass(60);
    }
    expect(tried).toBeLessThanOrEqual(16);
    const told = calls().filter((call) => call.startsWith('tell U0NIA'));
    expect(told.sort()).toEqual(ids(3).map((id) => `tell U0NIA held ${id}`));
    expect(calls().filter((call) => call.startsWith('tell operator'))).toEqual(['tell operator U0OPS is_archived']);

    desk.slack.recover();
    desk.time.pass(300);
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(3);
  });

  it('D7: a digest, and outcomes, not listed', async () => {
    let tried = 0;
    desk.slack.fail(archived, (call) => intoChannel(call) && ++tried > 0);
    for (const id of ids(25)) await desk.planEffects(await desk.hold(id, NIAS));
    await desk.sweep();
    for (const id of ids(25)) await desk.decide(id);
    desk.time.pass(60);
    await desk.sweep();
    expect(tried).toBe(1);
    expect(calls().filter((call) => /^tell DU0NIA thread \S+ outcome/.test(call))).toHaveLength(25);
  });

  it('D7: is told of anew when it is closed again after it was mended', async () => {
    desk.slack.fail(archived, intoChannel);
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.recover();
    desk.time.pass(600);
    await desk.sweep();
    desk.slack.fail(archived, intoChannel);
    await desk.showRecord(await desk.hold('a2'));
    expect(calls().filter((call) => call.startsWith('tell operator'))).toHaveLength(2);
  });
});

describe('one bad record', () => {
  it('D8: that Slack refuses stops no other', async () => {
    desk.slack.fail(new SlackRefusedError('invalid_blocks'), (call) => call === 'post a0 pending');
    for (const id of ids(3)) await desk.planEffects(await desk.hold(id));
    await desk.sweep();
    expect(calls().sort()).toEqual(['post a1 pending', 'post a2 pending']);
    expect(events('slack-not-up-to-date')).not.toEqual([]);
    expect(events('effect-failed')).toEqual([]);
  });

  it('D10: thirty messages to people that fail again and again keep no living one waiting, not listed', async () => {
    await begunWith(1000);
    desk.slack.fail(new TypeError('x is undefined'), (call) => call.includes('held dead'));
    for (const id of ids(30, 'dead')) {
      const [held] = await desk.stores.effects.plan(id, { held: desk.time.at(0) });
      await desk.hold(id, NIAS);
      const why = { dueAt: desk.time.at(0), error: 'x is undefined', mayBeSent: false };
      if (held) await desk.stores.effects.postpone(held, why);
    }
    desk.time.pass(1);
    await desk.stores.effects.plan('living', { held: desk.time.at(1) });
    await desk.hold('living', NIAS);
    await desk.showDue({ seconds: 10 });
    expect(calls()).toEqual(['tell U0NIA held living']);
  });

  it('D8: a bug of ours stops no other, and counts as a bug, not as Slack being down, not listed', async () => {
    desk.slack.fail(new TypeError('x is undefined'), (call) => call === 'post a0 pending');
    for (const id of ids(5)) await desk.planEffects(await desk.hold(id));
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(4);
    expect(events('effect-failed')[0]).toMatchObject({ level: 'error', of: 'a0', error: 'x is undefined' });
  });

  it('D8: a record that cannot be read keeps its effects, not listed', async () => {
    await desk.planEffects(await desk.hold('a1'));
    desk.time.pass(3600);
    const broken = {
      ...desk.stores.articles,
      findAll: async () => [],
      find: async () => Promise.reject(new Error('bad')),
    };
    await desk.worker({ articles: broken }).showDue({ seconds: 12 });
    expect(await desk.due()).toEqual(['a1 card', 'a1 escalation', 'a1 reminder']);
  });

  it('stops when Slack is silent again and again, and keeps the rest due', async () => {
    for (const id of ids(10)) await desk.planEffects(await desk.hold(id));
    desk.slack.fail(down);
    expect(await desk.sweep()).toEqual({ shown: 0, left: true });
    expect((await desk.due()).filter((one) => one.endsWith('card'))).toHaveLength(10);
    desk.slack.recover();
    desk.time.pass(60);
    expect(await desk.sweep()).toMatchObject({ left: false });
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(10);
  });

  it('D12: the time of a sweep covers all of it', async () => {
    await begunWith(1500);
    for (const id of ids(80)) await desk.planEffects(await desk.hold(id, NIAS));
    const began = desk.time.clock().getTime();
    expect(await desk.sweep(10)).toMatchObject({ left: true });
    expect(desk.time.clock().getTime() - began).toBeLessThan(13_000);
  });

  it('D12: many submitters who are told one after the other do not hold up the digest', async () => {
    await begunWith(200);
    for (const id of ids(100)) await desk.planEffects(await desk.hold(id, NIAS));
    await desk.sweep();
    const before = calls().findIndex((call) => call.startsWith('digest'));
    expect(before).toBeGreaterThanOrEqual(0);
    expect(before).toBeLessThanOrEqual(25);
    expect(calls().filter((call) => call.startsWith('tell U0NIA'))).toHaveLength(100);
  });

  it('D13: what was erased while it was due is skipped, and what is left of it goes', async () => {
    for (const id of ids(3)) await desk.planEffects(await desk.hold(id));
    const record = await desk.stores.articles.find('a1');
    const tombstone = { articleId: 'a1', review: 1, status: 'erased', statusAt: desk.time.at(1) } as const;
    await desk.stores.articles.erase(tombstone, record);
    await desk.sweep();
    expect(calls().sort()).toEqual(['post a0 pending', 'post a2 pending']);
    expect(await desk.stores.effects.findOf('a1')).toEqual([]);
  });

  it('D13: the same in the middle of being shown, not listed', async () => {
    for (const id of ids(2)) await desk.planEffects(await desk.hold(id));
    const meanwhile = desk.worker({
      channel: {
        ...desk.slack.channel,
        postCard: async (record) => {
          const other = record.articleId === 'a0' ? 'a1' : 'a0';
          const tombstone = { articleId: other, review: 1, status: 'erased', statusAt: desk.time.at(1) } as const;
          await desk.stores.articles.erase(tombstone, await desk.stores.articles.find(other));
          return desk.slack.channel.postCard(record);
        },
      },
    });
    await meanwhile.showDue({ seconds: 12 });
    expect(calls()).toHaveLength(1);
    desk.time.pass(7200);
    await desk.sweep();
    const erased = calls()[0] === 'post a0 pending' ? 'a1' : 'a0';
    expect(await desk.stores.effects.findOf(erased)).toEqual([]);
  });
});

describe('a card that somebody deleted', () => {
  it('comes again when the article is to be reminded of, though its status is the same', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(3600);
    desk.slack.fail(new MessageGoneError('thread_not_found'), (call) => call.startsWith('tell thread 1.0'));
    await desk.sweep();
    expect(calls()).toEqual(['post a1 pending', 'post a1 pending']);
    expect(await desk.effect('a1', 'card')).toMatchObject({ shown: { ts: '2.0' } });
  });

  it('comes again, and the escalation is told in its thread', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(7200);
    desk.slack.fail(new MessageGoneError('thread_not_found'), (call) => call.startsWith('tell thread 1.0'));
    await desk.sweep();
    desk.time.pass(120);
    await desk.sweep();
    expect(calls().filter((call) => call.includes('escalation'))).toEqual(['tell thread 2.0 escalation a1 aloud']);
  });

  it('does not keep an expiry from being told', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(new MessageGoneError('thread_not_found'), (call) => /tell thread|update/.test(call));
    await desk.showRecord(await desk.decide('a1', { status: 'expired', by: 'holdpoint', via: 'deadline' }));
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().slice(1)).toEqual(['tell C0REVIEW expiry a1 aloud']);
    expect((await desk.due()).filter((one) => one.endsWith('expiry'))).toEqual([]);
  });
});
