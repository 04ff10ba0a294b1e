import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../../src/domain/article-record';
import {
  MessageGoneError,
  SlackRefusedError,
  SlackUnavailableError,
  TokenRefusedError,
} from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';
import { rememberingChannel } from '../../support/review-channel';

let desk: Awaited<ReturnType<typeof aProjection>>;
const calls = () => desk.slack.calls;

beforeEach(async () => {
  desk = await aProjection();
});

describe('a card', () => {
  it('is changed to what the record has become, in one call, however often that changed', async () => {
    await desk.showRecord(await desk.hold('a1'));
    await desk.decide('a1', {}, 'decided');
    await desk.undo('a1', 2);
    await desk.sweep();
    await desk.sweep();
    expect(calls()).toEqual(['post a1 pending', 'update a1 pending']);
    expect((await desk.effect('a1', 'card'))?.shown).toMatchObject({ status: 'pending', review: 2 });
  });

  it('is changed to the decision that came after one that was undone before that was shown', async () => {
    await desk.showRecord(await desk.hold('a1'));
    const first = await desk.decide('a1', { status: 'published' }, 'decided');
    await desk.showRecord(first);
    await desk.undo('a1');
    desk.time.pass(5);
    const second = await desk.decide('a1', { status: 'rejected', by: 'U0MAX' }, 'decided');
    await desk.showRecord(second);
    await desk.showRecord(second);
    expect(calls()).toEqual(['post a1 pending', 'update a1 decided', 'update a1 decided']);
    expect((await desk.effect('a1', 'card'))?.shown?.besides).toBe(`decided: ${second.decision?.at}`);
  });

  it('is changed when somebody takes the article, or gives it up, and not when that is shown already', async () => {
    const held = await desk.hold('a1');
    await desk.showRecord(held);
    const claim = { by: 'U0MAX', at: desk.time.at(0), until: desk.time.at(30 * 60), press: '1.0' };
    const taken = (await desk.stores.articles.claim(held, claim)) as ArticleRecord;
    await desk.showRecord(taken);
    expect((await desk.effect('a1', 'card'))?.shown?.besides).toBe(`U0MAX ${claim.at}`);
    await desk.planEffects(taken);
    await desk.sweep();
    expect(calls()).toEqual(['post a1 pending', 'update a1 pending']);
    desk.time.pass(60);
    const givenUp = { ...claim, until: desk.time.at(0), press: '2.0' };
    await desk.showRecord((await desk.stores.articles.claim(taken, givenUp)) as ArticleRecord);
    expect(calls()).toEqual(['post a1 pending', 'update a1 pending', 'update a1 pending']);
    expect((await desk.effect('a1', 'card'))?.shown).not.toHaveProperty('besides');
    expect(await desk.due('2026-11-22T12:30:00.000Z')).toEqual([]);
  });

  it('is changed when a note is written, and the notes of what is decided change nothing', async () => {
    const held = await desk.hold('a1');
    await desk.showRecord(held);
    await desk.showRecord((await desk.stores.articles.countNotes(held, 2)) as ArticleRecord);
    expect(calls()).toEqual(['post a1 pending', 'update a1 pending']);
    expect((await desk.effect('a1', 'card'))?.shown?.besides).toBe('notes: 2');
    await desk.showRecord(await desk.decide('a1'));
    expect((await desk.effect('a1', 'card'))?.shown).not.toHaveProperty('besides');
    const decided = (await desk.stores.articles.find('a1')) as ArticleRecord;
    await desk.showRecord((await desk.stores.articles.countNotes(decided, 3)) as ArticleRecord);
    expect(calls()).toEqual(['post a1 pending', 'update a1 pending', 'update a1 rejected']);
  });

  it('is not posted, nor anybody mentioned in it, for what is decided while that is noted; it comes where that is undone', async () => {
    const { effects } = desk.stores;
    const begin: typeof effects.begin = async (effect, at) => {
      const begun = await effects.begin(effect, at);
      if (effect.kind === 'card') await desk.decide('a1', {}, 'decided');
      return begun;
    };
    await desk.worker({ effects: { ...effects, begin } }).showRecord(await desk.hold('a1'));
    expect(calls()).toEqual([]);
    expect(await desk.effect('a1', 'card')).toEqual({ of: 'a1', kind: 'card', plan: expect.anything() });
    await desk.showRecord(await desk.undo('a1', 2));
    expect(calls()).toEqual(['post a1 pending']);
  });

  it('stays as it is where Slack refuses for good to change that of what has ended, and holds nothing up', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(new SlackRefusedError('cant_update_message'), (call) => call.startsWith('update'));
    await desk.showRecord(await desk.decide('a1'));
    const sweeps = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 1) {
        desk.time.pass(60);
        await desk.sweep();
      }
    };
    await sweeps(10);
    expect((await desk.effect('a1', 'card'))?.dueAt).toBeDefined();
    await sweeps(20);
    expect(await desk.effect('a1', 'card')).not.toHaveProperty('dueAt');
    expect(desk.log.lines).toContainEqual(expect.objectContaining({ event: 'card-not-changed', articleId: 'a1' }));
  });

  it('is tried again and again while the app is removed', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(new TokenRefusedError('token_revoked'));
    await desk.showRecord(await desk.decide('a1'));
    for (let n = 0; n < 40; n += 1) {
      desk.time.pass(60);
      await desk.sweep();
    }
    desk.slack.recover();
    desk.time.pass(3600);
    await desk.sweep();
    expect(calls()).toContain('update a1 rejected');
  });

  it('is not missed when somebody deleted it and the article is decided', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(new MessageGoneError('message_not_found'), (call) => call.startsWith('update'));
    await desk.showRecord(await desk.decide('a1'));
    expect(calls()).toEqual(['post a1 pending']);
    expect((await desk.effect('a1', 'card'))?.dueAt).toBeUndefined();
  });

  it('comes again when somebody deleted it and the article waits again', async () => {
    await desk.showRecord(await desk.hold('a1'));
    await desk.showRecord(await desk.decide('a1', {}, 'decided'));
    desk.slack.fail(new MessageGoneError('message_not_found'), (call) => call.startsWith('update'));
    await desk.showRecord(await desk.undo('a1'));
    expect(calls()).toEqual(['post a1 pending', 'update a1 decided', 'post a1 pending']);
  });

  it('D6: is looked for also where the article had one in another channel before, not listed', async () => {
    await desk.showRecord(await desk.hold('a1'));
    const elsewhere = rememberingChannel('C0NEW');
    const dying = desk.worker({
      channel: {
        ...elsewhere.channel,
        postCard: async (record) => {
          await elsewhere.channel.postCard(record);
          return new Promise(() => {});
        },
      },
    });
    void dying.showDue({ seconds: 12 });
    while (!elsewhere.calls.includes('post a1 pending')) await new Promise(setImmediate);
    await desk.decide('a1');
    desk.time.pass(60);
    await desk.sweep(50, desk.worker({ channel: elsewhere.channel }));
    expect(elsewhere.calls.at(-1)).toBe('update a1 rejected');
    expect((await desk.effect('a1', 'card'))?.shown?.channel).toBe('C0NEW');
  });

  it('D6: that is found only once its article waits for another review has the buttons of that, not listed', async () => {
    const down = new SlackUnavailableError('down');
    desk.slack.fail(down, (call) => call.startsWith('post'), { after: true });
    await desk.showRecord(await desk.hold('a1'));
    await desk.decide('a1', {}, 'decided');
    await desk.undo('a1', 2);
    let looks = 0;
    desk.slack.fail(down, (call) => call.startsWith('find') && ++looks === 1);
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual(['post a1 pending', 'find a1', 'update a1 pending']);
    expect((await desk.effect('a1', 'card'))?.shown).toMatchObject({ ts: '1.0', status: 'pending', review: 2 });
  });

  it('D8: that cannot be looked for is not posted a second time, nor given up', async () => {
    await desk.planEffects(await desk.hold('a1'));
    const card = await desk.effect('a1', 'card');
    if (card) await desk.stores.effects.begin(card, desk.time.at(0));
    desk.slack.fail(new SlackRefusedError('missing_scope'), (call) => call.startsWith('find'));
    desk.time.pass(60);
    await desk.sweep();
    await desk.decide('a1');
    await desk.sweep();
    expect(calls()).toEqual([]);
    expect(await desk.due()).toContain('a1 card');
  });
});
