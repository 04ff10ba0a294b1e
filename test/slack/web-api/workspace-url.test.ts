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
    expect(await Promise.all([address(), address()])).toEqual(['https://acme.slack.com/', 'https://acme.slack.com/']);
    expect(await address()).toBe('https://acme.slack.com/');
    expect(slack.requests).toHaveLength(1);
  });

  it('is unknown while Slack refuses, and asked for again', async () => {
    slack.refuse('auth.test', 'internal_error');
    const address = workspaceUrl({ slack: callsTo(slack).calls });
    expect(await address()).toBeUndefined();
    slack.answer('auth.test', ACME);
    expect(await address()).toBe('https://acme.slack.com/');
  });

  it('is waited for half a second at most', async () => {
    slack.answer('auth.test', 'hang');
    const began = performance.now();
    expect(await workspaceUrl({ slack: callsTo(slack).calls })()).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
