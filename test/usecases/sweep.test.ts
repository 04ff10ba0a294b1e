import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { articlesTable } from '../../src/aws/articles-table';
import type { Articles } from '../../src/domain/article-record';
import { SlackRefusedError, SlackUnavailableError } from '../../src/domain/errors';
import type { SweepRun } from '../../src/domain/sweep-trace';
import { announceDecision } from '../../src/usecases/announce-decision';
import { requestReview } from '../../src/usecases/request-review';
import { showInSlack } from '../../src/usecases/show-in-slack';
import { sweep } from '../../src/usecases/sweep';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { anAnnouncement, aReviewRequest, NOW } from '../support/records';
import { rememberingChannel } from '../support/review-channel';

let running: Awaited<ReturnType<typeof startDynamo>>;
let slack: ReturnType<typeof rememberingChannel>;
let articles: Articles;
let now: number;
let slept: number;
let traced: SweepRun | undefined;
let log: ReturnType<typeof rememberingLog>;

const START = Date.parse('2026-11-22T12:00:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const clock = () => new Date(now);
const policy = { remindEverySeconds: 3600 };
const down = new SlackUnavailableError('down');

beforeAll(async () => {
  running = await startDynamo();
});
afterAll(() => running.close());
beforeEach(async () => {
  now = START;
  slept = 0;
  traced = undefined;
  log = rememberingLog();
  slack = rememberingChannel();
  articles = articlesTable({ dynamo: running.dynamo, tableName: 'articles', clock, sleep: async () => {}, log });
  for (const record of await articles.listDue({ now: '2099', limit: 1000 })) {
    await articles.recordShown(record, { notices: record.notices });
  }
});

const show = () => showInSlack({ articles, channel: slack.channel, clock, log: rememberingLog(), policy });
const request = (articleId: string) =>
  requestReview({
    ...{ articles, showInSlack: show(), clock, log: rememberingLog() },
    workflow: { decide: async () => 'accepted' },
  })(aReviewRequest({ articleId }));
const runSweep = (budgetSeconds = 50) =>
  sweep({
    articles,
    channel: slack.channel,
    showInSlack: show(),
    keepRoster: async () => {},
    tellRuleChanges: async () => {},
    expireOverdue: async () => {},
    findStuck: async () => {},
    trace: {
      leave: async (run) => {
        traced = run;
      },
    },
    clock,
    sleep: async (ms) => {
      slept += 1;
      now += ms;
    },
    log,
    policy,
    budgetSeconds,
  })();
const REJECTION = { status: 'rejected', by: 'U0MONA', via: 'card', at: NOW.toISOString() } as const;

/** What the state machine's Record decision does to the Slack side. */
const record = (articleId: string) =>
  running.dynamo.send(
    new UpdateCommand({
      TableName: 'articles',
      Key: { articleId },
      UpdateExpression:
        'SET #status = :rejected, decision = :decision, attention = :slack, dueAt = :now REMOVE taskToken',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':rejected': 'rejected',
        ':decision': REJECTION,
        ':slack': 'slack',
        ':now': clock().toISOString(),
      },
    }),
  );

describe('the fast path', () => {
  it('brings one card, however often it is called', async () => {
    await request('fast');
    await request('fast');
    expect(slack.calls).toEqual(['post fast pending']);
    expect(await runSweep()).toEqual({ shown: 0, left: false });
  });

  it('succeeds without Slack, and leaves the card to the sweep', async () => {
    slack.fail(down);
    await request('later');
    slack.recover();
    now += 2000;
    expect(await runSweep()).toEqual({ shown: 1, left: false });
    expect(slack.calls).toEqual(['find later', 'post later pending']);
  });

  it('announces a decision once, and throws for Slack so that it is tried again', async () => {
    await request('announced');
    await record('announced');
    const workflow = { announced: async () => 'accepted' as const };
    const announcing = announceDecision({ articles, workflow, showInSlack: show(), clock });
    const announce = (articleId: string) => announcing(anAnnouncement({ articleId, decision: REJECTION }));
    slack.fail(down);
    await expect(announce('announced')).rejects.toThrow('down');
    slack.recover();
    await announce('announced');
    await announce('announced');
    expect(slack.calls).toEqual(['post announced pending', 'update announced rejected']);
  });
});

describe('the sweep', () => {
  it('does not touch what somebody has claimed', async () => {
    await articles.hold(aReviewRequest({ articleId: 'claimed' }), at(20));
    now = START + 10_000;
    await runSweep();
    expect(slack.calls).toEqual([]);
    now = START + 21_000;
    await runSweep();
    expect(slack.calls).toEqual(['find claimed', 'post claimed pending']);
  });

  it('never gives a decided article a card with buttons', async () => {
    slack.fail(down);
    await request('meanwhile');
    await record('meanwhile');
    slack.recover();
    now += 60_000;
    await runSweep();
    expect(slack.calls).toEqual(['find meanwhile']);
  });

  it('stops at the first sign that Slack is down, and keeps the rest due', async () => {
    for (const id of ['s1', 's2', 's3']) await articles.hold(aReviewRequest({ articleId: id }), at(1));
    now += 5000;
    slack.fail(down);
    expect(await runSweep()).toEqual({ shown: 0, left: true });
    expect((await articles.listDue({ now: clock().toISOString(), limit: 10 })).length).toBe(2);
    slack.recover();
    now += 5000;
    expect(await runSweep()).toEqual({ shown: 3, left: false });
  });

  it('goes on past an article that Slack refuses', async () => {
    for (const id of ['r1', 'r2']) await articles.hold(aReviewRequest({ articleId: id }), at(1));
    now += 5000;
    slack.fail(new SlackRefusedError('invalid_blocks'), (call) => call === 'post r1 pending');
    expect((await runSweep(3)).shown).toBe(1);
    expect(slack.calls).toContain('post r2 pending');
  });

  it('leaves word of how and when it ended', async () => {
    await articles.hold(aReviewRequest({ articleId: 'traced' }), at(1));
    now += 5000;
    const outcome = await runSweep();
    expect(traced).toEqual({ at: clock().toISOString(), ...outcome });
    slack.fail(down);
    await articles.hold(aReviewRequest({ articleId: 'untraced' }), at(2));
    await runSweep();
    expect(traced).toMatchObject({ shown: 0, left: true });
  });

  it('logs how long the oldest article has waited, whether or not Slack has it', async () => {
    await articles.hold(aReviewRequest({ articleId: 'old', submittedAt: at(-90) }), at(20));
    now = START + 10_000;
    await runSweep();
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'sweep-ended', oldestPendingSeconds: 100 }));
  });

  it('posts at Slack’s pace, and no longer than its budget', async () => {
    for (let n = 0; n < 10; n++) await articles.hold(aReviewRequest({ articleId: `p${n}` }), at(1));
    now += 5000;
    expect(await runSweep(4)).toEqual({ shown: 4, left: true });
    expect(slept).toBe(4);
  });

  it('turns a burst into one message, and reminds of it in one', async () => {
    const burst = Array.from({ length: 25 }, (_, n) => `b${n}`);
    for (const id of burst) await articles.hold(aReviewRequest({ articleId: id }), at(1));
    slack.orphans.set('b7', { channel: 'C0REVIEW', ts: '7.7', shows: 'pending' });
    now += 5000;
    expect(await runSweep()).toEqual({ shown: 25, left: false });
    expect(slack.calls.filter((call) => !call.startsWith('find'))).toEqual(['digest held 24']);
    expect((await articles.find('b7'))?.card?.ts).toBe('7.7');

    slack.calls.length = 0;
    now = START + 3_601_000;
    expect(await runSweep()).toEqual({ shown: 25, left: false });
    expect(slack.calls).toEqual(['digest waiting 25']);
  });
});
