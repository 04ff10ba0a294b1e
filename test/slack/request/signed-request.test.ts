import { describe, expect, it } from '@jest/globals';
import { isSigned, isTimely } from '../../../src/slack/request/signed-request';

/** Slack's published example: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const EXAMPLE = {
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
};

describe('isSigned', () => {
  it('takes the published example', () => {
    expect(isSigned(EXAMPLE, SECRET)).toBe(true);
  });

  it.each([
    ['another secret', EXAMPLE, 'another'],
    ['no secret', EXAMPLE, ''],
    ['another second', { ...EXAMPLE, timestamp: '1531420619' }, SECRET],
    ['another body', { ...EXAMPLE, body: Buffer.from('token=x') }, SECRET],
    ['no signature', { ...EXAMPLE, signature: undefined }, SECRET],
    ['no timestamp', { ...EXAMPLE, timestamp: undefined }, SECRET],
    ['an empty signature', { ...EXAMPLE, signature: '' }, SECRET],
    ['another version', { ...EXAMPLE, signature: EXAMPLE.signature.replace('v0', 'v1') }, SECRET],
    ['a signature with more behind it', { ...EXAMPLE, signature: `${EXAMPLE.signature}=` }, SECRET],
    [
      'a signature of other characters, as many',
      { ...EXAMPLE, signature: 'é'.repeat(EXAMPLE.signature.length) },
      SECRET,
    ],
  ])('refuses %s', (_, request, secret) => {
    expect(isSigned(request, secret)).toBe(false);
  });
});

describe('isTimely', () => {
  const at = (seconds: number) => new Date((1531420618 + seconds) * 1000);

  it.each([
    ['now', 0, true],
    ['five minutes ago', 300, true],
    ['longer ago', 301, false],
    ['five minutes ahead', -300, true],
    ['further ahead', -301, false],
  ])('%s', (_, seconds, timely) => {
    expect(isTimely(EXAMPLE, at(seconds))).toBe(timely);
  });

  it.each([undefined, '', 'soon', 'NaN', '-1', '1531420618.5', '1e9', ' 1531420618'])('refuses %p', (timestamp) => {
    expect(isTimely({ ...EXAMPLE, timestamp }, at(0))).toBe(false);
  });
});
