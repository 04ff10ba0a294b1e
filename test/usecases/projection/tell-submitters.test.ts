import { beforeEach, describe, expect, it } from '@jest/globals';
import { NOBODY } from '../../../src/domain/effects';
import {
  MessageGoneError,
  SlackRefusedError,
  SlackUnavailableError,
  TokenRefusedError,
} from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';
import { anArticle } from '../../support/records';

let desk: Awaited<ReturnType<typeof aProjection>>;
const calls = () => desk.slack.calls;
const NIAS = { article: anArticle({ source: { via: 'slack', by: 'U0NIA' } }) };
const NAMED = { article: anArticle({ authorEmail: 'nia@example.com' }) };

beforeEach(async () => {
  desk = await aProjection();
});

describe('who submitted in Slack', () => {
  it('is told once that it is held, and once what became of it', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    await desk.decide('a1', {}, 'decided');
    await desk.sweep();
    await desk.decide('a1');
    await desk.sweep();
    await desk.stores.effects.plan('a1', { outcome: desk.time.at(0), held: desk.time.at(0) });
    await desk.sweep();
    const told = calls().filter((call) => call.startsWith('tell'));
    expect(told).toEqual(['tell U0NIA held a1', 'tell DU0NIA thread 2.0 outcome a1 aloud']);
  });

  it('is told by what is so when that is read: what they were told before is read at once with it, not after it', async () => {
    const { effects, articles } = desk.stores;
    let hear = () => {};
    const asked = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const both = desk.worker({
      effects: {
        ...effects,
        findAll: (keys) => {
          if (keys.some(({ kind }) => kind === 'held')) hear();
          return effects.findAll(keys);
        },
      },
      articles: {
        ...articles,
        findAll: async (ids) => {
          if (calls().includes('post a1 pending')) await asked;
          return articles.findAll(ids);
        },
      },
    });
    await both.showRecord(await desk.hold('a1', NIAS));
    expect(calls().at(-1)).toBe('tell U0NIA held a1');
  });

  it('is told of what came while the app was removed, once that is installed again', async () => {
    desk.slack.fail(new TokenRefusedError('token_revoked'));
    await desk.showRecord(await desk.hold('a1', NIAS));
    await desk.sweep();
    expect(calls()).toEqual([]);
    desk.slack.recover();
    desk.time.pass(3600);
    await desk.sweep();
    expect(calls()).toContain('tell U0NIA held a1');
    desk.slack.fail(new TokenRefusedError('invalid_auth'));
    await desk.showRecord(await desk.decide('a1'));
    desk.slack.recover();
    desk.time.pass(3600);
    await desk.sweep();
    expect(calls().filter((call) => call.includes('outcome'))).toEqual(['tell DU0NIA thread 1.0 outcome a1 aloud']);
  });

  it('is offered nothing any more by the first message once they are told what became of it', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    await desk.showRecord(await desk.decide('a1', {}, 'decided'));
    expect(calls().filter((call) => call.startsWith('change'))).toEqual([]);
    await desk.showRecord(await desk.decide('a1'));
    expect(calls().slice(-2)).toEqual(['change 2.0 held a1', 'tell DU0NIA thread 2.0 outcome a1 aloud']);
  });

  it('is told what became of it where that message cannot be changed', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.fail(new SlackRefusedError('cant_update_message'), (call) => call.startsWith('change'));
    await desk.showRecord(await desk.decide('a1'));
    expect(calls().at(-1)).toBe('tell DU0NIA thread 2.0 outcome a1 aloud');
  });

  it('is not told again where its review began anew, but sees the new deadline, and a button for that review', async () => {
    const first = await desk.hold('a1', NIAS);
    await desk.showRecord(first);
    const executionArn = `${first.executionArn}-r2`;
    const anew = { ...NIAS, executionArn, review: 2, takesOver: first.executionArn, taskToken: 'token-2' };
    const revived = await desk.hold('a1', { ...anew, attempt: `${desk.time.at(60)}#000000` });
    expect(revived.review).toBe(2);
    await desk.showRecord(revived);
    await desk.showRecord(revived);
    const ofNia = calls().filter((call) => call.includes('held'));
    expect(ofNia).toEqual(['tell U0NIA held a1', 'change 2.0 held a1']);
    await desk.showRecord(await desk.decide('a1'));
    expect(calls().at(-1)).toBe('tell DU0NIA thread 2.0 outcome a1 aloud');
  });

  it('D3: is not told again that it is held after an undo, and the outcome once a review', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    await desk.showRecord(await desk.decide('a1', {}, 'decided'));
    await desk.showRecord(await desk.undo('a1'));
    await desk.showRecord(await desk.decide('a1'));
    await desk.showRecord(await desk.undo('a1', 3));
    await desk.showRecord(await desk.decide('a1'));
    const told = calls().filter((call) => call.startsWith('tell'));
    expect(told).toEqual([
      'tell U0NIA held a1',
      'tell DU0NIA thread 2.0 outcome a1 aloud',
      'tell DU0NIA thread 2.0 outcome a1 aloud',
    ]);
  });

  it('D3: is not told that it is held after an undo when they may have been told before, not listed', async () => {
    desk.slack.fail(new SlackUnavailableError('down'), (call) => call.includes('held'), { after: true });
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.recover();
    await desk.showRecord(await desk.decide('a1', {}, 'decided'));
    desk.time.pass(60);
    await desk.sweep();
    await desk.showRecord(await desk.undo('a1'));
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual(['tell U0NIA held a1']);
  });

  it('D5: is told what became of a later review, though that never got to Slack seconds after the last was told, not listed', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    await desk.showRecord(await desk.decide('a1'));
    await desk.showRecord(await desk.undo('a1', 2));
    desk.slack.fail(new SlackUnavailableError('down'), (call) => call.startsWith('tell'));
    await desk.showRecord(await desk.decide('a1'));
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().filter((call) => call.includes('outcome'))).toEqual([
      'tell DU0NIA thread 2.0 outcome a1 aloud',
      'find outcome a1',
      'find outcome a1',
      'tell DU0NIA thread 2.0 outcome a1 aloud',
    ]);
  });

  it('is told of an article in one thread, whichever message was the first', async () => {
    await desk.hold('a1', NIAS);
    await desk.showRecord(await desk.decide('a1'));
    await desk.showRecord(await desk.undo('a1', 2));
    await desk.showRecord(await desk.decide('a1'));
    await desk.showRecord(await desk.undo('a1', 3));
    await desk.showRecord(await desk.decide('a1'));
    const told = calls().filter((call) => call.startsWith('tell'));
    const [first, ...later] = told;
    expect(first).toBe('tell U0NIA outcome a1');
    expect(later).toHaveLength(3);
    expect(new Set(later.map((call) => call.split(' ').slice(0, 4).join(' '))).size).toBe(1);
  });

  it('is told what became of it beside the first message when that was deleted, and again from there', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    desk.slack.fail(new MessageGoneError('thread_not_found'), (call) => call.startsWith('tell DU0NIA thread 2.0'));
    desk.time.pass(60);
    await desk.showRecord(await desk.decide('a1'));
    await desk.showRecord(await desk.undo('a1', 2));
    await desk.showRecord(await desk.decide('a1'));
    const told = calls().filter((call) => call.startsWith('tell'));
    expect(told).toEqual([
      'tell U0NIA held a1',
      'tell U0NIA outcome a1',
      expect.stringMatching(/^tell DU0NIA thread (?!2\.0)/),
    ]);
    expect((await desk.due()).filter((one) => one.endsWith('outcome'))).toEqual([]);
  });

  it('D5: is not told twice what became of it beside a first message that was deleted', async () => {
    await desk.showRecord(await desk.hold('a1', NIAS));
    const gone = new MessageGoneError('thread_not_found');
    desk.slack.fail(gone, (call) => call.startsWith('tell DU0NIA thread'));
    const lost = desk.worker({
      channel: {
        ...desk.slack.channel,
        tell: async (notice) => {
          const place = await desk.slack.channel.tell(notice);
          if (notice.to === 'U0NIA') throw new SlackUnavailableError('its answer is lost');
          return place;
        },
        findNotice: async (notice, since) => {
          if (typeof notice.to !== 'string') throw gone;
          return desk.slack.channel.findNotice(notice, since);
        },
      },
    });
    await lost.showRecord(await desk.decide('a1'));
    desk.time.pass(60);
    await desk.sweep(50, lost);
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual(['tell U0NIA held a1', 'tell U0NIA outcome a1']);
    expect((await desk.due()).filter((one) => one.endsWith('outcome'))).toEqual([]);
  });

  it('is not insisted on when they are gone', async () => {
    desk.slack.fail(new SlackRefusedError('user_not_found'), (call) => call.startsWith('tell'));
    await desk.showRecord(await desk.hold('a1', NIAS));
    expect((await desk.due()).filter((one) => one.endsWith('held'))).toEqual([]);
    expect(desk.log.lines).toContainEqual({
      level: 'warn',
      event: 'submitter-not-told',
      articleId: 'a1',
      error: 'user_not_found',
    });
  });
});

describe('an author whom the CMS names by e-mail address', () => {
  it('is not told that it is held, where it is decided while they are looked for', async () => {
    desk.slack.people.set('nia@example.com', 'U0NIA');
    const slow = desk.worker({
      channel: {
        ...desk.slack.channel,
        findPerson: async (email) => {
          await desk.decide('a1', {}, 'decided');
          return desk.slack.channel.findPerson(email);
        },
      },
    });
    await slow.showRecord(await desk.hold('a1', NAMED));
    expect(calls()).toContain('look for nia@example.com');
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual([]);
    expect((await desk.due()).filter((one) => one.endsWith('held'))).toEqual([]);
    // Told later, once it holds.
    await desk.showRecord(await desk.decide('a1'));
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual(['tell U0NIA outcome a1']);
  });

  it('is looked for once, when it is held, and told as a submitter in Slack is', async () => {
    desk.slack.people.set('nia@example.com', 'U0NIA');
    await desk.showRecord(await desk.hold('a1', NAMED));
    await desk.showRecord(await desk.decide('a1'));
    expect(calls()).toEqual([
      'post a1 pending',
      'look for nia@example.com',
      'tell U0NIA held a1',
      'update a1 rejected',
      'tell DU0NIA thread 2.0 outcome a1 aloud',
    ]);
  });

  it('may be nobody in Slack, who is not told and not looked for again', async () => {
    await desk.showRecord(await desk.hold('a1', NAMED));
    expect((await desk.effect('a1', 'held'))?.shown?.person).toBe(NOBODY);
    await desk.showRecord(await desk.decide('a1'));
    expect(calls()).toEqual(['post a1 pending', 'look for nia@example.com', 'update a1 rejected']);
  });

  it('is nobody as long as the app may not look, which the log tells without the address', async () => {
    desk.slack.fail(new SlackRefusedError('missing_scope'), (call) => call.startsWith('look'));
    await desk.showRecord(await desk.hold('a1', NAMED));
    expect(JSON.stringify(desk.log.lines)).not.toContain('nia@');
    desk.slack.recover();
    desk.slack.people.set('nia@example.com', 'U0NIA');
    await desk.showRecord(await desk.decide('a1'));
    expect(calls().slice(1)).toEqual(['update a1 rejected', 'look for nia@example.com', 'tell U0NIA outcome a1']);
  });

  it('is looked for again when Slack was silent', async () => {
    desk.slack.people.set('nia@example.com', 'U0NIA');
    desk.slack.fail(new SlackUnavailableError('ratelimited', 5), (call) => call.startsWith('look'));
    await desk.showRecord(await desk.hold('a1', NAMED));
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls().slice(1)).toEqual(['look for nia@example.com', 'tell U0NIA held a1']);
  });

  it('E8: is told nothing when the article is withdrawn to be erased', async () => {
    desk.slack.people.set('nia@example.com', 'U0NIA');
    await desk.hold('a1', NAMED);
    await desk.decide('a1', { status: 'withdrawn', by: 'operator', via: 'erasure' });
    await desk.sweep();
    expect(calls()).toEqual([]);
  });

  it.each(['U0MONA', '<@U0MONA>', 'u0mona', 'Mona Moderator', 'mona@example.com'])(
    'A2: is not who stands in `author` as “%s”, which is text',
    async (author) => {
      desk.slack.people.set('mona@example.com', 'U0MONA');
      await desk.showRecord(await desk.hold('a1', { article: anArticle({ author }) }));
      await desk.showRecord(await desk.decide('a1'));
      expect(calls()).toEqual(['post a1 pending', 'update a1 rejected']);
    },
  );
});
