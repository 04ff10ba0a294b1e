import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from '../../src/aws/articles-table';
import { digestsTable } from '../../src/aws/digests-table';
import { effectsTable } from '../../src/aws/effects-table';
import { laneItem } from '../../src/aws/lane';
import type { Status } from '../../src/domain/article';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import type { Decision } from '../../src/domain/decision';
import type { Effect, EffectKind, Effects } from '../../src/domain/effects';
import type { ReminderPolicy } from '../../src/domain/reminders';
import type { ReviewChannel } from '../../src/domain/review-channel';
import type { ReviewRequest } from '../../src/domain/workflow';
import { planEffects as planning } from '../../src/usecases/projection/plan-effects';
import { removeDoubles } from '../../src/usecases/projection/remove-doubles';
import { replan } from '../../src/usecases/projection/replan';
import { showCards } from '../../src/usecases/projection/show-cards';
import { showDigests } from '../../src/usecases/projection/show-digests';
import { showDue as showing } from '../../src/usecases/projection/show-due';
import { showRecord as showingRecord } from '../../src/usecases/projection/show-record';
import { tellChannel } from '../../src/usecases/projection/tell-channel';
import { tellOperators } from '../../src/usecases/projection/tell-operators';
import { tellSubmitters } from '../../src/usecases/projection/tell-submitters';
import { startDynamo } from './dynamo';
import { rememberingLog } from './log';
import { aReviewRequest } from './records';
import { rememberingChannel } from './review-channel';
import { virtualTime } from './virtual-time';

/** What shows articles in a remembering channel, over tables of its own, at a time of its own. */
export async function aProjection({ policy = { remindEverySeconds: 3600 } as ReminderPolicy, latency = 0 } = {}) {
  const { dynamo } = await startDynamo();
  const time = virtualTime();
  const { clock, sleep } = time;
  const log = rememberingLog();
  const slack = rememberingChannel();
  const stored = { dynamo, tableName: 'slack', sleep: async () => {}, log };
  const articles = articlesTable({ ...stored, tableName: 'articles', clock });
  const effects = effectsTable(stored);
  const digests = digestsTable(stored);
  const lane = laneItem(stored);
  const stores = { articles, effects, digests, lane };
  let ids = 0;

  /** What works on the lane; `over` what else it works with. */
  function worker(
    over: { articles?: Articles; effects?: Effects; channel?: ReviewChannel; policy?: ReminderPolicy } = {},
  ) {
    const channel = slowed(over.channel ?? slack.channel, () => (latency > 0 ? sleep(latency) : Promise.resolve()));
    const deps = { ...stores, policy, clock, sleep, log, newId: () => `d${++ids}`, ...over, channel };
    const showDue = showing({
      ...deps,
      replan: replan(deps),
      showCards: showCards(deps),
      showDigests: showDigests(deps),
      tellSubmitters: tellSubmitters(deps),
      tellChannel: tellChannel(deps),
      removeDoubles: removeDoubles(deps),
      tellOperators: tellOperators({ ...deps, operators: ['U0OPS'] }),
    });
    const planEffects = planning(deps);
    return { showDue, planEffects, showRecord: showingRecord({ ...deps, planEffects, showDue }) };
  }

  /** Has an article held, and nobody show it. */
  async function hold(articleId: string, over: Partial<ReviewRequest> = {}): Promise<ArticleRecord> {
    const submittedAt = clock().toISOString();
    return (await articles.hold(aReviewRequest({ articleId, submittedAt, ...over }))).record;
  }

  /** Does what the state machine's Record decision does. */
  async function decide(
    articleId: string,
    { status = 'rejected', by = 'U0MONA', via = 'card' }: Partial<Decision> = {},
    recorded: Status = status,
  ): Promise<ArticleRecord> {
    const at = clock().toISOString();
    return change(articleId, recorded, 'decision = :decision', 'taskToken', {
      ':decision': { status, by, via, at },
    });
  }

  /** Takes a decision back, as Undo does, in the same review, or as a later one does. */
  async function undo(articleId: string, review = 1): Promise<ArticleRecord> {
    return change(articleId, 'pending', 'review = :review, taskToken = :token', 'decision', {
      ':review': review,
      ':token': `token-${clock().toISOString()}`,
    });
  }

  /** As the state machine writes it: what Slack is to show of it is yet to be planned. */
  async function change(
    articleId: string,
    status: Status,
    set: string,
    removed: string,
    values: object,
  ): Promise<ArticleRecord> {
    await dynamo.send(
      new UpdateCommand({
        TableName: 'articles',
        Key: { articleId },
        UpdateExpression: `SET #status = :status, statusAt = :now, ${set}, unplanned = :slack, unplannedAt = :now REMOVE ${removed}`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': status, ':now': clock().toISOString(), ':slack': 'slack', ...values },
      }),
    );
    return (await articles.find(articleId)) as ArticleRecord;
  }

  const first = worker();
  return {
    ...{ time, log, slack, dynamo, stores, hold, decide, undo, worker },
    ...first,
    /** Plans whatever is yet to be planned, and shows what is due, as a sweep does. */
    sweep: async (seconds = 50, by = first) => {
      for await (const records of articles.unplanned()) await Promise.all(records.map(by.planEffects));
      const { shown, left } = await by.showDue({ seconds });
      return { shown, left };
    },
    effect: async (of: string, kind: EffectKind): Promise<Effect | undefined> =>
      (await effects.findAll([{ of, kind }]))[0],
    /** What stays due, however long one waits. */
    due: async (now = '2099'): Promise<string[]> => {
      const due: string[] = [];
      for await (const page of effects.due(now)) due.push(...page.map(({ of, kind }) => `${of} ${kind}`));
      return due.sort();
    },
  };
}

/** The same channel, every call of which waits first. */
function slowed(channel: ReviewChannel, wait: () => Promise<void>): ReviewChannel {
  const slow = Object.entries(channel).map(([name, member]) => [
    name,
    typeof member === 'function'
      ? async (...given: never[]) => {
          await wait();
          return (member as (...given: never[]) => Promise<unknown>)(...given);
        }
      : member,
  ]);
  return Object.fromEntries(slow) as ReviewChannel;
}
