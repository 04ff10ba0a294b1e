import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { type OpenedSlack, openSlack } from 'slack-stand-in/testing';
import { blocks } from '../../../src/cli/preflight/blocks';
import type { Shown } from '../../../src/cli/preflight/shown';
import { LOCAL, localWorkspace } from '../../../src/local/local-workspace';
import { slackCalls } from '../../../src/slack/web-api/slack-calls';
import { slackWith } from '../doctor/fakes';

let open: OpenedSlack;
beforeAll(async () => {
  open = await openSlack(localWorkspace());
});
afterAll(() => open.close());

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const slack: ReturnType<typeof slackCalls> = (use) =>
  slackCalls({ botToken: async () => LOCAL.botToken, slackApiUrl: `${open.url}/api/`, log: silent })(use);
const header = (text: string): Shown => ({
  builder: 'card',
  payload: { message: { blocks: [{ type: 'header', text: { type: 'plain_text', text } }] } },
});
const modal = (title: string): Shown => ({
  builder: 'modal',
  payload: { view: { type: 'modal', title: { type: 'plain_text', text: title }, blocks: [{ type: 'divider' }] } },
});
const found = (...shown: Shown[]) => blocks({ slack, shown }).run();

describe('blocks', () => {
  it('are well where Slack would show them', async () => {
    expect(await found(header('a'), header('b'), modal('c'))).toEqual({
      status: 'ok',
      detail: '3 messages and views of 2 builders would be shown',
    });
  });

  it('are told with each fault, once, by its builder and its place', async () => {
    const broken = header('x'.repeat(151));
    expect(await found(header('a'), broken, broken, modal('x'.repeat(25)))).toEqual({
      status: 'failed',
      detail:
        'Slack would not show card/blocks/0/text/text: must be less than 151 characters; modal/title/text: must be less than 25 characters.',
      remedy: 'Correct them in src/slack/blocks.',
    });
  });

  it('are not well where everything is taken', async () => {
    const blind = slackWith({ blocks: { validate: async () => ({ ok: true }) } } as Partial<WebClient>);
    expect(await blocks({ slack: blind, shown: [] }).run()).toMatchObject({
      status: 'skipped',
      detail: expect.stringContaining('blocks.validate could not be asked'),
    });
  });

  it('fail with any other refusal', async () => {
    const dead: typeof slack = (use) =>
      slackCalls({ botToken: async () => 'xoxb-other', slackApiUrl: `${open.url}/api/`, log: silent })(use);
    await expect(blocks({ slack: dead, shown: [] }).run()).rejects.toMatchObject({ code: 'invalid_auth' });
  });
});
