import { describe, expect, it } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { slackCalls, slackClient, slackLogger } from '../../../src/slack/web-api/slack-calls';
import { rememberingLog } from '../../support/log';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();

const post = (client: WebClient) => client.chat.postMessage({ channel: 'C0REVIEW', text: 'Hello' });
const tokens = () => slack.requests.map(({ token }) => token);

/** Calls with a secret that has one token, and another for whoever reads it past the cache. */
function callsWith(cached: string | Error, fresh: string | Error = cached) {
  const reads: boolean[] = [];
  const botToken = async (options?: { fresh?: boolean }) => {
    reads.push(options?.fresh === true);
    const token = options?.fresh ? fresh : cached;
    if (token instanceof Error) throw token;
    return token;
  };
  return { reads, calls: slackCalls({ botToken, slackApiUrl: slack.apiUrl, log: rememberingLog() }) };
}

describe('slackCalls', () => {
  it('gives what Slack answers, with one client for one token', async () => {
    const { calls } = callsWith('xoxb-1');
    const clients = new Set<WebClient>();
    for (let call = 0; call < 2; call++) {
      await calls(async (client) => clients.add(client));
      expect((await calls(post)).ok).toBe(true);
    }
    expect(clients.size).toBe(1);
    expect(tokens()).toEqual(['xoxb-1', 'xoxb-1']);
  });

  it.each(['invalid_auth', 'not_authed', 'token_expired', 'token_revoked', 'account_inactive'])(
    'reads the token again when Slack says %s, and succeeds within the same call',
    async (error) => {
      slack.answer('chat.postMessage', ({ token }) =>
        token === 'xoxb-old' ? { body: { ok: false, error } } : undefined,
      );
      expect((await callsWith('xoxb-old', 'xoxb-new').calls(post)).ok).toBe(true);
      expect(tokens()).toEqual(['xoxb-old', 'xoxb-new']);
    },
  );

  it('calls once only when the token read again is the same', async () => {
    slack.refuse('chat.postMessage', 'token_revoked');
    const { calls, reads } = callsWith('xoxb-1');
    await expect(calls(post)).rejects.toMatchObject({ code: 'token_revoked' });
    expect(tokens()).toHaveLength(1);
    expect(reads).toEqual([false, true]);
  });

  it('tries twice at most', async () => {
    slack.refuse('chat.postMessage', 'token_revoked');
    await expect(callsWith('xoxb-old', 'xoxb-new').calls(post)).rejects.toBeInstanceOf(SlackRefusedError);
    expect(tokens()).toEqual(['xoxb-old', 'xoxb-new']);
  });

  it.each([
    ['an outage', { status: 503 }, SlackUnavailableError],
    ['a rate limit', { status: 429, headers: { 'retry-after': '9' } }, SlackUnavailableError],
    ['a refusal', { body: { ok: false, error: 'channel_not_found' } }, SlackRefusedError],
  ])('repeats no call after %s: that would be a second card', async (_, reply, kind) => {
    slack.answer('chat.postMessage', reply);
    const { calls, reads } = callsWith('xoxb-1', 'xoxb-2');
    await expect(calls(post)).rejects.toBeInstanceOf(kind);
    expect(tokens()).toHaveLength(1);
    expect(reads).toEqual([false]);
  });

  it('says that the token could not be read, at first or again', async () => {
    const unreadable = { name: 'SlackUnavailableError', message: expect.stringContaining('AccessDenied') };
    await expect(callsWith(new Error('AccessDenied')).calls(post)).rejects.toMatchObject(unreadable);
    slack.refuse('chat.postMessage', 'token_revoked');
    await expect(callsWith('xoxb-1', new Error('AccessDenied')).calls(post)).rejects.toMatchObject(unreadable);
  });
});

describe('slackClient', () => {
  it('gives up after its time, without a second try', async () => {
    slack.answer('chat.postMessage', 'hang');
    const client = slackClient('xoxb-1', { slackApiUrl: slack.apiUrl, timeout: 50, log: rememberingLog() });
    await expect(post(client)).rejects.toThrow();
    expect(slack.requests).toHaveLength(1);
  });
});

describe('slackLogger', () => {
  it('passes warnings and errors on, and drops what holds whole payloads', () => {
    const log = rememberingLog();
    const logger = slackLogger(log);
    logger.debug('payload', 'xoxb-1');
    logger.info('payload', 'xoxb-1');
    logger.warn('retry', 'later');
    logger.error('broken');
    expect(log.lines).toEqual([
      { level: 'warn', event: 'slack-library', message: 'retry later' },
      { level: 'error', event: 'slack-library', message: 'broken' },
    ]);
  });
});
