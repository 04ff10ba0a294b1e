import { describe, expect, it } from '@jest/globals';
import { workspaceUrl } from '../../../src/slack/web-api/workspace-url';
import { callsTo } from '../support/calls-to';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();
const ACME = { body: { ok: true, url: 'https://acme.slack.com/' } };

describe('the workspace’s address', () => {
  it('is asked for once, however many ask', async () => {
    slack.answer('auth.test', ACME);
    const address = workspaceUrl({ slack: callsTo(slack).calls });
    expect(await Promise.all([address.ask(), address.ask()])).toEqual([
      'https://acme.slack.com/',
      'https://acme.slack.com/',
    ]);
    expect(await address.ask()).toBe('https://acme.slack.com/');
    expect(slack.requests).toHaveLength(1);
  });

  it('is known to who cannot wait once it was told, and asked for by nobody else', async () => {
    slack.answer('auth.test', ACME);
    const address = workspaceUrl({ slack: callsTo(slack).calls });
    expect(address.known()).toBeUndefined();
    expect(slack.requests).toEqual([]);
    await address.ask();
    expect(address.known()).toBe('https://acme.slack.com/');
  });

  it('is unknown while Slack refuses, and asked for again', async () => {
    slack.refuse('auth.test', 'internal_error');
    const address = workspaceUrl({ slack: callsTo(slack).calls });
    expect(await address.ask()).toBeUndefined();
    slack.answer('auth.test', ACME);
    expect(await address.ask()).toBe('https://acme.slack.com/');
  });

  it('is waited for half a second at most', async () => {
    slack.answer('auth.test', 'hang');
    const began = performance.now();
    expect(await workspaceUrl({ slack: callsTo(slack).calls }).ask()).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
