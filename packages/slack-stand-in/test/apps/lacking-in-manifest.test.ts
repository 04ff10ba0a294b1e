import { expect, it } from '@jest/globals';
import { SlackApiError } from '../../src/api/slack-api-error';
import { type AppManifest, parseManifest } from '../../src/apps/app-manifest';
import { refuseLackingIn } from '../../src/apps/lacking-in-manifest';
import { SUBSCRIPTIONS } from '../../src/client/payload-kinds';
import { typesIn } from '../slack-types';

const display_information = { name: 'Tryout' };
const url = 'https://example.com/slack/events';

function refusalOf(more: object): unknown {
  try {
    refuseLackingIn({ display_information, ...more } as AppManifest);
    return undefined;
  } catch (error) {
    return error instanceof SlackApiError ? error.answer : error;
  }
}
const toldOf = (...parts: string[]) => {
  const sentences = parts.map((part) => `slack-stand-in does not implement a manifest with ${part}`);
  const messages = sentences.map((sentence) => `[ERROR] ${sentence}`);
  return { ok: false, error: sentences[0], response_metadata: { messages } };
};
const subscribed = (...bot_events: string[]) => ({
  settings: { event_subscriptions: { request_url: url, bot_events } },
});

it('an event that is never sent is told by its name: every one of @slack/types', async () => {
  const all = [...typesIn('events').keys()];
  const others = all.filter((type) => !SUBSCRIPTIONS.some((sent) => sent === type));

  expect(others.length).toBeGreaterThan(80);
  for (const type of [...others, 'message.mpim', 'message.app_home']) {
    // Slack itself takes it.
    await parseManifest(JSON.stringify({ display_information, ...subscribed(type) }));
    expect(refusalOf(subscribed(type))).toEqual(toldOf(`/settings/event_subscriptions/bot_events/0 "${type}"`));
  }
  expect(refusalOf(subscribed(...SUBSCRIPTIONS))).toBeUndefined();
});

const shortcut = { name: 'Ask', callback_id: 'ask', description: 'Asks' };
const command = { command: '/ask', url, description: 'Asks' };

it.each<[string, object]>([
  ['/mcp_servers', { mcp_servers: {} }],
  ['/features/unfurl_domains', { features: { unfurl_domains: ['example.com'] } }],
  [
    '/features/shortcuts/1/type "message"',
    {
      features: {
        shortcuts: [
          { ...shortcut, type: 'global' },
          { ...shortcut, type: 'message' },
        ],
      },
    },
  ],
  [
    '/features/slash_commands/0/should_escape true',
    { features: { slash_commands: [{ ...command, should_escape: true }] } },
  ],
  ['/oauth_config/scopes/user', { oauth_config: { scopes: { bot: ['chat:write'], user: ['chat:write'] } } }],
  ['/settings/socket_mode_enabled true', { settings: { socket_mode_enabled: true } }],
  ['/settings/token_rotation_enabled true', { settings: { token_rotation_enabled: true } }],
  ['/settings/org_deploy_enabled true', { settings: { org_deploy_enabled: true } }],
  [
    '/settings/event_subscriptions/user_events',
    {
      settings: { event_subscriptions: { request_url: url, user_events: ['message.im'] } },
    },
  ],
  [
    '/settings/interactivity/message_menu_options_url',
    {
      settings: { interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url } },
    },
  ],
  [
    'several request URLs',
    {
      features: { slash_commands: [command] },
      settings: { interactivity: { is_enabled: true, request_url: `${url}/other` } },
    },
  ],
])('a manifest with %s is refused in the name of the stand-in', (part, more) => {
  expect(refusalOf(more)).toEqual(toldOf(part));
});

it('all that is missing is told at once, and what is here is taken', () => {
  const settings = { socket_mode_enabled: true, org_deploy_enabled: true };
  const told = ['/settings/org_deploy_enabled true', '/settings/socket_mode_enabled true'];
  expect(refusalOf({ settings })).toEqual(toldOf(...told));
  expect(
    refusalOf({
      features: { app_home: { home_tab_enabled: true }, bot_user: {}, slash_commands: [command] },
      settings: { interactivity: { is_enabled: true, request_url: url }, socket_mode_enabled: false },
    }),
  ).toBeUndefined();
});
