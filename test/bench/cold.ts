import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { LOCAL } from '../../src/local/local-workspace';
import { lambdaEnvironment } from '../support/lambda-environment';
import { type Newsroom, openNewsroom } from '../support/newsroom';

// Cold starts of two builds, in turn, on the same backend: from the start of a process to its first answer.

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

async function clicking(newsroom: Newsroom, title: string) {
  const id = await newsroom.submit(title);
  const { ts } = await newsroom.card(id);
  const click = {
    type: 'block_actions',
    team: { id: LOCAL.team, domain: 'local-newsroom' },
    user: { id: 'U0MONA', username: 'mona', team_id: LOCAL.team },
    api_app_id: LOCAL.app,
    trigger_id: '1.2.3',
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

async function main([ours = 'dist', theirs]: string[]): Promise<void> {
  if (theirs === undefined) throw new Error('Usage: npm run bench:cold -- dist ANOTHER_BUILD/dist');
  const newsroom = await openNewsroom();
  const builds = [ours, theirs].map((build) => resolve(build));
  const kinds: [what: string, handler: string, event: (n: number) => Promise<object>][] = [
    // Before the others hold articles by the dozen, which are announced in one message and have no cards.
    ['click on Approve', 'slack-events', (n) => clicking(newsroom, `Forbidden in the cold ${n}`)],
    ['POST /articles, clean', 'http-api', async (n) => posting(`A quiet day ${n}`)],
    ['POST /articles, held', 'http-api', async (n) => posting(`A forbidden day ${n}`)],
  ];
  process.stdout.write('| cold | this build | the other | ratio | of the pairs |\n| --- | --- | --- | --- | --- |\n');
  try {
    for (const [what, handler, event] of kinds) {
      const took: [number[], number[]] = [[], []];
      // The first pair warms the backend.
      for (let n = -1; n < RUNS; n++) {
        for (const build of n % 2 === 0 ? [0, 1] : [1, 0]) {
          const ms = await coldStart(
            newsroom,
            bundleIn(join(builds[build] ?? '', handler)),
            await event(n * 2 + build),
          );
          if (n >= 0) took[build]?.push(ms);
        }
      }
      const [one, other] = [median(took[0]), median(took[1])];
      const pairs = median(took[0].map((ms, n) => ms / (took[1][n] ?? 1)));
      const cells = [
        what,
        `${one.toFixed(0)} ms`,
        `${other.toFixed(0)} ms`,
        (one / other).toFixed(3),
        pairs.toFixed(3),
      ];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
  } finally {
    await newsroom.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
