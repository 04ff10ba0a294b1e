import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsStandIn, startAwsStandIn } from 'aws-stand-in';
import { type Exchange, type SlackStandIn, startSlackStandIn } from 'slack-stand-in';
import { type SeenMessage, slackAt } from 'slack-stand-in/testing';
import { articlesTable } from '../../src/aws/articles-table';
import { effectsTable } from '../../src/aws/effects-table';
import { reviewWorkflow } from '../../src/aws/review-workflow';
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
import { endedMapping, outcomeMapping } from '../../src/local/outcome-delivery';
import { slackReviewChannel } from '../../src/slack/review-channel';
import { slackCalls } from '../../src/slack/web-api/slack-calls';
import { workspaceUrl } from '../../src/slack/web-api/workspace-url';
import { loadHostConfig, provideEnvironment } from '../../src/wire/shared/host-config';
import { type ApiRequest, type ApiResponse, callApi } from '../support/call-api';
import { executionsWatched } from './executions-watched';
import { lambdas, type Posted } from './lambdas';
import { FUNCTIONS, loadSandbox, productScript, type Sandbox, takeOver, WEBHOOK_URL } from './sandboxes';
import { virtualTime } from './virtual-time';

/** Seconds. */
export const POLICY = { deadline: 3600, remindEvery: 900, escalateAfter: 1800, undo: 30 } as const;

/** API keys whose secrets are no names, so that they can be looked for. */
export const KEYS = {
  submit: 'hp_model-submit-0123456789abcdefghijklmnopqrstuvwxy',
  moderate: 'hp_model-moderate-123456789abcdefghijklmnopqrstuvw',
  authors: 'hp_model-authors-0123456789abcdefghijklmnopqrstuvwx',
} as const;

/** Milliseconds of real time after which whatever does not come to rest is a fault of the model's. */
const RESTS_WITHIN = 10_000;
/** Milliseconds of real time that an invocation takes at most without a call, however busy the machine is. */
const COMPUTES_AT_MOST = 2000;
/** Milliseconds of virtual time after which a patient caller gives up. */
const PATIENCE = 70_000;

/** Everything that left the product in one run. */
export interface Heard {
  readonly logs: string[];
  readonly outcomes: { readonly at: number; readonly body: string }[];
  /** What the HTTP API answered. */
  readonly answers: string[];
  /** How a message was posted, or shown to somebody, by its ts. */
  readonly posters: Map<string, Posted>;
  /** Every state that a message was ever in, direct messages included. */
  readonly messages: {
    readonly at: number;
    readonly change: 'posted' | 'changed' | 'deleted';
    readonly message: SeenMessage;
  }[];
  /** What somebody alone was shown, by whatever way. */
  readonly ephemerals: SeenMessage[];
  /** Requests and answers, both ways, between the app and Slack. */
  readonly exchanges: Exchange[];
  /** What would have ended the process: promises that failed, and that nobody waited for. */
  readonly crashes: string[];
  /** Sweeps that ended in an error. */
  readonly failedSweeps: { readonly cause: string; readonly amidTrouble: boolean }[];
}

/** @see openWorld */
export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * The whole of Holdpoint in this process, with time that stands until it is moved. {@link World.begin} starts a new pair
 * of stand-ins on empty directories, so that no run sees another's records or messages; the handlers' modules are loaded
 * {@link SANDBOXES} times, once for all runs, and what they remember is out of date by the day that lies between two runs.
 */
export async function openWorld() {
  const time = virtualTime(Date.parse('2031-01-01T09:00:00.000Z'));
  const executions = executionsWatched();
  const product = lambdas(time, executions.returned, (name) => executions.isYoung(name, time.now(), LAGS_AT_MOST));
  let heard: Heard = newlyHeard();
  const taken = {
    onLog: (line: string) => void heard.logs.push(line),
    onPost: (ts: string, post: Posted) => void heard.posters.set(ts, post),
    onCrash: (reason: string) => void heard.crashes.push(reason),
    onOutcome: (body: string) => void heard.outcomes.push({ at: time.now(), body }),
  };
  let giveBack = () => {};
  const script = await productScript();
  const sandboxes: Sandbox[] = [];
  let sandbox = 0;
  let running: { aws: AwsStandIn; slack: SlackStandIn; apiUrl: string } | undefined;
  let ports = { aws: 0, slack: 0, api: 0 };
  let directory = '';
  /** Calls of the model's that wait for the product to answer. */
  let asked = 0;
  let clients: { sfn: SFNClient; dynamo: DynamoDBDocumentClient } | undefined;

  const up = () => {
    if (running === undefined) throw new Error('no run has begun');
    return running;
  };

  async function start(): Promise<void> {
    const config = loadHostConfig({ DATA_DIR: directory, OUTCOME_WEBHOOK_URL: WEBHOOK_URL });
    const aws = await startAwsStandIn({
      port: ports.aws,
      dataDir: join(directory, 'aws'),
      tables: TABLES,
      eventSourceMappings: [endedMapping(NAMES.articles)],
      queueMappings: [outcomeMapping],
      now: time.now,
    });
    const stateMachineArn = await deployLocalStack(aws, config);
    const api = await aws.startHttpApi({ port: ports.api, functionFor: functionFor(false) });
    const slack = await startSlackStandIn({
      ...localWorkspace(),
      port: ports.slack,
      dataDir: join(directory, 'slack'),
      requestUrl: `${api.url}/slack/events`,
      now: time.now,
    });
    running = { aws, slack, apiUrl: api.url };
    ports = { aws: portOf(aws.endpoint), slack: portOf(slack.url), api: portOf(api.url) };
    provideEnvironment({
      ...stackEnvironment(aws.clientConfig, { stateMachineArn, slackUrl: slack.url, logLevel: 'info' }),
      SLACK_API_URL: slack.apiUrl,
      SLACK_TEAM_ID: LOCAL.team,
      REVIEW_CHANNEL: LOCAL.reviewChannel,
      REVIEWERS: LOCAL.reviewers,
      REVIEW_DEADLINE_SECONDS: String(POLICY.deadline),
      REMIND_EVERY_SECONDS: String(POLICY.remindEvery),
      UNDO_SECONDS: String(POLICY.undo),
      ESCALATE_AFTER_SECONDS: String(POLICY.escalateAfter),
      ESCALATE_TO: LOCAL.reviewers,
      OUTCOME_WEBHOOK_URL: WEBHOOK_URL,
    });
    while (sandboxes.length < SANDBOXES) sandboxes.push(loadSandbox(product, script));
    clients ??= {
      sfn: new SFNClient(aws.clientConfig),
      dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(aws.clientConfig)),
    };
    aws.createFunctions(
      Object.fromEntries(
        FUNCTIONS.map((name) => [name, product.deployed(name, () => (sandboxes[sandbox] as Sandbox)[name])]),
      ),
    );
    aws.onTransition(executions.transition);
    slack.subscribe((event) => {
      if (event.type === 'exchange') heard.exchanges.push(event.exchange);
      if (event.type === 'ephemeral') heard.ephemerals.push(event.message);
      if (event.type === 'message_deleted') {
        const gone = heard.messages.find(({ message }) => message.ts === event.ts && message.channel === event.channel);
        if (gone) heard.messages.push({ at: time.now(), change: 'deleted', message: gone.message });
      }
      if (event.type !== 'message' && event.type !== 'message_changed') return;
      const change = event.type === 'message' ? 'posted' : 'changed';
      heard.messages.push({ at: time.now(), change, message: { ...event.message, channel: event.channel } });
    });
  }

  async function stop(): Promise<void> {
    const { aws, slack } = up();
    product.killAll();
    time.clear();
    await untilAtRest();
    await Promise.all([aws.close(), slack.close()]);
    running = undefined;
  }

  function isBusy(): boolean {
    return product.isBusy() || asked > product.atTheDoor() || executions.isBusy(product.live());
  }

  /** Waits until nothing goes on that does not wait for time to pass. */
  async function untilAtRest(): Promise<void> {
    const began = performance.now();
    let quietSince = began;
    for (let quiet = 0; quiet < 4; ) {
      await new Promise<void>((turn) => setImmediate(turn));
      const now = performance.now();
      if (isBusy()) quietSince = now;
      quiet = isBusy() || (product.mayBeBusy() && now - quietSince < COMPUTES_AT_MOST) ? 0 : quiet + 1;
      if (now - began > RESTS_WITHIN) {
        const state = { asked, live: product.live(), ...executions.state() };
        throw new Error(`nothing comes to rest: ${JSON.stringify(state)}`);
      }
    }
  }

  const world = {
    time,
    product,
    untilAtRest,
    heard: () => heard,
    slack: () => slackAt(up().slack.url),
    as: (user: string) => world.slack().as(user),
    clients: () => clients as NonNullable<typeof clients>,
    apiUrl: () => up().apiUrl,
    /** What an operator's command works with. */
    operator: () => {
      const { sfn, dynamo } = world.clients();
      const clock = () => new Date(time.now());
      const sleep = (milliseconds: number) => untilAtRest().then(() => world.pass(milliseconds));
      const slack = slackCalls({ botToken: async () => LOCAL.botToken, slackApiUrl: up().slack.apiUrl, log: SILENT });
      return {
        articles: articlesTable({ dynamo, tableName: NAMES.articles, clock, sleep, log: SILENT }),
        effects: effectsTable({ dynamo, tableName: NAMES.slack, sleep, log: SILENT }),
        workflow: reviewWorkflow({ sfn, stateMachineArn: world.machineArn(), clock, sleep }),
        channel: slackReviewChannel({
          ...{ slack, workspaceUrl: workspaceUrl({ slack }), channel: LOCAL.reviewChannel, clock },
          executionUrl: String,
        }),
        ...{ clock, sleep },
      };
    },
    /** What goes wrong on demand on AWS's side. */
    faults: () => up().aws.faults,
    machineArn: () => `arn:aws:states:us-east-1:000000000000:stateMachine:${NAMES.stateMachine}`,
    /** Questions that wait for an answer. */
    unanswered: () => asked,
    executionArn: (articleId: string) =>
      `arn:aws:states:us-east-1:000000000000:execution:${NAMES.stateMachine}:${articleId}`,

    /** Begins a run: everything empty, a day later. */
    begin: async (): Promise<void> => {
      directory = mkdtempSync(join(tmpdir(), 'holdpoint-model-'));
      giveBack = takeOver(time, product, taken);
      time.clear();
      time.goTo(time.now() + DAY);
      heard = newlyHeard();
      executions.forget();
      product.heal();
      asked = 0;
      sandbox = 0;
      await start();
      const { aws } = up();
      await Promise.all([provideKeys(aws.clientConfig, KEYS), provideRules(aws.clientConfig)]);
      await aws.resume();
      await world.sweep();
    },

    end: async (): Promise<void> => {
      try {
        await stop();
      } finally {
        giveBack();
        rmSync(directory, { recursive: true, force: true });
      }
    },

    /** Kills the process and starts it again on what it left. */
    restart: async (): Promise<void> => {
      await stop();
      sandbox = (sandbox + 1) % SANDBOXES;
      await start();
      await up().aws.resume();
      await untilAtRest();
    },

    /** Has somebody ask the product something. With patience, time passes until there is an answer. */
    ask: async <T>(question: () => Promise<T>, { patient = true } = {}): Promise<T | undefined> => {
      asked += 1;
      let answer: { readonly value: T } | undefined;
      let fault: unknown;
      const done = question()
        .then(
          (value) => {
            answer = { value };
          },
          (error) => {
            fault = error;
          },
        )
        .finally(() => {
          asked -= 1;
        });
      await untilAtRest();
      for (const until = time.now() + PATIENCE; patient && !answer && !fault; await untilAtRest()) {
        if (!time.step(until)) break;
      }
      if (fault !== undefined) throw fault;
      void done;
      return answer?.value;
    },

    api: <T>(
      method: string,
      path: string,
      { key = KEYS.moderate, ...asked }: Partial<ApiRequest> = {},
    ): Promise<ApiResponse<T>> => callApi<T>(`${up().apiUrl}${path}`, method, { key, ...asked }, heard.answers),

    /** Calls Slack's Web API as the app, and not by the product. */
    callSlack: async (method: string, args: Record<string, string>): Promise<void> => {
      const response = await fetch(`${up().slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${LOCAL.botToken}` },
        body: new URLSearchParams(args),
      });
      const { ok, error } = (await response.json()) as { ok: boolean; error?: string };
      if (!ok) throw new Error(`${method}: ${error}`);
    },

    /** Runs the sweep, as many at once as wanted. */
    sweep: async (atOnce = 1, { patient = true } = {}): Promise<void> => {
      const sweeps = Array.from({ length: atOnce }, async () => {
        const amidTrouble = product.isStruck();
        const result = await up().aws.invoke('sweep', {});
        if (!('error' in result) || result.error === 'Sandbox.Timedout') return;
        heard.failedSweeps.push({ cause: result.cause, amidTrouble: amidTrouble || product.isStruck() });
      });
      let isOver = false;
      void Promise.all(sweeps).then(() => {
        isOver = true;
      });
      await untilAtRest();
      for (const until = time.now() + PATIENCE; patient && !isOver; await untilAtRest()) {
        if (!time.step(until)) break;
      }
    },

    /** Lets time pass, and with it whatever waits for a time. */
    pass: async (milliseconds: number): Promise<void> => {
      const until = time.now() + milliseconds;
      for (;;) {
        while (time.step(until)) await untilAtRest();
        if (time.now() >= until) break;
        // What Step Functions waits for is not known here: it is asked in so many steps.
        time.goTo(Math.min(until, time.now() + Math.max(1000, milliseconds / 4)));
        await up().aws.rearm();
        await untilAtRest();
      }
    },

    close: async (): Promise<void> => {
      clients?.sfn.destroy();
      clients?.dynamo.destroy();
    },
  };
  await warm();
  return world;

  /** Lets each sandbox remember what it remembers for good, so that a run is the same whatever ran before it. */
  async function warm(): Promise<void> {
    await world.begin();
    for (let n = 0; n < SANDBOXES; n++) {
      await world.sweep();
      await world.ask(() => world.as('U0MONA').command(LOCAL.reviewChannel, '/pending'));
      await world.restart();
    }
    await world.end();
  }
}

/** How often the handlers are loaded: two stand for the processes before a restart and after it. */
const SANDBOXES = 2;
/** Milliseconds after which all of AWS knows of an execution. */
const LAGS_AT_MOST = 2000;
const DAY = 24 * 60 * 60 * 1000;

/** What goes wrong is thrown. */
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

const portOf = (url: string): number => Number(new URL(url).port);

const newlyHeard = (): Heard => ({
  logs: [],
  outcomes: [],
  answers: [],
  posters: new Map(),
  messages: [],
  ephemerals: [],
  exchanges: [],
  crashes: [],
  failedSweeps: [],
});
