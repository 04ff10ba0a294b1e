import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import {
  type Exchange,
  type SlackStandIn,
  type SlackStandInOptions,
  startSlackStandIn,
  type Workspace,
} from '../src/slack-stand-in';
import { TOKEN, workspace } from './workspace';

/** A request that the app under test received. */
interface Received {
  headers: IncomingMessage['headers'];
  body: string;
  /** The `payload` field or the JSON body, parsed; form fields otherwise. */
  payload: Record<string, unknown>;
}

export interface AppAnswer {
  status?: number;
  body?: string | object;
  delayMs?: number;
}

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

type App = (request: Received) => AppAnswer | Promise<AppAnswer>;

/** An answer of `/client/*` or `/control/*`, with the parts that tests look into. */
interface ClientAnswer {
  status: number;
  ok: boolean;
  error?: string;
  text?: string;
  errors?: Record<string, string>;
  view?: { id: string; hash: string; blocks: unknown[]; title: unknown } | null;
  home?: { id: string };
  views?: { id: string }[];
  message?: { ts: string; text: string; blocks?: unknown[] } | null;
  messages?: { ts: string; text: string; is_ephemeral?: boolean; blocks?: unknown[] }[];
  ephemeral?: { ts: string; text: string }[];
  exchanges?: Exchange[];
  channels?: { id: string }[];
}

export interface Harness {
  slack: SlackStandIn;
  client: WebClient;
  received: Received[];
  /** Changes how the app answers from now on. */
  answer(app: App): void;
  newClient(options?: WebClientOptions & { token?: string }): WebClient;
  post(path: string, body: object): Promise<ClientAnswer>;
  get(path: string): Promise<ClientAnswer>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const parsed = (headers: IncomingMessage['headers'], body: string): Record<string, unknown> => {
  if (headers['content-type']?.startsWith('application/json')) return JSON.parse(body);
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload === undefined ? fields : JSON.parse(fields.payload);
};

export async function startHarness(
  overrides: {
    workspace?: Partial<Workspace>;
    now?: () => number;
    page?: NonNullable<SlackStandInOptions['page']>;
  } = {},
): Promise<Harness> {
  const dataDir = await mkdtemp(join(tmpdir(), 'slack-stand-in-'));
  const received: Received[] = [];
  let app: App = () => ({});
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const one = { headers: request.headers, body, payload: parsed(request.headers, body) };
      received.push(one);
      const answer = await app(one);
      if (answer.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
      response.statusCode = answer.status ?? 200;
      if (typeof answer.body === 'object') response.setHeader('Content-Type', 'application/json');
      response.end(typeof answer.body === 'object' ? JSON.stringify(answer.body) : (answer.body ?? ''));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const start = () =>
    startSlackStandIn({
      port: 0,
      dataDir,
      workspace: { ...workspace, ...overrides.workspace },
      requestUrl,
      commands: [{ command: '/pending', description: 'What waits' }],
      shortcuts: [{ callbackId: 'submit_article', name: 'Submit an article' }],
      ...(overrides.now === undefined ? {} : { now: overrides.now }),
      ...(overrides.page === undefined ? {} : { page: overrides.page }),
    });
  let slack = await start();
  const newClient: Harness['newClient'] = ({ token = TOKEN, ...options } = {}) =>
    new WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: silent,
      ...options,
    });
  let client = newClient();

  return {
    get slack() {
      return slack;
    },
    get client() {
      return client;
    },
    received,
    answer: (next) => {
      app = next;
    },
    newClient,
    async post(path, body) {
      const response = await fetch(slack.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { ...((await response.json()) as ClientAnswer), status: response.status };
    },
    async get(path) {
      const response = await fetch(slack.url + path);
      return { ...((await response.json()) as ClientAnswer), status: response.status };
    },
    async restart() {
      await slack.close();
      slack = await start();
      client = newClient();
    },
    async stop() {
      await slack.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
