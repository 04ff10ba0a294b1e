import { DescribeExecutionCommand, GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SeenMessage } from 'slack-stand-in/testing';
import { SETTINGS, SLACK } from '../../src/aws/schema';
import { isTombstone, readArticle, toRecord } from '../../src/aws/stored-article';
import { ENDINGS, STATUSES, type Status } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import { EFFECT_KINDS, type Effect } from '../../src/domain/effects';
import { given } from '../../src/domain/given';
import type { Note } from '../../src/domain/note';
import type { WorkflowInput } from '../../src/domain/workflow';
import { NAMES } from '../../src/local/local-stack';
import type { Model } from './model';
import { PEOPLE } from './model';
import { messagesNow, type Run } from './run';
import { follow } from './steps/time';
import { heal } from './steps/trouble';
import { type Heard, POLICY } from './world';

/** An execution, as AWS tells of it. */
export interface SeenExecution {
  readonly articleId: string;
  readonly review: number;
  readonly status: string;
  /** Of the article that it was started with. */
  readonly title: string;
  /** The id of what that was to take the place of. */
  readonly replaces?: string;
  readonly output?: { readonly articleId: string; readonly status: string };
  /** Every task token that it ever had. */
  readonly tokens: readonly string[];
  /** When it began, and ended: milliseconds since the epoch. */
  readonly began: number;
  readonly ended?: number;
  /** When its last decision was written, be it a while after it was accepted: milliseconds since the epoch. */
  readonly recordedAt?: number;
}

/** What of an answer matters here. */
interface SeenAnswer {
  readonly status?: string;
  readonly title?: string;
  readonly stuckSince?: string;
}

/** Everything that can be seen of Holdpoint from outside, with its tables. */
export interface Observation {
  readonly now: number;
  readonly heard: Heard;
  readonly records: ReadonlyMap<string, ArticleRecord>;
  /** What Slack is to show, and shows, by the id of what it is of. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>;
  /** The notes of articles, by their ids. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  /** By their names, those of an article in the order of its reviews. */
  readonly executions: ReadonlyMap<string, SeenExecution>;
  /** What `GET /articles/{id}` says. */
  readonly answers: ReadonlyMap<string, { readonly status: number; readonly body: SeenAnswer }>;
  /** What `GET /articles?status=` lists: ids. */
  readonly lists: Readonly<Record<Status, readonly string[]>>;
  /** Messages as they are now, oldest first. */
  readonly messages: readonly SeenMessage[];
  /** Whose direct messages with the app a channel is. */
  readonly personOf: ReadonlyMap<string, string>;
  /** The rules of each version that ever was in force, and the version that the channel was told of. */
  readonly rules: ReadonlyMap<number, readonly string[]>;
  readonly rulesTold: number;
  readonly rulesNow: number;
  /** Questions of somebody's that were never answered. */
  readonly unanswered: number;
}

/** Sweeps after which all that can be brought up to date is. */
const MOST_SWEEPS = 30;
/** A minute, and what the sweep took. Milliseconds. */
const NEXT_SWEEP = 61_000;

/** Ends all trouble, and lets time and sweeps pass until nothing more happens by itself. */
export async function settle(model: Model, run: Run): Promise<void> {
  const { world } = run;
  await heal({ kind: 'heal' }, model, run);
  // What is late, what was abandoned, what Step Functions tries again.
  await world.pass(2 * NEXT_SWEEP);
  for (let sweeps = 0, quiet = 0; sweeps < MOST_SWEEPS && quiet < 2; sweeps++) {
    const before = world.heard().messages.length;
    await world.sweep();
    await world.pass(NEXT_SWEEP);
    quiet = world.heard().messages.length === before ? quiet + 1 : 0;
  }
}

/** Lets every deadline pass, with sweeps on the way. */
export async function untilEveryDeadline(model: Model, run: Run): Promise<void> {
  const { world } = run;
  const until = world.time.now() + (POLICY.deadline + 60) * 1000;
  while (world.time.now() < until) {
    await world.pass(POLICY.remindEvery * 1000);
    await world.sweep();
  }
  await settle(model, run);
}

/** Looks at everything. */
export async function observe(model: Model, run: Run): Promise<Observation> {
  const { world } = run;
  const unanswered = world.unanswered();
  await follow({ kind: 'follow' }, model, run);
  const { Items: items = [] } = await world
    .clients()
    .dynamo.send(new ScanCommand({ TableName: NAMES.articles, ConsistentRead: true }));
  const kept = items.filter((item) => !isTombstone(item));
  const records = new Map(kept.map((item) => [item.articleId as string, toRecord(readArticle(item))]));
  const executions = await executionsOf(run);
  const ids = new Set([
    ...records.keys(),
    ...[...executions.values()].map(({ articleId }) => articleId),
    ...model.submitted.flatMap((article) => [...article.ids]),
  ]);
  const answers: [string, { status: number; body: SeenAnswer }][] = [];
  for (const id of ids) {
    const answer = await world.ask(() => world.api<SeenAnswer>('GET', `/articles/${id}`));
    if (answer) answers.push([id, answer]);
  }
  return {
    now: world.time.now(),
    heard: world.heard(),
    records,
    effects: await effectsOf(run),
    notes: await notesOf(run),
    executions,
    answers: new Map(answers),
    lists: Object.fromEntries(await Promise.all(STATUSES.map(async (status) => [status, await listOf(run, status)]))),
    messages: messagesNow(world),
    personOf: await peopleByChannel(run),
    ...(await rulesOf(run)),
    unanswered,
  };
}

async function effectsOf({ world }: Run): Promise<ReadonlyMap<string, readonly Effect[]>> {
  const { Items: items = [] } = await world
    .clients()
    .dynamo.send(new ScanCommand({ TableName: NAMES.slack, ConsistentRead: true }));
  const kinds: readonly string[] = EFFECT_KINDS;
  const effects = items.filter(({ kind }) => kinds.includes(kind)) as unknown as Effect[];
  const ids = new Set(effects.map(({ of }) => of));
  return new Map([...ids].map((id) => [id, effects.filter(({ of }) => of === id)]));
}

async function notesOf({ world }: Run): Promise<ReadonlyMap<string, readonly Note[]>> {
  const { Items: items = [] } = await world
    .clients()
    .dynamo.send(new ScanCommand({ TableName: NAMES.slack, ConsistentRead: true }));
  const notes = items.filter(({ kind }) => `${kind}`.startsWith(SLACK.notes));
  const ids = new Set(notes.map(({ of }) => String(of)));
  return new Map([...ids].map((id) => [id, notes.filter(({ of }) => of === id) as unknown as Note[]]));
}

/** Whether an article has ended. */
export function isEnding(status: string): boolean {
  return (ENDINGS as readonly string[]).includes(status);
}

/** The execution that counts: whose record it is, or the last that was begun. */
export function executionOf({ records, executions }: Observation, articleId: string): SeenExecution | undefined {
  const record = records.get(articleId);
  if (record) return executions.get(record.executionArn.split(':').at(-1) ?? '');
  return [...executions.values()].findLast((execution) => execution.articleId === articleId);
}

async function executionsOf({ world }: Run): Promise<Map<string, SeenExecution>> {
  const { sfn } = world.clients();
  const found: [string, SeenExecution][] = [];
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: world.machineArn() }));
  for (const { executionArn = '', name = '' } of executions) {
    const {
      status = '',
      output,
      input = '',
      startDate,
      stopDate,
    } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    const tokens = events.flatMap(({ taskScheduledEventDetails: scheduled }) => {
      const token = JSON.parse(scheduled?.parameters ?? '{}').Payload?.taskToken;
      return token === undefined ? [] : [token as string];
    });
    const recorded = events.findLast(({ stateExitedEventDetails: left }) => left?.name === 'Record decision');
    const { articleId, review, article } = JSON.parse(input) as WorkflowInput;
    const seen = {
      ...{ articleId, review, status, title: article.title, tokens, began: startDate?.getTime() ?? 0 },
      ...given({
        replaces: article.replaces,
        ended: stopDate?.getTime(),
        output: output === undefined ? undefined : JSON.parse(output),
        recordedAt: recorded?.timestamp?.getTime(),
      }),
    };
    found.push([name, seen]);
  }
  return new Map(found.sort(([, one], [, other]) => one.review - other.review));
}

async function listOf({ world }: Run, status: Status): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const query = new URLSearchParams({ status, limit: '100', ...given({ cursor: cursor || undefined }) });
    const page = await world.ask(() =>
      world.api<{ items: { id: string }[]; nextCursor: string | null }>('GET', `/articles?${query}`),
    );
    ids.push(...(page?.body.items ?? []).map(({ id }) => id));
    cursor = page?.body.nextCursor ?? '';
  } while (cursor !== '');
  return ids;
}

async function peopleByChannel({ world }: Run): Promise<ReadonlyMap<string, string>> {
  const channels = PEOPLE.map(async (who): Promise<[string, string]> => {
    const { channels } = await world.as(who).workspace();
    return [channels.find(({ is_im }) => is_im)?.id ?? '', who];
  });
  return new Map(await Promise.all(channels));
}

/** The bodies from the head back: of two with one version, one was never in force. */
async function rulesOf({ world }: Run): Promise<Pick<Observation, 'rules' | 'rulesTold' | 'rulesNow'>> {
  const { Items = [] } = await world
    .clients()
    .dynamo.send(new ScanCommand({ TableName: NAMES.settings, ConsistentRead: true }));
  const byName = new Map(Items.map((item) => [String(item[SETTINGS.key]), item]));
  const head = byName.get(SETTINGS.rules);
  const rules = new Map<number, readonly string[]>();
  for (
    let body = byName.get(SETTINGS.ruleBody + head?.body);
    body;
    body = byName.get(SETTINGS.ruleBody + body.previous)
  ) {
    rules.set(body.version as number, body.words as string[]);
  }
  return { rules, rulesNow: Number(head?.version ?? 0), rulesTold: Number(head?.told ?? 0) };
}
