import { createHmac, randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Host, startHost } from '../../src/local/host';
import { LOCAL } from '../../src/local/local-workspace';
import { loadHostConfig } from '../../src/wire/shared/host-config';
import { temporaryDataDir } from '../support/host-process';
import { chanceFrom } from './chance';

const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const REQUESTS = Math.max(500, Math.round(10_000 * SHARE));
const ANSWERED_WITHIN_MS = 20_000;

const chance = chanceFrom(SEED);
const dataDir = temporaryDataDir();
let host: Host;

beforeAll(async () => {
  process.stderr.write(`SOAK_SEED=${SEED} SOAK_SHARE=${SHARE}\n`);
  Object.assign(process.env, { DATA_DIR: dataDir.path, PORT: '0', SLACK_PORT: '0', AWS_PORT: '0', LOG_LEVEL: 'error' });
  host = await startHost(loadHostConfig({ ...process.env, FIRST_ARTICLE: 'none' }), () => undefined);
}, 60_000);
afterAll(async () => {
  await host.close();
  dataDir.remove();
});

/** Megabytes that are still held after all that can be collected was. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const bytes = (length: number): string => Array.from({ length }, () => String.fromCharCode(chance.below(256))).join('');

/** Text that somebody may send as a title: Latin-1 characters are bytes, so this is UTF-8 and what is none. */
const words = (): string =>
  chance.oneOf<() => string>([
    () => 'A quiet day',
    () => Buffer.from('\u202eforbidden\u202c \u{1f9a9}').toString('latin1'),
    () => '\\ud800 lone',
    () => '\\u0000',
    () => bytes(chance.below(60)),
    () => 'x'.repeat(chance.below(20_000)),
    () => Buffer.from('e\u0301'.repeat(chance.below(400))).toString('latin1'),
  ])();

const jsonBody = (): string =>
  chance.oneOf<() => string>([
    () => `{"title":"${words()}"}`,
    () => `{"title":${nested(chance.below(3000))}}`,
    () => `{"title":"a","url":"${words()}","excerpt":"${words()}"}`,
    () => `{"__proto__":{"title":"${words()}"}}`,
    () => nested(chance.below(100_000)),
    () => bytes(chance.below(300)),
    () => `{"decision":"approve","reason":"${words()}"}`,
    () => '',
  ])();

const slackBody = (): string =>
  chance.oneOf<() => string>([
    () => `command=%2Fpending&text=${encodeURIComponent(words())}&user_id=U0MONA&channel_id=C0REVIEW`,
    () => `payload=${encodeURIComponent(jsonBody())}`,
    () => `payload=${encodeURIComponent(`{"type":"block_actions","actions":${nested(chance.below(50))}}`)}`,
    () => 'payload=%zz&payload=%ff',
    () => jsonBody(),
    () => `{"type":"url_verification","challenge":"${words()}"}`,
    () => `{"type":"event_callback","event":{"type":"${chance.oneOf(['app_home_opened', 'x'])}","user":"U0MONA"}}`,
  ])();

function slackRequest(): string {
  const body = slackBody();
  const at = String(Math.floor(Date.now() / 1000) - chance.oneOf([0, 0, 0, 301]));
  const hmac = createHmac('sha256', LOCAL.signingSecret).update(Buffer.from(`v0:${at}:${body}`, 'latin1'));
  const signature = chance.below(5) > 0 ? `v0=${hmac.digest('hex')}` : words().replace(/[^ -~]/g, '');
  const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
  const signed = `x-slack-request-timestamp: ${at}\r\nx-slack-signature: ${signature}\r\n`;
  return framed(`POST /slack/events`, `content-type: ${type}\r\n${signed}`, body);
}

function apiRequest(): string {
  const path = chance.oneOf<() => string>([
    () => '/articles',
    () => '/articles',
    () => `/articles/${encodeURIComponent(words())}`,
    () => '/articles/%zz/decision',
    () => `/articles?status=${encodeURIComponent(words())}&cursor=%ff&limit=${chance.oneOf(['5', '-1', 'x'])}`,
    () => '//',
    () => '/%',
    () => 'http://[',
  ])();
  const key = chance.oneOf(['local-moderate', 'local-submit', 'none', '']);
  const headers = `authorization: Bearer ${key}\r\ncontent-type: ${chance.oneOf(['application/json', 'text/plain', ';;'])}\r\n`;
  const odd = chance.oneOf(['', '', 'content-encoding: gzip\r\n', 'idempotency-key: \xff\r\n', 'cookie: ;=;\r\n']);
  const method = chance.oneOf(['POST', 'POST', 'POST', 'GET', 'PUT', 'TRACE', 'OPTIONS']);
  return framed(`${method} ${path}`, headers + odd, method === 'GET' ? '' : jsonBody());
}

/** Puts a body behind its head, whole or in one chunk. */
function framed(start: string, headers: string, body: string): string {
  const head = `${start} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${headers}`;
  if (chance.below(4) > 0 || body === '') return `${head}content-length: ${body.length}\r\n\r\n${body}`;
  return `${head}transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}

/** @returns the status; 0 when the connection ended without one, -1 when nothing came in time. */
function statusOf(request: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(host.apiUrl).port), '127.0.0.1');
    let got = '';
    socket.setTimeout(ANSWERED_WITHIN_MS, () => {
      resolve(-1);
      socket.destroy();
    });
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(got.split(' ')[1] ?? 0)));
    socket.write(request, 'latin1');
  });
}

it(
  `F3 ${REQUESTS} raw requests are answered, none by a fault of ours, and nothing of them is kept`,
  async () => {
    const statuses = new Map<number, number>();
    const faults: { status: number; request: string }[] = [];
    const held: number[] = [];
    for (let n = 0; n < REQUESTS; n++) {
      if (n % Math.ceil(REQUESTS / 10) === 0 && n > 0) held.push(heldMegabytes());
      const request = chance.below(2) === 0 ? apiRequest() : slackRequest();
      const status = await statusOf(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status <= 0 || status >= 500) faults.push({ status, request: request.slice(0, 600) });
    }
    held.push(heldMegabytes());
    process.stderr.write(`${JSON.stringify([...statuses])} ${held.map((one) => one.toFixed(1)).join(' ')} MB\n`);
    expect(faults).toEqual([]);
    expect(held.at(-1)).toBeLessThanOrEqual(1.1 * (held[1] ?? 0));
  },
  600_000 * SHARE + 120_000,
);
