import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundles';
import { given } from '../../src/domain/given';
import { LOCAL } from '../../src/local/local-workspace';
import { lambdaEnvironment } from '../support/lambda-environment';
import { type Newsroom, openNewsroom } from '../support/newsroom';

// Cold starts in turn, on the same backend: from the start of a process to its first answer.

const RUNS = 15;
const FIXTURE = join(__dirname, 'cold-fixture.js');

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The entry of a bundle, of this build or of an earlier one. */
const bundleIn = (folder: string): string =>
  ['index.mjs', 'index.js'].map((file) => join(folder, file)).find((file) => existsSync(file)) ?? folder;

/** @returns milliseconds from the start of the process until it has answered. */
async function coldStart(newsroom: Newsroom, bundle: string, event: object): Promise<number> {
  const started = performance.now();
  const lambda = spawn(process.execPath, [FIXTURE], {
    env: {
      ...lambdaEnvironment(newsroom.host()),
      SLACK_TEAM_ID: LOCAL.team,
      FIXTURE_BUNDLE: bundle,
      FIXTURE_EVENT: JSON.stringify(event),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answered = once(lambda.stdout, 'readable').then(() => performance.now() - started);
  const [took, answer] = await Promise.all([answered, text(lambda.stdout)]);
  if (!/^20[02] /.test(answer)) throw new Error(`the bundle ${bundle} answered ${answer}`);
  return took;
}

const posting = (title: string) => ({
  version: '2.0',
  routeKey: 'POST /articles',
  rawPath: '/articles',
  rawQueryString: '',
  headers: { authorization: `Bearer ${LOCAL.apiKeys.submit.secret}`, 'content-type': 'application/json' },
  requestContext: { domainName: 'localhost', http: { method: 'POST', path: '/articles', sourceIp: '127.0.0.1' } },
  body: JSON.stringify({ title }),
  isBase64Encoded: false,
});

async function clicking(newsroom: Newsroom, title: string, responseUrl: string) {
  const id = await newsroom.submit(title);
  const { ts } = await newsroom.card(id);
  const click = {
    type: 'block_actions',
    team: { id: LOCAL.team, domain: 'local-newsroom' },
    user: { id: 'U0MONA', username: 'mona', team_id: LOCAL.team },
    api_app_id: LOCAL.app,
    trigger_id: '1.2.3',
    response_url: responseUrl,
    container: { type: 'message', channel_id: LOCAL.reviewChannel, message_ts: ts, is_ephemeral: false },
    channel: { id: LOCAL.reviewChannel, name: 'review' },
    message: { type: 'message', ts },
    actions: [{ type: 'button', action_id: 'approve', block_id: 'b', value: id, action_ts: '1' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(click) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac('sha256', LOCAL.signingSecret).update(`v0:${timestamp}:${body}`);
  return {
    version: '2.0',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    },
    requestContext: { http: { method: 'POST' } },
    body,
    isBase64Encoded: false,
  };
}

/** What is started in turn: a name, and the module that it is. */
type Contestants = Readonly<Record<string, string>>;

/** Starts each in turn, in another order each time. @returns what each took, in milliseconds, by its name. */
async function race(newsroom: Newsroom, contestants: Contestants, event: (n: number) => Promise<object>) {
  const took = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]));
  let events = 0;
  // The first round warms the backend.
  for (let round = -1; round < RUNS; round++) {
    const order = Object.entries(contestants);
    if (round % 2 === 0) order.reverse();
    for (const [name, module] of order) {
      const ms = await coldStart(newsroom, module, await event(events++));
      if (round >= 0) took.get(name)?.push(ms);
    }
  }
  return took;
}

/** A row each, beside the first. */
function print(what: string, took: ReadonlyMap<string, readonly number[]>): void {
  const [[, ours = []] = []] = took;
  for (const [name, all] of took) {
    const sorted = [...all].sort((a, b) => a - b);
    const spread = `${sorted[0]?.toFixed(0)}–${sorted.at(-1)?.toFixed(0)}`;
    const ratio = median(ours.map((ms, n) => ms / (all[n] ?? 1)));
    process.stdout.write(`| ${what} | ${name} | ${median(all).toFixed(0)} ms | ${spread} | ${ratio.toFixed(2)} |\n`);
  }
}

/** The same click as others would have it, each bundled as what it is: `test/bench/peers`. */
async function buildPeers(): Promise<Contestants> {
  const outdir = mkdtempSync(join(tmpdir(), 'holdpoint-peers-'));
  const peers = { 'slack-edge': 'slack-edge', 'Bolt, as its docs have it': 'stock-bolt' };
  const { alias: _, ...likeOurs } = bundling;
  await build({
    ...likeOurs,
    entryPoints: Object.values(peers).map((peer) => join(__dirname, `peers/${peer}.ts`)),
    outdir,
  });
  return Object.fromEntries(Object.entries(peers).map(([name, file]) => [name, join(outdir, `${file}.mjs`)]));
}

async function main([ours = 'dist', other]: string[]): Promise<void> {
  const peers = await buildPeers();
  const newsroom = await openNewsroom();
  const answers = createServer((request, response) => request.resume().on('end', () => response.end('ok')));
  await once(answers.listen(0, '127.0.0.1'), 'listening');
  const responseUrl = `http://127.0.0.1:${(answers.address() as AddressInfo).port}/`;
  const builds = (handler: string): Contestants =>
    given({
      Holdpoint: bundleIn(resolve(ours, handler)),
      'the other build': other === undefined ? undefined : bundleIn(resolve(other, handler)),
    });
  const posted = (title: string) => async (n: number) => posting(`${title} ${n}`);
  process.stdout.write('| cold | | median | spread | Holdpoint by it |\n| --- | --- | --- | --- | --- |\n');
  try {
    // Before the others hold articles by the dozen, which are announced in one message and have no cards.
    const click = (n: number) => clicking(newsroom, `Forbidden in the cold ${n}`, responseUrl);
    print('click on Approve', await race(newsroom, { ...builds('slack-events'), ...peers }, click));
    print('POST /articles, clean', await race(newsroom, builds('http-api'), posted('A quiet day')));
    print('POST /articles, held', await race(newsroom, builds('http-api'), posted('A forbidden day')));
  } finally {
    answers.close();
    await newsroom.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
