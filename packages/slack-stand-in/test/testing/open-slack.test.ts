import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { sign } from '../../src/client/sign';
import { eventually, type OpenedSlack, openSlack, sendSigned, slackAt } from '../../src/testing';
import { startScriptedApp } from '../scripted-app';

let slack: OpenedSlack;
beforeEach(async () => {
  slack = await openSlack({ commands: [{ command: '/echo', description: 'Says it again' }] });
});
afterEach(() => slack.close());

const clientOf = ({ botToken, apiUrl }: OpenedSlack) =>
  new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
const echo = () => slack.as('U0ANN').command('C0GENERAL', '/echo', 'hello');

describe('a stand-in that a test opens', () => {
  it('has people, a channel, and an app with every scope that a method asks for', async () => {
    const client = clientOf(slack);
    await client.chat.postMessage({ channel: 'C0GENERAL', text: 'hello' });
    expect((await client.conversations.list({ types: 'public_channel,im' })).channels).toHaveLength(3);
    expect((await client.usergroups.users.list({ usergroup: 'S0TEAM' })).users).toEqual(['U0ANN', 'U0BEN']);
    expect(await slack.as('U0BEN').messages('C0GENERAL')).toMatchObject([{ text: 'hello' }]);
  });

  it('is otherwise where a test says so, and as ever in the rest', async () => {
    const other = await openSlack({
      workspace: {
        bot: { scopes: ['chat:write'] },
        channels: [{ id: 'C0OWN', name: 'own', members: ['U0BOT'] }],
      },
    });
    const client = clientOf(other);
    await client.chat.postMessage({ channel: 'C0OWN', text: 'hello' });
    await expect(client.users.list({})).rejects.toMatchObject({ data: { error: 'missing_scope' } });
    await other.close();
  });

  it('may be told later where the app is, which a restart does not forget', async () => {
    expect((await echo()).error).toBe('dispatch_failed');
    const app = await startScriptedApp();
    await slack.setRequestUrl(app.requestUrl);
    expect((await echo()).ok).toBe(true);
    const before = await slack.as('U0ANN').write('C0GENERAL', 'before');
    await slack.restart();
    expect((await echo()).ok).toBe(true);
    expect(await slack.as('U0ANN').messages('C0GENERAL')).toEqual([before]);
    await app.stop();
    await expect(slack.setRequestUrl('nowhere')).rejects.toMatchObject({ code: 'invalid_arguments' });
  });

  it('is, on the data of another, the app that its own options tell of, listening where it was told if they do not', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kept-'));
    const app = await startScriptedApp();
    const old = await openSlack({ dataDir });
    await old.setRequestUrl('http://127.0.0.1:9/');
    await old.setRequestUrl(app.requestUrl);
    await old.close();
    const workspace = { bot: { token: 'xoxb-new' }, signingSecret: 'new-secret' };
    const commands = [{ command: '/new', description: 'What is new' }];
    const other = await openSlack({ dataDir, workspace, commands });
    expect(await other.as('U0ANN').command('C0GENERAL', '/new')).toMatchObject({ ok: true });
    expect(await clientOf(other).auth.test()).toMatchObject({ ok: true });
    await clientOf(other).auth.revoke();
    await other.close();
    const elsewhere = await openSlack({ dataDir, workspace, commands, requestUrl: 'http://127.0.0.1:9/' });
    await expect(clientOf(elsewhere).auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await elsewhere.close();
    const moved = await openSlack({ commands, requestUrl: 'http://127.0.0.1:9/' });
    await moved.setRequestUrl(app.requestUrl);
    expect(await moved.as('U0ANN').command('C0GENERAL', '/new')).toMatchObject({ ok: true });
    await moved.restart();
    expect(await moved.as('U0ANN').command('C0GENERAL', '/new')).toMatchObject({ error: 'dispatch_failed' });
    await moved.close();
    await app.stop();
    await rm(dataDir, { recursive: true });
  });

  it('leaves nothing open and nothing behind when it cannot start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'taken-'));
    const port = Number(new URL(slack.url).port);
    const temporary = jest.spyOn(os, 'tmpdir').mockReturnValue(dataDir);
    await expect(openSlack({ port })).rejects.toThrow('EADDRINUSE');
    temporary.mockRestore();
    expect(readdirSync(dataDir)).toEqual([]);
    await expect(openSlack({ port, dataDir })).rejects.toThrow('EADDRINUSE');
    const again = await openSlack({ dataDir });
    await again.close();
    await rm(dataDir, { recursive: true });
  });

  it('leaves nothing behind but a directory that it was given', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kept-'));
    const keeping = await openSlack({ dataDir });
    await keeping.close();
    expect(existsSync(join(dataDir, 'slack'))).toBe(true);
    await rm(dataDir, { recursive: true });
  });
});

describe('a stand-in that a test attaches to', () => {
  it('is the same from there: what is broken, changed and recorded', async () => {
    const there = slackAt(slack.url);
    const client = clientOf(slack);
    await there.breakDown('429', 9);
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 9 });
    await there.mend();
    await there.changeChannel('C0GENERAL', { name: 'renamed' });
    await there.kick('C0GENERAL', 'U0BEN');
    await there.invite('C0GENERAL', 'U0BEN');
    await there.changeUser('U0BEN', { realName: 'Benjamin' });
    expect((await client.conversations.info({ channel: 'C0GENERAL' })).channel?.name).toBe('renamed');
    expect((await client.users.info({ user: 'U0BEN' })).user?.real_name).toBe('Benjamin');
    expect((await there.exchanges()).map(({ name, status }) => [name, status])).toEqual([
      ['auth.test', 429],
      ['conversations.info', 200],
      ['users.info', 200],
    ]);
    expect(await (await fetch(`${there.url}/control/outage`)).json()).toMatchObject({ mode: 'up' });
  });

  it('injects each fault under an id of its own, also one whose words take a while to come', async () => {
    const there = slackAt(slack.url);
    const words = '{"on":"auth.test","fault":{"kind":"refused","code":"no"}}';
    const slow = request(`${slack.url}/control/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': words.length },
    });
    const answered = once(slow, 'response');
    slow.write(words.slice(0, 9));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const quick = await there.inject({ on: 'api.test', fault: { kind: 'refused', code: 'no' } });
    slow.end(words.slice(9));
    await answered;
    await expect(clientOf(slack).auth.test()).rejects.toMatchObject({ data: { error: 'no' } });
    expect(await quick.struck()).toBe(0);
  });

  it('injects faults there, counts what they strike, and ends them one by one or all', async () => {
    const there = slackAt(slack.url);
    const client = clientOf(slack);
    const post = (text: string) => client.chat.postMessage({ channel: 'C0GENERAL', text });
    const refused = await there.inject({
      on: 'chat.postMessage',
      where: { text: 'stop' },
      fault: { kind: 'refused', code: 'restricted_action' },
      times: Number.POSITIVE_INFINITY,
    });
    await post('go');
    await expect(post('stop')).rejects.toMatchObject({ data: { error: 'restricted_action' } });
    await expect(post('stop')).rejects.toMatchObject({ data: { error: 'restricted_action' } });
    expect(await refused.struck()).toBe(2);
    await refused.end();
    await post('stop');
    await there.inject({ on: ['auth.test', 'users.info'], skip: 1, fault: { kind: 'throttled', retryAfter: 4 } });
    await client.auth.test();
    await expect(client.users.info({ user: 'U0ANN' })).rejects.toMatchObject({ retryAfter: 4 });
    await there.inject({ fault: { kind: 'lost' }, times: Number.POSITIVE_INFINITY });
    await there.breakDown('500');
    await there.mend();
    await client.auth.test();
    expect(await (await fetch(`${there.url}/control/outage`)).json()).toMatchObject({ mode: 'up' });
    const unknown = fetch(`${there.url}/control/faults/99`);
    expect(await (await unknown).json()).toEqual({ ok: false, error: 'fault_not_found' });
    const nonsense = there.inject({ fault: { kind: 'late', ms: -1 } });
    await expect(nonsense).rejects.toMatchObject({ code: 'invalid_arguments' });
  });

  it('does there what is due', async () => {
    let now = Date.now();
    const clocked = await openSlack({ now: () => now });
    const there = slackAt(clocked.url);
    await there.as('U0ANN').openHome();
    const sent = async () => (await there.exchanges()).map(({ requestHeaders }) => requestHeaders['X-Slack-Retry-Num']);
    await eventually(async () => (await sent()).length === 2, 'the first redelivery');
    now += 60_000;
    await there.rearm();
    expect(await sent()).toEqual([undefined, '1', '2']);
    await clocked.close();
  });

  it('lets the configuration token end', async () => {
    const config = new WebClient('xoxe.xoxp-local', { slackApiUrl: slack.apiUrl });
    const validate = () => config.apiCall('apps.manifest.validate', { manifest: '{}' });
    await expect(validate()).rejects.toMatchObject({ data: { error: 'invalid_manifest' } });
    await slack.expireConfigToken();
    await expect(validate()).rejects.toMatchObject({ data: { error: 'token_expired' } });
  });
});

it('an app can be sent anything, signed or forged, now or then', async () => {
  const app = await startScriptedApp();
  app.answer(() => ({ status: 418, body: 'short and stout' }));
  const body = '{"at":"noon"}';
  const sent = await sendSigned({
    url: app.requestUrl,
    signingSecret: 'hush',
    body: new TextEncoder().encode(body),
    contentType: 'application/json',
    at: 1_531_420_618_999,
  });
  expect(sent).toEqual({ status: 418, text: 'short and stout' });
  expect(app.received).toMatchObject([
    {
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': '1531420618',
        'x-slack-signature': sign('hush', 1_531_420_618, body),
      },
      payload: { at: 'noon' },
    },
  ]);
  await app.stop();
});
