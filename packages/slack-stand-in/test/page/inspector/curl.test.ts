import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../../../src/exchanges';
import { curl } from '../../../src/page/inspector/curl';

const exchange = (more: Partial<Exchange>): Exchange => ({
  id: 1,
  at: '2026-11-22T19:00:00.000Z',
  kind: 'request',
  name: 'block_actions',
  method: 'POST',
  url: 'http://127.0.0.1:3000/slack/events',
  requestHeaders: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Slack-Signature': 'v0=old' },
  requestBody: '',
  status: 200,
  responseHeaders: {},
  responseBody: '',
  milliseconds: 1,
  ...more,
});

/** Runs a script in a shell whose curl prints its arguments, one a line, ended by a mark. */
const run = (script: string, env: Record<string, string>): string[] =>
  execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${script}`], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).split('\0');

const header = (words: string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`${name}: `))?.slice(name.length + 2);

describe('a signed request copied as curl', () => {
  const body = "payload=it's 100% “quoted” $HOME `id` %27";

  it('is signed afresh with a secret that is not in it', () => {
    const words = run(curl(exchange({ requestBody: body }), { aheadMs: 0 }), { SLACK_SIGNING_SECRET: 'shh' });
    const at = Number(header(words, 'X-Slack-Request-Timestamp'));
    expect(Math.abs(at - Date.now() / 1000)).toBeLessThan(5);
    const hash = createHmac('sha256', 'shh').update(`v0:${at}:${body}`).digest('hex');
    expect(header(words, 'X-Slack-Signature')).toBe(`v0=${hash}`);
    expect(words[words.indexOf('--data-raw') + 1]).toBe(body);
  });

  it('takes the time that the stand-in has', () => {
    const words = run(curl(exchange({}), { aheadMs: 86_400_000 }), { SLACK_SIGNING_SECRET: 'shh' });
    const at = Number(header(words, 'X-Slack-Request-Timestamp'));
    expect(at - Date.now() / 1000).toBeGreaterThan(86_390);
  });

  it('says what is missing when there is no secret', () => {
    const missing = (secretHint?: string) => () => run(curl(exchange({}), { aheadMs: 0, secretHint }), {});
    expect(missing('is printed at the start')).toThrow('SLACK_SIGNING_SECRET: is printed at the start');
    expect(missing()).toThrow('SLACK_SIGNING_SECRET: has to be set to the app’s own');
  });
});

describe('a Web API call copied as curl', () => {
  it('takes the token from a variable, and has none in its body', () => {
    const call = exchange({
      kind: 'web-api',
      url: 'http://127.0.0.1:3001/api/chat.update',
      requestHeaders: { authorization: '[redacted]', 'content-type': 'application/x-www-form-urlencoded' },
      requestBody: 'channel=C1&token=[redacted]&text=hi',
    });
    const words = run(curl(call, { aheadMs: 0 }), { SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(header(words, 'Authorization')).toBe('Bearer xoxb-1');
    expect(words[words.indexOf('--data-raw') + 1]).toBe('channel=C1&text=hi');
  });
});
