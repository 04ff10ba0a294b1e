import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { sign } from '../../src/client/sign';
import { openStandingSlack, type StandingSlack } from '../test-slack';
import { workspace } from '../workspace';

const CONFIG_TOKEN = 'xoxe.xoxp-local';
const HOUR = 60 * 60 * 1000;

let slack: StandingSlack;
let config: WebClient;
beforeEach(async () => {
  slack = await openStandingSlack();
  config = slack.newClient({ token: CONFIG_TOKEN });
});
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await slack.close();
});

const requestUrls = { request_url: 'http://127.0.0.1:9/slack/events' };
const manifest = (settings: object = {}, more: object = {}) =>
  JSON.stringify({
    display_information: { name: 'Tryout' },
    oauth_config: {
      scopes: { bot: ['chat:write'] },
      redirect_urls: ['http://127.0.0.1/slack/oauth_redirect'],
    },
    settings,
    ...more,
  });
const call = (client: WebClient, method: string, args: Record<string, unknown> = {}) =>
  client.apiCall(method, args) as Promise<unknown> as Promise<Record<string, unknown>>;
async function refusal(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof WebAPIPlatformError)) throw new Error(`was not refused: ${String(error)}`);
  return error.data as unknown as Record<string, unknown>;
}

interface Challenge {
  readonly body: Buffer;
  readonly timestamp: string;
  readonly signature: string;
}

/** Whether a challenge was signed with a secret. */
const isSigned = ({ body, timestamp, signature }: Challenge, secret: string): boolean =>
  signature === sign(secret, Number(timestamp), body);

/** An app that answers challenges with what `answer` gives. */
async function challenged(answer: (challenge: string) => string) {
  const seen: Challenge[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    seen.push({
      body,
      timestamp: String(request.headers['x-slack-request-timestamp']),
      signature: String(request.headers['x-slack-signature']),
    });
    response.end(answer(JSON.parse(body.toString()).challenge));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return { url, seen };
}

describe('apps.manifest.validate', () => {
  it('takes a right manifest', async () => {
    await call(config, 'apps.manifest.validate', { manifest: manifest() });
  });

  it('takes every part that the schema of Slack has', async () => {
    const parts = {
      $schema: 'https://example.com/schema.json',
      display_information: { name: 'Tryout', background_color: '#1f3a5f' },
      features: { unfurl_domains: ['example.com'], agent_view: { agent_description: 'Helps' } },
      mcp_servers: { docs: { url: 'https://example.com/mcp', auth_type: 'no_auth' } },
    };
    await call(config, 'apps.manifest.validate', { manifest: manifest({}, parts) });
  });

  it.each([{}, { commands: [], shortcuts: [] }])(
    'takes the manifest that it tells of its first app (%#)',
    async (options) => {
      await slack.close();
      slack = await openStandingSlack(options);
      const client = slack.newClient({ token: CONFIG_TOKEN });
      const { manifest } = await call(client, 'apps.manifest.export', { app_id: workspace.bot.appId });
      await call(client, 'apps.manifest.validate', { manifest: JSON.stringify(manifest) });
    },
  );

  it.each([
    ['{"settings":', '/', /./],
    [manifest({}, { display_information: { name: 'x'.repeat(36) } }), '/display_information/name', /35/],
    [manifest({}, { display_information: {} }), '/display_information', /'name'/],
    [
      manifest({}, { display_information: { name: 'x', background_color: 'white' } }),
      '/display_information/background_color',
      /pattern/,
    ],
    [manifest({}, { features: { shortcuts: [] } }), '/features/shortcuts', /fewer than 1/],
    [manifest({}, { $schema: 'no address' }), '/$schema', /uri/],
    [manifest({}, { unheard_of: true }), '/', /unheard_of/],
    [manifest({ interactivity: { is_enabled: true } }), '/settings/interactivity', /requires a Request URL/],
    [manifest({ event_subscriptions: { bot_events: ['app_home_opened'] } }), '/settings/event_subscriptions', /Socket/],
    [
      manifest({}, { features: { slash_commands: [{ command: 'pending', description: 'x' }] } }),
      '/features/slash_commands/0/command',
      /./,
    ],
  ])('points at the fault of a wrong one (%#)', async (wrong, pointer, message) => {
    expect(await refusal(call(config, 'apps.manifest.validate', { manifest: wrong }))).toMatchObject({
      error: 'invalid_manifest',
      errors: [{ pointer, message: expect.stringMatching(message) }],
    });
  });

  it('asks for a configuration token that lives', async () => {
    const validate = (client: WebClient) => refusal(call(client, 'apps.manifest.validate', { manifest: manifest() }));
    expect(await validate(slack.client)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await validate(slack.newClient({ token: 'xoxe.xoxp-x' }))).toMatchObject({
      error: 'invalid_auth',
    });
    slack.pass(12 * HOUR);
    expect(await validate(config)).toMatchObject({ error: 'token_expired' });
  });
});

describe('apps.manifest.create and update', () => {
  it('register an app, tell its secrets once, and change it', async () => {
    const created = await call(config, 'apps.manifest.create', { manifest: manifest() });
    expect(created).toMatchObject({
      app_id: expect.stringMatching(/^A0[0-9A-F]{8}$/),
      credentials: {
        client_id: expect.stringMatching(/^\d+\.\d+$/),
        signing_secret: expect.stringMatching(/^\w{32}$/),
      },
    });
    const app_id = created.app_id as unknown as string;
    const more = manifest({}, { oauth_config: { scopes: { bot: ['chat:write', 'commands'] } } });
    const updated = await call(config, 'apps.manifest.update', { app_id, manifest: more });
    expect(updated).toMatchObject({ app_id, permissions_updated: true });
    expect(await call(config, 'apps.manifest.update', { app_id, manifest: more })).toMatchObject({
      permissions_updated: false,
    });

    await slack.restart();
    const again = slack.newClient({ token: CONFIG_TOKEN });
    expect(await call(again, 'apps.manifest.export', { app_id })).toMatchObject({
      manifest: JSON.parse(more),
    });
    await call(again, 'apps.manifest.delete', { app_id });
    const gone = call(again, 'apps.manifest.update', { app_id, manifest: more });
    expect(await refusal(gone)).toMatchObject({ error: 'invalid_app_id' });
  });

  it('take a request URL that repeats a signed challenge, as text or JSON', async () => {
    const created = await call(config, 'apps.manifest.create', { manifest: manifest() });
    const { signing_secret: secret } = created.credentials as unknown as { signing_secret: string };
    for (const answer of [(word: string) => word, (challenge: string) => JSON.stringify({ challenge })]) {
      const app = await challenged(answer);
      const settings = { event_subscriptions: { request_url: app.url } };
      await call(config, 'apps.manifest.update', { app_id: created.app_id, manifest: manifest(settings) });
      expect(app.seen.map((request) => isSigned(request, secret))).toEqual([true]);
    }
  });

  it('take a manifest with events alone, which are sent to their request URL', async () => {
    const settings = { event_subscriptions: { request_url: slack.requestUrl, bot_events: ['app_home_opened'] } };
    slack.answer(({ payload }) => ({ body: { challenge: payload.challenge } }));
    await call(config, 'apps.manifest.update', { app_id: workspace.bot.appId, manifest: manifest(settings) });
    expect(await slack.as('U0ANN').openHome()).toMatchObject({ ok: true });
  });

  it.each(['create', 'update'])('refuse to %s with a request URL that does not', async (method) => {
    const { app_id } = await call(config, 'apps.manifest.create', { manifest: manifest() });
    const app = await challenged(() => 'something else');
    for (const url of [app.url, requestUrls.request_url]) {
      const wrong = manifest({ event_subscriptions: { request_url: url } });
      expect(await refusal(call(config, `apps.manifest.${method}`, { app_id, manifest: wrong }))).toMatchObject({
        error: 'invalid_manifest',
        errors: [
          {
            pointer: '/settings/event_subscriptions/request_url',
            message: "URL didn't respond with the value of the challenge parameter.",
          },
        ],
      });
    }
  });
});

describe('tooling.tokens.rotate', () => {
  it('renews a token once for each refresh token, expired or not', async () => {
    slack.pass(12 * HOUR);
    const rotate = (refresh_token: string) =>
      call(slack.newClient({ token: '' }), 'tooling.tokens.rotate', { refresh_token });
    const next = (await rotate('xoxe-local')) as unknown as {
      token: string;
      refresh_token: string;
      exp: number;
    };
    expect(next.exp).toBe(Math.floor((slack.now() + 12 * HOUR) / 1000));
    await call(slack.newClient({ token: next.token }), 'apps.manifest.validate', { manifest: manifest() });
    expect(await refusal(rotate('xoxe-local'))).toMatchObject({ error: 'invalid_refresh_token' });
    await rotate(next.refresh_token);
  });
});

it('no secret of these methods is in the record of exchanges', async () => {
  const created = await call(config, 'apps.manifest.create', { manifest: manifest() });
  const rotated = await call(config, 'tooling.tokens.rotate', { refresh_token: 'xoxe-local' });
  const exchanges = await slack.exchanges();
  const record = JSON.stringify(exchanges.map((one) => [one.requestBody, one.responseBody]));
  const { client_secret, signing_secret } = created.credentials as unknown as Record<string, string>;
  for (const secret of [
    client_secret,
    signing_secret,
    rotated.token,
    rotated.refresh_token,
    CONFIG_TOKEN,
    'xoxe-local',
  ]) {
    expect(secret).toMatch(/./);
    expect(record).not.toContain(secret);
  }
  expect(record).toContain('Tryout');
});
