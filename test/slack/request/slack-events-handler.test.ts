import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AwsLambdaReceiver } from '@slack/bolt';
import fc from 'fast-check';
import { type SlackEventsHandler, slackEventsHandler } from '../../../src/slack/request/slack-events-handler';
import { createSlackApp } from '../../../src/slack/slack-app';
import type { SlackDeps } from '../../../src/slack/slack-deps';
import { NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, command, FORM, gatewayEvent, payload, SECRET, signedEvent } from '../support/requests';

const seconds = Math.floor(NOW.getTime() / 1000);
const PENDING = command('U0MONA', '/pending', 'über 日本', 'http://127.0.0.1:9/');

const slack = fakeSlack();
let handler: SlackEventsHandler;
const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 0 }));
beforeAll(async () => {
  handler = appUnderTest(slack, { listPending }).handler;
});

describe('what is let in', () => {
  it.each([
    ['a form', signedEvent(PENDING)],
    ['a form with a charset', signedEvent(PENDING, { contentType: `${FORM}; charset=utf-8` })],
    [
      'an oddly written content type',
      signedEvent(PENDING, { contentType: 'Application/X-WWW-Form-Urlencoded;charset=UTF-8' }),
    ],
    ['base64', signedEvent(PENDING, { base64: true })],
    ['a timestamp within five minutes', signedEvent(PENDING, { timestamp: seconds - 299 })],
  ])('%s', async (_, event) => {
    listPending.mockClear();
    expect((await handler(event)).statusCode).toBe(200);
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: ['über', '日本'] }]]);
  });

  it('header names in any case', async () => {
    const event = signedEvent(PENDING);
    event.headers = Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect((await handler(event)).statusCode).toBe(200);
  });

  it('the challenge of a new request URL, in base64, with text beyond ASCII', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'é日😀' });
    const answer = await handler(signedEvent(body, { contentType: 'application/json; charset=utf-8', base64: true }));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body ?? '')).toEqual({ challenge: 'é日😀' });
  });

  it("Slack's check of the certificate, which reaches no listener", async () => {
    listPending.mockClear();
    const event = gatewayEvent(`ssl_check=1&${PENDING}`, { 'content-type': FORM });
    expect(await handler(event)).toEqual({ statusCode: 200, body: '' });
    expect(listPending).not.toHaveBeenCalled();
  });
});

describe('what is turned away', () => {
  const json = { contentType: 'application/json' };
  const unsigned = { 'content-type': FORM };
  it.each([
    ['a body without a signature', gatewayEvent(PENDING, unsigned), 401],
    ['no headers at all', gatewayEvent(PENDING, {}), 401],
    ['headers that are missing', { ...gatewayEvent(PENDING, {}), headers: undefined as never }, 401],
    ['junk', gatewayEvent('}{', { 'content-type': 'application/json' }), 401],
    ['no body', gatewayEvent(undefined, unsigned), 401],
    ['an empty check of the certificate', gatewayEvent('ssl_check=', unsigned), 401],
    ['another secret', signedEvent(PENDING, { secret: 'another' }), 401],
    ['a timestamp too old', signedEvent(PENDING, { timestamp: seconds - 301 }), 401],
    ['a timestamp too far ahead', signedEvent(PENDING, { timestamp: seconds + 301 }), 401],
    ['a body changed on its way', { ...signedEvent(PENDING), body: `${PENDING}&text=more` }, 401],
    ['a GET', gatewayEvent(undefined, {}, false, 'GET'), 405],
    ['signed junk', signedEvent('}{', json), 400],
    ['a signed number', signedEvent('1', json), 400],
    ['signed null', signedEvent('null', json), 400],
    ['a signed list', signedEvent('[]', json), 400],
    ['a signed payload that is no JSON', signedEvent('payload=%7B'), 400],
    ['a signed payload that is null', signedEvent('payload=null'), 400],
    ['another content type', signedEvent(PENDING, { contentType: 'text/plain' }), 400],
    ['a click by nobody', signedEvent(payload({ type: 'block_actions', actions: [{}] })), 400],
    ['something of no known kind', signedEvent('{}', json), 404],
    ['a button that is not ours', signedEvent(payload(click('U0MONA', { action_id: 'other' }))), 404],
  ])('%s', async (_, event, statusCode) => {
    expect((await handler(event)).statusCode).toBe(statusCode);
  });

  it('anything at all, without ever throwing', async () => {
    const contentType = fc.oneof(fc.constantFrom(FORM, 'application/json', `${FORM}; charset=x`), fc.string());
    const nonsense = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((value) => `payload=${encodeURIComponent(value)}`),
      fc
        .dictionary(fc.constantFrom('type', 'event', 'user', 'team', 'view', 'actions', 'command'), fc.jsonValue())
        .map((body) => payload(body)),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, contentType, fc.boolean(), fc.boolean(), async (body, type, sign, base64) => {
        const event = sign
          ? signedEvent(body, { contentType: type, base64 })
          : gatewayEvent(body, { 'content-type': type }, base64);
        const { statusCode } = await handler(event);
        expect(sign ? [200, 400, 404] : [200, 401]).toContain(statusCode);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the signing secret', () => {
  const withSecret = (signingSecret: Parameters<typeof slackEventsHandler>[0]['signingSecret'], clock = () => NOW) => {
    const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    return slackEventsHandler({
      signingSecret,
      createApp: (receiver) => {
        expect(receiver).toBeInstanceOf(AwsLambdaReceiver);
        const settings = { reviewers: '', commands: { pending: '/pending', moderation: '/moderation' } };
        const deps = { useCases: { listPending }, settings, log, clock } as unknown as SlackDeps;
        return createSlackApp({ ...deps, receiver });
      },
      log,
      clock,
    });
  };

  it('is read anew when it was rotated, within the same call', async () => {
    const secret = jest.fn(async (options?: { fresh?: boolean }) => (options?.fresh ? SECRET : 'old'));
    expect((await withSecret(secret)(signedEvent(PENDING))).statusCode).toBe(200);
    expect(secret.mock.calls).toEqual([[], [{ fresh: true }]]);
  });

  it('is not read anew for every forgery', async () => {
    const secret = jest.fn(async () => SECRET);
    const forged = withSecret(secret);
    for (let n = 0; n < 10; n++) await forged(signedEvent(PENDING, { secret: 'forged' }));
    expect(secret.mock.calls.filter(([options]: [{ fresh?: boolean }?]) => options?.fresh)).toHaveLength(1);
  });

  it('is not even asked for when there is no signature', async () => {
    const secret = jest.fn(async () => SECRET);
    await withSecret(secret)(gatewayEvent(PENDING, { 'content-type': FORM }));
    expect(secret).not.toHaveBeenCalled();
  });

  it('that cannot be read is a 503, which Slack tries again', async () => {
    const failing = withSecret(() => Promise.reject(new Error('throttled')));
    expect(await failing(signedEvent(PENDING))).toMatchObject({
      statusCode: 503,
      headers: { 'Retry-After': '1' },
    });
  });
});
