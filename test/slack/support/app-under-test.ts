import { slackEventsHandler } from '../../../src/slack/request/slack-events-handler';
import { mention } from '../../../src/slack/sentence';
import { createSlackApp } from '../../../src/slack/slack-app';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { slackCalls } from '../../../src/slack/web-api/slack-calls';
import type { WorkspaceUrl } from '../../../src/slack/web-api/workspace-url';
import { NOW } from '../../support/records';
import type { FakeSlack } from './fake-slack';
import { payload, type RequestOptions, SECRET, signedEvent } from './requests';

/** The workspace's address, as it is once Slack has told it. */
export const LOCAL_WORKSPACE = {
  ask: async () => 'https://local.slack.com/',
  known: () => 'https://local.slack.com/',
};

/** The whole app behind its real handler, with the given use cases; those not given fail when they are asked. */
export function appUnderTest(
  slack: FakeSlack,
  given: Partial<SlackUseCases>,
  { teamId = async (): Promise<string | undefined> => 'T0LOCAL', workspaceUrl = LOCAL_WORKSPACE as WorkspaceUrl } = {},
) {
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const log = { info: note, warn: note, error: note };
  const clock = () => NOW;
  const useCases = new Proxy(given, {
    get: (cases, name) =>
      cases[name as keyof SlackUseCases] ??
      (() => {
        throw new Error(`${String(name)} was not expected`);
      }),
  }) as SlackUseCases;
  const calls = slackCalls({ botToken: async () => 'xoxb-local', slackApiUrl: slack.apiUrl, log });
  const handler = slackEventsHandler({
    signingSecret: async () => SECRET,
    createApp: (receiver) =>
      createSlackApp({
        receiver,
        slack: calls,
        workspaceUrl,
        useCases,
        teamId,
        settings: {
          reviewers: mention('S0MODERATORS'),
          commands: { pending: '/pending', moderation: '/moderation' },
          executionUrl: (arn) => `https://example.com/${arn}`,
          reviewChannel: 'C0REVIEW',
        },
        log,
        clock,
        sleep: async () => {},
      }),
    log,
    clock,
  });
  return {
    logged,
    handler,
    /** Sends a form as Slack would. */
    send: (form: string, options?: RequestOptions) => handler(signedEvent(form, options)),
    /** Sends an interactive payload with a response_url, as for a click in a message. */
    click: (body: object) => handler(signedEvent(payload({ ...body, response_url: slack.responseUrl }))),
    /** Sends an interactive payload as it is. */
    interact: (body: object) => handler(signedEvent(payload(body))),
  };
}
