import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAws } from 'aws-stand-in/testing';
import { startSlackStandIn } from 'slack-stand-in';
import { loadHandlers } from '../../src/local/load-handlers';
import {
  deployLocalStack,
  functionFor,
  NAMES,
  provideKeys,
  provideRules,
  stackEnvironment,
  TABLES,
} from '../../src/local/local-stack';
import { LOCAL, localWorkspace } from '../../src/local/local-workspace';
import { endedMapping, OUTCOME_NAMES, outcomeMapping } from '../../src/local/outcome-delivery';
import { startSweeping } from '../../src/local/sweeping';
import { loadHostConfig, provideEnvironment } from '../../src/wire/shared/host-config';
import { type Chance, chanceFrom } from '../soak/chance';
import { busListener, changesListener, directoryOfItsOwn, webhookListener } from './listeners';

/** What is done while three listen. */
export interface ListenedTo {
  readonly seed: number;
  /** Of each kind: nothing holds the title, a key decides, the deadline does. */
  readonly articles: { readonly clean: number; readonly decided: number; readonly expired: number };
  readonly kills: number;
  /** Milliseconds that everybody has to have heard of everything within, once all was submitted. */
  readonly within: number;
}

const KEYS = { submit: 'local-submit', moderate: 'local-moderate', authors: 'local-authors' };
/** Submissions under way at once. */
const AT_ONCE = 16;
const DEADLINE_SECONDS = 8;

/**
 * Runs the product in this process while AWS throttles, lags and repeats, functions die and the whole is killed, and while
 * somebody follows the log, somebody the bus, and somebody takes webhooks, if not always.
 */
export async function listenTo({ seed, articles, kills, within }: ListenedTo) {
  const chance = chanceFrom(seed);
  const directory = directoryOfItsOwn();
  const webhook = await webhookListener(LOCAL.webhookSecret, (received) => answerOf(received, chance));
  const aws = await openAws({
    dataDir: join(directory.path, 'aws'),
    tables: TABLES,
    eventSourceMappings: [{ ...endedMapping(NAMES.articles), shards: 2, batchSize: 25 }],
    queueMappings: [outcomeMapping],
    resume: false,
  });
  const config = loadHostConfig({ DATA_DIR: directory.path, OUTCOME_WEBHOOK_URL: webhook.url });
  const stateMachineArn = await deployLocalStack(aws.aws, config);
  let api = await aws.aws.startHttpApi({ port: 0, functionFor: functionFor(false) });
  const slack = await startSlackStandIn({
    ...localWorkspace(),
    port: 0,
    dataDir: join(directory.path, 'slack'),
    requestUrl: `${api.url}/slack/events`,
  });
  provideEnvironment({
    ...stackEnvironment(aws.clientConfig, { stateMachineArn, slackUrl: slack.url, logLevel: 'error' }),
    SLACK_API_URL: slack.apiUrl,
    SLACK_TEAM_ID: LOCAL.team,
    REVIEW_CHANNEL: LOCAL.reviewChannel,
    REVIEWERS: LOCAL.reviewers,
    REVIEW_DEADLINE_SECONDS: String(DEADLINE_SECONDS),
    OUTCOME_WEBHOOK_URL: webhook.url,
  });
  await Promise.all([provideKeys(aws.clientConfig, KEYS), provideRules(aws.clientConfig)]);
  aws.createFunctions(loadHandlers('src'));
  await aws.aws.resume();
  // What is past its deadline is ended by the sweep; one that dies is made up for by the next.
  const sweeping = startSweeping(
    () => aws.aws.invoke('sweep', {}),
    () => {},
  );
  const changes = changesListener(() => api.url, KEYS.submit);
  const bus = await busListener(aws.clientConfig, OUTCOME_NAMES.bus);
  const listeners = { changes, bus, webhook };

  const call = async (method: string, path: string, body: object, more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${KEYS.moderate}`, 'content-type': 'application/json', ...more };
    const response = await fetch(api.url + path, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  /** As a program does that goes on until it has an answer. */
  const persistently = async (ask: () => ReturnType<typeof call>, until: (status: number) => boolean) => {
    for (;;) {
      const answer = await ask().catch(() => undefined);
      if (answer && until(answer.status)) return answer;
      await sleep(100 + chance.below(200));
    }
  };
  const submit = async (title: string): Promise<string> => {
    const ask = () =>
      call('POST', '/articles', { title }, { authorization: `Bearer ${KEYS.submit}`, 'idempotency-key': title });
    return (await persistently(ask, (status) => status === 202)).body.id ?? '';
  };

  /** What everybody has to hear in the end. */
  const ended = new Map<string, string | undefined>();
  const work: (() => Promise<void>)[] = [
    ...times(articles.clean, (n) => async () => void ended.set(await submit(`A quiet day ${n}`), 'published')),
    ...times(articles.decided, (n) => async () => {
      const id = await submit(`A forbidden day ${n}`);
      const decision = n % 2 === 0 ? 'approve' : 'reject';
      // It is decided, or was too late.
      const ask = () => call('POST', `/articles/${id}/decision`, { decision });
      await persistently(ask, (status) => status === 200 || status === 409);
      ended.set(id, undefined);
    }),
    ...times(articles.expired, (n) => async () => void ended.set(await submit(`A forbidden night ${n}`), undefined)),
  ];
  shuffle(work, chance);
  const killAt = new Set(times(kills, (n) => Math.floor(((n + 0.5) * work.length) / kills)));
  let lives = 1;
  makeTrouble();
  let next = 0;
  let killing: Promise<void> | undefined;
  const worker = async () => {
    for (let n = next++; n < work.length; n = next++) {
      if (killAt.has(n)) {
        killing = kill();
        await killing;
      }
      await work[n]?.();
    }
  };
  await Promise.all(times(AT_ONCE, worker));

  const until = Date.now() + within;
  const hasAll = ({ heard }: { heard: ReadonlyMap<string, string> }) => heard.size >= ended.size;
  while (Date.now() < until && !Object.values(listeners).every(hasAll)) await sleep(200);
  aws.faults.mend();
  // What is told twice would be told by now.
  await sleep(1500);
  for (const [id, status] of ended) ended.set(id, status ?? (await call2('GET', `/articles/${id}`)));
  sweeping.stop();
  await Promise.all([changes.close(), bus.close()]);
  await api.close();
  await aws.close();
  await Promise.all([slack.close(), webhook.close()]);
  directory.remove();
  return { ended: ended as ReadonlyMap<string, string>, listeners };

  async function call2(method: string, path: string): Promise<string> {
    const headers = { authorization: `Bearer ${KEYS.moderate}` };
    const response = await fetch(api.url + path, { method, headers });
    return ((await response.json()) as { status: string }).status;
  }

  /** Ends the stand-in at once, with all that runs in it, and starts another on what it left. */
  async function kill(): Promise<void> {
    const { port } = new URL(api.url);
    lives += 1;
    await api.close();
    await aws.restart();
    api = await aws.aws.startHttpApi({ port: Number(port), functionFor: functionFor(false) });
    await aws.aws.resume();
    makeTrouble();
  }

  /** Of every hundred calls one is throttled, and some have their effect without an answer; batches repeat, functions die. */
  function makeTrouble(): void {
    const { faults } = aws;
    const oneIn = (n: number) => () => chance.below(n) === 0;
    const always = { times: Number.POSITIVE_INFINITY };
    const writes = ['DynamoDB.PutItem', 'DynamoDB.UpdateItem', 'DynamoDB.GetItem', 'DynamoDB.BatchGetItem'];
    faults.inject({ on: writes, where: oneIn(100), fault: { kind: 'throttled' }, ...always });
    faults.inject({ on: writes, from: 'task', where: oneIn(100), fault: { kind: 'throttled' }, ...always });
    faults.inject({ on: writes, where: oneIn(200), fault: { kind: 'answer-lost' }, ...always });
    faults.inject({ on: 'EventBridge.PutEvents', where: oneIn(20), fault: { kind: 'throttled' }, ...always });
    faults.injectStream({ where: oneIn(5), fault: { kind: 'repeated' }, ...always });
    faults.injectStream({ where: oneIn(5), fault: { kind: 'split', size: 3 }, ...always });
    const dies = { kind: 'abandoned', atCall: 1 + chance.below(40) } as const;
    // Each of the dead leaves its call without an answer, and all share one client of AWS's with the living: it has fifty connections.
    faults.injectInvocation({ on: 'follow-articles', where: oneIn(15), fault: dies, times: 30 });
    // The next kill may strike while the table is still copied; then nothing is left to lag.
    const life = lives;
    faults.lagReads({ tableName: NAMES.articles, ms: 300 }).catch((error) => {
      if (life === lives) throw error;
    });
  }
}

/** A CMS that is down now and then, and is asked too much. */
function answerOf(received: number, chance: Chance) {
  if (received < 20) return { status: 503 };
  const dice = chance.below(20);
  if (dice === 0) return { status: 429, retryAfter: 2 };
  return dice === 1 ? { status: 500 } : { status: 204 };
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

function shuffle<T>(list: T[], chance: Chance): void {
  for (let n = list.length - 1; n > 0; n--) {
    const other = chance.below(n + 1);
    [list[n], list[other]] = [list[other] as T, list[n] as T];
  }
}
