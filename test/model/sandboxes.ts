import { EventEmitter } from 'node:events';
import type { IncomingMessage, RequestOptions, request as requestHttp } from 'node:http';
import { Readable } from 'node:stream';
import type { ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import type { LambdaHandler } from 'aws-stand-in';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundles';
import { given } from '../../src/domain/given';
import { AbandonedError, type Lambdas, type Posted } from './lambdas';
import { slackMethod } from './slack-method';
import { dateBy, type VirtualTime } from './virtual-time';

/** The Lambda functions that the model runs. */
export const FUNCTIONS = [
  'http-api',
  'slack-events',
  'request-review',
  'announce-decision',
  'sweep',
  'follow-articles',
  'deliver-outcome',
] as const;

/** The handlers as one start of the process has them, with what they remember. */
export type Sandbox = Readonly<Record<(typeof FUNCTIONS)[number], LambdaHandler>>;

/** Where outcomes go: nobody listens there, {@link takeOver} answers. */
export const WEBHOOK_URL = 'http://127.0.0.1:9/outcomes';

/** What the product is given of this process in place of what Node has. */
export interface Taken {
  /** A log line of the product's, with the invocation that wrote it. */
  readonly onLog: (line: string) => void;
  /** A message was posted, or shown to somebody, by whichever invocation, and sent at this time. */
  readonly onPost: (ts: string, post: Posted) => void;
  readonly onOutcome: (body: string) => void;
  /** A promise failed that nobody waited for: Lambda, as Node, ends the process then. */
  readonly onCrash: (reason: string) => void;
}

/**
 * Takes the clock, timers, log and calls of whatever runs in an invocation; everything else in this process goes on as
 * ever, but for its `Date`.
 * @returns what gives everything back.
 */
export function takeOver(
  time: VirtualTime,
  lambdas: Lambdas,
  { onLog, onPost, onOutcome, onCrash }: Taken,
): () => void {
  const real = {
    ...{ Date: globalThis.Date, setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout },
    ...{ fetch: globalThis.fetch, timeout: AbortSignal.timeout, write: process.stdout.write },
  };
  globalThis.Date = dateBy(time.now, real.Date);
  globalThis.setTimeout = ((run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
    lambdas.current() === undefined
      ? real.setTimeout(run, milliseconds, ...args)
      : lambdas.timer(() => run(...args), milliseconds)) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: { cancel?: () => void } | undefined) =>
    timer?.cancel ? timer.cancel() : real.clearTimeout(timer as NodeJS.Timeout)) as typeof clearTimeout;
  AbortSignal.timeout = (milliseconds) => {
    if (lambdas.current() === undefined) return real.timeout.call(AbortSignal, milliseconds);
    const controller = new AbortController();
    const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    time.after(milliseconds, () => controller.abort(reason()));
    return controller.signal;
  };
  globalThis.fetch = async (input, init = {}) => {
    const url = String(input);
    const { signal, ...sent } = init;
    const invocation = lambdas.current();
    if (invocation === undefined) return real.fetch(input, init);
    const { lastLate } = invocation;
    const post = { by: invocation, sentAt: time.now(), ...given({ lastLate }) };
    const run = async () => {
      if (url !== WEBHOOK_URL) {
        const response = await real.fetch(input, sent);
        if (!/\/chat\.post(Message|Ephemeral)$/.test(url)) return response;
        const { ts, message_ts = ts } = (await response.clone().json()) as { ts?: string; message_ts?: string };
        if (message_ts !== undefined) onPost(message_ts, post);
        return response;
      }
      onOutcome(String(sent.body));
      return new Response(null, { status: 204 });
    };
    return lambdas.call({ name: url === WEBHOOK_URL ? 'webhook' : `slack.${slackMethod(url)}` }, run, signal);
  };
  process.stdout.write = ((chunk: string, ...more: []) => {
    const invocation = lambdas.current();
    if (invocation === undefined) return real.write.call(process.stdout, chunk, ...more);
    if (!invocation.dead) onLog(String(chunk));
    return true;
  }) as typeof process.stdout.write;

  const node = nodeProcess();
  const others = node.listeners('unhandledRejection');
  const crashed = (reason: unknown): void => {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    if (!(error instanceof AbandonedError)) onCrash(String(error.stack));
  };
  node.removeAllListeners('unhandledRejection');
  node.on('unhandledRejection', crashed);

  return () => {
    node.removeAllListeners('unhandledRejection');
    for (const listener of others) node.on('unhandledRejection', listener as NodeJS.UnhandledRejectionListener);
    const { timeout, write, ...globals } = real;
    Object.assign(globalThis, globals);
    AbortSignal.timeout = timeout;
    process.stdout.write = write;
  };
}

/** The process as Node has it, where jest's is a copy that hears of nothing: a function of Node's own knows it. */
const nodeProcess = (): NodeJS.Process => (setImmediate.constructor as FunctionConstructor)('return process')();

/** Node's own client: what an invocation sends by it goes the way of what it fetches. */
function requestOf(lambdas: Lambdas, real: typeof requestHttp) {
  return (url: URL, options: RequestInit, onAnswer: (response: IncomingMessage) => void) => {
    if (lambdas.current() === undefined) return real(url, options as RequestOptions, onAnswer);
    const sent = new EventEmitter();
    const over = new AbortController();
    const answer = async (body: string) => {
      const response = await fetch(url, { ...options, body, signal: over.signal });
      const text = Buffer.from(await response.text());
      const { status: statusCode, statusText: statusMessage } = response;
      const headers = Object.fromEntries(response.headers);
      onAnswer(Object.assign(Readable.from([text]), { statusCode, statusMessage, headers }) as IncomingMessage);
    };
    return Object.assign(sent, {
      destroy: () => over.abort(),
      end: (body: string) => void answer(body).catch((error) => sent.emit('error', error)),
    });
  };
}

type Send = (command: { readonly input?: { readonly executionArn?: string } }, ...more: unknown[]) => Promise<unknown>;

/** What {@link productScript} gives. */
interface Product {
  readonly handlers: Sandbox;
  readonly clients: Readonly<Record<'dynamodb' | 'events' | 'sqs' | 'secrets' | 'sfn', Client>>;
  readonly ExecutionDoesNotExist: typeof ExecutionDoesNotExist;
}

type Client = { readonly prototype: { send: Send } };

/** The handlers and the clients they call AWS by, in one script, which is a process that starts each time it is run. */
export async function productScript(): Promise<string> {
  const contents = `
    ${FUNCTIONS.map((name, n) => `import { handler as handler${n} } from './src/wire/${name}';`).join('\n')}
    import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
    import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
    import { SQSClient } from '@aws-sdk/client-sqs';
    import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
    import { SFNClient, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
    export { ExecutionDoesNotExist };
    export const handlers = { ${FUNCTIONS.map((name, n) => `'${name}': handler${n}`)} };
    export const clients = {
      dynamodb: DynamoDBDocumentClient, events: EventBridgeClient, sqs: SQSClient, secrets: SecretsManagerClient, sfn: SFNClient,
    };`;
  const { outputFiles } = await build({
    ...bundling,
    ...{ format: 'cjs', splitting: false, banner: {}, sourcemap: 'inline' },
    // jest's realm has no `import()`.
    supported: { 'dynamic-import': false },
    stdin: { contents, resolveDir: bundling.absWorkingDir, loader: 'ts' },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Starts the product anew, with nothing remembered. Its environment has to be there. */
export function loadSandbox(lambdas: Lambdas, script: string): Sandbox {
  const started = { exports: {} as Product };
  const requireFor = (name: string) => {
    if (name === 'node:timers/promises') return { setTimeout: lambdas.sleep };
    if (name !== 'node:http' && name !== 'node:https') return require(name);
    const { request, ...others } = require(name);
    return { ...others, request: requestOf(lambdas, request) };
  };
  new Function('module', 'exports', 'require', script)(started, started.exports, requireFor);
  const { handlers, clients, ExecutionDoesNotExist } = started.exports;
  const lagging = {
    DescribeExecution: () => {
      throw new ExecutionDoesNotExist({ message: 'Execution Does Not Exist', $metadata: {} });
    },
  };
  for (const [service, client] of Object.entries(clients)) {
    callThrough(lambdas, service, client, service === 'sfn' ? lagging : {});
  }
  return handlers;
}

/** Lets each call of a client of AWS's be seen. */
function callThrough(
  lambdas: Lambdas,
  service: string,
  client: Client,
  lagging: Readonly<Record<string, () => never>> = {},
): void {
  const { send } = client.prototype;
  client.prototype.send = function (this: object, command, ...more) {
    const operation = command.constructor.name.replace(/Command$/, '');
    const call = {
      name: `${service}.${operation}`,
      ...given({ lagging: lagging[operation], execution: command.input?.executionArn?.split(':').at(-1) }),
    };
    return lambdas.call(call, () => send.call(this, command, ...more));
  };
}
