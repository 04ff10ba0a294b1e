import { createHmac } from 'node:crypto';
import { startHostProcess, temporaryDataDir } from './host-process';

/** A message as the stand-in's client shows it. */
export interface SeenMessage {
  ts: string;
  text: string;
  user?: string;
  thread_ts?: string;
  channel?: string;
  blocks?: { type: string; block_id?: string; elements?: { action_id?: string; value?: string }[] }[];
  metadata?: { event_payload?: { article_id?: string } };
}

/** What a person is shown after doing something. */
export interface Shown {
  ok: boolean;
  error?: string;
  text?: string;
  ephemeral?: SeenMessage[];
  view?: { id: string; title: { text: string }; blocks: unknown[] };
  home?: { id: string; blocks: unknown[] };
}

/** An answer of the HTTP API. */
export interface ApiAnswer<T = Record<string, never>> {
  status: number;
  headers: Headers;
  body: T;
}

/** An article as the HTTP API shows it. */
export interface SeenArticle {
  id: string;
  title: string;
  status: string;
  decision?: { status: string; by: string; via: string; at: string; reason?: string };
  history: { event: string; by?: string; via?: string; at: string }[];
  deadline?: string;
  executionArn?: string;
}

const CHANNEL = 'C0REVIEW';

/**
 * A running Holdpoint with people in it: editors over HTTP, moderators in Slack. Everything that was answered is kept,
 * so that a test can search it for secrets.
 */
export const openNewsroom = async (env: Record<string, string> = {}) => {
  const dataDir = temporaryDataDir();
  let host = await startHostProcess(dataDir.path, env);
  const answers: string[] = [];
  const outputs: string[] = [];

  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(`${host.slackUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as T;
  };

  const newsroom = {
    host: () => host,
    answers,

    /** Calls the HTTP API. */
    api: async <T>(
      method: string,
      path: string,
      {
        body,
        key = 'local-moderate',
        headers = {},
      }: { body?: unknown; key?: string; headers?: Record<string, string> } = {},
    ): Promise<ApiAnswer<T>> => {
      const answer = await fetch(`${host.apiUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      answers.push(`${JSON.stringify([...answer.headers])}${text}`);
      return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
    },

    /** Submits an article and gives its id. */
    submit: async (title: string, more: Record<string, string> = {}): Promise<string> => {
      const { status, body } = await newsroom.api<{ id: string }>('POST', '/articles', {
        body: { title, ...more },
        key: 'local-submit',
      });
      if (status !== 202) throw new Error(`submitting was answered ${status}: ${JSON.stringify(body)}`);
      return body.id;
    },

    article: async (id: string) => (await newsroom.api<SeenArticle>('GET', `/articles/${id}`)).body,

    /** Waits until an article has a status. */
    until: (id: string, status: string) =>
      eventually(async () => {
        const article = await newsroom.article(id);
        return article.status === status ? article : undefined;
      }, `article ${id} to be ${status}`),

    /** What a person sees of a conversation. */
    messages: async (user = 'U0MONA', channel = CHANNEL, threadTs?: string): Promise<SeenMessage[]> => {
      const thread = threadTs === undefined ? '' : `&thread_ts=${threadTs}`;
      const answer = await fetch(`${host.slackUrl}/client/messages?user=${user}&channel=${channel}${thread}`);
      return ((await answer.json()) as { messages: SeenMessage[] }).messages;
    },

    /** The direct messages that the app sent somebody. */
    directMessages: async (user: string): Promise<SeenMessage[]> => {
      const answer = await fetch(`${host.slackUrl}/client/workspace?user=${user}`);
      const { channels } = (await answer.json()) as { channels: { id: string; is_im?: boolean }[] };
      const im = channels.find((channel) => channel.is_im);
      return newsroom.messages(user, im?.id);
    },

    /** The card of an article, once it is there. */
    card: (articleId: string) =>
      eventually(
        async () => (await newsroom.messages()).find((message) => isCardOf(message, articleId)),
        `the card of ${articleId}`,
      ),

    cards: async (articleId: string) =>
      (await newsroom.messages()).filter((message) => isCardOf(message, articleId)),

    /** Waits until the card shows a text and no buttons. */
    decidedCard: (articleId: string) =>
      eventually(async () => {
        const card = (await newsroom.messages()).find((message) => isCardOf(message, articleId));
        return card && !hasButtons(card) ? card : undefined;
      }, `the decided card of ${articleId}`),

    click: async (user: string, articleId: string, action: string): Promise<Shown> => {
      const { ts } = await newsroom.card(articleId);
      return post('/client/actions', {
        user,
        container: { channel: CHANNEL, ts },
        action_id: action,
        value: articleId,
      });
    },

    act: (user: string, container: object, action: string, value?: unknown): Promise<Shown> =>
      post('/client/actions', {
        user,
        container,
        action_id: action,
        ...(value === undefined ? {} : { value }),
      }),

    command: (user: string, command: string, text = ''): Promise<Shown> =>
      post('/client/commands', { user, channel: CHANNEL, command, text }),

    shortcut: (user: string, callbackId: string): Promise<Shown> =>
      post('/client/shortcuts', { user, callbackId }),

    submitView: (
      user: string,
      viewId: string,
      values: object,
    ): Promise<Shown & { response_action?: string }> =>
      post('/client/views/submit', { user, viewId, values }),

    closeView: (user: string, viewId: string): Promise<Shown> =>
      post('/client/views/close', { user, viewId }),

    home: (user: string): Promise<{ ok: boolean; view: { id: string; blocks: unknown[] } }> =>
      post('/client/home', { user }),

    outage: (mode: 'up' | '429' | '500' | 'hang' | 'refuse') => post('/control/outage', { mode }),

    control: (path: string, body: object) => post(`/control/${path}`, body),

    exchanges: async (): Promise<
      { kind: string; name: string; requestBody: string; responseBody: string }[]
    > => {
      const answer = await fetch(`${host.slackUrl}/control/exchanges`);
      return ((await answer.json()) as { exchanges: never[] }).exchanges;
    },

    /** Sends anything to the request URL, signed as Slack signs unless told otherwise. */
    signed: async (
      body: string | Buffer,
      {
        contentType = 'application/x-www-form-urlencoded',
        at = Date.now(),
        secret = 'local-signing-secret',
      } = {},
    ) => {
      const timestamp = Math.floor(at / 1000);
      const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
      const answer = await fetch(`${host.apiUrl}/slack/events`, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': `v0=${signature}`,
        },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      return { status: answer.status, text: await answer.text() };
    },

    /** Ends the process at once and starts another on the same data and ports. */
    crashAndRestart: async (): Promise<void> => {
      await host.kill('SIGKILL');
      outputs.push(host.output());
      host = await startHostProcess(dataDir.path, env, host);
    },

    output: () => [...outputs, host.output()].join('\n'),

    close: async (): Promise<void> => {
      await host.kill('SIGTERM');
      dataDir.remove();
    },
  };
  return newsroom;
};

/** People and a running Holdpoint. */
export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

/** Whether a message offers something to press. */
export const hasButtons = (message: SeenMessage): boolean =>
  message.blocks?.some((block) => block.type === 'actions') ?? false;

/** Whether a message is the card of an article. */
const isCardOf = (message: SeenMessage, articleId: string): boolean =>
  message.metadata?.event_payload?.article_id === articleId;

/** Asks until there is an answer. */
export const eventually = async <T>(
  ask: () => Promise<T | undefined>,
  what: string,
  within = 10_000,
): Promise<T> => {
  const until = Date.now() + within;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`waited ${within} ms in vain for ${what}`);
    await new Promise((wait) => setTimeout(wait, 20));
  }
};

/** All that a person is shown, as one text to search. */
export const textOf = (shown: unknown): string => JSON.stringify(shown);
