import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { SHORTCUTS } from '../src/slack/ids';
import { loadConfig } from '../src/wire/shared/config';

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'slack-manifest.yaml'), 'utf8');

/**
 * The scopes that a bot token needs for each method, by the methods' own pages. A channel of either kind may be the
 * review channel.
 * @see https://docs.slack.dev/reference/methods
 */
const SCOPES: Record<string, readonly string[]> = {
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.members': ['channels:read', 'groups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** Events that need no scope. Source: https://docs.slack.dev/reference/events */
const EVENTS_WITHOUT_SCOPE = ['app_home_opened'];

const url = z.string().regex(/^https?:\/\//);
const words = (most: number, least = 1) => z.string().min(least).max(most);

/**
 * What Slack's manifest schema 2.0.0 asks of the parts that the manifest has; any other part is refused.
 * @see https://github.com/slackapi/manifest-schema/blob/main/schemas/manifest.schema.2.0.0.json
 */
const MANIFEST = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    long_description: words(4000, 175),
    background_color: z.string().regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    // Slack's page on manifests allows these letters, its schema any.
    bot_user: z.strictObject({ display_name: words(80).regex(/^[a-z0-9-_.]+$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: words(24),
          type: z.enum(['global', 'message']),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: words(32, 2).startsWith('/'),
          url: url.max(3000),
          description: words(2000),
          usage_hint: words(1000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url,
      bot_events: z.array(z.string()).min(1).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = MANIFEST.parse(parse(text));

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
  it('asks for the scopes of the methods that the code calls, and for no other', () => {
    expect(called.sort()).toEqual(Object.keys(SCOPES).sort());
    const needed = new Set(called.flatMap((method) => SCOPES[method] ?? []));
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed, 'commands'].sort());
  });

  it('subscribes to the events that the code listens to, none of which needs a scope', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(found(/\.event\('(\w+)'/g));
    expect(EVENTS_WITHOUT_SCOPE).toEqual(expect.arrayContaining(manifest.settings.event_subscriptions.bot_events));
  });

  it('has the commands that the configuration has by default', () => {
    const { PENDING_COMMAND, MODERATION_COMMAND } = loadConfig({
      ARTICLES_TABLE: 'articles',
      SETTINGS_TABLE: 'settings',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:review',
      SLACK_SECRET_ID: 'slack',
      EXECUTION_URL: 'https://example.com/',
      REVIEW_CHANNEL: 'C0REVIEW',
      REVIEWERS: 'channel',
    });
    const commands = manifest.features.slash_commands.map(({ command }) => command);
    expect(commands).toEqual([PENDING_COMMAND, MODERATION_COMMAND]);
  });

  it('has the shortcut that the code listens to', () => {
    const ids = manifest.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(ids).toEqual(Object.values(SHORTCUTS));
  });

  it('has the Home tab and direct messages, clicks, and one address to substitute', () => {
    expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: false,
    });
    const addresses = new Set(text.match(/https:\S+\/slack\/events/g));
    expect([...addresses]).toEqual(['https://example.execute-api.us-east-1.amazonaws.com/slack/events']);
  });
});
