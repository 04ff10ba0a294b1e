import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { articleView } from '../../docs/render/response-schemas';
import { apiKeysTable } from '../../src/aws/api-keys-table';
import { articlesTable } from '../../src/aws/articles-table';
import { changeLog } from '../../src/aws/change-log';
import { digestsTable } from '../../src/aws/digests-table';
import { effectsTable } from '../../src/aws/effects-table';
import { installStates } from '../../src/aws/install-states';
import { laneItem } from '../../src/aws/lane';
import { ruleBook } from '../../src/aws/rule-book';
import { ARTICLES, SETTINGS, SLACK } from '../../src/aws/schema';
import { isTombstone, readTombstone } from '../../src/aws/stored-article';
import { reviewerRoster, sweepTrace } from '../../src/aws/sweep-notes';
import { STATUSES } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import { type Ending, hasEnded } from '../../src/domain/outcome';
import { viewArticle } from '../../src/http/article-view';
import { card } from '../../src/slack/blocks/card';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';
import { expectUnchanged, leftBy, RELEASES } from '../support/releases';
import {
  INSTALL_STATE,
  itemsOf,
  KEY_SECRET,
  KEY_SECRET_BEFORE,
  type StoredItem,
  writeArticles,
  writeSettings,
  writeSlack,
} from '../support/stored-shapes';

const ARTICLES_FILE = 'articles.json';
const SETTINGS_FILE = 'settings.json';
const EFFECTS_FILE = 'effects.json';

let database: Awaited<ReturnType<typeof startDynamo>>;
beforeEach(async () => {
  database = await startDynamo();
});

const clock = () => new Date('2026-11-22T12:12:00.000Z');
const depsOf = (tableName: string) => {
  const log = rememberingLog();
  return { dynamo: database.dynamo, tableName, clock, sleep: async () => {}, log };
};

/** What there is to tell of these articles. */
async function endingsOf(items: readonly StoredItem[]): Promise<Ending[]> {
  const ids = items.map(({ articleId }) => articleId?.S ?? '');
  const ended = (await articlesTable(depsOf('articles')).findAll(ids)).filter(hasEnded);
  return [
    ...ended,
    ...items
      .map((item) => unmarshall(item))
      .filter(isTombstone)
      .map(readTombstone),
  ];
}

it('what is stored now is of the shape that was written down, so that a change of it is decided upon: npm run fixtures', async () => {
  const { dynamo } = database;
  await writeArticles(dynamo);
  const articles = await itemsOf(dynamo, 'articles', ARTICLES.key);
  await writeSettings(dynamo, await endingsOf(articles));
  expect(new Set(articles.map(({ status }) => status?.S))).toEqual(new Set([...STATUSES, 'erased']));
  expectUnchanged(ARTICLES_FILE, articles);
  expectUnchanged(SETTINGS_FILE, await itemsOf(dynamo, 'settings', SETTINGS.key));
  await writeSlack(dynamo);
  expectUnchanged(EFFECTS_FILE, await itemsOf(dynamo, 'slack', SLACK.of, SLACK.kind));
});

describe.each(RELEASES)('what the release “%s” stored', (release) => {
  const restore = async (tableName: string, file: string) => {
    const items = leftBy<StoredItem[]>(release, file);
    for (const Item of items) await database.dynamo.send(new PutItemCommand({ TableName: tableName, Item }));
    return items;
  };

  it('is read as articles, by each way to find them, and shown', async () => {
    const items = await restore('articles', ARTICLES_FILE);
    const deps = depsOf('articles');
    const articles = articlesTable(deps);
    const found: ArticleRecord[] = [];
    const isLeft = (item: StoredItem) => item.status?.S !== 'erased';
    for (const { articleId } of items.filter((item) => !isLeft(item))) {
      await expect(articles.find(articleId?.S ?? '')).rejects.toMatchObject({ refusal: { code: 'erased' } });
    }
    for (const { articleId, status, taskToken, undoToken } of items.filter(isLeft)) {
      const callback = await articles.findCallback(articleId?.S ?? '');
      if (!callback) throw new Error(`${articleId?.S} is not found`);
      expect([callback.taskToken, callback.undoToken]).toEqual([taskToken?.S, undoToken?.S]);
      expect(callback.record.status).toBe(status?.S);
      found.push(callback.record);
    }
    const ids = (records: readonly ArticleRecord[]) => records.map(({ articleId }) => articleId).sort();
    const having = (holds: (record: ArticleRecord) => boolean) => ids(found.filter(holds));
    expect(ids(await articles.findAll(ids(found)))).toEqual(ids(found));
    for (const status of STATUSES) {
      const { items: listed } = await articles.list({ status, limit: 100 });
      expect(ids(listed)).toEqual(having((record) => record.status === status));
    }
    const unplanned: ArticleRecord[] = [];
    for await (const page of articles.unplanned()) unplanned.push(...page);
    expect(ids(unplanned)).toEqual(having(({ unplannedAt }) => unplannedAt !== undefined));
    const decided = await articles.listDecided({ limit: 100, since: new Date('2026-11-20T00:00:00.000Z') });
    expect(ids(decided)).toEqual(having(({ decision }) => decision !== undefined));
    const overdue: ArticleRecord[] = [];
    for await (const record of articles.overdue('2099-01-01T00:00:00.000Z')) overdue.push(record);
    expect(ids(overdue)).toEqual(having(({ status }) => status === 'pending'));

    for (const record of found) {
      const view = viewArticle(record, { moderates: true, seesAuthors: true });
      expect(articleView.safeParse(view).error).toBeUndefined();
      expect(card(record, 'https://example.com/').blocks.length).toBeGreaterThan(2);
    }
    expect(deps.log.lines).toEqual([]);
  });

  it('is read as settings', async () => {
    const articles = await restore('articles', ARTICLES_FILE);
    await restore('settings', SETTINGS_FILE);
    const deps = depsOf('settings');
    const rules = ruleBook(deps);
    expect(await rules.current()).toEqual({ version: 3, words: ['forbidden', 'banned', 'secret'] });
    expect(await rules.untold()).toMatchObject([{ version: 3, what: 'undo', by: 'U0MONA', added: ['banned'] }]);
    expect((await rules.undo(3, 'U0MONA')) as object).toMatchObject({ undone: { version: 4, removed: ['banned'] } });

    const keys = apiKeysTable(deps);
    const cms = { id: 'cms', name: 'newsroom', scopes: ['read', 'submit', 'authors'] };
    expect([await keys.find(KEY_SECRET), await keys.find(KEY_SECRET_BEFORE)]).toEqual([cms, cms]);
    expect(await keys.list()).toMatchObject([{ id: 'desk' }, { ...cms, oldSecretUntil: '2026-11-22T13:12:00.000Z' }]);

    expect(await reviewerRoster(deps).recall()).toMatchObject({ members: { S0MODERATORS: ['U0MONA', 'U0MAX'] } });
    expect(await sweepTrace(deps).last()).toEqual({ at: '2026-11-22T12:12:00.000Z', shown: 3, left: true });
    expect(await installStates({ ...deps, seconds: 600 }).redeem(INSTALL_STATE)).toBe(true);

    const log = changeLog(deps);
    const entries = await log.after(0, 100);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, n) => n + 1));
    const endings = await endingsOf(articles);
    expect(entries.map(({ articleId }) => articleId)).toEqual(endings.map(({ articleId }) => articleId));
    expect(await log.untold(endings)).toHaveLength(endings.length - 1);
    expect(deps.log.lines).toEqual([]);
  });

  it('is read as what Slack shows', async () => {
    const items = await restore('slack', EFFECTS_FILE);
    const deps = depsOf('slack');
    const effects = effectsTable(deps);
    const digests = digestsTable(deps);
    const of = (item: StoredItem) => `${item[SLACK.of]?.S}`;
    const due: string[] = [];
    for await (const page of effects.due('2099-01-01T00:00:00.000Z')) due.push(...page.map((effect) => effect.of));
    expect(due.sort()).toEqual(items.filter((item) => item.dueAt !== undefined).map(of));
    const isEffect = (item: StoredItem) => item.plan !== undefined;
    for (const item of items.filter(isEffect)) {
      const { due: _, ...effect } = unmarshall(item);
      expect(await effects.findOf(of(item))).toEqual([effect]);
    }
    const members = items.filter((item) => item.members !== undefined);
    const [digest = ''] = new Set(members.map(of));
    expect(await digests.chunks(digest)).toEqual(members.map((item) => unmarshall(item).members));
    const held = items.find((item) => of(item) === SLACK.lane.of);
    const { rung, notes } = unmarshall(held ?? {});
    const lane = await laneItem(deps).take('me', '2099-01-01T00:00:00.000Z', '2099-01-01T00:00:20.000Z');
    expect(lane).toEqual({ owner: 'me', rung, notes });
    expect(deps.log.lines).toEqual([]);
  });
});
