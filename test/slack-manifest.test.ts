import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { LOCAL_CONFIG_TOKEN } from 'slack-stand-in';
import { openSlack } from 'slack-stand-in/testing';
import { parse } from 'yaml';
import { SHORTCUTS } from '../src/slack/ids';
import { loadConfig } from '../src/wire/shared/config';

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'slack-manifest.yaml'), 'utf8');

/**
 * The scopes that a bot token needs for each method, by the methods' own pages. A channel of either kind may be the
 * review channel, and a person's direct messages are looked through as well.
 * @see https://docs.slack.dev/reference/methods
 */
const SCOPES: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The scope that each event needs, if any, and what the code listens to for it. Source: https://docs.slack.dev/reference/events */
const EVENTS: Record<string, { readonly type: string; readonly scope?: string }> = {
  app_home_opened: { type: 'app_home_opened' },
  'message.im': { type: 'message', scope: 'im:history' },
  'message.channels': { type: 'message', scope: 'channels:history' },
  'message.groups': { type: 'message', scope: 'groups:history' },
};

const manifest = parse(text);

const slackSources = readdirSync(join(root, 'src/slack'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, 'src/slack', file), 'utf8'))
  .join('\n');
const found = (pattern: RegExp): string[] => [
  ...new Set(Array.from(slackSources.matchAll(pattern), ([, name = '']) => name)),
];
/** Methods of the Web API that the code calls: `client.chat.postMessage(`, over however many lines, or page by page. */
const called = [...found(/\bclient\s*\.\s*((?:[a-z]\w*\.)+\w+)\(/g), ...found(/\bclient\.paginate\('([\w.]+)'/g)];

describe('slack-manifest.yaml', () => {
  it('is one that Slack takes, by its schema 2', async () => {
    const slack = await openSlack();
    const client = new WebClient(LOCAL_CONFIG_TOKEN.token, { slackApiUrl: slack.apiUrl });
    const answer = await client
      .apiCall('apps.manifest.validate', { manifest: JSON.stringify(manifest) })
      .catch(({ data }) => data);
    await slack.close();
    expect(answer).toMatchObject({ ok: true });
    expect(manifest._metadata.major_version).toBe(2);
  });

  it('names the bot in the letters that Slack’s page on manifests allows, where its schema allows any', () => {
    expect(manifest.features.bot_user.display_name).toMatch(/^[a-z0-9-_.]{1,80}$/);
  });

  it('asks for the scopes of the methods that the code calls, and for no other', () => {
    const methods = [...new Set(called)].sort();
    expect(methods).toEqual(Object.keys(SCOPES).sort());
    const needed = new Set(methods.flatMap((method) => SCOPES[method] ?? []));
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed, 'commands'].sort());
  });

  it('subscribes to the events that the code listens to, with the scopes that they need', () => {
    const { bot_events: events } = manifest.settings.event_subscriptions;
    expect(events).toEqual(Object.keys(EVENTS));
    expect([...new Set(Object.values(EVENTS).map(({ type }) => type))]).toEqual(found(/\.event\('(\w+)'/g));
    const scopes = Object.values(EVENTS).flatMap(({ scope }) => scope ?? []);
    expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(scopes));
  });

  it('has the commands that the configuration has by default', () => {
    const { PENDING_COMMAND, MODERATION_COMMAND } = loadConfig({
      ARTICLES_TABLE: 'articles',
      SETTINGS_TABLE: 'settings',
      SLACK_TABLE: 'slack',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:review',
      SLACK_SECRET_ID: 'slack',
      EXECUTION_URL: 'https://example.com/',
      REVIEW_CHANNEL: 'C0REVIEW',
      REVIEWERS: 'channel',
    });
    expect(manifest.features.slash_commands).toMatchObject([
      { command: PENDING_COMMAND },
      { command: MODERATION_COMMAND },
    ]);
  });

  it('has the shortcut that the code listens to', () => {
    const shortcuts = Object.values(SHORTCUTS).map((callback_id) => ({ callback_id }));
    expect(manifest.features.shortcuts).toMatchObject(shortcuts);
  });

  it('has the Home tab and direct messages that people can write, clicks, and one address to substitute', () => {
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: false,
    });
    const addresses = new Set(text.match(/https:\S+\/slack\/events/g));
    expect([...addresses]).toEqual(['https://example.execute-api.us-east-1.amazonaws.com/slack/events']);
  });
});
