import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendSigned } from 'slack-stand-in/testing';
import { MAX_BODY_BYTES } from '../../src/http/json-body';
import { LOCAL } from '../../src/local/local-workspace';
import { type HostProcess, startHostProcess, temporaryDataDir } from '../support/host-process';
import { aRealSlack, type RealSlack } from '../support/real-slack';
import { runCli } from '../support/run-cli';

const dataDir = temporaryDataDir();
let slack: RealSlack;
let host: HostProcess;
beforeAll(async () => {
  slack = await aRealSlack();
  // A data directory as an earlier version left it, and somebody's file beside.
  mkdirSync(join(dataDir.path, 'aws'));
  const earlier = { 'aws/old.ldb': '', 'clock.json': '{"aheadMs":0}', 'notes.txt': 'mine' };
  for (const [name, content] of Object.entries(earlier)) writeFileSync(join(dataDir.path, name), content);
  for (const name of ['', 'aws']) chmodSync(join(dataDir.path, name), 0o755);
  host = await startHostProcess(dataDir.path);
});
afterAll(async () => {
  await host.kill('SIGTERM');
  await slack.close();
  dataDir.remove();
});

/** Ends the process, however it runs, and starts it again on the same data. */
async function restart(env: Record<string, string>): Promise<void> {
  await host.kill('SIGKILL');
  host = await startHostProcess(dataDir.path, env, host);
}

const ask = (url: string, headers: OutgoingHttpHeaders, method = 'GET') =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const asked = request(url, { method, headers }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    );
    asked.on('error', reject).end();
  });

/** What the API answers to a key. */
const statusFor = async (key: string, method = 'GET'): Promise<number | undefined> =>
  (await ask(`${host.apiUrl}/articles`, { authorization: `Bearer ${key}` }, method)).status;

/** The Slack secret, as somebody gets it who has these credentials. */
async function slackSecret(accessKeyId: string): Promise<{ botToken?: string; signingSecret?: string }> {
  const client = new SecretsManagerClient({
    endpoint: host.awsUrl,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });
  const got = client.send(new GetSecretValueCommand({ SecretId: 'holdpoint/slack' }));
  const { SecretString = '' } = await got.finally(() => client.destroy());
  return JSON.parse(SecretString);
}

const accessKeyId = (): string =>
  / = (HP\w+)$/m.exec(readFileSync(join(dataDir.path, 'aws-credentials'), 'utf8'))?.[1] ?? '';

/** All that is not its owner's alone. */
const openToOthers = (): string[] =>
  ['', ...(readdirSync(dataDir.path, { recursive: true }) as string[])].filter(
    (name) => (statSync(join(dataDir.path, name)).mode & 0o077) !== 0,
  );

const ports = ['apiUrl', 'slackUrl', 'awsUrl'] as const;

describe.each(ports)('F1: %s', (port) => {
  it.each([
    ['another name', { host: 'evil.example' }],
    ['an origin', { origin: 'https://evil.example' }],
    ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('does nothing for a page from elsewhere that is known by %s', async (_, headers) => {
    expect((await ask(`${host[port]}/`, headers)).status).toBe(403);
    expect((await ask(`${host[port]}/`, {})).status).not.toBe(403);
  });
});

describe('F4: a body that is too large', () => {
  it.each([
    [MAX_BODY_BYTES + 1, 'application/problem+json', { type: '/problems/body-too-large' }],
    [10 * 1024 * 1024 + 1, 'application/json', { message: 'Request Entity Too Large' }],
  ])('of %i bytes is told apart by the type of the answer', async (length, type, body) => {
    const response = await fetch(`${host.apiUrl}/articles`, {
      method: 'POST',
      headers: { authorization: 'Bearer local-submit', 'content-type': 'application/json' },
      body: Buffer.alloc(length, '{'),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([413, type]);
    expect(await response.json()).toMatchObject(body);
  });
});

describe('C10: Slack’s endpoint', () => {
  it.each([
    ['takes 1 MB and no more', 9 * 1024 * 1024, 413, ''],
    ['looks at a signature first', 1024 * 1024, 401, ''],
    ['is behind the gateway’s own limit', 10 * 1024 * 1024 + 1, 413, '{"message":"Request Entity Too Large"}'],
  ])('%s', async (_, length, status, body) => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const headers = { 'content-type': type };
      const post = { method: 'POST', headers, body: Buffer.alloc(length, '[') };
      const response = await fetch(`${host.apiUrl}/slack/events`, post);
      expect({ status: response.status, body: await response.text() }).toEqual({ status, body });
    }
  });
});

describe('F5: the data directory', () => {
  it('is its owner’s alone, old and new, and what is not of Holdpoint stays as it was', () => {
    expect(openToOthers()).toEqual(['notes.txt']);
    expect(readdirSync(join(dataDir.path, 'slack')).length).toBeGreaterThan(0);
  });
});

describe('F1: a real workspace', () => {
  beforeAll(() => restart(slack.environment));

  it('is opened by no published key, also not one that an earlier run had added', async () => {
    expect(await statusFor('local-moderate')).toBe(401);
    expect(await statusFor('local-submit', 'POST')).toBe(401);
    expect(await statusFor(host.keys.moderate)).toBe(200);
    expect(host.keys.submit).toMatch(/^hp_.{40}/);
  });

  it.each(['/slack/install', '/slack/oauth_redirect'])('has nothing at %s', async (path) => {
    expect(await ask(host.apiUrl + path, {})).toMatchObject({
      status: 404,
      body: expect.stringContaining('not-found'),
    });
  });

  it('takes nothing at /slack/events', async () => {
    const { signingSecret = '' } = await slackSecret(accessKeyId());
    expect(signingSecret).not.toBe(LOCAL.signingSecret);
    for (const secret of [LOCAL.signingSecret, signingSecret]) {
      const body = JSON.stringify({ type: 'url_verification', challenge: 'x' });
      const { status } = await sendSigned({ url: `${host.apiUrl}/slack/events`, signingSecret: secret, body });
      expect(status).toBe(404);
    }
  });

  it('has its bot token handed out to nobody else', async () => {
    await expect(slackSecret('local')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect((await slackSecret(accessKeyId())).botToken).toBe('xoxb-real');
    expect(host.output()).toContain(`AWS_SHARED_CREDENTIALS_FILE=${join(dataDir.path, 'aws-credentials')}`);
    expect(host.output()).not.toContain(accessKeyId());
    expect(openToOthers()).toEqual(['notes.txt']);
  });

  it('is decided in, and its keys are shown, by nobody who reaches the page', async () => {
    expect((await ask(`${host.slackUrl}/try-it`, { 'hx-request': 'true' })).status).toBe(404);
    const list = await ask(`${host.slackUrl}/executions`, { 'hx-request': 'true' });
    expect(list.status).toBe(200);
    expect(list.body).not.toContain(host.keys.moderate);
  });

  it('signs its webhooks with a secret that nobody knows', async () => {
    await restart({ ...slack.environment, OUTCOME_WEBHOOK_URL: 'http://127.0.0.1:1/' });
    const signedWith = () => /signed with (\S+)$/m.exec(host.output())?.[1];
    const first = signedWith();
    await restart({ ...slack.environment, OUTCOME_WEBHOOK_URL: 'http://127.0.0.1:1/' });
    expect(first).toMatch(/^whsec_.{32}$/);
    expect(signedWith()).toBe(first);
  });

  it('has the same keys after a restart', async () => {
    const { keys } = host;
    await restart(slack.environment);
    expect(host.keys).toEqual(keys);
    expect(await statusFor(keys.moderate)).toBe(200);
  });

  it('is worked on by the commands of whoever may read the data directory', async () => {
    const env = { AWS_PORT: new URL(host.awsUrl).port, DATA_DIR: dataDir.path };
    expect(await runCli('keys', ['list', '--local'], env)).toMatchObject({
      status: 0,
      out: expect.stringContaining('local-moderate'),
    });
    const { out } = await runCli('doctor', ['--local'], env);
    expect(out).toMatch(/^✓ secret /m);
    expect(out).toMatch(/^– request-url +.*Socket Mode/m);
    expect(out).toMatch(/^– signature +.*Socket Mode/m);
    expect(await runCli('slack:install', ['--local'], env)).toMatchObject({
      status: 1,
      err: expect.stringContaining('by Socket Mode'),
    });
    const lost = await runCli('keys', ['list', '--local'], { ...env, DATA_DIR: join(dataDir.path, 'other') });
    expect(lost).toMatchObject({ status: 1, err: expect.stringContaining('the same DATA_DIR') });
  });

  it('leaves its token to nobody when the next run serves none', async () => {
    const { keys } = host;
    await restart({});
    await expect(slackSecret('local')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect(await slackSecret(accessKeyId())).toMatchObject({ botToken: LOCAL.botToken, teamId: LOCAL.team });
    expect(await statusFor(keys.moderate)).toBe(401);
    expect(await statusFor('local-moderate')).toBe(200);
  });
});
