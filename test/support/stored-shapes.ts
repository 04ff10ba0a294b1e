import { createHash } from 'node:crypto';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { apiKeysTable } from '../../src/aws/api-keys-table';
import { changeLog } from '../../src/aws/change-log';
import { digestsTable } from '../../src/aws/digests-table';
import { effectsTable } from '../../src/aws/effects-table';
import { installStates } from '../../src/aws/install-states';
import { laneItem } from '../../src/aws/lane';
import { notesTable } from '../../src/aws/notes-table';
import { ruleBook } from '../../src/aws/rule-book';
import { SETTINGS } from '../../src/aws/schema';
import { reviewerRoster, sweepTrace } from '../../src/aws/sweep-notes';
import type { Article } from '../../src/domain/article';
import type { Decision } from '../../src/domain/decision';
import { digestId, EFFECT_KINDS, type EffectKind, NOBODY, type Shown } from '../../src/domain/effects';
import type { Ending } from '../../src/domain/outcome';
import { editedRules } from '../../src/domain/rule-book';
import type { ReviewRequest } from '../../src/domain/workflow';
import { entered, recordedReview } from '../infra/recorded-review';
import { rememberingLog } from './log';
import { anArticle } from './records';

/** An item as DynamoDB holds it. */
export type StoredItem = Record<string, AttributeValue>;

export const KEY_SECRET = 'a secret that opens';
export const KEY_SECRET_BEFORE = 'the one before';
export const INSTALL_STATE = 'a state of an installation';

/** What is left of an article that was erased. */
const ERASED = { articleId: 'erased', review: 1, status: 'erased' } as const;
const SUBMITTED_AT = '2026-11-22T12:00:00.000Z';
const DECIDED_AT = '2026-11-22T12:12:00.000Z';
const LEASE = '2026-11-22T12:00:20.000Z';
/** So long that a few of them are too much for a history; in the fixture a short one stands in its place. */
const LONG = 'x'.repeat(1000);
const attemptAt = (time: string): string => `${time}#000000#000000`;

/** Every member that an article can have. */
const WHOLE: Article = anArticle({
  excerpt: 'An excerpt',
  url: 'https://example.com/1',
  author: 'Nia',
  authorEmail: 'nia@example.com',
  contentHash: 'a'.repeat(64),
  source: { via: 'slack', by: 'U0NIA' },
  matchesLeftOut: 31,
  rulesVersion: 7,
  screeningVersion: 4,
});

/** Lets today's writers write an article in each state that one can be in. Its id says which. */
export async function writeArticles(dynamo: DynamoDBDocumentClient): Promise<void> {
  const review = (articleId: string, details: Partial<ReviewRequest> = {}) => {
    const executionArn = `arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:${articleId}`;
    const given = { articleId, submittedAt: SUBMITTED_AT, executionArn, attempt: attemptAt(SUBMITTED_AT), ...details };
    return recordedReview(dynamo, given, DECIDED_AT);
  };
  const held = async (articleId: string, article: Article = WHOLE) => {
    const it = review(articleId, { article });
    const { record } = await it.articles.hold(it.request);
    return { ...it, record };
  };
  const decision = (status: Decision['status'], over: Partial<Decision> = {}): Decision => ({
    ...{ status, by: 'U0MONA', via: 'card', at: DECIDED_AT },
    ...over,
  });
  const decided = async (articleId: string, verdict: Decision) => {
    const it = await held(articleId);
    await it.decide(verdict, it.mayBeUndone);
    const wait = { articleId, decision: verdict, taskToken: 'undo-token', attempt: attemptAt(DECIDED_AT) };
    await it.articles.awaitUndo(wait);
    return it;
  };

  await review('clean', { article: anArticle({ ...WHOLE, title: 'Fruit', matches: [] }) }).publish();
  await held('pending-sparse', anArticle());
  const { articles, record, request } = await held('pending-planned');
  await articles.planned(record);
  const stuck = { articleId: 'pending-stuck', since: DECIDED_AT };
  const { executionArn } = (await held(stuck.articleId)).request;
  await articles.noteStuck({ ...stuck, executionArn });
  const claimed = (await held('pending-claimed')).record;
  const until = '2026-11-22T12:42:00.000Z';
  await articles.claim(claimed, { by: 'U0MAX', at: DECIDED_AT, until, press: '1795349520.000100' });
  await articles.countNotes((await held('pending-noted')).record, 2);
  const taken = await held('withdrawn-replaced');
  await articles.replace(taken.record, { articleId: 'pending-replacing', at: DECIDED_AT, review: 1 });
  await taken.decide(decision('withdrawn', { by: 'cms', via: 'api', replacedBy: 'pending-replacing' }));
  await held('pending-replacing', { ...WHOLE, replaces: 'withdrawn-replaced' });
  await decided('decided', decision('published', { title: 'A better title' }));

  const undone = await decided('pending-undone', decision('rejected', { reason: 'No' }));
  const by = JSON.stringify({ by: 'U0MAX', via: 'card' });
  await articles.hold({ ...undone.request, undone: by, attempt: attemptAt('2026-11-22T12:12:20.000Z') });

  const dead = (await held('pending-revived')).request;
  const revived = { executionArn: `${dead.executionArn}-r2`, review: 2, takesOver: dead.executionArn };
  await articles.hold({ ...dead, ...revived, attempt: attemptAt('2026-11-22T13:00:00.000Z') });

  const long = await held('pending-folded');
  for (let n = 10; n < 40; n += 1) {
    const { request: again, mayBeUndone, decide } = long;
    await decide(decision('rejected', { reason: LONG }), { ...mayBeUndone, ...entered(DECIDED_AT) });
    await articles.hold({ ...again, undone: by, attempt: attemptAt(`2026-11-22T12:${n}:20.000Z`) });
  }

  for (const [status, over] of [
    ['published', { title: 'A better title' }],
    ['rejected', { reason: 'No' }],
    ['returned', { via: 'home' }],
    ['withdrawn', { via: 'pending' }],
  ] as const) {
    const verdict = decision(status, over);
    const { release } = await decided(status, verdict);
    await release(verdict, entered('2026-11-22T12:12:30.000Z'));
  }
  await (await held('rejected-by-key')).decide(decision('rejected', { by: 'desk', via: 'api' }));
  const expiry = decision('expired', { by: 'holdpoint', via: 'deadline' });
  await (await held('expired')).decide(expiry);
  await review('expired-unseen', { article: request.article }).decide(expiry);

  const erased = await held('erased');
  await erased.decide(decision('withdrawn', { by: 'operator', via: 'erasure' }));
  await articles.erase({ ...ERASED, statusAt: DECIDED_AT }, await erased.find());
}

/** Lets today's writers write each kind of setting. */
export async function writeSettings(dynamo: DynamoDBDocumentClient, ended: readonly Ending[]): Promise<void> {
  const clock = () => new Date(DECIDED_AT);
  const deps = { dynamo, tableName: 'settings', clock, sleep: async () => {}, log: rememberingLog() };
  const rules = ruleBook(deps);
  await rules.seed();
  await rules.change('add', ({ words }) => editedRules(words, { add: ['banned', 'secret'] }), 'U0MONA');
  await rules.change('remove', ({ words }) => editedRules(words, { remove: 'banned' }), 'U0MAX');
  await rules.markTold(2);
  await rules.undo(2, 'U0MONA');

  const keys = apiKeysTable(deps);
  await keys.add('another', { name: 'desk', scopes: ['read', 'moderate'] });
  await keys.add(KEY_SECRET_BEFORE, { name: 'cms', scopes: ['read', 'submit', 'authors'] });
  await keys.rotate('cms', KEY_SECRET, 3600);
  await keys.rename('cms', 'newsroom');

  await reviewerRoster(deps).keep({ at: DECIDED_AT, members: { S0MODERATORS: ['U0MONA', 'U0MAX'], U0EVE: [] } });
  await sweepTrace(deps).leave({ at: DECIDED_AT, shown: 3, left: true });
  const log = changeLog(deps);
  for (const ending of ended) await log.append(ending);
  for (const ending of ended.slice(0, 1)) await log.markTold(ending);
  await installStates({ ...deps, seconds: 600 }).issue();
}

/** Lets today's writers write effects with every member that one can have, a digest and the lane. */
export async function writeSlack(dynamo: DynamoDBDocumentClient): Promise<void> {
  const deps = { dynamo, tableName: 'slack', sleep: async () => {}, log: rememberingLog() };
  const effects = effectsTable(deps);
  const place = { channel: 'C0REVIEW', ts: '1795348800.000100' };
  for (const kind of EFFECT_KINDS) await effects.plan(`due-${kind}`, { [kind]: DECIDED_AT });
  for (const [of, mayBeSent] of [
    ['may-be-sent', true],
    ['failed', false],
  ] as const) {
    for (const effect of await effects.plan(of, { card: SUBMITTED_AT })) {
      const begun = await effects.begin(effect, SUBMITTED_AT);
      if (begun) await effects.postpone(begun, { dueAt: DECIDED_AT, error: 'is_archived', mayBeSent });
    }
  }
  const digest = digestId('1');
  const show = async (of: string, kind: EffectKind, shown: Shown, dueAt?: string) => {
    for (const effect of await effects.plan(of, { [kind]: SUBMITTED_AT }))
      await effects.settle(effect, { shown, dueAt });
  };
  const at = SUBMITTED_AT;
  await show('shown', 'card', { ...place, at, status: 'pending', review: 1 });
  await show('told', 'held', { channel: 'D0NIA', ts: place.ts, at, person: 'U0NIA', review: 1 });
  await show('told-nobody', 'outcome', { at, person: NOBODY, review: 1 });
  await show('reminded', 'reminder', { ...place, at, review: 1 }, DECIDED_AT);
  await show('in-a-digest', 'card', { channel: 'C0REVIEW', at, digest });
  await show(digest, 'card', { ...place, at }, DECIDED_AT);
  await notesTable(deps).add('shown', { id: 'V0NOTE', by: 'U0MAX', at: DECIDED_AT, text: 'I know the author.' });
  const digests = digestsTable(deps);
  await digests.add(digest, 1, ['in-a-digest', 'another']);
  await digests.add(digest, 2, ['a third']);
  const lane = laneItem(deps);
  const held = await lane.take('an owner', SUBMITTED_AT, LEASE);
  await lane.take('another', SUBMITTED_AT, LEASE);
  const trouble = { error: 'is_archived', since: SUBMITTED_AT, tryAt: DECIDED_AT, told: true };
  const notes = {
    nextSlotAt: SUBMITTED_AT,
    channel: 'C0REVIEW',
    digest: { id: digest, begunAt: at, joinedAt: at },
    posted: { from: SUBMITTED_AT, until: DECIDED_AT, lookAt: DECIDED_AT },
    trouble,
  };
  if (held) await lane.keep({ ...held, notes }, LEASE);
}

/** All items of a table, by key, with names in the place of what chance made. */
export async function itemsOf(
  dynamo: DynamoDBDocumentClient,
  tableName: string,
  ...key: string[]
): Promise<StoredItem[]> {
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: tableName }));
  const keyOf = (item: StoredItem) => key.map((name) => item[name]?.S ?? '').join(' ');
  const byKey = (a: StoredItem, b: StoredItem) => (keyOf(a) < keyOf(b) ? -1 : 1);
  const sorted = (item: StoredItem) => Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  return withoutChance(Items.map(sorted)).sort(byKey);
}

/** Plans are called so, bodies of rules are named after their versions, and the one state of an installation is one that is known. */
function withoutChance(items: StoredItem[]): StoredItem[] {
  const hash = createHash('sha256').update(INSTALL_STATE).digest('hex');
  let text = JSON.stringify(items).replace(
    new RegExp(`${SETTINGS.installState}[0-9a-f]{64}`),
    `${SETTINGS.installState}${hash}`,
  );
  text = text.replaceAll(LONG, 'No').replaceAll(/"plan":{"S":"[^"]+"}/g, '"plan":{"S":"a-plan"}');
  for (const { setting, version } of items) {
    const [, body] = /^rules#([0-9a-f-]{36})$/.exec(setting?.S ?? '') ?? [];
    if (body !== undefined) text = text.replaceAll(body, `00000000-0000-4000-8000-00000000000${version?.N}`);
  }
  return JSON.parse(text);
}
