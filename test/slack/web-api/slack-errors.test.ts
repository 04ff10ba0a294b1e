import { describe, expect, it } from '@jest/globals';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { MessageGoneError, SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
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
