import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  eventually,
  type SeenMessage,
  type SeenView,
  type SlackClient,
  sendSigned,
  slackAt,
} from 'slack-stand-in/testing';
import { LOCAL } from '../../src/local/local-workspace';
import { ACTIONS } from '../../src/slack/ids';
import { bundled, type NodeArguments } from './bundled-scripts';
import { type ApiRequest, type ApiResponse, callApi } from './call-api';
import { type HostProcess, startHostProcess, temporaryDataDir } from './host-process';

/** An article as the HTTP API shows it. */
export interface SeenArticle {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly decision?: {
    readonly status: string;
    readonly by: string;
    readonly via: string;
    readonly at: string;
    readonly reason?: string;
  };
  readonly history: { readonly event: string; readonly by?: string; readonly via?: string; readonly at: string }[];
  readonly deadline?: string;
  readonly executionArn?: string;
}

const CHANNEL = LOCAL.reviewChannel;
const LOCAL_AWS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

export { eventually };

/** Each sweep shows what Slack's pace allows in its time. */
const SHOWN_BY_SWEEPS_WITHIN_MS = 40_000;

/** A Holdpoint that was started, on whatever engine. */
export type StartedHoldpoint = Pick<HostProcess, 'apiUrl' | 'slackUrl' | 'awsUrl' | 'keys' | 'output' | 'kill'> & {
  /** Has a sweep done now, where none comes by itself within moments: on AWS there is one a minute. */
  sweep?(): Promise<void>;
};

/** A running Holdpoint with people in it: {@link newNewsroom}, opened. */
export async function openNewsroom(env: Record<string, string> = {}): Promise<Newsroom> {
  const newsroom = newNewsroom(env);
  await newsroom.open();
  return newsroom;
}

/** A Holdpoint with people in it on this machine's own host, once it is opened. */
export function newNewsroom(
  env: Record<string, string> = {},
  dataDir = temporaryDataDir(),
  nodeArguments: NodeArguments = bundled,
): Newsroom {
  return newsroomOn({
    start: (earlier) => startHostProcess(dataDir.path, env, earlier, nodeArguments),
    remove: async () => dataDir.remove(),
  });
}

/**
 * A Holdpoint with people in it, editors over HTTP, moderators in Slack, once it is opened. Everything that was
 * answered is kept, so that a test can search it for secrets.
 */
export function newsroomOn<Host extends StartedHoldpoint>(engine: {
  /** Starts it, or starts it again on what an earlier one left. */
  start(earlier?: Host): Promise<Host>;
  remove(): Promise<void>;
}) {
  let running: { host: Host; slack: SlackClient } | undefined;
  const opened = () => {
    if (running === undefined) throw new Error('The newsroom is not open.');
    return running;
  };
  const answers: string[] = [];
  const outputs: string[] = [];
  /** Waits for what the channel shows. What a function did not come to before its time was up is left to a sweep. */
  const shown = <T>(ask: () => Promise<T | undefined>, what: string): Promise<T> => {
    const { sweep } = opened().host;
    if (sweep === undefined) return eventually(ask, what);
    const asked = async () => {
      const found = await ask();
      if (found !== undefined) return found;
      await sweep();
      return ask();
    };
    return eventually(asked, what, SHOWN_BY_SWEEPS_WITHIN_MS);
  };

  const newsroom = {
    /** Starts the process and waits until it is ready. */
    open: async (): Promise<void> => {
      const host = await engine.start();
      running = { host, slack: slackAt(host.slackUrl) };
    },

    host: () => opened().host,
    answers,
    get slack() {
      return opened().slack;
    },
    as: (user: string) => opened().slack.as(user),

    /** Calls the HTTP API. */
    api: <T>(
      method: string,
      path: string,
      { key = newsroom.host().keys.moderate, ...asked }: Partial<ApiRequest> = {},
    ): Promise<ApiResponse<T>> => callApi<T>(`${newsroom.host().apiUrl}${path}`, method, { key, ...asked }, answers),

    /** Submits an article and gives its id. */
    submit: async (title: string, more: Record<string, string> = {}): Promise<string> => {
      const { status, body } = await newsroom.api<{ id: string }>('POST', '/articles', {
        body: { title, ...more },
        key: newsroom.host().keys.submit,
      });
      if (status !== 202) throw new Error(`submitting was answered ${status}: ${JSON.stringify(body)}`);
      return body.id;
    },

    /** Submits what a rule holds, and waits until its execution waits for a decision and for nothing else. @returns its id. */
    held: async (title: string): Promise<string> => {
      const id = await newsroom.submit(title);
      await newsroom.until(id, 'pending');
      const isRequested = async () => (await newsroom.historyOf(id)).includes('TaskSubmitted');
      await eventually(isRequested, `the review of ${id} to be requested`);
      return id;
    },

    article: async (id: string) => (await newsroom.api<SeenArticle>('GET', `/articles/${id}`)).body,

    /** What waits for a decision, the oldest first: a hundred at most. */
    waiting: async (): Promise<SeenArticle[]> =>
      (await newsroom.api<{ items: SeenArticle[] }>('GET', '/articles?status=pending&limit=100')).body.items,

    /** The article of a title once it waits: of one that was submitted in Slack, which tells no id. */
    waitingTitled: (wanted: string): Promise<SeenArticle> =>
      eventually(async () => (await newsroom.waiting()).find(({ title }) => title === wanted), `“${wanted}” to wait`),

    /** Rejects whatever waits, so that nothing does for the next test. */
    rejectWaiting: async (): Promise<void> => {
      for (const { id } of await newsroom.waiting()) {
        await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'reject' } });
      }
    },

    /** The events of an article's execution, by their types. */
    historyOf: async (id: string): Promise<string[]> => {
      const sfn = new SFNClient({ endpoint: newsroom.host().awsUrl, ...LOCAL_AWS });
      const { executionArn } = await newsroom.article(id);
      const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      sfn.destroy();
      return events.map(({ type }) => type ?? '');
    },

    /** Waits until an article has a status. */
    until: (id: string, status: string) =>
      eventually(async () => {
        const article = await newsroom.article(id);
        return article.status === status ? article : undefined;
      }, `article ${id} to be ${status}`),

    /** The card of an article, once it is there. */
    card: (articleId: string): Promise<SeenMessage> =>
      shown(async () => (await newsroom.cards(articleId))[0], `the card of ${articleId}`),

    /** The card of an article, once it says so, or has such a button. */
    cardWith: (articleId: string, words: string): Promise<SeenMessage> =>
      shown(
        async () => (await newsroom.cards(articleId)).find((card) => textOf(card).includes(words)),
        `the card of ${articleId} with ${words}`,
      ),

    cards: async (articleId: string): Promise<SeenMessage[]> =>
      (await newsroom.as('U0MONA').messages(CHANNEL)).filter((message) => isCardOf(message, articleId)),

    /** Waits until the card has no button that decides or undoes. */
    decidedCard: (articleId: string): Promise<SeenMessage> =>
      shown(
        async () => (await newsroom.cards(articleId)).find((card) => !hasButtons(card)),
        `the decided card of ${articleId}`,
      ),

    /** Presses a button of an article's card. */
    click: async (user: string, articleId: string, action: string) =>
      newsroom.as(user).click(await newsroom.card(articleId), action, articleId),

    /** Presses a button of an article's row, in a list or on a Home: there its value is more than the article's id. */
    clickRow: (user: string, where: SeenMessage | SeenView | null | undefined, articleId: string, action: string) =>
      newsroom.as(user).click(where, action, rowValue(where?.blocks, articleId, action)),

    command: (user: string, command: string, text = '') => newsroom.as(user).command(CHANNEL, command, text),

    /** Sends anything to the request URL, signed as Slack signs unless told otherwise. */
    signed: (
      body: string,
      { secret = LOCAL.signingSecret, ...more }: { contentType?: string; at?: number; secret?: string } = {},
    ) => sendSigned({ url: `${newsroom.host().apiUrl}/slack/events`, signingSecret: secret, body, ...more }),

    /** Ends the process at once and starts another on the same data and ports. */
    crashAndRestart: async (): Promise<void> => {
      const { host, slack } = opened();
      await host.kill('SIGKILL');
      outputs.push(host.output());
      running = { host: await engine.start(host), slack };
    },

    output: () => [...outputs, newsroom.host().output()].join('\n'),

    close: async (): Promise<void> => {
      await running?.host.kill('SIGTERM');
      await engine.remove();
    },
  };
  return newsroom;
}

/** People and a running Holdpoint. */
export type Newsroom = ReturnType<typeof newsroomOn<HostProcess>>;

const DECIDING: ReadonlySet<string | undefined> = new Set([
  ACTIONS.approve,
  ACTIONS.reject,
  ACTIONS.rejectWithReason,
  ACTIONS.undo,
]);

/** Whether a message has a button that decides or undoes: every card has *Details*. */
export function hasButtons(message: SeenMessage): boolean {
  const elements = (message.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return elements.some(({ action_id }) => DECIDING.has(action_id));
}

/** Whether a message is the card of an article. */
const isCardOf = (message: SeenMessage, articleId: string): boolean =>
  message.metadata?.event_payload.article_id === articleId;

/** The value of an article's button in a row; undefined where it has none. */
function rowValue(blocks: SeenMessage['blocks'], articleId: string, action: string): string | undefined {
  const elements = (blocks ?? []).flatMap((block) => {
    if (block.type === 'section') return block.accessory ?? [];
    return block.type === 'actions' ? block.elements : [];
  });
  const values = elements.flatMap((element) =>
    element.type === 'button' && element.action_id === action ? (element.value ?? []) : [],
  );
  return values.find((value) => value === articleId || value.startsWith(`${articleId}|`)) ?? articleId;
}

/** All that a person is shown, as one text to search. */
export function textOf(shown: unknown): string {
  return JSON.stringify(shown);
}
