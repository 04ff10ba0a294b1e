import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import {
  isRefusedForGood,
  MessageGoneError,
  SlackRefusedError,
  SlackUnavailableError,
  TokenRefusedError,
} from '../../../src/domain/errors';
import { asSlackError } from '../../../src/slack/web-api/slack-errors';

const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error });
const answered = (status: number, headers = {}) => new WebAPIHTTPError(status, '', headers);

describe('asSlackError', () => {
  it.each(['channel_not_found', 'invalid_blocks', 'plan_upgrade_required', 'invalid_auth', ''])(
    'takes %j for a refusal of this call',
    (code) => {
      const error = asSlackError(refusal(code));
      expect(error).toBeInstanceOf(SlackRefusedError);
      expect(error).not.toBeInstanceOf(MessageGoneError);
      expect(error).toMatchObject({ code });
    },
  );

  it.each(['invalid_auth', 'not_authed', 'token_expired', 'token_revoked', 'account_inactive'])(
    'takes %s for a refusal of the app, which trying again after its installation ends',
    (code) => {
      const error = asSlackError(refusal(code));
      expect(error).toBeInstanceOf(TokenRefusedError);
      expect([error, new SlackRefusedError('user_not_found')].map(isRefusedForGood)).toEqual([false, true]);
    },
  );

  it.each(['message_not_found', 'thread_not_found'])('takes %s for a message that is gone', (code) => {
    expect(asSlackError(refusal(code))).toBeInstanceOf(MessageGoneError);
  });

  it.each(['fatal_error', 'internal_error', 'ratelimited', 'rate_limited', 'request_timeout', 'service_unavailable'])(
    'takes %s for Slack’s own fault',
    (code) => {
      expect(asSlackError(refusal(code))).toBeInstanceOf(SlackUnavailableError);
    },
  );

  it.each([
    ['a rate limit', new WebAPIRateLimitedError(17), 'ratelimited', 17],
    ['an outage', answered(503), 'HTTP 503', undefined],
    ['an outage that says how long', answered(503, { 'retry-after': '30' }), 'HTTP 503', 30],
    ['one that spells it otherwise', answered(429, { 'Retry-After': '5' }), 'HTTP 429', 5],
    ['one that says it as no number', answered(503, { 'retry-after': 'soon' }), 'HTTP 503', undefined],
    [
      'a broken line',
      new WebAPIRequestError(new Error('ECONNRESET')),
      expect.stringContaining('ECONNRESET'),
      undefined,
    ],
    ['a fault of ours', new TypeError('x is undefined'), 'x is undefined', undefined],
    ['what is no error', 'a text', 'a text', undefined],
  ])('takes %s for unavailable', (_, thrown, message, retryAfter) => {
    const error = asSlackError(thrown);
    expect(error).toBeInstanceOf(SlackUnavailableError);
    expect([error.message, (error as SlackUnavailableError).retryAfter]).toEqual([message, retryAfter]);
    expect(error.cause).toBe(thrown);
  });

  it('leaves alone what it has seen before', () => {
    for (const error of [new SlackUnavailableError('down', 3), new MessageGoneError('message_not_found')]) {
      expect(asSlackError(error)).toBe(error);
    }
  });
});

/** Whether what was asked for surely was not done, by what the call threw. */
const surelyNotDone = (thrown: unknown) => (asSlackError(thrown) as SlackUnavailableError).surelyNotDone;

describe('what was asked for', () => {
  it.each([
    ['a rate limit', new WebAPIRateLimitedError(17), true],
    ['a rate limit in an answer', refusal('ratelimited'), true],
    ['a fatal error, after which some may have been done', refusal('fatal_error'), false],
    ['an outage', answered(503), false],
    ['a call that was given up', new WebAPIRequestError(new DOMException('too late', 'TimeoutError')), false],
    ['a fault of ours', new TypeError('x is undefined'), false],
  ])('after %s surely was not done: %s', (_, thrown, wasNot) => {
    expect(surelyNotDone(thrown)).toBe(wasNot);
  });

  /** What `fetch` throws, at an address where nobody listens, or the request is cut off. */
  async function thrownBy(cutOff: boolean): Promise<unknown> {
    const server = createServer((request) => request.socket.destroy());
    await new Promise<void>((on) => server.listen(0, '127.0.0.1', on));
    const { port } = server.address() as AddressInfo;
    const close = () => new Promise((on) => server.close(on));
    if (!cutOff) await close();
    const thrown: unknown = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' }).catch(
      (error) => error,
    );
    if (cutOff) await close();
    // In jest's own realm the client does not know what `fetch` throws for an error, so it is handed over here.
    const { message, cause } = thrown as Error & { cause: Error & { code: string } };
    const system = Object.assign(new Error(cause.message), { code: cause.code });
    return new WebAPIRequestError(new TypeError(message, { cause: system }));
  }

  it('surely was not done where nobody listened, and may have been where the request was cut off', async () => {
    expect(surelyNotDone(await thrownBy(false))).toBe(true);
    expect(surelyNotDone(await thrownBy(true))).toBe(false);
  });
});
